"""A database's guilds → a file, and back into a database of either kind.

Whatever tables the schema has go along. What is worked out of a text, which is all that is binary, does not: it is made
again when it is needed.
"""

import errno
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

import sqlalchemy as sql
from sqlalchemy import Connection, LargeBinary, inspect

from bot.guilds.database.others import Others
from bot.guilds.database.schema import MIGRATIONS, guilds, metadata, migrate_once, version_of, versions
from bot.guilds.errors import ForeignBackup, NewerBackup, NotEmpty, UnwritableFile
from bot.guilds.maintenance.archive import Head, Part, Row, open_archive, write_archive
from bot.guilds.maintenance.visit import NOTHING, READING, WRITING, visit
from bot.guilds.store import explained

FETCHED = 50  # rows at a time
TABLES = {table.name: table for table in metadata.sorted_tables if table is not versions}  # those referred to first

Query = sql.Select[tuple[Any, ...]]


def back_up(address: str, path: Path, now: int) -> Head:
    """Write what is kept at an address into a new file, as it is at this moment (``now``: Unix time, seconds).

    Whoever else reads or writes meanwhile goes on. Raises ``StoreFailed``, ``UnwritableFile`` or ``BrokenBackup``.
    """
    with _new_file(path) as file:
        with visit(address, READING) as connection:
            if not (schema := version_of(connection)):
                raise ValueError(NOTHING)
            queries = {name: query for name in TABLES if (query := _query(connection, name)) is not None}
            parts = [
                Part(name, tuple(query.selected_columns.keys()), _count(connection, query))
                for name, query in queries.items()
            ]
            head = Head(schema, now, tuple(parts))
            write_archive(file, head, (row for query in queries.values() for row in _rows(connection, query)))
        check(Path(file.name))
    return head


def restore(address: str, path: Path, *, replace: bool = False) -> Head:
    """Put what is in a backup in the place of all that is kept at an address; what that was.

    ``replace``: also where guilds are kept already. All is done or nothing. Raises ``StoreFailed``, ``NotEmpty``, or
    what ``check`` raises.
    """
    head = check(path)
    with visit(address, WRITING) as connection:
        before = _clear(connection, replace=replace)
        for _ in range(head.schema):
            migrate_once(connection)
        with open_archive(path) as archive:
            for part, rows in archive.batches():
                table = sql.table(part.table, *map(sql.column, part.columns))
                connection.execute(table.insert(), [dict(zip(part.columns, row, strict=True)) for row in rows])
        while migrate_once(connection):
            pass
        _tell(connection, before)
    return head


def check(path: Path) -> Head:
    """What is in a backup; all of it is looked at.

    Raises ``UnreadableFile``, ``ForeignBackup``, ``BrokenBackup`` or ``NewerBackup``.
    """
    with open_archive(path) as archive:
        if archive.head.schema > len(MIGRATIONS):
            raise NewerBackup(path.name)
        if not TABLES.keys() >= {part.table for part in archive.head.parts}:
            raise ForeignBackup(path.name)
        for _ in archive.batches():
            pass
    return archive.head


def _query(connection: Connection, name: str) -> Query | None:
    """All rows of a table, always in the same order; None where an older schema does not have it."""
    if not inspect(connection).has_table(name):
        return None
    there = {column["name"] for column in inspect(connection).get_columns(name)}
    table = TABLES[name]
    columns = [each for each in table.columns if each.name in there and not isinstance(each.type, LargeBinary)]
    return sql.select(*columns).order_by(*(list(table.primary_key) or columns))


def _count(connection: Connection, query: Query) -> int:
    return connection.scalar(sql.select(sql.func.count()).select_from(query.subquery())) or 0


def _rows(connection: Connection, query: Query) -> Iterator[Row]:
    yield from map(tuple, connection.execute(query, execution_options={"yield_per": FETCHED}))


def _clear(connection: Connection, *, replace: bool) -> dict[int, int]:
    """Drop the tables; the versions of the guilds that there were. Raises ``NotEmpty`` if there is one."""
    known = dict[int, int]()
    if version_of(connection):
        known = _versions(connection)
        if known and not replace:
            raise NotEmpty(len(known))
    metadata.drop_all(connection)
    return known


def _tell(connection: Connection, before: Mapping[int, int]) -> None:
    """Have whoever has read a guild ``before``, when it had that version, read it again."""
    newest = max(before.values(), default=0)
    connection.execute(guilds.update().values(version=guilds.c.version + newest))
    others = Others(connection.engine, explained)
    for guild, version in (dict.fromkeys(before, 0) | _versions(connection)).items():
        others.tell(connection, guild, version)


def _versions(connection: Connection) -> dict[int, int]:
    return {row.id: row.version for row in connection.execute(sql.select(guilds.c.id, guilds.c.version))}


@contextmanager
def _new_file(path: Path) -> Iterator[IO[bytes]]:
    """A file that only its owner may read, and that has its name once it is whole. Raises ``UnwritableFile``."""
    try:
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        with TemporaryDirectory(dir=path.parent, prefix=".backup-") as folder:
            unnamed = Path(folder, path.name)
            unnamed.touch(mode=0o600)
            with unnamed.open("wb") as file:
                yield file
                os.fsync(file.fileno())
            path.touch(mode=0o600, exist_ok=False)  # another one that came meanwhile stays
            unnamed.replace(path)
    except OSError as error:
        raise UnwritableFile(path.name, error.strerror or type(error).__name__) from error
