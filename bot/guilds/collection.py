"""What one guild can ask: the seeds, which all have, and its own articles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from index import Article, Library, find

WHOLE_GUILD = 0  # in place of a channel
LEAST = 4096  # bytes: a collection without articles takes room too


@dataclass(frozen=True, slots=True)
class Collection:
    """What one guild can ask: ``library`` holds the seeds and its ``own`` articles, oldest first.

    ``defaults``: the id of the article that is asked where none is named, by channel. ``collects``: whether the guild
    wants its unanswered questions kept.
    """

    library: Library
    seeds: Library
    own: tuple[Article, ...] = ()
    defaults: Mapping[int, str] = field(default_factory=dict)
    version: int = 0
    collects: bool = False

    @property
    def articles(self) -> list[Article]:
        """All articles, the newest first, then the seeds."""
        return list(dict.fromkeys([*reversed(self.own), *self.seeds.articles.values()]))

    @property
    def nbytes(self) -> int:
        """The bytes that it takes in memory, besides the seeds' articles, which all share."""
        return LEAST + (self.library.nbytes(self.seeds.articles) if self.own else 0)

    def default(self, channel: int) -> str | None:
        """The id of the article that is asked in a channel where none is named; None: all of them."""
        default = self.defaults.get(channel) or self.defaults.get(WHOLE_GUILD)
        return default if default in self.library.articles else None

    def without(self, gone: Article) -> Collection:
        """The collection without an article of its own, which is no default any more."""
        own = tuple(article for article in self.own if article != gone)
        return replace(self, own=own, defaults={at: one for at, one in self.defaults.items() if one != gone.id})

    def with_default(self, channel: int, article: str | None) -> Collection:
        """The collection with another default in a channel, or without one there."""
        others = {at: one for at, one in self.defaults.items() if at != channel}
        return replace(self, defaults=others | ({channel: article} if article else {}))

    def own_article(self, wanted: str) -> Article:
        """The guild's own article, not a seed, with this id or title. Raises what ``find`` raises."""
        return find(self.own, wanted)
