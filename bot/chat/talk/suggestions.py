"""Questions worth asking of an article, for who types one: found once an article, by having the candidates read.

That is done when nobody waits. Until it is, nothing is offered, so that whoever types never waits for it.
"""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import suppress

from cachetools import LRUCache

from bot.chat.queue import Calm, Readings
from bot.language.catalogue import say
from index import Library, LibraryError, Offer, is_answered, offers

KEPT = 1024  # articles whose questions are kept, some kilobytes each
ARTICLES = 3  # of several that are asked together, whose questions are offered
TURN = 0  # nobody's


def worded(offer: Offer, language: str = "en") -> str:
    """An offer as a question. The model reads English, so that is what is asked, whatever is shown."""
    return say(f"offer.{offer.asks.value}", language, name=offer.name)


class Suggestions:
    """What can be asked of articles, by their ids."""

    def __init__(self, readings: Readings, calm: Calm) -> None:
        self._readings, self._calm = readings, calm
        self._found: LRUCache[str, tuple[Offer, ...]] = LRUCache(KEPT)
        self._finding: asyncio.Task[None] | None = None

    def of(self, library: Library, articles: Sequence[str]) -> Iterator[Offer]:
        """What can be asked of the first of these articles, as far as that is known; what is not, is found out."""
        for article in articles[:ARTICLES]:
            found = self._found.get(article)
            if found is not None:
                yield from found
            elif self._finding is None or self._finding.done():
                self._finding = asyncio.get_running_loop().create_task(self._find(library, article))

    def close(self) -> None:
        if self._finding:
            self._finding.cancel()

    async def _find(self, library: Library, article: str) -> None:
        """Have each candidate read. Where somebody waits to be answered it is given up, until somebody types again:
        what has been read by then is remembered.
        """
        found = []
        with suppress(LibraryError):
            for offer in await asyncio.to_thread(offers, library.articles[article]):
                await self._calm.wait()
                if self._readings.wait(TURN):
                    return
                if is_answered(offer, await asyncio.shield(self._readings.ask(TURN, library, worded(offer), article))):
                    found.append(offer)
        self._found[article] = tuple(found)
