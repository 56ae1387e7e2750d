"""An article's sentences in, how many of them its summary has out."""

MOST = 12  # sentences of a full summary
HALF = 9  # sentences of which MOST / 2 would be quoted: the more there are, the smaller a part of them
SHORT = 3 / 8  # of a full summary is a short one


def length_of(sentences: int, *, full: bool) -> int:
    """How many sentences a *full*, or else a short, summary of so many has: at least one, at most half of them.

    >>> [(length_of(count, full=False), length_of(count, full=True)) for count in (1, 4, 20, 120)]
    [(1, 1), (1, 2), (3, 8), (4, 11)]
    """
    whole = min(sentences / 2, MOST * sentences / (sentences + HALF))
    return max(1, round(whole if full else whole * SHORT))
