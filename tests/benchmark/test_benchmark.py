"""The benchmark in small, by counts and shares rather than seconds: machines that run tests are busy."""

import asyncio
from pathlib import Path

import pytest

from tests.benchmark.measures import BESIDE, QUESTION, answers, beside, crowd, long_article, scene, start

IN_TIME = 3.0  # seconds that Discord waits for a first response
ROUNDS = 5
FIRST, LAST = 500, 1500  # answers

pytestmark = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="figures are read from /proc")


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bot as it is, without coverage's clock-work in it."""
    monkeypatch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
    monkeypatch.delenv("COVERAGE_PROCESS_START", raising=False)


async def test_crowd(tmp_path: Path) -> None:
    """A hundred people who ask at once all get their answer in time, and block the event loop one by one only."""
    async with scene(tmp_path) as bot:
        before = bot.work
        rounds = [await crowd(bot) for _ in range(ROUNDS)]
        work = (bot.work - before) / ROUNDS

    replies = [reply for each in rounds for reply in each.replies]
    assert len([reply for reply in replies if reply.message["embeds"][0]["title"]]) == 100 * ROUNDS
    assert max(reply.seconds for reply in replies) < IN_TIME
    assert min(each.block.worked for each in rounds) < work / 4


async def test_memory(tmp_path: Path) -> None:
    """An answer leaves nothing behind: what the bot holds grows by less than a kept view would take."""
    async with scene(tmp_path) as bot:
        await answers(bot, 0, FIRST)
        early = bot.memory
        await answers(bot, FIRST, LAST)
        late = bot.memory

    assert (late - early) * 2**20 / (LAST - FIRST) < 2000  # bytes an answer


async def test_long_article(tmp_path: Path) -> None:
    """While a long article is summed up, others get their answers."""
    async with scene(tmp_path, long_article(tmp_path / "long")) as bot:
        summary = asyncio.create_task(bot.discord.command("summary", length="full"))
        await asyncio.sleep(0)  # it is on its way first
        await bot.discord.command("ask", question=QUESTION)
        waited = not summary.done()
        reply = await summary

    assert waited
    assert reply.message["embeds"][0]["title"] == "A long article"


@pytest.mark.parametrize(("work", "count"), [("build", 900), ("add", 8)])
async def test_busy(tmp_path: Path, work: str, count: int) -> None:
    """While a library is built, or long articles are added, people get their answers in time."""
    async with scene(tmp_path) as bot:
        seconds = await beside(bot, work, count)

    assert len(seconds) >= BESIDE
    assert seconds[-1] < IN_TIME


def test_terminal(tmp_path: Path) -> None:
    """Most of what a question in the terminal takes goes by in imports."""
    assert max(start(tmp_path).imports for _ in range(3)) > 0.5
