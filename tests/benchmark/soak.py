"""The bot at work for minutes: all that people do, at once and in many guilds, and connections that break.

What it holds must not grow once it is warm, its log must hold no error, and everybody must be answered.
"""

import asyncio
import itertools
import random
import re
import time
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from signal import Signals
from statistics import median

from tests.benchmark.measures import QUESTIONS, WORDS, Scene, scene
from tests.benchmark.rows import MS, Row
from tests.benchmark.ticking import Block
from tests.loopback import BOT, Json, Loopback, Reply

GUILDS, PEOPLE = 30, 8
PAUSE = 0.8  # seconds between two acts of a person, on average
DROP = 15.0  # seconds between two breaks of the gateway's connection
MINUTE = 60.0  # seconds
WARM = 0.3  # share of the time after which nothing may grow
SHOWN = 200  # messages whose buttons are pressed

_COLOUR = re.compile(r"\x1b\[[\d;]*m")
_ENTRY = re.compile(r"^\[?[\d-]{10} [\d:]{8}\]? \[?(DEBUG|INFO|WARNING|ERROR|CRITICAL) *\]? (.*)")


@dataclass(frozen=True, slots=True)
class Minute:
    """What the bot holds at the end of a minute, in MiB, and the longest block of its event loop meanwhile."""

    memory: float
    block: Block


@dataclass(frozen=True, slots=True)
class Soaked:
    """What came of it. ``done``: how often each act was done. ``length``: of a ``Minute``, in minutes."""

    minutes: list[Minute]
    done: Counter[str]
    warnings: list[str]
    errors: list[str]
    length: float

    @property
    def growth(self) -> float:
        """MiB a minute once it is warm: how much more the later half of that time holds than the earlier, medians."""
        warm = [minute.memory for minute in self.minutes[int(WARM * len(self.minutes)) :]]
        half = len(warm) // 2
        return (median(warm[-half:]) - median(warm[:half])) / (self.length * (len(warm) - half)) if half else 0.0

    def rows(self) -> Iterator[Row]:
        """A table of it."""
        for number, minute in enumerate(self.minutes, start=1):
            yield Row(f"memory, part {number} of {len(self.minutes)}", minute.memory, "MiB", "<= 500")
        yield Row("growth once warm, a minute", self.growth, "MiB", "flat")
        yield Row("event loop blocked: longest", MS * max(each.block.late for each in self.minutes), "ms")
        yield Row("event loop blocked: own work, longest", MS * max(each.block.worked for each in self.minutes), "ms")
        yield Row("warnings in the log", len(self.warnings), "")
        yield Row("errors in the log", len(self.errors), "", "0")
        for name, count in sorted(self.done.items()):
            yield Row(name, count, "", "0" if name in WRONG else "")


UNANSWERED, UNEXPECTED = "not answered", "went wrong"
WRONG = (UNANSWERED, UNEXPECTED)


