"""Guilds that the bot left."""

from collections.abc import Callable
from contextlib import closing
from typing import TypeVar

from sqlalchemy import Connection

from bot.guilds.leaving import mark_joined, mark_left, purge
from bot.guilds.store import Store
from tests.bot.guilds.test_store import NOW, ONE, TWO, counts, kept, rain
from tests.postgresql import database

__all__ = ["database", "kept"]

T = TypeVar("T")


def test_purge(kept: Store) -> None:
    """A guild that the bot left is forgotten after the grace period, from the first day that it was gone."""
    for guild in (ONE, TWO):
        kept.add(guild, rain(), NOW)
        mark_left(kept, guild, NOW)
    mark_left(kept, ONE, NOW + 100)
    mark_joined(kept, TWO)

    assert purge(kept, NOW) == []
    assert purge(kept, NOW + 1) == [ONE]
    assert (kept.articles(ONE), kept.articles(TWO)) == ([], [rain()])


class Back(Store):
    """A store that the bot comes back to whenever somebody has looked at it: to the guild ONE, by another process."""

    def look(self, work: Callable[[Connection], T]) -> T:
        found = super().look(work)
        mark_joined(self, ONE)
        return found


def test_back_meanwhile(database: str) -> None:
    """A guild that the bot comes back to while those that it left are looked for keeps what it has."""
    with closing(Back(database)) as store:
        for guild in (ONE, TWO):
            store.add(guild, rain(), NOW)
            mark_left(store, guild, NOW)

        assert purge(store, NOW + 1) == [TWO]
        assert (store.articles(ONE), store.articles(TWO)) == ([rain()], [])


def test_purge_of_what_two_have(kept: Store) -> None:
    """What another guild has too is kept for that one, and nothing else of the one that is forgotten."""
    for guild in (ONE, TWO):
        kept.add(guild, rain(), NOW)
    kept.add(ONE, rain(1), NOW)
    kept.use(ONE, 7, rain().id)
    mark_left(kept, ONE, NOW)
    purge(kept, NOW + 1)

    expected = {"guilds": 1, "contents": 1, "holdings": 1, "additions": 1, "defaults": 0, "questions": 0}
    assert counts(kept) == expected
