"""What a database's driver says, and what is meant by it."""

import sqlite3

import pytest

from bot.guilds.database.engine import passes, reason

SERVER = 'connection failed: connection to server at "127.0.0.1", port 5432 failed: '


class OperationalError(Exception):
    """As PostgreSQL's driver raises it: without an SQLSTATE where there is no connection yet."""

    def __init__(self, text: str, sqlstate: str | None = None) -> None:
        super().__init__(text)
        self.sqlstate = sqlstate


def locked() -> sqlite3.Error:
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorcode = sqlite3.SQLITE_BUSY_SNAPSHOT
    return error


@pytest.mark.parametrize(
    ("error", "meant"),
    [
        (locked(), "database is locked"),
        (OperationalError(SERVER + "Connection refused\n\tIs the server running on that host?"), "Connection refused"),
        (OperationalError(SERVER + "FATAL:  the database system is starting up"), "the database system is starting up"),
        (OperationalError(SERVER + "FATAL:  sorry, too many clients already"), "sorry, too many clients already"),
        (OperationalError("failed to resolve host 'db': [Errno -3] Try again"), "failed to resolve host"),
        (OperationalError("terminating connection", "57P01"), "terminating connection"),
        (
            OperationalError("canceling statement due to lock timeout", "55P03"),
            "canceling statement due to lock timeout",
        ),
        (OperationalError("server closed the connection unexpectedly\n"), "server closed the connection unexpectedly"),
    ],
)
def test_passes(error: Exception, meant: str) -> None:
    """A lock, a server that is away or not ready, and a lost connection pass by themselves."""
    assert (passes(error), reason(str(error))) == (True, meant)


@pytest.mark.parametrize(
    ("error", "meant"),
    [
        (sqlite3.DatabaseError("file is not a database"), "file is not a database"),
        (OperationalError(SERVER + 'FATAL:  password authentication failed for user "owner"'),
         "password authentication failed for user"),
        (OperationalError(SERVER + 'FATAL:  database "talks" does not exist'), "database does not exist"),
        (OperationalError("failed to resolve host 'db.example': [Errno -2] Name or service not known"),
         "failed to resolve host"),
        (OperationalError('permission denied for table "guilds"', "42501"), "permission denied for table"),
        (ImportError("No module named 'psycopg'"), "No module named 'psycopg'"),
        (ValueError("mysql is none of sqlite, postgresql"), "mysql is none of sqlite, postgresql"),
    ],
)  # fmt: skip
def test_lasts(error: Exception, meant: str) -> None:
    """A damaged file, a wrong address, and what a server refuses last until somebody corrects them.

    What is told names no host and no user.
    """
    assert (passes(error), reason(str(error))) == (False, meant)
