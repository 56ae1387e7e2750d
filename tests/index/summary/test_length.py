"""How long a summary is: it grows with the article, and less and less."""

import pytest

from index.summary.length import MOST, length_of


@pytest.mark.parametrize(
    ("sentences", "short", "full"), [(1, 1, 1), (2, 1, 1), (4, 1, 2), (8, 2, 4), (20, 3, 8), (120, 4, 11)]
)
def test_length(sentences: int, short: int, full: int) -> None:
    """A summary is never more than half of an article, about three or eight sentences of a news story."""
    assert (length_of(sentences, full=False), length_of(sentences, full=True)) == (short, full)


def test_most() -> None:
    """However long the article is, its full summary stays short."""
    assert length_of(100_000, full=True) == MOST
