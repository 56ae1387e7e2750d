"""Questions altered: still answered, or no longer."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.matching import Vocabulary
from index.text import words
from tests.evaluation.altered import careless, hidden, misspelt, twisted


def chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  # to be repeated, not to be secret


luck = st.integers(0, 2**32 - 1).map(chance)
QUESTION = "Where did Lutnick meet ministers in 2024?"


@given(luck)
def test_misspelt(given_luck: random.Random) -> None:
    """One content word of five letters or more is an edit away; all else stays."""
    typed = misspelt(QUESTION, given_luck)
    changed = [(a, b) for a, b in zip(QUESTION.split(), typed.split(), strict=True) if a != b]

    assert len(changed) <= 1
    for a, b in changed:
        assert a in {"Lutnick", "ministers"}
        assert Vocabulary([(a, (a,), 0)]).repaired(b.casefold()) == a


@given(luck)
def test_careless(given_luck: random.Random) -> None:
    """A careless question is misspelt, or in small letters without its mark, or both."""
    text = careless(QUESTION, given_luck)

    assert text == text.lower() or text.endswith("?")
    assert text.endswith("?") == (text != text.lower())


def test_nothing_to_misspell() -> None:
    """A question without a long content word has no misspelt form."""
    assert misspelt("Who are they all?", chance(0)) == misspelt("What about those?", chance(0)) == ""


@pytest.mark.parametrize(
    ("text", "other", "twists"),
    [
        ("Where did Lutnick see Shaw?", "Who is Greer?", {"Where did Greer see Shaw?", "Where did Lutnick see Greer?"}),
        ("What fell in 2024?", "What rose in 1999 in Oslo?", {"What fell in 1999?"}),
        ("Which was largest?", "Who came?", {"Which was smallest?"}),
        ("Which was here?", "Who came?", {"Which was not here?"}),
        ("Who came?", "Who slept?", set()),
    ],
)
def test_twisted(text: str, other: str, twists: set[str]) -> None:
    """A twist puts in another question's name or number or an opposite, or denies; or there is none."""
    made = {twisted(text, other, chance(seed)) for seed in range(60)}
    denied = {each for each in made if " not " in each}

    assert made - denied - {""} == twists - denied
    assert twists <= made


@given(luck)
def test_hidden(given_luck: random.Random) -> None:
    """What is hidden are words that the answer has, and they become words that nothing has; the rest stays."""
    answer = "Lutnick met ministers in London."
    worded = hidden(QUESTION, answer, given_luck)
    changed = [(a, b) for a, b in zip(QUESTION.split(), worded.split(), strict=True) if a != b]

    assert {a for a, _ in changed} <= {"Lutnick", "meet", "ministers"}
    assert not {term for _, b in changed for term in words(b)} & set(words(answer))


def test_nothing_to_hide() -> None:
    """A question that shares no word with the answer stays as it is."""
    assert hidden(QUESTION, "It rained.", chance(0)) == QUESTION
