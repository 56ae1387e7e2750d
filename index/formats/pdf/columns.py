"""The words of a page in, its lines out in the order in which they are read: columns one after another, rows of tables.

A page is cut where nothing stands. A strip reaches over its whole width, with blank paper above and below. Strips that
one blank gutter runs through are columns, or a table where they have few words or more paper between its lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from index.formats.pdf.placed import Line, Word, is_right_to_left, lines_of, size_of
from index.formats.pdf.tables import GUTTER, Span, Strip, gap_of, has_both, in_columns, is_table, rows_of, with_tables

WIDE = 1.6  # × the size of letters: the narrowest gutter where few lines tell it
SURE = 3  # lines that tell a gutter
LEADING = 1.3  # × the size: from line to line
NEAR = 2  # × the size of blank paper, at most, within columns of which one is shorter
REACH = 100  # strips with words on one side of a gutter only, before others end its columns
NARROW = 0.25  # × the size: the same between cells, which are drawn one by one
OFTEN = 0.4  # of all words, drawn one by one: that tells nothing
DEEP = 5  # columns within columns
DIVIDER = 1.25  # × the size: a line so large, alone on the left, begins what is below, not the left column

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


def strips(words: Iterable[Word]) -> list[Strip]:
    """The words that stand between blank paper over the whole width, from the top."""
    found: list[Strip] = []
    bottom = 0.0
    for word in sorted(words, key=lambda word: -word.top):
        if not found or word.top < bottom:
            found.append([])
            bottom = word.bottom
        found[-1].append(word)
        bottom = min(bottom, word.bottom)
    return found


def _read(words: Sequence[Word], size: float, page: int, numbers: Iterator[int], deep: int) -> Iterator[Line]:
    plain: list[Word] = []
    for zone, gutters in _zones(strips(words), size):
        if not gutters or not deep:
            plain += [word for strip in zone for word in strip]
            continue
        yield from lines_of(plain, page, next(numbers))
        plain = []
        columns = in_columns(zone, gutters)
        if is_table(columns, gutters, size):
            yield from rows_of(zone, gutters, page, next(numbers))
            continue
        if sum(map(is_right_to_left, columns[-1])) > len(columns[-1]) / 2:
            columns.reverse()
        for column in columns:
            yield from _read(column, size, page, numbers, deep - 1)
    yield from lines_of(plain, page, next(numbers))


def _zones(found: Sequence[Strip], size: float) -> Iterator[tuple[list[Strip], list[Span]]]:
    """Strips together with the gutters that run through them; none where there are no columns."""
    start = 0
    while start < len(found):
        stop, gutters = _zone(found, start, size)
        yield list(found[start:stop]), gutters
        start = stop


def _zone(found: Sequence[Strip], start: int, size: float) -> tuple[int, list[Span]]:
    """Where the columns end that begin with a strip, and their gutters: (start + 1, []) if none begin."""
    blank = _blank(found[start])
    if not _inner(blank, found[start], size, GUTTER):
        return start + 1, []
    width = max(word.right for word in found[start]), min(word.left for word in found[start])
    stop, both, kept = start + 1, [start], blank
    for i in range(start + 1, len(found)):
        strip = found[i]
        common = _common(kept, _blank(strip))
        right, left = max(width[0], *(word.right for word in strip)), min(width[1], *(word.left for word in strip))
        inside = [span for span in common if span[0] > left and span[1] < right and _is_gutter(span, size, GUTTER)]
        if not inside or _divides(found, i, inside, size):
            break
        kept, width = common, (right, left)
        if any(has_both(strip, gutter) for gutter in inside):
            both.append(i)
            stop = i + 1
        elif i - both[-1] < REACH and gap_of(found[i - 1], strip) < NEAR * size:
            stop = i + 1
        else:
            break
    return _told(found, start, stop, both, size)


def _told(found: Sequence[Strip], start: int, stop: int, both: list[int], size: float) -> tuple[int, list[Span]]:
    zone = found[start:stop]
    kept = _blank(zone[0])
    for strip in zone[1:]:
        kept = _common(kept, _blank(strip))
    words = [word for strip in zone for word in strip]
    rows = sum(_height(found[i], size) for i in both)
    gutters = _inner(kept, words, size, GUTTER if rows >= SURE else WIDE)
    return (stop, gutters) if gutters and rows > 1 else (start + 1, [])


def _height(strip: Strip, size: float) -> int:
    """About how many lines a strip has."""
    return max(1, round((max(word.top for word in strip) - min(word.bottom for word in strip)) / (LEADING * size)))


def _divides(found: Sequence[Strip], i: int, gutters: list[Span], size: float) -> bool:
    """Whether a strip is a heading over all columns below: large, alone on one side, with both sides below it."""
    alone = not any(has_both(found[i], gutter) for gutter in gutters)
    large = size_of(found[i]) >= DIVIDER * size
    return alone and large and any(has_both(strip, gutter) for strip in found[i + 1 : i + 9] for gutter in gutters)


def _blank(strip: Strip) -> list[Span]:
    """The spans of a strip's width in which nothing stands, with those outside it."""
    reached = float("-inf")
    spans: list[Span] = []
    for word in sorted(strip, key=lambda word: word.left):
        if word.left > reached:
            spans.append((reached, word.left, word.apart or not spans))
        reached = max(reached, word.right)
    return [*spans, (reached, float("inf"), True)]


def _common(one: Sequence[Span], other: Sequence[Span]) -> list[Span]:
    """What two sorted lists of spans share."""
    shared, i, j = [], 0, 0
    while i < len(one) and j < len(other):
        low, high = max(one[i][0], other[j][0]), min(one[i][1], other[j][1])
        if low < high:
            shared.append((low, high, one[i][2] and other[j][2]))
        if one[i][1] < other[j][1]:
            i += 1
        else:
            j += 1
    return shared


def _inner(spans: Sequence[Span], words: Sequence[Word], size: float, least: float) -> list[Span]:
    left, right = min(word.left for word in words), max(word.right for word in words)
    return [span for span in spans if span[0] >= left and span[1] <= right and _is_gutter(span, size, least)]


def _is_gutter(span: Span, size: float, least: float) -> bool:
    return span[1] - span[0] >= (NARROW if span[2] else least) * size


def _with_labels(words: Sequence[Word]) -> list[Word]:
    """The words, with the marks and numbers of lists as wide as the gap behind them, so that it is no gutter."""
    kept: list[Word] = []
    ordered = sorted(words, key=lambda word: (-round(word.y), word.left))
    before: Word | None = None
    for word, behind in zip(ordered, [*ordered[1:], None], strict=False):
        first = before is None or abs(before.y - word.y) > 1
        if behind and abs(behind.y - word.y) < 1 and word.left < behind.left and _is_label(word, behind, first=first):
            word = replace(word, right=max(word.right, behind.left - NARROW * word.size / 2))  # noqa: PLW2901
        kept.append(word)
        before = word
    return kept


def _is_label(word: Word, behind: Word, *, first: bool) -> bool:
    """Whether a word is the mark of a list, or the number of a heading."""
    gap = behind.left - word.right
    if _LABEL.fullmatch(word.text):
        return gap < 4 * word.size
    return first and gap < 2 * word.size and _NUMBER.fullmatch(word.text) is not None and behind.text[:1].isupper()
