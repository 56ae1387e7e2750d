"""What is measured. Users and Discord are in this process, the bot is in another."""

import asyncio
import itertools
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.guilds.store import Store
from bot.settings import SEEDS
from index import Article
from tests.benchmark.busy import BEGUN, FOLDER
from tests.benchmark.ticking import NOTE, Block, Note
from tests.launch import ROOT, Process, launch
from tests.loopback import APART, GUILD, TOKEN, Loopback, Reply

QUESTION = "Who heads the Chinese delegation?"
# With three words of the article after each: answers of one to three passages, and refusals (one in seven).
QUESTIONS = (QUESTION, "export controls", "What did Lutnick say?", "Will it rain pizza in London?", "Odyssey", "of the")
WORDS = re.findall(r"[\w'-]+", "\n".join(path.read_text(encoding="utf-8") for path in SEEDS.glob("*.txt")))
AT_ONCE = 50
BESIDE = 5  # people who ask while the bot works at something else ...
PAUSE = 0.1  # seconds between two questions of each
CENT = 100

Progress = Callable[[int, int], None]
FRESH = itertools.count(1_000_000)  # numbers of questions that no other measure asks


@dataclass(frozen=True, slots=True)
class Scene:
    """The bot at work and the people around it."""

    discord: Loopback
    process: Process
    note: Note
    orders: Path

    @property
    def memory(self) -> float:
        """What the bot's process holds, in MiB."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20

    @property
    def work(self) -> float:
        """The processor time that the bot has used, in seconds."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    async def ask(self, number: int) -> Reply:
        """A question that nobody has asked before, in the article's words, from somebody who has not asked either."""
        more = random.Random(number).choices(WORDS, k=3)  # noqa: S311 - the same every time
        question = " ".join([QUESTIONS[number % len(QUESTIONS)], *more])
        return await self.discord.command("ask", person=number, question=question, private=number % 2 == 0)


@asynccontextmanager
async def scene(
    folder: Path, seeds: Path = SEEDS, *, model: bool = False, discord: Loopback | None = None
) -> AsyncIterator[Scene]:
    """The bot online in ``folder``, without a cooldown; start-up is not among what is measured.

    ``model``: whether it reads by its model or, so that what is around a reading can be measured, by words alone.
    ``discord``: another Discord than the plain one.
    """
    path = folder / "longest"
    note = Note(path)
    settings = {"DISCORD_TOKEN": TOKEN, "COOLDOWN": "0", "SEEDS_DIR": str(seeds), "LOG_LEVEL": "WARNING"}
    if not model:
        (none := folder / "no-model").mkdir(exist_ok=True)
        settings["READER_MODEL"] = str(none)
    module = "tests.benchmark.ticking"
    orders = folder / "orders"
    orders.mkdir(exist_ok=True)
    async with (
        discord or Loopback() as here,
        launch(
            here.url, "run", folder=folder, module=module, **settings, **{NOTE: str(path), FOLDER: str(orders)}
        ) as process,
    ):
        await process.until(here.online)
        await here.command("ask", question=QUESTION)
        note.clear()
        yield Scene(here, process, note, orders)


@dataclass(frozen=True, slots=True)
class Round:
    """Many people asked at once: what each was answered, and the longest block of the bot's event loop.

    ``answered``: after how many seconds each had the answer, which is not before the first response.
    """

    replies: tuple[Reply, ...]
    answered: tuple[float, ...]
    block: Block

    @property
    def seconds(self) -> list[float]:
        """After how many seconds they saw the first response."""
        return sorted(reply.seconds for reply in self.replies)


async def crowd(bot: Scene, people: int = 100) -> Round:
    """So many people ask at once, each something that nobody has asked before."""
    bot.note.clear()
    began, answered = time.perf_counter(), []

    async def person() -> Reply:
        reply = await bot.ask(next(FRESH))
        answered.append(time.perf_counter() - began)
        return reply

    replies = await asyncio.gather(*(person() for _ in range(people)))
    return Round(tuple(replies), tuple(answered), await bot.note.read())


