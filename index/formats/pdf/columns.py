"""The words of a page in, its lines out in the order in which they are read: columns one after another, rows of tables.

A page is cut where nothing stands. A strip reaches over its whole width, with blank paper above and below. Strips that
one blank gutter runs through are columns, or a table where they have few words or more paper between its lines.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from index.formats.pdf.gutters import NARROW, zones
from index.formats.pdf.placed import Line, Word, is_right_to_left, lines_of, size_of
from index.formats.pdf.tables import in_columns, is_table, rows_of, strips, with_tables

OFTEN = 0.4  # of all words, drawn one by one: that tells nothing
LEVEL = 0.4  # × the size: how much higher or lower than its item the mark of a list may stand
MANY = 200  # words of a line that are looked at
DEEP = 5  # columns within columns

_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}")
_LABEL = re.compile(r"[•◦▪‣●○■–—*·-]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]")


def read_order(words: Sequence[Word], page: int) -> list[Line]:
    """The lines of a page.

    >>> left = [("We met on", 0, 70), ("a dry Monday.", 0, 56)]
    >>> right = [("It rained, and", 99, 70), ("we came late.", 99, 56)]
    >>> [line.text for line in read_order([Word(text, x, x + 70, y, 12) for text, x, y in [*right, *left]], 0)]
    ['We met on', 'a dry Monday.', 'It rained, and', 'we came late.']
    """
    size = size_of(words)
    if sum(word.apart for word in words) > OFTEN * len(words):
        words = [replace(word, apart=False) for word in words]
    words, tables = with_tables(words)
    lines = _read(_with_labels(words), size, page, count(), DEEP)
    return [row for line in lines for row in tables.get(line.text, [line])] if words else []


def _read(words: Sequence[Word], size: float, page: int, numbers: Iterator[int], deep: int) -> Iterator[Line]:
    plain: list[Word] = []
    for zone, gutters in zones(strips(words), size):
        if not gutters or not deep:
            plain += [word for strip in zone for word in strip]
            continue
        yield from lines_of(plain, page, next(numbers))
        plain = []
        columns = in_columns(zone, gutters)
        if is_table(columns, gutters, size):
            yield from rows_of(zone, gutters, page, next(numbers))
            continue
        if sum(is_right_to_left(word.text) for word in columns[-1]) > len(columns[-1]) / 2:
            columns.reverse()
        for column in columns:
            yield from _read(column, size, page, numbers, deep - 1)
    yield from lines_of(plain, page, next(numbers))


def _with_labels(words: Sequence[Word]) -> list[Word]:
    """The words, with the marks and numbers of lists as wide as the gap behind them, so that it is no gutter."""
    ordered = sorted(words, key=lambda word: word.y)
    heights = [word.y for word in ordered]
    kept: list[Word] = []
    for word in words:
        if _LABEL.fullmatch(word.text) or _NUMBER.fullmatch(word.text):
            low, high = (bisect(heights, word.y + shift * word.size) for shift in (-LEVEL, LEVEL))
            line = ordered[low : min(high, low + MANY)]
            behind = min(
                (other for other in line if other.left > word.left), key=lambda other: other.left, default=None
            )
            first = not any(other.left < word.left for other in line)
            if behind and _is_label(word, behind, first=first):
                word = replace(word, right=max(word.right, behind.left - NARROW * word.size / 2))  # noqa: PLW2901
        kept.append(word)
    return kept


def _is_label(word: Word, behind: Word, *, first: bool) -> bool:
    """Whether a word is the mark of a list, or the number of a heading."""
    gap = behind.left - word.right
    if _LABEL.fullmatch(word.text):
        return gap < 4 * word.size
    return first and gap < 2 * word.size and _NUMBER.fullmatch(word.text) is not None and behind.text[:1].isupper()
