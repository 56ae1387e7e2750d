"""Made-up files and questions find no fault; faults that are there are found."""

import random
from typing import NoReturn

import pytest

from index import Passage, Quote, Sentence, Span
from tests.bot.samples import quote
from tests.fuzz import checking
from tests.fuzz.checking import check_quotes, fuzz
from tests.fuzz.files import SAMPLES, file
from tests.index import article
from tests.index.readers import shipped

CASES, SECONDS = 300, 30


def test_fuzz() -> None:
    """Whatever is read and asked keeps its limits, quotes to the letter and raises nothing unforeseen."""
    assert fuzz(range(CASES), model=shipped(), seconds=SECONDS).faults == []


def test_every_format() -> None:
    """A case is always the same; of every format some are articles and some are not."""
    found = fuzz(range(CASES), seconds=SECONDS)
    read = [name.split(": ") for name in found.counts if name.startswith("read .")]

    assert file(random.Random(1)) == file(random.Random(1))  # noqa: S311 - that is the point
    assert {kind.removeprefix("read ") for kind, outcome in read if outcome == "article"} == set(SAMPLES)
    assert {kind.removeprefix("read ") for kind, outcome in read if outcome != "article"} == set(SAMPLES)


def test_unforeseen_errors_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """What raises anything but an error of the library is told with the number of its case, and the rest is tried."""

    def broken(name: str, data: bytes) -> NoReturn:
        raise IndexError(name)

    monkeypatch.setattr(checking, "read_article", broken)
    faults = fuzz(range(3)).faults

    assert [fault.split(": ")[0] for fault in faults] == ["0", "1", "2"]
    assert "IndexError" in faults[0]


def test_slow_work_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """An ask that takes too long three times is told, with its best time."""
    monkeypatch.setattr(checking, "ASK", 0)
    faults = fuzz([1]).faults

    assert len(faults) == 1
    assert "ask took" in faults[0]


def test_hungry_reading_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that takes much memory is read again by a process that has little."""
    monkeypatch.setattr(checking, "SUSPECT", -1)
    monkeypatch.setattr("bot.sandbox.READING_SECONDS", 0.001)

    assert "SlowFile" in fuzz([1]).faults[0]


def test_wrong_quotes_are_found() -> None:
    """A quote of another article, or one that shows nothing, is told."""
    own, other = article("They met.\n \nIt rained."), article("They left.")
    right = quote(own, 1)
    nothing = Span(9, 12)
    wrong = Quote(Passage(own, nothing, (Sentence(9, 12, 1, 1),)), Sentence(9, 12, 1, 1), nothing)

    check_quotes(own, [right])
    for held, given in ((other, right), (own, wrong)):
        with pytest.raises(AssertionError):
            check_quotes(held, [given])
