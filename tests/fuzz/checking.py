"""What must hold of every file and every question, and what was found not to."""

import asyncio
import json
import random
import resource
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from bot.cards.answers import answer_card, prove, refusal_card, summary_card
from bot.cards.quotes import answering, mark
from bot.sandbox import READING_SECONDS, read_bounded
from index import Answer, Article, Index, LibraryError, Quote, Reader, pack, read_article, unpack
from index.errors import HungryFile, SlowFile
from index.reader import LexicalReader
from tests.fuzz import files, writing
from tests.index import talks, texts

ASK, SUMMARISE = 2.0, 3.0  # seconds that may be taken
SUSPECT = 64  # MiB that reading one file adds: then a process of its own must be able to
TRIES = 3  # on a machine that does other things too
BY_MODEL = 20  # of so many questions one is read by the model

T = TypeVar("T")


@dataclass
class Found:
    """What was found: ``faults`` with the numbers of their cases, and how often and how long everything took."""

    faults: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    longest: dict[str, float] = field(default_factory=dict)

    def took(self, what: str, seconds: float) -> None:
        self.longest[what] = max(seconds, self.longest.get(what, 0.0))


def fuzz(
    numbers: Iterable[int], *, model: Reader | None = None, seconds: float = float("inf"), found: Found | None = None
) -> Found:
    """Try cases by their numbers, for so many seconds at most; each number is always the same case."""
    found, end = found or Found(), time.monotonic() + seconds
    for number in numbers:
        if time.monotonic() > end:
            break
        try:
            _try(number, model if number % BY_MODEL == 0 else None, found)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a fault
            frame = traceback.extract_tb(error.__traceback__)[-1]
            found.faults.append(f"{number}: {error!r:.200} in {frame.filename}:{frame.lineno}")
        found.counts["cases"] += 1
    return found


def _try(number: int, model: Reader | None, found: Found) -> None:
    chance = random.Random(number)  # noqa: S311 - the same every time
    article = _read(number, *files.file(chance), found) or talks()
    question, limit = writing.question(chance, article.text), chance.randint(1, 5)
    reader = model or LexicalReader()
    kind = "ask, by the model" if model else "ask"
    said = _timed(found, number, kind, ASK, lambda: Index([article], reader=reader).ask(question, limit=limit))
    found.counts[f"{kind}: {'answer' if isinstance(said, Answer) else said.reason.value}"] += 1
    check_quotes(article, said.quotes if isinstance(said, Answer) else said.closest)
    prove(answer_card(question, answering(said), "en") if isinstance(said, Answer) else refusal_card(said, "en"))
    summary = _timed(found, number, "summary", SUMMARISE, lambda: Index([article], reader=reader).summarise(article, 6))
    check_quotes(article, summary.sentences)
    prove(summary_card(summary, "en"))


def _read(number: int, name: str, data: bytes, found: Found) -> Article | None:
    """The article of a file, if it is one."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    suffix = name.rpartition(".")[2]
    article, outcome = None, "article"
    try:
        article = _timed(found, number, f"read .{suffix}", READING_SECONDS, lambda: read_article(name, data))
        check_article(article)
    except LibraryError as error:
        outcome = type(error).__name__
    found.counts[f"read .{suffix}: {outcome}"] += 1
    if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before > SUSPECT * 1024:
        _read_alone(number, name, data, found)
    return article


def _read_alone(number: int, name: str, data: bytes, found: Found) -> None:
    """Read a file in a process that has no more than a stranger's file is given."""
    found.counts["read alone"] += 1
    try:
        asyncio.run(read_bounded(name, data))
    except (HungryFile, SlowFile) as error:
        found.faults.append(f"{number}: {error!r}")
    except LibraryError:
        pass


def _timed(found: Found, number: int, what: str, most: float, work: Callable[[], T]) -> T:
    """What the work gives; the best of some tries counts where the first takes too long.

    Seconds that the processor spends on something else do not count.
    """
    took = []
    for _ in range(TRIES):
        started, worked = time.perf_counter(), time.process_time()
        try:
            given = work()
        finally:
            took.append(min(time.perf_counter() - started, time.process_time() - worked))
        if took[-1] <= most:
            break
    else:
        found.faults.append(f"{number}: {what} took {min(took):.1f} s, expected at most {most}")
    found.took(what, min(took))
    return given


def check_article(article: Article) -> None:
    """Every paragraph says something, and what is stored of an article is the article."""
    assert all(text.strip() for text in texts(article))
    again = unpack(json.loads(json.dumps(pack(article), ensure_ascii=False).encode()))
    assert (again.id, again.text, again.paragraphs) == (article.id, article.text, article.paragraphs)


def check_quotes(article: Article, quotes: Sequence[Quote]) -> None:
    """Each quote is a slice of its article, and says something; so are its sentences and words."""
    for quote in quotes:
        assert quote.article is article
        assert quote.text == article.text[quote.span.start : quote.span.stop]
        assert quote.text.strip()
        assert mark(quote).of(article.text) in quote.text
        assert quote.words_text is None or quote.words_text in quote.sentence_text
