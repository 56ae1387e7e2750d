"""The state of a database: which one it is, whether it is up to date, and whether it can be written."""

import os
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sql
from sqlalchemy import Connection, Table

from bot.guilds.database.engine import is_missing
from bot.guilds.database.schema import MIGRATIONS, guilds, holdings, migrate_once, version_of
from bot.guilds.maintenance.visit import WRITING, engine_of, visit
from bot.guilds.store import explained

NOBODY = -1  # no guild's id
KINDS = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


@dataclass(frozen=True, slots=True)
class Condition:
    """``version``: how many migrations it has seen, of the ``newest``; 0: it is still to be made."""

    kind: str
    version: int
    newest: int
    guilds: int = 0
    articles: int = 0


def condition_of(address: str) -> Condition:
    """The state of the database at an address. What is tried there is taken back.

    Raises ``MissingDriver`` or ``StoreFailed``.
    """
    with explained():
        engine = engine_of(address)
        kind = KINDS[engine.dialect.name]
        if is_missing(engine):
            if not os.access(Path(engine.url.database or "").parent, os.W_OK | os.X_OK):
                raise ValueError("no file can be made in its folder")
            return Condition(kind, 0, len(MIGRATIONS))
    with visit(address, WRITING) as connection:
        version = version_of(connection)
        while migrate_once(connection):
            pass
        counts = [_count(connection, table) for table in (guilds, holdings)]
        connection.execute(guilds.insert().values(id=NOBODY, version=0))
        connection.rollback()
    return Condition(kind, version, len(MIGRATIONS), *counts)


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(sql.select(sql.func.count()).select_from(table)) or 0
