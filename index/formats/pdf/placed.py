"""What stands where on a page: words and lines, in points; ``y`` is where letters stand, and grows upwards."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

BOX = (-0.2, 0.75)  # × the size of a letter: from where to where it reaches above the line that it stands on
NEAR = 0.12  # × the size: words that are nearer to each other than this are one word
RAISED = (0.85, 0.15)  # × the size: a number that is smaller than this, and higher than this, is the mark of a note
TABLE = "\ue002{}"  # the word in the place of a table
MARK = "\ue000{}\ue001"  # a raised number within a line, until the notes are known

Cell = tuple[int, int, int]

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")
_MARKS = frozenset("0123456789*†‡§¶,")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a page.

    ``spaced``: a space is written before it, not only seen. ``apart``: it is drawn by itself, not with the word before.
    ``cell``: of which table, row and column the PDF tells that it is; ``item``: of which item of a list, or 0.
    """

    text: str
    left: float
    right: float
    y: float
    size: float
    bold: bool = False
    spaced: bool = False
    apart: bool = False
    cell: Cell | None = None
    item: int = 0

    @property
    def bottom(self) -> float:
        return self.y + BOX[0] * self.size

    @property
    def top(self) -> float:
        return self.y + BOX[1] * self.size


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its words, in the order in which they are drawn, and those that run in another direction."""

    words: list[Word]
    aside: list[str]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page. ``column`` numbers the page's columns; ``start`` and ``edge`` are the sides of its text.

    ``row``: it is a row of a table. ``item``: of which item of a list the PDF tells that it is, or 0.
    """

    text: str
    page: int
    x: float
    y: float
    size: float
    right: float = 0.0
    start: float = 0.0
    edge: float = 0.0
    column: int = 0
    bold: bool = False
    row: bool = False
    item: int = 0


def lines_of(words: Iterable[Word], page: int = 0, column: int = 0) -> list[Line]:
    """The lines of a column from its top to its bottom.

    >>> [line.text for line in lines_of([Word("met.", 30, 50, 700, 12), Word("They", 0, 27, 700, 12)])]
    ['They met.']
    """
    rows = _rows(words)
    lines = [_line(row) for row in rows]
    sides: dict[int, tuple[float, float]] = {}
    for line in lines:
        start, edge = sides.get(round(line.size), (line.x, line.right))
        sides[round(line.size)] = min(start, line.x), max(edge, line.right)
    return [
        replace(line, page=page, column=column, start=sides[round(line.size)][0], edge=sides[round(line.size)][1])
        for line in lines
    ]


def size_of(words: Sequence[Word]) -> float:
    """The size of most letters, in steps of half a point."""
    sizes = Counter[float]()
    for word in words:
        sizes[round(2 * word.size) / 2] += len(word.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def rows_of_words(words: Iterable[Word]) -> list[list[Word]]:
    """The words of each line from the left, lines from the top."""
    return [sorted(row, key=lambda word: word.left) for row in _rows(words)]


def _rows(words: Iterable[Word]) -> list[list[Word]]:
    """Words that stand on one line, raised and lowered ones with the larger ones beside them."""
    rows: list[list[Word]] = []
    large = Word("", 0, 0, 0, 0)
    for word in sorted(words, key=lambda word: (-word.y, word.left)):
        if not rows or TABLE[0] in {word.text[:1], large.text[:1]} or large.y - word.y > max(large.size, word.size) / 2:
            rows.append([])
            large = word
        rows[-1].append(word)
        if word.size > large.size:
            large = word
    return rows


def _line(row: list[Word]) -> Line:
    size = size_of(row)
    y = next(word.y for word in row if abs(word.size - size) <= 1)
    right_to_left = sum(is_right_to_left(word.text) for word in row) > len(row) / 2
    row = sorted(row, key=lambda word: -word.right if right_to_left else word.left)
    text, before = "", row[0]
    for word in row:
        gap = before.left - word.right if right_to_left else word.left - before.right
        if text and (word.spaced or gap > NEAR * min(word.size, before.size)):
            text += " "
        text += _shown(word, y, size)
        before = word
    x, right = min(word.left for word in row), max(word.right for word in row)
    return Line(text, 0, x, y, size, right, bold=all(word.bold for word in row), item=row[0].item)


def _shown(word: Word, y: float, size: float) -> str:
    raised = word.size < RAISED[0] * size and word.y > y + RAISED[1] * size
    return MARK.format(word.text) if raised and _MARKS.issuperset(word.text) else word.text


def is_right_to_left(text: str) -> bool:
    """Whether a word is in Hebrew or Arabic letters, or others of their direction."""
    return _RIGHT_TO_LEFT.search(text) is not None