def stock(folder: Path, guilds: int, articles: int = 3) -> None:
    """Give each guild of the bot in ``folder`` so many articles of its own, a screenful of the seeds' words each."""
    chance = random.Random(1)  # noqa: S311 - the same articles every time
    store = Store(f"sqlite:///{folder}/pullquote.db")
    for number in range(1, guilds + 1):
        for _ in range(articles):
            said = [" ".join(chance.choices(WORDS, k=60)).capitalize() + "." for _ in range(12)]
            store.add(GUILD + APART * number, Article.from_paragraphs(title=said[0][:40], paragraphs=said), 0)
    store.close()


async def waking(bot: Scene, guilds: int) -> list[Reply]:
    """Somebody asks in each of so many guilds that have not been asked in before, all at once."""
    asked = (
        bot.discord.command("ask", person=number, guild=number, question=QUESTION) for number in range(1, guilds + 1)
    )
    return list(await asyncio.gather(*asked))


async def beside(bot: Scene, work: str, count: int) -> list[float]:
    """Some people ask, again and again, while the bot works at what is ordered: the seconds that each waited."""
    found: list[float] = []
    written = bot.orders.with_suffix(".order")
    written.write_text(str(count), encoding="ascii")
    order = written.rename(bot.orders / work)
    while order.exists():  # noqa: ASYNC110 - another process takes it
        await asyncio.sleep(PAUSE)
    begun = order.with_suffix(BEGUN)

    async def person() -> None:
        while begun.exists():
            found.append((await bot.ask(next(FRESH))).seconds)
            await asyncio.sleep(PAUSE)

    await asyncio.gather(*(person() for _ in range(BESIDE)))
    bot.discord.requests.clear()
    return sorted(found)


async def answers(bot: Scene, start: int, stop: int, progress: Progress | None = None) -> None:
    """Questions by their numbers, fifty at a time."""
    for first in range(start, stop, AT_ONCE):
        last = min(first + AT_ONCE, stop)
        await asyncio.gather(*(bot.ask(number) for number in range(first, last)))
        bot.discord.requests.clear()
        if progress:
            progress(last, stop)


def long_article(folder: Path, characters: int = 199_000) -> Path:
    """A folder with one article of so many characters: the seed article's words, shuffled."""
    chance = random.Random(0)  # noqa: S311 - the same article every time
    sentences = [" ".join(chance.choices(WORDS, k=chance.randint(8, 25))).capitalize() + "." for _ in range(3000)]
    paragraphs = (" ".join(sentences[first : first + 3]) for first in range(0, len(sentences), 3))
    folder.mkdir()
    text = "\n\n".join(["A long article", "Reuters", *paragraphs])
    (folder / "long.txt").write_text(text[:characters].rpartition("\n\n")[0], encoding="utf-8")
    return folder


@dataclass(frozen=True, slots=True)
class Start:
    """How long ``python -m bot ask`` takes, in seconds, and the share of it that goes by in imports."""

    seconds: float
    imports: float


def start(folder: Path) -> Start:
    """Once plainly, once with the interpreter's own clock on every import."""
    plain, _ = _terminal(folder)
    timed, log = _terminal(folder, "-X", "importtime")
    own = re.findall(r"^import time: +(\d+) \|", log, re.MULTILINE)  # microseconds, without what is imported inside
    return Start(plain, sum(map(int, own)) / 1e6 / timed)


def _terminal(folder: Path, *options: str) -> tuple[float, str]:
    unset = ("PYTHONDONTWRITEBYTECODE", "DISCORD_TOKEN", "SEEDS_DIR")
    environ = {name: value for name, value in os.environ.items() if name not in unset}
    environ |= {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    began = time.perf_counter()
    done = subprocess.run(  # noqa: S603 - our own interpreter, our own program
        [sys.executable, *options, "-m", "bot", "ask", QUESTION],
        cwd=folder, env=environ, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return time.perf_counter() - began, done.stderr


def percentile(values: list[float], percent: int) -> float:
    """The smallest of sorted values that so many percent do not exceed.

    >>> percentile([1.0, 2.0, 3.0, 4.0], 50), percentile([1.0, 2.0, 3.0, 4.0], 99)
    (2.0, 4.0)
    """
    return values[-(-len(values) * percent // CENT) - 1]
