"""The queue of readings: one question is read at a time, beside the event loop, and each guild has its turn."""

import asyncio
from collections import OrderedDict, deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from time import perf_counter
from typing import NamedTuple

from bot.watch import counters
from index import Answer, Earlier, Library, Refusal

SECONDS = 0.3  # that a reading takes, until one has been measured
WEIGHT = 0.2  # of the latest reading, in the mean of what they take
AT_ONCE = 0.02  # seconds; what takes less was remembered or read by words alone, and tells nothing about the others
TOO_LONG = 20.0  # seconds to wait for the model
FIRST = 3.0  # seconds in which Discord wants a first response

Promise = asyncio.Future[Answer | Refusal]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to all articles of a library, or to the one with the id ``article``. ``hurried``: by words alone.

    ``after``: the question before, where a talk goes on.
    """

    library: Library
    question: str
    article: str | None
    after: Earlier | None = None
    hurried: bool = False

    def answer(self) -> Answer | Refusal:
        return self.library.ask(self.question, article=self.article, hurried=self.hurried, after=self.after)


class Waiting(NamedTuple):
    """A question that is to be read, what was promised to who asked it, and when that was."""

    asked: Asked
    promise: Promise
    since: float


class Calm:
    """Whether nobody waits for a first response. What takes the interpreter, and can wait, waits for that."""

    def __init__(self) -> None:
        self._waiting, self._nobody = 0, asyncio.Event()
        self._nobody.set()

    def __enter__(self) -> None:
        self._waiting += 1
        self._nobody.clear()

    def __exit__(self, *_: object) -> None:
        self._waiting -= 1
        if not self._waiting:
            self._nobody.set()

    async def wait(self) -> None:
        """Until nobody waits, or all who did have had the time."""
        with suppress(TimeoutError):
            async with asyncio.timeout(FIRST):
                await self._nobody.wait()


class Turns:
    """The questions that wait, a line for each guild or person; the lines take turns, the oldest question first."""

    def __init__(self) -> None:
        self._waiting: OrderedDict[int, deque[Waiting]] = OrderedDict()
        self._latest = 0

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def before(self, turn: int) -> int:
        """How many, at most, come before what joins a turn now."""
        own = len(self._waiting.get(turn, ()))
        return own + sum(min(len(line), own + 1) for other, line in self._waiting.items() if other != turn)

    def join(self, turn: int, waiting: Waiting) -> None:
        self._waiting.setdefault(turn, deque()).append(waiting)

    def next(self) -> Waiting:
        """Whoever has just had a turn waits until the others had theirs."""
        if self._latest in self._waiting:
            self._waiting.move_to_end(self._latest)
        self._latest, waiting = next(iter(self._waiting.items()))
        oldest = waiting.popleft()
        if not waiting:
            del self._waiting[self._latest]
        return oldest


class Readings:
    """Reads questions in one thread; the model uses further processors by itself. Words alone answer in another."""

    def __init__(self, calm: Calm | None = None) -> None:
        """``calm``: what words alone answer waits for it."""
        self._calm = calm or Calm()
        self._turns, self._hurries = Turns(), deque[Waiting]()
        self._promised: dict[Asked, Promise] = {}
        self._thread, self._hurried = ThreadPoolExecutor(1, "reading"), ThreadPoolExecutor(1, "hurried")
        self._mean = SECONDS
        self._work: asyncio.Task[None] | None = None
        self._hurry: asyncio.Task[None] | None = None
        self._reads = self._closed = False

    @property
    def length(self) -> int:
        """How many questions wait or are being read."""
        return len(self._promised)

    def wait(self, turn: int) -> float:
        """About how many seconds go by before a question is read that is asked now."""
        return self._mean * (self._turns.before(turn) + self._reads)

    def ask(
        self, turn: int, library: Library, question: str, article: str | None = None, after: Earlier | None = None
    ) -> Promise:
        """Promise what the library answers: by words alone where the wait would be too long.

        ``turn``: the id of the guild or the person whose turn it takes. Who asks what is promised already gets the same
        promise: shield it, so that who gives up takes it from nobody else.
        """
        asked = Asked(library, question, article, after)
        if asked not in self._promised and self.wait(turn) > TOO_LONG:
            asked = replace(asked, hurried=True)
        if asked in self._promised:
            counters.shared()
        else:
            promise = self._promised[asked] = self._promise(turn, asked)
            promise.add_done_callback(lambda _: self._promised.pop(asked))
        return self._promised[asked]

    def close(self) -> None:
        """Break every promise, and wait for nothing."""
        self._closed = True
        self._turns = Turns()
        self._hurries.clear()
        for promise in self._promised.values():
            promise.cancel()
        for thread in (self._thread, self._hurried):
            thread.shutdown(wait=False, cancel_futures=True)

    def _promise(self, turn: int, asked: Asked) -> Promise:
        loop = asyncio.get_running_loop()
        promise: Promise = loop.create_future()
        waiting = Waiting(asked, promise, perf_counter())
        if self._closed:
            promise.cancel()
        elif asked.hurried:
            self._hurries.append(waiting)
            if self._hurry is None or self._hurry.done():
                self._hurry = loop.create_task(self._hurry_all())
        else:
            self._turns.join(turn, waiting)
            if self._work is None or self._work.done():
                self._work = loop.create_task(self._read_all())
        return promise

    async def _read_all(self) -> None:
        """Read until nobody waits."""
        while self._turns:
            waiting, started, self._reads = self._turns.next(), perf_counter(), True
            await _keep(waiting, self._thread)
            self._reads = False
            if (seconds := perf_counter() - started) > AT_ONCE:
                self._mean += WEIGHT * (seconds - self._mean)

    async def _hurry_all(self) -> None:
        """Answer by words alone, when nobody waits for a first response, until nobody waits for that."""
        while self._hurries:
            waiting = self._hurries.popleft()
            await self._calm.wait()
            if not waiting.promise.cancelled():
                await _keep(waiting, self._hurried)


async def _keep(waiting: Waiting, thread: ThreadPoolExecutor) -> None:
    """Answer in a thread, and tell whoever was promised that, or what goes wrong."""
    (asked, promise, since), started = waiting, perf_counter()
    counters.waited(started - since)
    answering = asyncio.get_running_loop().run_in_executor(thread, asked.answer)
    await asyncio.wait({answering})
    counters.read(perf_counter() - started, hurried=asked.hurried)
    if promise.cancelled():
        return
    if error := answering.exception():
        promise.set_exception(error)
        promise.exception()  # that nobody waits for it any more is no fault
    else:
        promise.set_result(answering.result())
