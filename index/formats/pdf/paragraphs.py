"""Lines in, paragraphs and headings out, by what typesetters do: distance, indentation, size, weight, full lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from index.formats.hyphens import joined
from index.formats.pdf.placed import MARK, Line

GAP = 1.25  # × the usual distance of two lines: lines that are farther apart are in different paragraphs
LARGER = 1.1  # × the usual size of letters: larger ones are a heading
SMALLER = 0.93  # × the usual size: smaller ones are a note or a caption, which the text goes on behind
FAR = 2  # × the same: the same, where a sentence goes on
ROOM = 1.5  # × the size: how much room a line leaves that ends a paragraph, besides the next word
SHORT = 0.4  # of a column: the same where no sentence ends
NARROW = 0.75  # × the width of the next column: a line of a narrower one does not go on there in capitals
INDENT = (0.5, 4.0)  # × the size of a letter: how far the first line of a paragraph may be indented
LEADING = 1.2  # × the size: the distance of two lines where no sentence tells it
BOLD = 2  # lines of a bold heading at most

_CLOSED = re.compile(r"[.!?:…。！？][\"'”’»)\]]*(?:\ue000[^\ue001]*\ue001)?$")
_ITEM = re.compile(r"[•◦▪‣●○■]\s?|(?:[–—*-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s")
_CAPTION = re.compile(r"(?:table|figure|fig\.|map|chart|photo|tabelle|abbildung|abb\.)\s*\d*[.:]", re.IGNORECASE)
_PARTED = re.compile(r"\w[-–\u00ad]$")
_BULLET = re.compile(r"[•◦▪‣●○■]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together. ``kind``: "heading", "row", "note", "item" or "" for text."""

    text: str
    kind: str
    first: Line


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """Lines joined to paragraphs; a note at the foot of a page or a table cuts none, it comes behind.

    >>> placed = {"They met": 700, "in London.": 686, "It rained.": 660}
    >>> [each.text for each in paragraphs([Line(text, 0, 72, y, 12) for text, y in placed.items()])]
    ['They met in London.', 'It rained.']
    """
    size = _usual_size(lines)
    order = {id(line): i for i, line in enumerate(lines)}
    beside = {id(line) for line in [*_captions(lines), *_pull_quotes(lines, size)]}
    small = [line.size < SMALLER * size or id(line) in beside for line in lines]
    body = [line for line, aside in zip(lines, small, strict=True) if not line.row and not aside]
    notes = [line for line, aside in zip(lines, small, strict=True) if not line.row and aside]
    join = joined(line.text for line in lines)
    found = [(run, _kind(run, size)) for run in _runs(body, size, order, notes=False)]
    found += [(run, "note") for run in _runs(notes, size, order, notes=True)]
    found += [([line], "row") for line in lines if line.row]
    found.sort(key=lambda pair: order[id(pair[0][0])])
    return [Paragraph(join([line.text for line in run]), kind, run[0]) for run, kind in found]


def _usual_size(lines: Sequence[Line]) -> float:
    sizes = Counter[float]()
    for line in lines:
        sizes[round(2 * line.size) / 2] += len(line.text)
    return max(sizes, key=sizes.__getitem__, default=0.0)


