"""The bot at work for minutes: all that people do, at once and in many guilds, and connections that break.

What it holds must not grow once it is warm, its log must hold no error, and everybody must be answered.
"""

import asyncio
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from signal import Signals
from statistics import median

from tests.benchmark.measures import scene
from tests.benchmark.people import GUILDS, WRONG, People
from tests.benchmark.rows import MS, Row
from tests.benchmark.ticking import Block
from tests.loopback import Loopback

PEOPLE = 8
MINUTE = 60.0  # seconds
WARM = 0.3  # share of the time after which nothing may grow

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


async def soak(folder: Path, minutes: float, told: Callable[[str], None], length: float = MINUTE) -> Soaked:
    """Let people at the bot for so many minutes, and look at it each ``length`` seconds."""
    found = []
    async with scene(folder, model=True, discord=(discord := Loopback(guilds=GUILDS))) as bot:
        people, end = People(discord), time.monotonic() + MINUTE * minutes
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
