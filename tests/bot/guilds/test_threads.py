"""The threads in which collections are made and changed."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator

import pytest

from bot.guilds import threads
from bot.guilds.errors import AlreadyHere, StoreFailed
from bot.guilds.threads import LOADERS, Threads

GUILDS = range(40)


class Gate:
    """Makes collections, which are numbers here, once it is let; which guilds' were ``begun``."""

    def __init__(self) -> None:
        self.begun: list[int | None] = []
        self.opened = threading.Event()

    def make(self, guild: int | None) -> int:
        self.begun.append(guild)
        assert self.opened.wait(10)
        if guild == 7:
            raise StoreFailed("it is gone")
        return guild or 0


@pytest.fixture
def gate() -> Iterator[Gate]:
    made = Gate()
    yield made
    made.opened.set()


@pytest.fixture
async def made(gate: Gate) -> AsyncIterator[Threads[int]]:
    opened = Threads(gate.make)
    yield opened
    opened.close()


async def test_load(made: Threads[int], gate: Gate) -> None:
    """However many guilds wake at once, few are made at a time, and each once; it is told whether one would wait."""
    before = made.full
    promises = [made.load(guild) for guild in (*GUILDS, *GUILDS)]
    while len(gate.begun) < LOADERS:  # noqa: ASYNC110  # a thread takes it
        await asyncio.sleep(0.001)
    begun, full = len(gate.begun), made.full
    gate.opened.set()
    told = await asyncio.gather(*promises, return_exceptions=True)

    assert (before, begun, full, made.full) == (False, LOADERS, True, False)
    assert sorted(each or 0 for each in gate.begun) == list(GUILDS)
    assert [each for each in told if each not in GUILDS] == [told[7]] * 2
    assert isinstance(told[7], StoreFailed)


async def test_load_again(made: Threads[int], gate: Gate) -> None:
    """What has been made is made anew for whoever asks later: nothing is kept here."""
    gate.opened.set()
    assert [await made.load(1), await made.load(1)] == [1, 1]
    assert gate.begun == [1, 1]


async def test_change(made: Threads[int], gate: Gate) -> None:
    """Changes are done one after the other, while collections are made, and give back or raise what they do."""
    for guild in GUILDS:
        made.load(guild)
    done: list[str] = []

    def refuse() -> None:
        raise AlreadyHere("Rain")

    await asyncio.gather(*(made.change(lambda letter=letter: done.append(letter)) for letter in "abc"))  # type: ignore[misc]

    assert done == ["a", "b", "c"]
    assert await made.change(lambda: 4711) == 4711
    with pytest.raises(AlreadyHere):
        await made.change(refuse)


async def test_change_gives_up(made: Threads[int], gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change whose turn does not come is given up, and then it is not done."""
    first = asyncio.create_task(made.change(lambda: gate.make(1)))
    while not gate.begun:  # noqa: ASYNC110  # a thread takes it
        await asyncio.sleep(0.001)
    monkeypatch.setattr(threads, "PATIENCE", 0.0)
    second = asyncio.create_task(made.change(lambda: gate.make(2)))
    await asyncio.sleep(0.001)
    gate.opened.set()

    assert await first == 1
    with pytest.raises(StoreFailed):
        await second
    assert gate.begun == [1]


async def test_close(gate: Gate) -> None:
    """At the end a change that waits is still done, and collections that wait are not made."""
    made = Threads(gate.make)
    for guild in GUILDS:
        made.load(guild)
    change = asyncio.create_task(made.change(lambda: gate.make(100)))
    await asyncio.sleep(0)
    made.close()
    gate.opened.set()

    assert await change == 100
    assert len(gate.begun) <= LOADERS + 1
