"""What is taken from a guild, as rows that can be put back: its articles, their texts, and where they were the default.

The database forgets them at once; whoever wants to put them back keeps them in memory.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sql
from sqlalchemy import Connection

Rows = Sequence[Mapping[str, Any]]

# Of ``bot.guilds.database.schema``, what is needed to find rows; they are kept as they are, whatever columns they have.
holdings = sql.table("holdings", *map(sql.column, ("guild", "article", "digest", "words")))
contents = sql.table("contents", sql.column("digest"))
defaults = sql.table("defaults", *map(sql.column, ("guild", "article")))


@dataclass(frozen=True, slots=True, eq=False)
class Removed:
    """What a change took from a guild, whose ``version`` is this afterwards."""

    version: int
    holdings: Rows
    contents: Rows
    defaults: Rows

    @property
    def nbytes(self) -> int:
        """About how many bytes it takes in memory."""
        values = [value for row in (*self.holdings, *self.contents, *self.defaults) for value in row.values()]
        return sum(value.__sizeof__() for value in values)


def take(connection: Connection, guild: int, version: int, article: str | None = None) -> Removed:
    """Delete a guild's article with this id, or all, and the defaults that they are. ``version``: the guild's, then."""
    held, chosen = holdings.c.guild == guild, defaults.c.guild == guild
    if article is not None:
        held, chosen = held & (holdings.c.article == article), chosen & (defaults.c.article == article)
    digests = sql.select(holdings.c.digest).where(held)
    texts = _rows(connection, contents, contents.c.digest.in_(digests))
    removed = Removed(version, _rows(connection, holdings, held), texts, _rows(connection, defaults, chosen))
    drop(connection, held)
    connection.execute(sql.delete(defaults).where(chosen))
    return removed


def drop(connection: Connection, which: sql.ColumnElement[bool]) -> None:
    """Delete holdings, and their texts unless another guild has them."""
    digests = list(connection.scalars(sql.select(holdings.c.digest).where(which)))
    connection.execute(sql.delete(holdings).where(which))
    these, held = contents.c.digest.in_(digests), sql.exists().where(holdings.c.digest == contents.c.digest)
    # Subtle: only what is asked once they are locked sees whom they were given to until then.
    connection.execute(sql.select(contents.c.digest).where(these).order_by(contents.c.digest).with_for_update())
    connection.execute(sql.delete(contents).where(these & ~held))


def put_back(connection: Connection, guild: int, removed: Removed, insert: Callable[..., None]) -> int:
    """Undo that; what the guild has again by now, or chose meanwhile, stays as it is. How many articles it has then.

    ``insert``: adds a row to a table, unless it is there.
    """
    here = set(connection.scalars(sql.select(holdings.c.words).where(holdings.c.guild == guild)))
    back = [row for row in removed.holdings if row["words"] not in here]
    digests = {row["digest"] for row in back}
    texts = [row for row in removed.contents if row["digest"] in digests]
    for name, rows in (("contents", texts), ("holdings", back), ("defaults", removed.defaults)):
        for row in rows:
            insert(connection, sql.table(name, *map(sql.column, row)), **row)
    return len(here) + len(back)


def _rows(connection: Connection, table: sql.TableClause, which: sql.ColumnElement[bool]) -> Rows:
    query = sql.select(sql.text("*")).select_from(table).where(which)
    return [dict(row) for row in connection.execute(query).mappings()]
