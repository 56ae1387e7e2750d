"""Questions altered as people mistype them."""

import random

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from tests.evaluation.altered import slipped


def chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  # to be repeated, not to be secret


QUESTION = "Where did Lutnick meet ministers in 2024?"


@given(st.integers(0, 2**32 - 1))
def test_misspelt(seed: int) -> None:
    """One content word of five letters or more is an edit away; all else stays."""
    typed = slipped(QUESTION, chance(seed))
    changed = [(a, b) for a, b in zip(QUESTION.split(), typed.split(), strict=True) if a != b]

    assert len(changed) <= 1
    assert [a for a, b in changed if a not in {"Lutnick", "ministers"} or OSA.distance(a, b) != 1] == []


def test_nothing_to_misspell() -> None:
    """A question without a long content word has no misspelt form."""
    assert slipped("Who are they all?", chance(0)) == slipped("What about those?", chance(0)) == ""
