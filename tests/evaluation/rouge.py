"""ROUGE-1, -2 and -Lsum (F), counted as google-research's ``rouge-score`` 0.1.2 does with its stemmer."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from Stemmer import Stemmer

_APART = re.compile("[^a-z0-9]+")


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    return str(Stemmer("porter", 0).stemWord(word)) if len(word) > 3 else word


def tokens(text: str) -> list[str]:
    """Lower-case stems of letters and digits.

    >>> tokens("U.S. talks resumed.")
    ['u', 's', 'talk', 'resum']
    """
    return [_stem(word) for word in _APART.split(text.lower()) if word]


def rouge(reference: Sequence[str], summary: Sequence[str]) -> tuple[float, float, float]:
    """F of words, of pairs of words and of longest common subsequences by sentence, each 0..100.

    >>> [round(f) for f in rouge(["talks resumed", "in London"], ["the talks resumed", "they met"])]
    [44, 29, 44]
    """
    wanted, given = [tokens(text) for text in reference], [tokens(text) for text in summary]
    one, two = ([word for text in texts for word in text] for texts in (wanted, given))
    return (
        f(_shared(one, two), len(one), len(two)),
        f(_shared(pairwise(one), pairwise(two)), len(one) - 1, len(two) - 1),
        f(_union(wanted, given), len(one), len(two)),
    )


def f(shared: int, wanted: int, given: int) -> float:
    """Harmonic mean of precision and recall, times 100."""
    return 200 * shared / (wanted + given) if shared else 0.0


def _shared(one: Iterable[object], two: Iterable[object]) -> int:
    return (Counter(one) & Counter(two)).total()


def _union(wanted: list[list[str]], given: list[list[str]]) -> int:
    """Words of each reference sentence in a common subsequence with any sentence given, each as often as it is."""
    left = [Counter(word for text in texts for word in text) for texts in (wanted, given)]
    hits = 0
    for sentence in wanted:
        for place in sorted(set().union(*(common(sentence, other) for other in given))):
            word = sentence[place]
            if left[0][word] > 0 and left[1][word] > 0:
                left[0][word] -= 1
                left[1][word] -= 1
                hits += 1
    return hits


def common(one: list[str], two: list[str]) -> set[int]:
    """The places in ``one`` of a longest common subsequence."""
    table = [[0] * (len(two) + 1)]
    for word in one:
        row, above = [0], table[-1]
        for j, other in enumerate(two):
            row.append(above[j] + 1 if word == other else max(row[j], above[j + 1]))
        table.append(row)
    places, i, j = set(), len(one), len(two)
    while i and j:
        if one[i - 1] == two[j - 1]:
            places.add(i - 1)
            i, j = i - 1, j - 1
        elif table[i][j - 1] > table[i - 1][j]:
            j -= 1
        else:
            i -= 1
    return places
