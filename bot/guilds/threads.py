"""Libraries for an event loop: what takes long is done in threads of their own, which no other work fills."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import Generic, TypeVar

from bot.guilds.errors import StoreBusy

LOADERS = 1  # collections that are made at the same time: it takes the interpreter, which the event loop wants too
PATIENCE = 8.0  # seconds after which a change that waits for its turn is given up; one that has begun takes 5 at most

C = TypeVar("C")
T = TypeVar("T")


class Threads(Generic[C]):
    """Collections are made in few threads, and changed in one: a database has one writer at a time anyway."""

    def __init__(self, make: Callable[[int | None], C]) -> None:
        """``make``: a guild's collection, as ``Libraries.of``."""
        self._make = make
        self._loaders, self._writer = ThreadPoolExecutor(LOADERS, "loading"), ThreadPoolExecutor(1, "writing")
        self._loading: dict[int | None, asyncio.Future[C]] = {}

    @property
    def full(self) -> bool:
        """Whether a collection that is asked for now would wait for others."""
        return len(self._loading) >= LOADERS

    def load(self, guild: int | None) -> asyncio.Future[C]:
        """Promise a guild's collection; all who ask meanwhile get the same promise: shield it."""
        if guild not in self._loading:
            promise = asyncio.get_running_loop().run_in_executor(self._loaders, self._make, guild)
            promise.add_done_callback(lambda made: self._made(guild, made))
            self._loading[guild] = promise
        return self._loading[guild]

    async def change(self, change: Callable[[], T]) -> T:
        """Do it when it is its turn; what is raised is raised here. Raises ``StoreBusy`` if that takes too long."""
        last = monotonic() + PATIENCE

        def in_turn() -> T:
            if monotonic() > last:
                raise StoreBusy("too many changes wait for it")
            return change()

        return await asyncio.get_running_loop().run_in_executor(self._writer, in_turn)

    def close(self) -> None:
        """Begin no more loads, finish the changes, and wait for nothing."""
        self._loaders.shutdown(wait=False, cancel_futures=True)
        self._writer.shutdown(wait=False)

    def _made(self, guild: int | None, made: asyncio.Future[C]) -> None:
        del self._loading[guild]
        if not made.cancelled():
            made.exception()  # that nobody waits for it any more is no fault
