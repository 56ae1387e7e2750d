"""What is typed on a phone, read in plain English."""

import pytest

from index.question import Kind, read_question
from index.spelling import read_typed


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wat did teh ppl say abt it tho", "what did the people say about it though"),
        ("r u there, n why?", "are you there, and why?"),
        ("talks w/ china b4 tues", "talks with china before tuesday"),
        ("how long did they talk lol", "how long did they talk "),
        ("did teh us n china agree", "did the US and china agree"),
        ("why us exports fell", "why US exports fell"),
        ("how far they fell in may, and may they rise?", "how far they fell in May, and may they rise?"),
    ],
)
def test_typed(typed: str, meant: str) -> None:
    """Shortened and mistyped words are read in full, what only fills as nothing; "the us" and "in may" are names."""
    assert read_typed(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "What did LOL announce?",  # a name
        "Tell us what R means.",
        "an n-gram of u.s. r.n. wordplay",  # parts of longer words
        "Who heads the Chinese delegation?",
        "",
    ],
)
def test_untouched(text: str) -> None:
    """Capitals, "us" for ourselves, and what is part of a longer word stay as they are."""
    assert read_typed(text) == text


def test_kind() -> None:
    """A mistyped question word still tells what is asked for."""
    kinds = [read_question(typed).kind for typed in ("wen did teh talks end", "wher did they meet", "hwo won")]

    assert kinds == [Kind.WHEN, Kind.WHERE, Kind.WHO]
