"""The tables of a page: those that the PDF tells, and columns that look like one; a line for each row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from index.formats.pdf.placed import BOX, TABLE, Line, Word, lines_of

GUTTER = 0.9  # × the size of letters: the narrowest gutter of text
FEW_WORDS = 2.5  # to a line: a column of fewer is a table's
LOOSE = 1.7  # × the size, from line to line: rows of a table
FILLED = 0.75  # of a column's width, by its usual line: it is text
CLOSE = 0.7  # × the usual gap between rows: one cell's next line
FULL = 80  # words: a cell of more is a part of the page

Span = tuple[float, float, bool]  # from, to, and whether what stands at its right is drawn apart
Strip = list[Word]


def with_tables(words: Sequence[Word]) -> tuple[list[Word], dict[str, list[Line]]]:
    """The words with one in the place of each table that the PDF tells; and the rows that this word stands for."""
    told: dict[int, list[Word]] = {}
    for word in words:
        if word.cell:
            told.setdefault(word.cell[0], []).append(word)
    tables, kept = dict[str, list[Line]](), list[Word]()
    for number, held in told.items():
        rows = _told_rows(held)
        if _is_grid(rows):
            name = TABLE.format(number)
            tables[name] = [_row(row, lines_of([word for cell in row for word in cell])[0]) for row in rows]
            kept.append(_stand_in(name, held))
    return kept + [word for word in words if not word.cell or TABLE.format(word.cell[0]) not in tables], tables


def _is_grid(rows: Sequence[Sequence[Sequence[Word]]]) -> bool:
    """Whether rows are more than a part of the page in a frame."""
    return len(rows) > 1 and max(map(len, rows)) > 1 and all(len(cell) <= FULL for row in rows for cell in row)


def _told_rows(words: Iterable[Word]) -> list[list[list[Word]]]:
    rows: dict[int, dict[int, list[Word]]] = {}
    for word in words:
        if word.cell:
            rows.setdefault(word.cell[1], {}).setdefault(word.cell[2], []).append(word)
    return [[row[column] for column in sorted(row)] for _, row in sorted(rows.items())]


def _stand_in(name: str, words: Sequence[Word]) -> Word:
    bottom, top = min(word.bottom for word in words), max(word.top for word in words)
    size = (top - bottom) / (BOX[1] - BOX[0])
    left, right = min(word.left for word in words), max(word.right for word in words)
    return Word(name, left, right, bottom - BOX[0] * size, size, apart=True)


def _row(cells: Iterable[Sequence[Word]], line: Line) -> Line:
    texts = (" ".join(line.text for line in lines_of(cell)) for cell in cells)
    return replace(line, text=" | ".join(filter(None, texts)), row=True)


def is_table(columns: Sequence[Sequence[Word]], gutters: Sequence[Span], size: float) -> bool:
    """Whether columns are a table's: their lines stand beside each other, and are short or far apart."""
    lines = [lines_of(column) for column in columns]
    heights = sorted({round(line.y) for column in lines for line in column}, reverse=True)
    if sum(len(column) for column in lines) < 1.3 * len(heights):  # few stand beside each other
        return False
    words = min(median(len(line.text.split()) for line in column) for column in lines)
    widths = [(column, max(line.right for line in column) - min(line.x for line in column)) for column in lines]
    filled = min(median(line.right - line.x for line in column) / (width or 1) for column, width in widths)
    pitch = median([above - below for above, below in pairwise(heights)] or [0.0])
    close = any(high - low < GUTTER * size for low, high, _ in gutters)
    return words <= FEW_WORDS or (filled < FILLED and (close or pitch > LOOSE * size))


def rows_of(zone: Sequence[Strip], gutters: Sequence[Span], page: int, number: int) -> Iterator[Line]:
    """A line for each row of a table, its cells parted by "|"; a cell of several lines is one."""
    full = {i for i, strip in enumerate(zone) if all(has_both(strip, gutter) for gutter in gutters)}
    usual = median([gap_of(zone[i - 1], zone[i]) for i in full if i] or [0.0])
    lower = {i for i, strip in enumerate(zone) if _is_lower(strip, gutters)}
    rows_apart = median([gap_of(zone[i - 1], zone[i]) for i in range(1, len(zone)) if i not in lower] or [0.0])
    rows: list[Strip] = []
    leads = False
    for i, strip in enumerate(zone):
        above = gap_of(zone[i - 1], strip) if i else 0.0
        below = gap_of(strip, zone[i + 1]) if i + 1 < len(zone) else above
        first = any(word.right <= gutters[0][0] for word in strip)
        more = (i not in full and (above < CLOSE * usual or not first)) or (i in lower and above < CLOSE * rows_apart)
        begins = i not in full and below < CLOSE * above
        if rows and (leads or (more and not begins)):
            rows[-1].extend(strip)
        else:
            rows.append(list(strip))
        leads = begins or (leads and i not in full)
    for row in rows:
        yield _row(in_columns([row], gutters), lines_of(row, page, number)[0])


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


def gap_of(above: Strip, below: Strip) -> float:
    """How much blank paper is between two strips, in points."""
    return min(word.bottom for word in above) - max(word.top for word in below)


def _is_lower(strip: Strip, gutters: Sequence[Span]) -> bool:
    return all(lines_of(cell)[0].text[:1].islower() for cell in in_columns([strip], gutters))


def has_both(strip: Strip, gutter: Span) -> bool:
    """Whether words stand on both sides of a gutter."""
    return any(word.right <= gutter[0] for word in strip) and any(word.left >= gutter[1] for word in strip)


def in_columns(zone: Iterable[Strip], gutters: Sequence[Span]) -> list[list[Word]]:
    """The words between gutters, from the left; no column is empty."""
    edges = [high for _, high, _ in gutters]
    columns: list[list[Word]] = [[] for _ in range(len(gutters) + 1)]
    for strip in zone:
        for word in strip:
            columns[sum(word.left >= edge for edge in edges)].append(word)
    return [column for column in columns if column]