class People:
    """What people do, drawn by chance."""

    def __init__(self, bot: Scene, discord: Loopback) -> None:
        self.bot, self.discord = bot, discord
        self.done: Counter[str] = Counter()
        self._chance = random.Random(0)  # noqa: S311 - the same every time
        self._fresh = itertools.count()
        self._shown: deque[tuple[int, Json, str]] = deque(maxlen=SHOWN)
        acts: dict[Callable[[int], Awaitable[Reply | None]], int] = {
            self.ask: 25, self.summary: 8, self.list: 8, self.info: 8, self.type: 20, self.press: 12, self.mention: 5,
            self.write: 4, self.paste: 4, self.remove: 4, self.use: 2, self.type_on: 4, self.lose: 2,
        }  # fmt: skip
        self._acts, self._weights = list(acts), list(acts.values())

    async def act(self, end: float) -> None:
        """One person, until the end."""
        while time.monotonic() < end:
            [act] = self._chance.choices(self._acts, self._weights)
            guild = min(self._chance.randrange(GUILDS), self._chance.randrange(GUILDS))
            name = act.__name__.replace("_", " ")
            self.done[name] += 1
            try:
                reply = await act(guild)
            except TimeoutError:
                self.done[UNANSWERED] += 1
                reply = None
            self._look(guild, reply)
            self.discord.requests.clear()
            self.discord.shown.clear()
            await asyncio.sleep(self._chance.uniform(0, 2 * PAUSE))

    async def drop(self, end: float) -> None:
        """Break the gateway's connection now and then."""
        while time.monotonic() + DROP < end:
            await asyncio.sleep(DROP)
            await self.discord.drop()
            self.done["drop"] += 1

    def _look(self, guild: int, reply: Reply | None) -> None:
        message = reply.message if reply else {}
        self.done[UNEXPECTED] += "Something went wrong" in message.get("content", "")
        for row in message.get("components") or []:
            for each in row.get("components", ()):  # a form has none
                if custom_id := each.get("custom_id"):
                    self._shown.append((guild, message, custom_id))

    def _question(self) -> str:
        """One that was asked before, or one that was not."""
        number = next(self._fresh) if self._chance.random() < 0.3 else self._chance.randrange(50)
        more = random.Random(number).choices(WORDS, k=3)  # noqa: S311 - the same every time
        return " ".join([QUESTIONS[number % len(QUESTIONS)], *more])

    async def _chosen(self, path: str, guild: int) -> str:
        """An article that a command offers; "" if there is none."""
        choices = (await self.discord.type(path, "", guild=guild)).message.get("choices") or [{"value": ""}]
        return str(self._chance.choice(choices)["value"])

    async def ask(self, guild: int) -> Reply:
        private = self._chance.random() < 0.5
        return await self.discord.command("ask", guild=guild, question=self._question(), private=private)

    async def summary(self, guild: int) -> Reply:
        article = await self._chosen("summary", guild)
        return await self.discord.command("summary", guild=guild, article=article, length="full", private=True)

    async def list(self, guild: int) -> Reply:
        return await self.discord.command("article list", guild=guild)

    async def info(self, guild: int) -> Reply:
        return await self.discord.command(
            "article info", guild=guild, article=await self._chosen("article info", guild)
        )

    async def use(self, guild: int) -> Reply:
        return await self.discord.command("article use", guild=guild, article=await self._chosen("article use", guild))

    async def type(self, guild: int) -> Reply:
        typed = self._chance.choice(WORDS)[: self._chance.randint(0, 4)]
        return await self.discord.type(self._chance.choice(("ask", "summary", "article remove")), typed, guild=guild)

    async def type_on(self, guild: int) -> Reply:
        """Somebody types on, or a connection breaks, before the choices arrive."""
        return await self.discord.type("ask", "", guild=guild, fate=self._chance.choice(("expired", "unheard")))

    async def lose(self, guild: int) -> Reply:
        """The connection breaks over which an answer comes, before or after Discord has it."""
        fate = self._chance.choice(("lost", "unheard"))
        return await self.discord.command("ask", guild=guild, fate=fate, question=self._question())

    async def press(self, guild: int) -> Reply | None:
        if not self._shown:
            return None
        guild, message, custom_id = self._chance.choice(self._shown)
        return await self.discord.press(message, custom_id, guild=guild)

    async def mention(self, guild: int) -> Reply:
        return await self.discord.write(f"<@{BOT}> {self._question()}")

    async def write(self, guild: int) -> Reply:
        return await self.discord.write(self._question(), direct=True)

    async def paste(self, guild: int) -> Reply:
        """An article of 1 to 20 KB; some have the title of another."""
        said = (
            " ".join(self._chance.choices(WORDS, k=15)).capitalize() + "." for _ in range(self._chance.randint(10, 200))
        )
        title = f"Day {self._chance.randrange(50)}"
        await self.discord.command("article paste", guild=guild)
        return await self.discord.paste(title, "\n\n".join(said), guild=guild)

    async def remove(self, guild: int) -> Reply:
        return await self.discord.command(
            "article remove", guild=guild, article=await self._chosen("article remove", guild)
        )


async def soak(folder: Path, minutes: float, told: Callable[[str], None], length: float = MINUTE) -> Soaked:
    """Let people at the bot for so many minutes, and look at it each ``length`` seconds."""
    found = []
    async with scene(folder, model=True, discord=(discord := Loopback(guilds=GUILDS))) as bot:
        people, end = People(bot, discord), time.monotonic() + MINUTE * minutes
        work = asyncio.gather(*(people.act(end) for _ in range(PEOPLE)), people.drop(end))
        while not work.done():
            bot.note.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(asyncio.shield(work), length)
            found.append(Minute(bot.memory, await bot.note.read()))
            told(
                f"{found[-1].memory:.1f} MiB, loop {MS * found[-1].block.late:.0f} ms late, {people.done.total()} acts"
            )
        await work
        bot.process.send(Signals.SIGTERM)
        ended = await bot.process.ended()
    return Soaked(found, people.done, *read_log(ended.err), length / MINUTE)


def read_log(printed: str) -> tuple[list[str], list[str]]:
    """The warnings and the errors of a log, a line each: how it begins and, if there is a traceback, how that ends.

    >>> read_log("2026-01-01 10:00:00 WARNING bot slow\\n2026-01-01 10:00:00 ERROR bot bad\\nTraceback\\nKeyError: 1")
    (['bot slow'], ['bot bad … KeyError: 1'])
    """
    entries: list[tuple[str, list[str]]] = [("ERROR", [])]  # what is printed before there is a log
    for line in _COLOUR.sub("", printed).splitlines():
        if begun := _ENTRY.match(line):
            entries.append((begun[1], [begun[2]]))
        else:
            entries[-1][1].append(line)
    faults = [lines for level, lines in entries if lines and (level in {"ERROR", "CRITICAL"} or len(lines) > 1)]
    warnings = [lines[0] for level, lines in entries if level == "WARNING" and len(lines) == 1]
    return warnings, [" … ".join(dict.fromkeys((lines[0], lines[-1]))) for lines in faults]
