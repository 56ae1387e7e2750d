"""Guilds that the bot left: their articles are kept for a while, in case that it comes back, and then forgotten."""

from functools import partial

import sqlalchemy as sql

from bot.guilds.database.schema import guilds
from bot.guilds.removals import drop, holdings
from bot.guilds.store import Store


def left(store: Store) -> dict[int, int | None]:
    """Each guild that is known there, and when the bot left it (Unix time, seconds), if it did."""
    rows = store.look(lambda connection: connection.execute(sql.select(guilds.c.id, guilds.c.left_at)).all())
    return {row.id: row.left_at for row in rows}


def mark_left(store: Store, guild: int, now: int) -> None:
    """The bot has left a guild, if that is news; ``now``: Unix time, seconds."""
    news = (guilds.c.id == guild) & guilds.c.left_at.is_(None)
    store.within(lambda connection: connection.execute(guilds.update().where(news).values(left_at=now)))


def mark_joined(store: Store, guild: int) -> None:
    """The bot is in a guild."""
    here = guilds.c.id == guild
    store.within(lambda connection: connection.execute(guilds.update().where(here).values(left_at=None)))


def purge(store: Store, before: int) -> list[int]:
    """Forget the guilds that the bot left before then (Unix time, seconds); their ids."""
    gone = guilds.c.left_at < before
    found = store.look(lambda connection: list(connection.scalars(sql.select(guilds.c.id).where(gone))))
    return [guild for guild in found if store.within(partial(_forget, guild=guild, gone=gone))]


def _forget(connection: sql.Connection, guild: int, gone: sql.ColumnElement[bool]) -> bool:
    """Whether that was done: perhaps the bot is back by now, or another process has done it."""
    here = guilds.c.id == guild
    if connection.scalar(sql.select(guilds.c.id).where(here & gone).with_for_update()) is None:
        return False
    drop(connection, holdings.c.guild == guild)
    connection.execute(guilds.delete().where(here))
    return True
