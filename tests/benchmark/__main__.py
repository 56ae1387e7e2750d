"""``python -m tests.benchmark [PART…]``: measure, and print tables with what is promised beside it.

``model``: the reading model by itself. ``sizes``: libraries of 30 to 100,000 passages (``--large``: a million), beside
rank-bm25, bm25s and tantivy (the extra ``bench``). ``bot``: the bot from outside, over real sockets. Without a word,
these three. ``soak``: the bot at work for ``--minutes``, with all that people do and connections that break; it prints
what it holds each minute, and its log's warnings and errors. Compare ratios of one run only.
"""

import argparse
import asyncio
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from statistics import median

from tests.benchmark import measures, sizes
from tests.benchmark.measures import Progress, percentile, scene
from tests.benchmark.reading import reading
from tests.benchmark.rows import CENT, MS, Row
from tests.benchmark.soak import soak
from tests.benchmark.ticking import Block
from tests.loopback import Loopback

BAR = 30  # columns
_ID = re.compile(r"[0-9a-f]{8,}")  # what makes one line of the log another
PARTS = ("model", "sizes", "bot")
SIZES = (30, 1000, 10_000, 100_000, 1_000_000)  # passages


async def people(folder: Path, rounds: int) -> AsyncIterator[Row]:
    """A hundred people ask at once, and are answered by words alone: what the bot does around a reading."""
    progress = _progress("100 people at once")
    async with scene(folder) as bot:
        before, found = bot.work, []
        for number in range(1, rounds + 1):
            found.append(await measures.crowd(bot))
            progress(number, rounds)
        work = (bot.work - before) / sum(len(each.replies) for each in found)
    seconds = sorted(second for each in found for second in each.seconds)
    yield Row("100 people at once: p50", MS * percentile(seconds, 50), "ms")
    yield Row("100 people at once: p99", MS * percentile(seconds, 99), "ms", "<= 250")
    quietest = min(percentile(each.seconds, 99) for each in found)
    yield Row("100 people at once: p99, quietest round", MS * quietest, "ms", "<= 250")
    yield Row("100 people at once: max", MS * seconds[-1], "ms", "< 3000")
    yield Row("the bot's processor time an answer", MS * work, "ms")
    for row in _blocks([each.block for each in found]):
        yield row


async def readers(folder: Path, rounds: int) -> AsyncIterator[Row]:
    """A hundred people ask at once, and the model reads for as many of them as can wait."""
    progress = _progress("100 people, one model")
    async with scene(folder, model=True) as bot:
        alone = [await measures.crowd(bot, 1) for _ in range(5 * rounds)]
        found = []
        for number in range(1, rounds + 1):
            found.append(await measures.crowd(bot))
            progress(number, rounds)
        held = bot.memory
    seconds, answered, one = (
        sorted(chain.from_iterable(times))
        for times in ([e.seconds for e in found], [e.answered for e in found], [e.answered for e in alone])
    )
    yield Row("one person, with the model: p50", MS * percentile(one, 50), "ms", "<= 500")
    yield Row("100 at once, with the model: first response, p99", MS * percentile(seconds, 99), "ms", "< 1500")
    yield Row("100 at once, with the model: first response, max", MS * seconds[-1], "ms", "< 3000")
    yield Row("100 at once, with the model: answer, p50", MS * percentile(answered, 50), "ms")
    yield Row("100 at once, with the model: answer, max", MS * answered[-1], "ms", "<= 25000")
    yield Row("memory, with the model", held, "MiB", "<= 500")
    for row in _blocks([each.block for each in found], late=""):  # the model takes every processor
        yield row


