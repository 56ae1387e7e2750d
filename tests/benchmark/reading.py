"""The reading model by itself: how soon it is open, what it holds, and how long a question takes.

``python -m tests.benchmark.reading`` prints the first two, for a process that has not opened it yet.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.settings import SEEDS
from index import Library, open_library
from index.reader import LexicalReader, OnnxReader
from index.reader.opening import SHIPPED
from index.retrieval.passages import split
from tests.benchmark.measures import QUESTION, Progress, percentile
from tests.benchmark.rows import MS, Row
from tests.launch import ROOT

MIB = 2**20
EIGHT = 8  # passages, as many as are read for a question
# What is promised of a question with eight passages, by the processors that it takes, in milliseconds.
PROMISED = {1: "<= 330", 2: "<= 180"}


def held() -> float:
    """What this process holds, in MiB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / MIB


def opened() -> dict[str, float]:
    """The seconds that the model is opened in, and what it then holds, and after a question, in MiB."""
    passages = split(next(iter(_seeds().articles.values())))
    before, began = held(), time.perf_counter()
    reader = OnnxReader(SHIPPED)
    seconds, idle = time.perf_counter() - began, held() - before
    reader.read(QUESTION, passages)
    return {"seconds": seconds, "idle": idle, "read": held() - before}


def afresh() -> dict[str, float]:
    """What ``opened`` tells in a process that has opened none."""
    command = [sys.executable, "-m", "tests.benchmark.reading"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 - our own program
    found: dict[str, float] = json.loads(done.stdout)
    return found


def reading(times: int, progress: Progress) -> Iterator[Row]:
    """All that is measured of the model, with what is promised."""
    found = afresh()
    yield Row("the model: opened", found["seconds"], "s", "< 1")
    yield Row("the model: memory, opened", found["idle"], "MiB", "<= 250")
    yield Row("the model: memory, after a question", found["read"], "MiB", "<= 300")
    processors = [count for count in PROMISED if count <= (os.cpu_count() or 1)]
    for number, threads in enumerate(processors, start=1):
        yield from asked(threads, times)
        progress(number, len(processors))
    yield Row("the seed article by words: p50", MS * percentile(each(_seeds().ask, 50 * times), 50), "ms", "<= 5")


def asked(threads: int, times: int) -> Iterator[Row]:
    """A question of the seed article, and one of eight passages, which is what a question takes at most."""
    reader = OnnxReader(SHIPPED, threads)
    [article] = list(open_library(SEEDS).articles.values())[:1]
    library, seven = Library([article], reader=reader), split(article)
    eight = (seven * EIGHT)[:EIGHT]
    processors = f"{threads} processor{'s' * (threads > 1)}"
    whole = each(library.ask, times)
    yield Row(f"the seed article, {processors}: p50", MS * percentile(whole, 50), "ms")
    read = each(lambda question: reader.read(question, eight), times)
    yield Row(f"eight passages, {processors}: p50", MS * percentile(read, 50), "ms", PROMISED[threads])
    yield Row(f"eight passages, {processors}: p95", MS * percentile(read, 95), "ms")


def each(ask: Callable[[str], object], times: int) -> list[float]:
    """The seconds of so many different questions, sorted; the first, which warms up, is left out."""
    found = []
    for number in range(times + 1):
        began = time.perf_counter()
        ask(f"{QUESTION} {number}")
        found.append(time.perf_counter() - began)
    return sorted(found[1:])


def _seeds() -> Library:
    return open_library(SEEDS, reader=LexicalReader())


if __name__ == "__main__":
    print(json.dumps(opened()))
