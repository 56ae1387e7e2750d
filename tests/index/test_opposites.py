"""Words of which one denies the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.opposites import opposites
from index.text import words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("largest", "smallest"),
        ("exports", "imports"),
        ("won", "lost"),
        ("increasing", "decreased"),
        ("increased", "declined"),
        ("public", "private"),
        ("solved", "unsolved"),
        ("agree", "disagrees"),
    ],
)
def test_opposites(one: str, other: str) -> None:
    """Either of a pair denies the other, in every form of theirs."""
    [a], [b] = words(one), words(other)

    assert b in opposites(a)
    assert a in opposites(b)


@given(st.text("uniordsmal", min_size=4, max_size=9) | st.sampled_from("export increas unsolv small north".split()))
def test_opposites_are_mutual(term: str) -> None:
    """What a term denies denies it, and no term denies itself."""
    assert [other for other in opposites(term) if len(other) > 3 and term not in opposites(other)] == []
    assert term not in opposites(term)


@pytest.mark.parametrize(("term", "rest"), [("unit", "it"), ("inch", "ch"), ("iron", "on"), ("distil", "til")])
def test_short_rests(term: str, rest: str) -> None:
    """What looks like a denying prefix is none if hardly a word is left."""
    assert rest not in opposites(term)
