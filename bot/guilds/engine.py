"""A database's address → an SQLAlchemy engine for SQLite or PostgreSQL; and what its driver means by an error."""

import re
import sqlite3
from typing import Any

import sqlalchemy as sql
from sqlalchemy import Engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

PATIENCE = 5000  # milliseconds for which a writer waits for another
CONNECTING = 10  # seconds
# Patience first: to turn to WAL waits for others too.
PRAGMAS = (f"busy_timeout = {PATIENCE}", "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON")

# The dialects that are spoken, each with its INSERT, which can pass over a row that is there.
INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
# What they raise.
FAILURES = (SQLAlchemyError, sqlite3.Error, ImportError, ValueError)
# What PostgreSQL's driver is told, where the address does not.
TOLD = {"connect_timeout": str(CONNECTING), "options": f"-c lock_timeout={PATIENCE}"}

_PASSING = re.compile("08|40|53|57P|55P03")  # how SQLSTATEs begin: connection, rollback, resources, shutdown, lock
# PostgreSQL refuses a connection without an SQLSTATE. Not there at all, or not ready, passes; what it refuses does not.
_REFUSED = re.compile("FATAL(?!.*(?:starting up|shutting down|too many|recovery))|not known")
_NAMES = re.compile(r"""\s*"[^"]*"|(?<=host)\s*'[^']*'""")


def open_engine(address: str) -> Engine:
    """The engine for the database at an address. Raises ``ValueError`` for a kind of database that is not spoken."""
    url = sql.make_url(re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", address))
    name = url.get_backend_name()
    if name not in INSERT:
        raise ValueError(f"{name} is none of {', '.join(INSERT)}")
    if name == "postgresql":
        return sql.create_engine(url.set(query={**TOLD, **url.query}))
    engine = sql.create_engine(url)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: object) -> None:  # noqa: ANN401  # the driver's own
        connection.isolation_level = None
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    return engine


def cause(error: Exception) -> BaseException:
    """The driver's own error within SQLAlchemy's."""
    return error.orig if isinstance(error, DBAPIError) and error.orig else error


def passes(error: BaseException) -> bool:
    """Whether a driver's error passes by itself."""
    if code := getattr(error, "sqlite_errorcode", None):
        return code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    if state := getattr(error, "sqlstate", None):
        return bool(_PASSING.match(state))
    return type(error).__name__ == "OperationalError" and not _REFUSED.search(str(error))


def reason(text: str) -> str:
    """What a driver says, on one line, without the names, hosts and users that may stand in it.

    >>> reason('connection to server at "db.example", port 5432 failed: FATAL:  database "talks" does not exist')
    'database does not exist'
    >>> reason("no such table: talks")
    'no such table'
    """
    line = text.strip().splitlines()[0].rpartition(" failed: ")[2].removeprefix("FATAL:")
    return re.split("[:(]", _NAMES.sub("", line))[0].strip()
