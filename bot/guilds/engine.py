"""A database's address → an SQLAlchemy engine for SQLite or PostgreSQL."""

import re
from typing import Any

import sqlalchemy as sql
from sqlalchemy import Engine, event
from sqlalchemy.dialects import postgresql, sqlite

PATIENCE = 5000  # milliseconds for which a writer waits for another
# Patience first: to turn to WAL waits for others too.
PRAGMAS = (f"busy_timeout = {PATIENCE}", "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON")

# The dialects that are spoken, each with its INSERT, which can pass over a row that is there.
INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def open_engine(url: str) -> Engine:
    """The engine for the database at ``url``. Raises ``ValueError`` for a kind of database that is not spoken."""
    engine = sql.create_engine(re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", url))
    if engine.dialect.name not in INSERT:
        raise ValueError(f"{engine.dialect.name}: expected one of {', '.join(INSERT)}")
    if engine.dialect.name == "sqlite":

        @event.listens_for(engine, "connect")
        def prepare(connection: Any, _: object) -> None:  # noqa: ANN401  # the driver's own
            connection.isolation_level = None
            for pragma in PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")

    return engine
