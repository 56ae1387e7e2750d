"""Which sentences are taken, given their merit."""

import numpy as np
import pytest

from index.summary.choosing import LINKS, Needs, choose


def taken(merit: list[float], needs: Needs, most: int, *, able: list[bool] | None = None) -> list[int]:
    size = len(merit)
    return choose(np.array(merit), 0.0, np.eye(size), able or [True] * size, needs, most=most)


@pytest.mark.parametrize(
    ("merit", "most", "expected"),
    [
        ([3.0, 0.0, 4.0, 2.5], 2, [0, 3]),  # for the second and third together have 2 each
        ([3.0, 2.0, 9.0, 1.0], 2, [1, 2]),
        ([3.0, 2.0, 9.0, 1.0], 3, [0, 1, 2]),
        ([3.0, 2.0, 9.0, 1.0], 1, [1]),
    ],
)
def test_together(merit: list[float], most: int, expected: list[int]) -> None:
    """A sentence that needs another is worth what both have in the mean, and stands after it."""
    assert taken(merit, [None, None, 1, None], most) == expected


def test_already_taken() -> None:
    """What needs a sentence that is taken is worth its own merit."""
    assert taken([9.0, 5.0, 6.0], [None, None, 0], 2) == [0, 2]


def test_links() -> None:
    """A sentence that needs too many others is not taken; nor one that needs what cannot be quoted."""
    chain = [None, *range(LINKS)]

    assert LINKS not in taken([0.0] * LINKS + [9.0, 1.0], [*chain, None], LINKS)
    assert taken([1.0, 9.0, 2.0], [None, 0, None], 3, able=[False, True, True]) == [2]


def test_all_need() -> None:
    """Where all need what cannot be quoted, the best is taken all the same."""
    assert taken([1.0, 2.0, 9.0], [None, 0, 0], 2, able=[False, True, True]) == [2]


def test_named() -> None:
    """Names that are not yet told count, and those of the sentences that are taken already do not."""
    named = [{"Greer"}, {"Greer"}, {"Lutnick"}]

    assert choose(
        np.array([3.0, 2.0, 1.0]), 0.0, np.eye(3), [True] * 3, [None] * 3, most=2, taken=[0], named=named
    ) == [0, 2]