async def thousand(folder: Path, rounds: int) -> AsyncIterator[Row]:
    """A thousand people ask at once, and the model reads for as many of them as can wait."""
    progress = _progress("1,000 people, one model")
    found = []
    async with scene(folder, model=True) as bot:
        for number in range(1, rounds + 1):
            found.append(await measures.crowd(bot, 1000))
            progress(number, rounds)
    seconds, answered = (
        sorted(chain.from_iterable(times)) for times in ([e.seconds for e in found], [e.answered for e in found])
    )
    shown = sum(bool(reply.message.get("embeds")) for each in found for reply in each.replies)
    yield Row("1,000 at once, with the model: first response, p99", MS * percentile(seconds, 99), "ms")
    yield Row("1,000 at once, with the model: first response, max", MS * seconds[-1], "ms", "<= 3000")
    yield Row("1,000 at once, with the model: answer, p50", MS * percentile(answered, 50), "ms")
    yield Row("1,000 at once, with the model: answer, max", MS * answered[-1], "ms", "<= 30000")
    yield Row("1,000 at once, with the model: answered", CENT * shown / len(answered), "%", "100")
    for row in _blocks([each.block for each in found], late=""):
        yield row


async def waking(folder: Path, guilds: int) -> AsyncIterator[Row]:
    """In each of many guilds whose articles are not loaded somebody asks, all at once."""
    (own := folder / f"waking-{guilds}").mkdir()
    measures.stock(own, guilds)
    progress = _progress(f"{guilds:,} cold guilds")
    async with scene(own, discord=Loopback(guilds=guilds + 1)) as bot:
        replies = await measures.waking(bot, guilds)
        progress(guilds, guilds)
    seconds = sorted(reply.seconds for reply in replies)
    yield Row(f"{guilds:,} cold guilds at once: first response, p99", MS * percentile(seconds, 99), "ms")
    yield Row(f"{guilds:,} cold guilds at once: first response, max", MS * seconds[-1], "ms", "< 3000")


async def memory(folder: Path, first: int, last: int) -> AsyncIterator[Row]:
    """Thousands of answers."""
    async with scene(folder) as bot:
        online = bot.memory
        await measures.answers(bot, 0, first, _progress(f"{first:,} answers"))
        early = bot.memory
        await measures.answers(bot, first, last, _progress(f"{last:,} answers"))
        late = bot.memory
        blocked = await bot.note.read()
    yield Row("memory, online", online, "MiB")
    yield Row(f"memory after {first:,} answers", early, "MiB")
    yield Row(f"memory after {last:,} answers", late, "MiB")
    yield Row("growth an answer between", (late - early) * 2**20 / (last - first), "bytes", "flat")
    for row in _blocks([blocked]):
        yield row


async def busy(folder: Path, passages: int, articles: int) -> AsyncIterator[Row]:
    """People ask about the seed article while a library is built and long articles are added in a thread."""
    progress = _progress("asking while it works")
    async with scene(folder) as bot:
        for number, (work, count, what) in enumerate(
            [("build", passages, f"{passages:,} passages are built"), ("add", articles, "200 KB are added")], start=1
        ):
            seconds = await measures.beside(bot, work, count)
            progress(number, 2)
            yield Row(f"/ask while {what}: p50", MS * percentile(seconds, 50), "ms")
            yield Row(f"/ask while {what}: p99", MS * percentile(seconds, 99), "ms", "<= 250")
            yield Row(f"/ask while {what}: max of {len(seconds):,}", MS * seconds[-1], "ms", "< 3000")


async def summary(folder: Path, times: int) -> AsyncIterator[Row]:
    """Summaries of an article of 200,000 characters; the first is not in any cache."""
    progress = _progress("/summary of 200,000 characters")
    seconds, blocked = [], []
    for number in range(1, times + 1):
        async with scene(folder, folder / "long") as bot:
            reply = await bot.discord.command("summary", length="full")
            seconds.append(reply.seconds)
            blocked.append(await bot.note.read())
        progress(number, times)
    yield Row("/summary of 200,000 characters", MS * median(seconds), "ms", "< 3000")
    for row in _blocks(blocked):
        yield row


