"""What is slow is asked for in a thread, seldom, and not for long."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from threading import Event

from bot.watch.watched import Remembered

PATIENCE = 30.0  # seconds
FOR_EVER = 1e9  # seconds


@asynccontextmanager
async def remembered(
    ask: Callable[[], int], *, seconds: float = FOR_EVER, limit: float = PATIENCE
) -> AsyncIterator[Remembered[int]]:
    asked = Remembered(ask, seconds=seconds, limit=limit)
    yield asked
    asked.close()


async def test_remembered() -> None:
    """However many ask, and however often, it is asked for once until it is forgotten."""
    answers = iter(range(10))
    async with remembered(lambda: next(answers)) as kept, remembered(lambda: next(answers), seconds=-1.0) as forgotten:
        assert list(await asyncio.gather(kept.now(), kept.now())) == [0, 0]
        assert await kept.now() == 0
        assert [await forgotten.now() for _ in range(3)] == [1, 2, 3]


async def test_failing() -> None:
    """What raises gives nothing, and is remembered too."""
    calls: list[int] = []

    def fail() -> int:
        calls.append(1)
        raise ValueError("host password")

    async with remembered(fail) as asked:
        assert [await asked.now() for _ in range(3)] == [None] * 3
    assert len(calls) == 1


async def test_hanging() -> None:
    """What hangs gives nothing after a moment, is not asked again meanwhile, and gives its answer when it has one."""
    calls, free = list[int](), Event()

    def hang() -> int:
        calls.append(1)
        free.wait(PATIENCE)
        return 5

    async with remembered(hang, limit=0.01) as asked:
        assert [await asked.now() for _ in range(3)] == [None] * 3
        free.set()
        while (answer := await asked.now()) is None:
            pass

    assert (answer, len(calls)) == (5, 1)
