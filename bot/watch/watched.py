"""What is looked at, as the face towards Discord gives it."""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from time import monotonic
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Watched:
    """A bot. Each of its parts is asked anew whenever somebody looks.

    ``ready``: whether the gateway has told all that it tells at first. ``latencies``: of each shard, in seconds; not
    finite where there is no connection. ``stored``: how many articles the database holds; it raises where that does
    not answer.
    """

    ready: Callable[[], bool]
    latencies: Callable[[], Mapping[int, float]]
    guilds: Callable[[], int]
    seeds: Callable[[], int]
    queue: Callable[[], int]
    stored: Callable[[], int]


class Remembered(Generic[T]):
    """What a slow function gives, asked for in a thread of its own, and remembered: who asks often does not load it.

    None where it raises, or takes too long. It is never asked twice at the same time, however long it takes.
    """

    def __init__(self, ask: Callable[[], T], *, seconds: float, limit: float) -> None:
        """``seconds`` for which it is remembered, ``limit`` in which it must answer."""
        self._ask, self._seconds, self._limit = ask, seconds, limit
        self._thread = ThreadPoolExecutor(1, "watching")
        self._asking: asyncio.Future[T] | None = None
        self._at = 0.0

    async def now(self) -> T | None:
        """Subtle: the limit is for who waits; what has not answered by then is still the answer for the next."""
        if self._asking is None or (self._asking.done() and monotonic() - self._at > self._seconds):
            self._asking = asyncio.get_running_loop().run_in_executor(self._thread, self._ask)
            self._asking.add_done_callback(self._note)
        await asyncio.wait({self._asking}, timeout=self._limit)
        if not self._asking.done() or self._asking.cancelled() or self._asking.exception():
            return None
        return self._asking.result()

    def close(self) -> None:
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _note(self, asked: "asyncio.Future[T]") -> None:
        self._at = monotonic()
        if not asked.cancelled():
            asked.exception()  # who asks is told that there is no answer
