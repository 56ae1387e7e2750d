"""The merit of sentences in, out which of them are taken."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

import numpy as np

from index.arrays import Bools, Floats
from index.summary.features import NAMES

SAME = 0.6  # of their terms: two sentences that share more say the same
LINKS = 3  # sentences that are taken together at most, each of which needs the one before
UNTOLD = 8.0  # is added for the names in a sentence that are in none that is taken

Needs = Sequence[int | None]  # of each sentence, the number of the earlier one that it needs


def choose(
    merit: Floats,
    repeats: float,
    shared: Floats,
    able: Sequence[bool],
    needs: Needs,
    *,
    most: int,
    taken: Sequence[int] = (),
    named: Sequence[AbstractSet[str]] = (),
) -> list[int]:
    """The sentence of most merit, then the one of most merit less ``repeats`` × what it shares with it, and so on.

    >>> choose(np.array([1.0, 3.0, 2.0]), 0.0, np.eye(3), [True] * 3, [None, None, 1], most=2)
    [1, 2]

    A sentence that needs another is taken with it, at their mean merit. Where there is no room for both, the other is
    taken alone, so a longer summary holds a shorter one. The numbers come in the article's order.

    ``taken``: these are already. ``named``: the names of each sentence, if new ones count.
    """
    found: list[int] = []
    left, free = merit.copy(), np.array(able)
    run = taken or _best(left + _untold(named, found), free, needs, found)
    while run:
        for sentence in run[: most - len(found)]:
            found.append(sentence)
            left -= repeats * shared[sentence]
            free &= shared[sentence] < SAME
            free[sentence] = False
        run = _best(left + _untold(named, found), free, needs, found) if len(found) < most else ()
    return sorted(found)


def _untold(named: Sequence[AbstractSet[str]], found: Sequence[int]) -> Floats | float:
    """What is added to the merit of each sentence for the names that are in none of those found."""
    told = set[str]().union(*(named[i] for i in found)) if named else set[str]()
    return UNTOLD * np.array([min(1.0, len(each - told) / NAMES) for each in named]) if named else 0.0


def _best(worth: Floats, free: Bools, needs: Needs, found: Sequence[int]) -> Sequence[int]:
    """The best sentence with those that it needs; alone if all need others and none is found yet."""
    held, candidates = set(found), np.flatnonzero(free).tolist()
    runs = [run for i in candidates if (run := _run(i, needs, free, held))]
    if not held:
        runs = runs or [[i] for i in candidates]
    return max(runs, key=lambda run: float(worth[run].mean()), default=())


def _run(sentence: int, needs: Needs, free: Bools, held: AbstractSet[int]) -> list[int]:
    """A sentence after those that it needs and that are not held; nothing if one of them cannot be taken."""
    run: list[int] = []
    at: int | None = sentence
    while at is not None and at not in held:
        if len(run) == LINKS or not free[at]:
            return []
        run.insert(0, at)
        at = needs[at]
    return run
