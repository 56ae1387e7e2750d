"""A PDF in, its paragraphs and headings out, by pypdf, from the places of its letters: a PDF tells nothing else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from statistics import median
from typing import Any

from index.errors import BrokenFile
from index.formats.draft import Draft
from index.formats.structure import Block
from index.text.bounds import WORD
from index.text.characters import normalise

GAP = 1.25  # × the usual distance of two lines: lines that are farther apart are in different paragraphs
LARGER = 1.1  # × the usual size of letters: larger ones are a heading
INDENT = (0.5, 4.0)  # × the size of a letter: how far the first line of a paragraph may be indented
EDGE = 2  # lines at the top and at the bottom of a page that may be its number and its running title

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_CLOSED = re.compile(r"[.!?:][\"'”’»)\]]*$")
_PARTED = re.compile(r"([^\W\d_]+)-$")
_HYPHEN = re.compile(r"\w-$")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its text, where it starts and how large its letters are, in points; ``y`` grows upwards."""

    text: str
    page: int
    x: float
    y: float
    size: float


def read_pdf(name: str, data: bytes) -> Draft:
    """The paragraphs and headings of a PDF. Raises ``BrokenFile``."""
    from pypdf import PdfReader  # takes 90 ms to import

    try:
        lines = [line for number, page in enumerate(PdfReader(BytesIO(data)).pages) for line in _lines(page, number)]
    except MemoryError:
        raise
    except Exception as error:  # a hostile file can make the parser raise anything
        raise BrokenFile(name, type(error).__name__) from error
    kept, furniture = _without_edges(lines)
    return Draft([*paragraphs(kept), *(Block(text, "furniture") for text in furniture)])


def paragraphs(lines: Sequence[Line]) -> list[Block]:
    """Lines joined to paragraphs, unless distance, size or indentation separates them.

    >>> placed = {"They met": 700, "in London.": 686, "It rained.": 660}
    >>> [block.text for block in paragraphs([Line(text, 0, 72, y, 12) for text, y in placed.items()])]
    ['They met in London.', 'It rained.']
    """
    if not lines:
        return []
    size = median(line.size for line in lines for _ in line.text)
    gaps = [a.y - b.y for a, b in pairwise(lines) if a.page == b.page and a.y > b.y]
    usual = median(gaps or [0.0])
    words = Counter(word.casefold() for line in lines for word in _WORD.findall(line.text))
    runs = [[lines[0]]]
    for above, line in pairwise(lines):
        if _is_parted(above, line, usual):
            runs.append([])
        runs[-1].append(line)
    return [Block(_joined(run, words), "heading" if run[0].size > LARGER * size else "") for run in runs]


def _lines(page: Any, number: int) -> Iterator[Line]:  # noqa: ANN401  # pypdf's own type would have to be imported
    """The lines of a page in the order in which they are drawn, none of them empty."""
    lines: list[Line] = []
    text, place = "", (0.0, 0.0, 0.0)

    def visit(piece: str, cm: list[float], tm: list[float], _: object, size: float) -> None:
        nonlocal text, place
        for i, part in enumerate(piece.split("\n")):
            if i and text.strip():
                lines.append(Line(" ".join(text.split()), number, *place))
            if i:
                text = ""
            if part.strip() and not text.strip():
                place = (cm[0] * tm[4] + cm[4], cm[3] * tm[5] + cm[5], abs(size * tm[3] * cm[3]))
            text += part

    page.extract_text(visitor_text=visit)
    visit("\n", [0.0] * 6, [0.0] * 6, None, 0.0)
    for line in lines:
        yield Line(normalise(line.text).translate(_LIGATURES), line.page, line.x, line.y, line.size)


def _without_edges(lines: Sequence[Line]) -> tuple[list[Line], list[str]]:
    """The lines without those at the edge of at least half the pages, whatever their numbers; and these, each once."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    edges = {id(line): re.sub(r"\d+", "#", line.text) for page in pages.values() for line in page[:EDGE] + page[-EDGE:]}
    shown = Counter(edges.values())
    repeated = {text for text, count in shown.items() if count > 1 and count >= len(pages) / 2}
    furniture = {edges[id(line)]: line.text for line in lines if edges.get(id(line)) in repeated}
    return [line for line in lines if edges.get(id(line)) not in repeated], list(furniture.values())


def _is_parted(above: Line, line: Line, usual: float) -> bool:
    if not above.size / LARGER <= line.size <= above.size * LARGER:
        return True
    if line.page != above.page or line.y > above.y:  # another page or column
        return _CLOSED.search(above.text) is not None
    low, high = (factor * line.size for factor in INDENT)
    gap = above.y - line.y
    if usual and gap > GAP * usual and gap > GAP * line.size:
        return True
    return low < line.x - above.x < high and _CLOSED.search(above.text) is not None


def _joined(run: Sequence[Line], words: Counter[str]) -> str:
    """The text of a paragraph's lines. A word hyphenated at the end of a line is joined if it is elsewhere whole.

    >>> _joined([Line("semi-", 0, 0, 0, 9), Line("conductors", 0, 0, 0, 9)], Counter(["semiconductors"]))
    'semiconductors'
    >>> _joined([Line("a 90-", 0, 0, 0, 9), Line("day pause", 0, 0, 0, 9)], Counter())
    'a 90-day pause'
    """
    text = run[0].text
    for line in run[1:]:
        end = text[-WORD:]
        parted, rest = _PARTED.search(end), _WORD.match(line.text)
        if text.endswith("\u00ad") or (parted and rest and words[(parted[1] + rest[0]).casefold()]):
            text = text[:-1] + line.text
        elif _HYPHEN.search(end) and line.text[0].islower():
            text += line.text
        else:
            text += " " + line.text
    return text
