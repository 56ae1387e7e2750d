"""The kinds of answer that a sentence may hold."""

import pytest
from hypothesis import given

from index.cues import CUES, DENIES, NUMBER, SPEAKS, cues, marks
from index.text import tokens
from tests.index import wild


def read(text: str) -> list[float]:
    held = 0
    for token, _ in tokens(text):
        held |= marks(token)
    return cues(text, held)


def cued(text: str) -> set[str]:
    return {name for name, cue in zip(CUES, read(text), strict=True) if cue}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Talks resumed yesterday", {"time"}),
        ("Talks resumed on Monday", {"time", "strong_time"}),
        ("A pause of the 19th century", {"time", "strong_time", "number"}),
        ("Three envoys met", {"number"}),
        ("It dropped 34.5%", {"number", "amount"}),
        ("A large percentage left", {"amount"}),
        ("It dropped 5 per cent", {"number", "amount"}),
        ("Blasting a day-old hypermonth", set()),
        ("They met in London", {"place"}),
        ("They met in secret", set()),
        ("Trade fell because tariffs rose", {"reason"}),
        ("They agreed by phone", {"means"}),
        ("", set()),
    ],
)
def test_cues(text: str, found: set[str]) -> None:
    """A cue is found where a time, a number, an amount, a place, a reason or a means may stand."""
    assert cued(text) == found


@given(wild)
def test_any_text(text: str) -> None:
    """Each cue is there or is not, whatever the text."""
    found = read(text)

    assert len(found) == len(CUES)
    assert set(found) <= {0.0, 1.0}


@pytest.mark.parametrize(
    ("token", "mark", "has"),
    [
        ("didn’t", DENIES, True),
        ("cannot", DENIES, True),
        ("note", DENIES, False),
        ("said", SPEAKS, True),
        ("Said", SPEAKS, False),
        ("three", NUMBER, True),
        ("90-day", NUMBER, True),
        ("day", NUMBER, False),
    ],
)
def test_marks(token: str, mark: int, has: bool) -> None:
    """A word is known to deny, to quote or to count; a capital makes a name of what would quote."""
    assert (marks(token) & mark > 0) == has
