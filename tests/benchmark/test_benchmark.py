"""The benchmark in small, by counts and shares rather than seconds: machines that run tests are busy."""

import asyncio
from collections import Counter
from pathlib import Path

import pytest

from tests.benchmark.measures import (
    BESIDE,
    QUESTION,
    answers,
    beside,
    crowd,
    long_article,
    scene,
    start,
    stock,
    waking,
)
from tests.benchmark.people import UNANSWERED, UNEXPECTED
from tests.benchmark.reading import PROMISED, afresh, reading
from tests.benchmark.soak import Minute, Soaked, soak
from tests.benchmark.ticking import Block
from tests.loopback import Loopback

ROUNDS = 5
GUILDS = 40
FIRST, LAST = 500, 1500  # answers

pytestmark = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="figures are read from /proc")


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bot as it is, without coverage's clock-work in it."""
    monkeypatch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
    monkeypatch.delenv("COVERAGE_PROCESS_START", raising=False)


async def test_crowd(tmp_path: Path) -> None:
    """A hundred people who ask at once all get their answer, and block the event loop one by one only."""
    async with scene(tmp_path) as bot:
        before = bot.work
        rounds = [await crowd(bot) for _ in range(ROUNDS)]
        work = (bot.work - before) / ROUNDS

    replies = [reply for each in rounds for reply in each.replies]
    assert len([reply for reply in replies if reply.message["embeds"][0]["title"]]) == 100 * ROUNDS
    assert min(each.block.worked for each in rounds) < work / 4


async def test_waking(tmp_path: Path) -> None:
    """Of guilds that wake at once nearly all are told to wait while one is loaded, and all get the answer."""
    stock(tmp_path, GUILDS)
    async with scene(tmp_path, discord=Loopback(guilds=GUILDS + 1)) as bot:
        replies = await waking(bot, GUILDS)

    assert len([reply for reply in replies if reply.message["embeds"][0]["title"]]) == GUILDS
    assert len([reply for reply in replies if reply.held]) > GUILDS / 2


async def test_reading(tmp_path: Path) -> None:
    """While the model reads, the event loop goes on; who must wait is told so, and the answer follows."""
    async with scene(tmp_path, model=True) as bot:
        before = bot.work
        found = await crowd(bot, 10)
        work = bot.work - before

    assert len([reply for reply in found.replies if reply.message["embeds"][0]["title"]]) == 10
    assert any(reply.held for reply in found.replies)
    assert found.block.worked < work / 4


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


@pytest.mark.parametrize(("work", "count"), [("build", 4000), ("add", 4)])
async def test_busy(tmp_path: Path, work: str, count: int) -> None:
    """While a library is built, or long articles are added, people get their answers and ask again."""
    async with scene(tmp_path) as bot:
        seconds = await beside(bot, work, count)

    assert len(seconds) > BESIDE


async def test_soak(tmp_path: Path) -> None:
    """Whatever people do at once, and however often connections break: nothing goes wrong, and the log has no error."""
    said: list[str] = []
    found = await soak(tmp_path, 0.1, said.append, length=2)

    assert (found.errors, found.done[UNANSWERED], found.done[UNEXPECTED]) == ([], 0, 0)
    assert len(said) == len(found.minutes) >= 2
    assert {"ask", "type", "summary", "press"} <= set(found.done)
    assert {row.promised for row in found.rows()} >= {"0", "flat"}


def test_growth() -> None:
    """Growth is what the later half holds more than the earlier, a minute, once the first minutes are over."""
    held = [100, 200, 300, *range(300, 370, 10)]
    minutes = [Minute(memory, Block(0.0, 0.0)) for memory in held]

    assert Soaked(minutes, Counter(), [], [], 1.0).growth == pytest.approx(10)
    assert Soaked(minutes[:1], Counter(), [], [], 1.0).growth == 0


def test_terminal(tmp_path: Path) -> None:
    """A question in the terminal is answered by a process that begins and ends; imports take a part of its time."""
    assert 0 < start(tmp_path).imports < 1


def test_model() -> None:
    """The model takes memory when it is opened, and little more for a question."""
    found = afresh()

    assert 50 < found["idle"] <= found["read"] < 500  # MiB


def test_model_rows() -> None:
    """The model's table has a question of one article and of eight passages, each with what is promised of it."""
    rows = list(reading(1, lambda done, total: None))

    assert {row.unit for row in rows} == {"s", "MiB", "ms"}
    assert PROMISED[1] in {row.promised for row in rows}
    assert min(row.value for row in rows) > 0
