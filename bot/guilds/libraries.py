"""A library for each guild: the seeds, which all have, and its own articles, which no other sees.

A guild's is made at its first question and kept as long as there is room. Whoever asks, asks one ``Collection``: there
is no way from there to another guild's.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from threading import Lock, RLock
from typing import TypeVar

from cachetools import Cache, LRUCache

from bot.guilds.collection import Collection
from bot.guilds.cuts import StoredCuts
from bot.guilds.errors import AlreadyHere, StoreFailed
from bot.guilds.removals import Removed
from bot.guilds.store import Store
from index import Article, Cut, Library

ROOM = 184 << 20  # bytes of guilds' own articles and their indexes that are kept ready
C = TypeVar("C", int, Removed)  # what a change of the store gives: the guild's new version, or that and more
STRIPES = 64  # locks that guilds share: two may wait for each other, and never for long


class Libraries:
    """Collections by guild. Its methods may be called from any thread; they raise ``StoreFailed``."""

    def __init__(self, seeds: Library, store: Store | None = None, room: int = ROOM) -> None:
        """Without a ``store``, all have the seeds and nothing can be added. ``room``: bytes that are kept ready.

        Subtle: what is larger than the room counts as the room, so it is kept, alone.
        """
        self.seeds = seeds
        self.store = store
        self._kept: LRUCache[int, Collection] = LRUCache(room, getsizeof=lambda kept: min(room, kept.nbytes))
        self._keeping = Lock()
        self._stripes = [RLock() for _ in range(STRIPES)]

    def ready(self, guild: int | None) -> Collection | None:
        """A guild's collection where it can be had without waiting; None where ``of`` must make it."""
        if guild is None or self.store is None:
            return Collection(self.seeds, self.seeds)
        with self._keeping:
            kept = self._kept.get(guild)
        return kept if kept and kept.seeds is self.seeds else None

    def of(self, guild: int | None) -> Collection:
        """A guild's collection; where there is no guild, the seeds."""
        if guild is None or self.store is None:
            return Collection(self.seeds, self.seeds)
        with self._stripe(guild):
            if ready := self.ready(guild):
                return ready
            with self._keeping:
                known = self._kept.get(guild)
            if known:  # other seeds, the same articles
                return self._keep(guild, _collect(replace(known, seeds=self.seeds)))
            if not (version := self.store.versions([guild]).get(guild, 0)):
                return self._keep(guild, Collection(self.seeds, self.seeds))
            own, defaults = tuple(self.store.articles(guild)), self.store.defaults(guild)
            cuts = StoredCuts(self.store.cuts(guild))
            kept = Collection(self.seeds, self.seeds, own, defaults, version, self.store.collects(guild))
            found = self._keep(guild, _collect(kept, cuts.cut))
            if cuts.made:
                with suppress(StoreFailed):  # they are made again another time
                    self.store.keep_cuts(guild, cuts.made)
            return found

    def add(self, guild: int, article: Article, now: int, cut: bytes | None = None) -> Collection:
        """Give a guild an article, durably. ``now``: Unix time, seconds. ``cut``: packed, if it is cut already.

        Raises ``AlreadyHere``, ``TooManyArticles`` or ``TooManyAdded``.
        """
        check_seeds(self.seeds, article)
        packed = cut or Cut.of(article).pack()
        cuts, change = StoredCuts({article.id: packed}), lambda store: store.add(guild, article, now, packed)
        self._change(guild, change, lambda was: replace(was, own=(*was.own, article)), cuts.cut)
        return self.of(guild)

    def remove(self, guild: int, wanted: str) -> Removed:
        """Take an article of its own from a guild; what ``restore`` puts back. Raises what ``own_article`` raises."""
        gone = self.of(guild).own_article(wanted)
        return self._change(guild, lambda store: store.remove(guild, gone.id), lambda was: was.without(gone))

    def clear(self, guild: int) -> Removed:
        """Take all its own articles, and its defaults, from a guild; what ``restore`` puts back."""
        return self._change(guild, lambda store: store.clear(guild), lambda was: replace(was, own=(), defaults={}))

    def restore(self, guild: int, removed: Removed) -> None:
        """Put back what was taken, each article in its old place. Raises ``TooManyArticles``."""
        self._change(guild, lambda store: store.restore(guild, removed), lambda was: was)
        self.forget(guild)  # so that it is read again

    def use(self, guild: int, channel: int, wanted: str | None) -> Article | None:
        """Make an article the default of a channel or of ``WHOLE_GUILD``, or none. Raises what ``find`` raises."""
        article = None if wanted is None else self.of(guild).library.find(wanted)
        chosen = article.id if article else None
        self._change(
            guild, lambda store: store.use(guild, channel, chosen), lambda was: was.with_default(channel, chosen)
        )
        return article

    def collect(self, guild: int, *, on: bool) -> None:
        """Keep a guild's unanswered questions from now on, or no longer, and those that are kept neither."""
        self._change(guild, lambda store: store.collect(guild, on=on), lambda was: replace(was, collects=on))

    def refresh(self) -> None:
        """Forget what another process has changed since it was read."""
        if self.store is None:
            return
        changed = self.store.others.heard()
        if changed is None:
            with self._keeping:
                kept = list(self._kept)
            changed = dict.fromkeys(kept, 0) | self.store.versions(kept)
        for guild, version in changed.items():
            self.forget(guild, unless=version)

    def forget(self, guild: int, *, unless: int | None = None) -> None:
        """Read a guild's articles again when it next asks, unless what is kept is of this version."""
        with self._stripe(guild), self._keeping:
            # Subtle: an LRU cache's own look-up would count as a use.
            if guild in self._kept and Cache.__getitem__(self._kept, guild).version != unless:
                self._kept.pop(guild)

    def _change(
        self,
        guild: int,
        change: Callable[[Store], C],
        after: Callable[[Collection], Collection],
        cut: Callable[[Article], Cut] = Cut.of,
    ) -> C:
        """Change the store, then what is kept: in this order, so that what is told is durable."""
        if self.store is None:
            raise ValueError("nothing is stored here")
        with self._stripe(guild):
            before = self.of(guild)
            changed = change(self.store)
            version = changed.version if isinstance(changed, Removed) else changed
            if version == before.version + 1:
                self._keep(guild, _collect(replace(after(before), version=version), cut))
            else:  # another process has changed it meanwhile
                self.forget(guild)
            return changed

    def _keep(self, guild: int, collection: Collection) -> Collection:
        with self._keeping:
            self._kept[guild] = collection
        return collection

    def _stripe(self, guild: int) -> RLock:
        return self._stripes[hash(guild) % STRIPES]


def check_seeds(seeds: Library, article: Article) -> None:
    """Raises ``AlreadyHere`` if a seed has the same text."""
    for seed in seeds.articles.values():
        if seed.text == article.text:
            raise AlreadyHere(seed.title)


def _collect(told: Collection, cut: Callable[[Article], Cut] = Cut.of) -> Collection:
    """The collection with a library of its articles; what the one that it has knows of them is not worked out again."""
    articles = dict.fromkeys([*told.seeds.articles.values(), *told.own])
    return replace(told, library=told.library.having(list(articles), cut) if told.own else told.seeds)
