"""A database that is opened for one transaction, and not brought up to date before."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from bot.guilds.database.engine import BEGIN, is_missing, open_engine
from bot.guilds.errors import MissingDriver
from bot.guilds.store import explained

NOTHING = "nothing is kept there yet"

# How a transaction begins that sees one moment, and one in which nobody else writes.
READING = {"sqlite": "BEGIN", "postgresql": "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"}
WRITING = {"sqlite": BEGIN, "postgresql": "SET TRANSACTION READ WRITE"}


def engine_of(address: str) -> Engine:
    """The engine for an address. Raises ``MissingDriver``, or ``ValueError`` for what is not spoken."""
    try:
        return open_engine(address)
    except ImportError as error:
        raise MissingDriver(error.name or "") from error


@contextmanager
def visit(address: str, begin: Mapping[str, str]) -> Iterator[Connection]:
    """A transaction, ``READING`` or ``WRITING``.

    Raises ``MissingDriver`` or ``StoreFailed``, also if there is nothing to read.
    """
    with explained():
        engine = engine_of(address)
        if begin is READING and is_missing(engine):
            raise ValueError(NOTHING)
        try:
            with engine.begin() as connection:
                connection.exec_driver_sql(begin[engine.dialect.name])
                yield connection
        finally:
            engine.dispose()
