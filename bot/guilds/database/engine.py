"""A database's address → an SQLAlchemy engine for SQLite or PostgreSQL; and what its driver means by an error."""

import re
import sqlite3
from contextlib import ExitStack
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import sqlalchemy as sql
from sqlalchemy import Engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

PATIENCE = 5000  # milliseconds for which a writer waits for another
CONNECTING = 10  # seconds
# Patience first: to turn to WAL waits for others too.
PRAGMAS = (f"busy_timeout = {PATIENCE}", "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON")

BEGINNING = 1.0  # seconds for which a connection to SQLite is tried again
BEGIN = "BEGIN IMMEDIATE"  # of a transaction that writes, in SQLite
PROBE = "SELECT count(*) FROM holdings"

# The dialects that are spoken, each with its INSERT, which can pass over a row that is there.
INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
# What they raise.
FAILURES = (SQLAlchemyError, sqlite3.Error, ImportError, ValueError)
# What PostgreSQL's driver is told, where the address does not. A silent network is given up, and so is a process that
# stands still within a transaction, and would keep its locks.
TOLD = {
    "connect_timeout": str(CONNECTING),
    "keepalives_idle": str(CONNECTING),
    "tcp_user_timeout": str(CONNECTING * 1000),
    "options": f"-c lock_timeout={PATIENCE} -c idle_in_transaction_session_timeout={CONNECTING * 1000}",
}

# How SQLSTATEs begin: connection, a transaction that stood still, rollback, resources, shutdown, lock.
_PASSING = re.compile("08|25P03|40|53|57P|55P03")
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
        return sql.create_engine(url.set(query={**TOLD, **url.query}), pool_pre_ping=True)
    engine, file = sql.create_engine(url), _File()

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: object) -> None:  # noqa: ANN401  # the driver's own
        with ExitStack() as failing:
            failing.callback(connection.close)
            connection.isolation_level = None
            for pragma in PRAGMAS:
                _set(connection, pragma)
            file.note(connection.execute("PRAGMA database_list").fetchone()[2])
            failing.pop_all()

    @event.listens_for(engine, "do_connect")
    def before_connect(*_: object) -> None:
        file.check()

    @event.listens_for(engine, "after_cursor_execute")
    def after_execute(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement in (BEGIN, PROBE):
            file.check()

    return engine


def _set(connection: Any, pragma: str) -> None:  # noqa: ANN401  # the driver's own
    """Subtle: SQLite does not wait for its turn where several processes make its log at the same time."""
    last = monotonic() + BEGINNING
    while True:
        try:
            connection.execute(f"PRAGMA {pragma}")
        except sqlite3.OperationalError:
            if monotonic() > last:
                raise
            sleep(0.01)
        else:
            return


def insertion(dialect: str, table: sql.TableClause, values: dict[str, object]) -> Any:  # noqa: ANN401  # each has its own
    """An INSERT that passes over a row that is there. A row that is known by one key, and that others so refer to, it
    locks: another process that is about to remove it does so before or after the transaction.
    """
    insert, keys = INSERT[dialect](table).values(values), list(table.primary_key)
    if len(keys) != 1:
        return insert.on_conflict_do_nothing()
    return insert.on_conflict_do_update(index_elements=keys, set_={keys[0].name: insert.excluded[keys[0].name]})


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


class _File:
    """The file that an SQLite database was first opened in. Subtle: on Linux one that is deleted can be written on, as
    if nothing had happened, and is gone when the program ends; and opening it again makes an empty one.
    """

    def __init__(self) -> None:
        self._path, self._number = "", (0, 0)

    def note(self, path: str) -> None:
        """``path``: "" in memory."""
        if path and not self._path:
            self._path, self._number = path, _number(path)

    def check(self) -> None:
        """Raises ``ValueError`` if it is not there any more, or another one is."""
        if self._path and _number(self._path) != self._number:
            raise ValueError("its file was deleted or replaced; put it back, or restart the bot")


def _number(path: str) -> tuple[int, int]:
    """What the system knows a file by; nothing where there is none."""
    try:
        state = Path(path).stat()
    except FileNotFoundError:
        return 0, 0
    return state.st_dev, state.st_ino


def is_missing(engine: Engine) -> bool:
    """Whether an SQLite database has no file yet: to connect makes one."""
    file = engine.url.database or ""
    in_file = engine.dialect.name == "sqlite" and file and not file.startswith((":memory:", "file:"))
    return bool(in_file) and not Path(file).exists()