def _captions(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of captions, which begin a column, or stand beside a table or below blank paper."""
    inside = False
    for above, line, below in zip([None, *lines[:-1]], lines, [*lines[1:], None], strict=False):
        new = above is None or above.row or (above.page, above.column) != (line.page, line.column)
        far = new or above is None or above.y - line.y > GAP * LEADING * line.size
        inside = (inside and not far) or (
            _CAPTION.match(line.text) is not None and (far or (below is not None and below.row))
        )
        if inside:
            yield line


def _pull_quotes(lines: Sequence[Line], size: float) -> Iterator[Line]:
    """The large lines within a sentence of the text, which they are no headings of."""
    text = [i for i, line in enumerate(lines) if not line.row and SMALLER * size <= line.size <= LARGER * size]
    for above, below in pairwise(text):
        if _goes_on(lines[above], lines[below]):
            yield from (line for line in lines[above + 1 : below] if line.size > LARGER * size)


def _kind(run: Sequence[Line], size: float) -> str:
    if run[0].size > LARGER * size:
        return "heading"
    if _ITEM.match(run[0].text) or _CAPTION.match(run[0].text) or _is_inside(run):
        return "item"
    if all(line.bold for line in run) and len(run) <= BOLD and not _CLOSED.search(run[-1].text):
        return "bold"
    return "item" if run[0].item else ""


def _is_inside(run: Sequence[Line]) -> bool:
    """Whether text is indented, and not in the middle of its column: an item whose bullet is a drawing."""
    left, right = run[0].x - run[0].start, run[0].edge - run[0].right
    return left > run[0].size and abs(left - right) > 2 * run[0].size


def _runs(lines: Sequence[Line], size: float, order: dict[int, int], *, notes: bool) -> Iterator[list[Line]]:
    usual = _usual_gap(lines, order)
    bold = 2 * sum(len(line.text) for line in lines if line.bold) > sum(len(line.text) for line in lines)
    run: list[Line] = []
    for line in lines:
        if run:
            above = run[-1]
            looks = _looks_other(run, line) and (not bold or above.bold == line.bold)
            beside = order[id(line)] == order[id(above)] + 1
            parted = (
                _is_below(run, line, usual) if beside and _is_same_column(above, line) else _is_new(above, line, size)
            )
            if looks or _is_item(above, line) or parted or (notes and not beside):
                yield run
                run = []
        run.append(line)
    if run:
        yield run


def _usual_gap(lines: Sequence[Line], order: dict[int, int]) -> Callable[[Line], float]:
    """The distance of lines within a paragraph for each size, from pairs of which the second goes on in lower case."""
    gaps: dict[float, list[float]] = {}
    for above, line in pairwise(lines):
        beside = order[id(line)] == order[id(above)] + 1 and _is_same_column(above, line)
        if beside and above.size == line.size and above.y > line.y and _goes_on(above, line):
            gaps.setdefault(round(line.size), []).append(above.y - line.y)
    usual = {size: median(each) for size, each in gaps.items()}
    return lambda line: usual.get(round(line.size), LEADING * line.size)


def _looks_other(run: Sequence[Line], line: Line) -> bool:
    """Whether a line is larger or smaller than the one above, or bold beside light, as headings are."""
    above = run[-1]
    if not above.size / LARGER <= line.size <= above.size * LARGER:
        return True
    heading = line.bold or len(run) <= BOLD
    return above.bold != line.bold and heading and not _goes_on(above, line)


def _is_same_column(above: Line, line: Line) -> bool:
    return (line.page, line.column) == (above.page, above.column) and line.y <= above.y


def _goes_on(above: Line, line: Line) -> bool:
    """Whether a line goes on with a sentence, or with a word that has a hyphen: "2024-", "2025"."""
    return (line.text[:1].islower() and not _is_closed(above)) or _PARTED.search(above.text) is not None


def _is_closed(line: Line) -> bool:
    return _CLOSED.search(line.text) is not None


def _is_new(above: Line, line: Line, size: float) -> bool:
    """Whether a line begins a paragraph that stands in another column, or behind a note, than the line before."""
    if _is_closed(above) or line.size > LARGER * size:
        return True
    narrow = above.edge - above.start < NARROW * (line.edge - line.start)
    inside = above.x - above.start > INDENT[1] * above.size
    return (narrow or inside) and not line.text[:1].islower()


def _is_below(run: Sequence[Line], line: Line, usual: Callable[[Line], float]) -> bool:
    """Whether a line begins a paragraph that stands right below the line above."""
    above, goes_on = run[-1], _goes_on(run[-1], line)
    if above.y - line.y > (FAR if goes_on else GAP) * usual(line):
        return True
    if goes_on or above.size > LARGER * line.size:
        return False
    low, high = (factor * line.size for factor in INDENT)
    if low < line.x - above.x < high and _is_closed(above):
        return len(run) > 1 or not _ITEM.match(run[0].text)
    return _ends_early(above, line)


def _is_item(above: Line, line: Line) -> bool:
    if _BULLET.match(line.text) or line.text.startswith(MARK[0]):
        return True
    if above.page == line.page and above.item != line.item:
        return True
    return _ITEM.match(line.text) is not None and (_is_closed(above) or _ITEM.match(above.text) is not None)


def _ends_early(above: Line, line: Line) -> bool:
    """Whether the next line's first word would have stood in the line above, by far if no sentence ends there."""
    if not above.edge:
        return False
    word = line.text.split(" ", 1)[0]
    width = len(word) * (above.right - above.x) / max(len(above.text), 1)
    left = above.edge - above.right - width
    return left > (ROOM * line.size if _is_closed(above) else SHORT * (above.edge - above.x))