def terminal(folder: Path, times: int) -> Iterator[Row]:
    """``python -m bot ask``, from start to end."""
    progress = _progress("python -m bot ask")
    measures.start(folder)  # compiles
    found = []
    for number in range(1, times + 1):
        found.append(measures.start(folder))
        progress(number, times)
    yield Row("python -m bot ask", MS * median(each.seconds for each in found), "ms", "< 1500")
    yield Row("of that, imports", CENT * median(each.imports for each in found), "%")


async def bot(*, quick: bool) -> list[Row]:
    """The bot from outside."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        measures.long_article(folder / "long")
        rows = [row async for row in people(folder, 3 if quick else 20)]
        rows += [row async for row in readers(folder, 1 if quick else 3)]
        rows += [row async for row in thousand(folder, 1 if quick else 3)]
        for guilds in (600,) if quick else (600, 1600):
            rows += [row async for row in waking(folder, guilds)]
        rows += [row async for row in memory(folder, 500 if quick else 1000, 2000 if quick else 10_000)]
        rows += [row async for row in busy(folder, 10_000 if quick else 100_000, 10 if quick else 100)]
        rows += [row async for row in summary(folder, 3 if quick else 10)]
        return rows + list(terminal(folder, 3 if quick else 10))


def soaked(minutes: float) -> list[Row]:
    """The bot at work for minutes; the log's lines are printed as they are."""
    with tempfile.TemporaryDirectory() as name:
        found = asyncio.run(soak(Path(name), minutes, lambda said: print(said, file=sys.stderr, flush=True)))
    for line, count in Counter(_ID.sub("…", line) for line in [*found.errors, *found.warnings]).items():
        print(f"{count} × {line}", file=sys.stderr)
    return list(found.rows())


def main() -> None:
    """Measure what is asked for, print it."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmark", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "parts", nargs="*", metavar="PART", choices=[*PARTS, "soak", []], help="model, sizes, bot, soak"
    )
    parser.add_argument("--quick", action="store_true", help="fewer rounds, answers and sizes")
    parser.add_argument("--large", action="store_true", help="a million passages too")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--minutes", type=float, default=10, help="of the soak (default: 10)")
    options = parser.parse_args()
    parts, tables = options.parts or PARTS, {}
    if "model" in parts:
        tables["the model"] = list(reading(5 if options.quick else 30, _progress("the model")))
    if "sizes" in parts:
        measured = SIZES[:2] if options.quick else SIZES if options.large else SIZES[:-1]
        tables |= {f"{size:,} passages": list(sizes.library(size, partial(_stage, size))) for size in measured}
    if "bot" in parts:
        tables["the bot"] = asyncio.run(bot(quick=options.quick))
    if "soak" in parts:
        tables["soak"] = soaked(options.minutes)
    if options.json:
        print(json.dumps({name: [row._asdict() for row in rows] for name, rows in tables.items()}, indent=2))
        return
    for name, rows in tables.items():
        print(f"\n{name}")
        for row in rows:
            print(f"  {row.what:<50}{_figure(row.value):>12} {row.unit:<6}{row.promised:>8}")


def _stage(size: int, what: str) -> Progress:
    return _progress(f"{size:,} passages: {what}")


def _figure(value: float) -> str:
    return f"{value:,.3f}" if value < 1 else f"{value:,.1f}"


def _blocks(found: Sequence[Block], late: str = "<= 20") -> Iterator[Row]:
    yield Row("  event loop blocked: longest", MS * max(each.late for each in found), "ms", late)
    yield Row("  event loop blocked: median round", MS * median(each.late for each in found), "ms")
    yield Row("  event loop blocked: own work, longest", MS * max(each.worked for each in found), "ms", "<= 20")


def _progress(what: str) -> Progress:
    def show(done: int, total: int) -> None:
        if sys.stderr.isatty():
            filled = BAR * done // total
            print(f"\r{what:<32}[{'#' * filled}{'.' * (BAR - filled)}] {done}/{total}", end="", file=sys.stderr)
            print(end="\n" if done == total else "", file=sys.stderr, flush=True)

    return show


if __name__ == "__main__":
    main()
