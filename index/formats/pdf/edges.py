"""The words of pages in, without what is at their edges on every page: running titles, numbers, what browsers add."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.formats.pdf.placed import MARK, Word, lines_of, rows_of_words, size_of
from index.formats.pdf.tables import Strip, gap_of, strips
from index.text.bounds import LINE

EDGE = 2  # lines at the top and at the bottom of a page that may be its number and its running title
OFF = 0.9  # × the size of the text's letters: how far they are from it
OTHER = 0.05  # × the same: or how much larger or smaller their letters are
SHARE = 0.3  # of the pages that show a running title: one on the left and another on the right pages, none on the first
COUNTED = 11  # lines of a page, at least, that the numbers beside them count
FEW = 4  # words of such lines, in the mean, with the number: those of a table
MOST = 0.7  # of those that begin or end with a number
ASIDE = 0.5  # × the size: how far the number of a line is from it
NEAR = 3  # points: how far it is from those of other pages
SHORT = 15  # words of a running title at most

_NUMBER = re.compile(r"\d+")
_COUNTED = re.compile(r"^\W*(\d{1,4})\b|\b(\d{1,4})\W*$")
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|p\.|seite|s\.)\s*)?(?:\d{1,4}|[ivxl]+)(?:\s*(?:/|of|von)\s*\d{1,4})?\W*", re.IGNORECASE
)
_PRINTED = re.compile(
    r"(?:https?|file)://\S+(?:\s+\d+/\d+)?|\d{1,2}[/.]\d{1,2}[/.]\d{2,4},\s\d{1,2}:\d\d(?:\s[AP]M)?\b.*"
)

_Edge = tuple[int, bool, str, list[Word]]  # page, whether at its bottom, text, words


def without_edges(pages: Sequence[Sequence[Word]]) -> tuple[list[list[Word]], list[str]]:
    """The pages without their running titles and numbers; and these, each once, whatever their numbers."""
    pages = _without_line_numbers(pages)
    edges = [edge for number, words in enumerate(pages) for edge in _edges(number, words)]
    shown = Counter(key for _, key in {(page, (_NUMBER.sub("#", text), bottom)) for page, bottom, text, _ in edges})
    told = {(page, key) for page, bottom, text, _ in edges for key in _offsets(page, text, bottom=bottom)}
    counted = Counter(key for _, key in told)
    removed, furniture = set[int](), dict[str, str]()
    for page, bottom, text, words in edges:
        key = _NUMBER.sub("#", text)
        repeated = shown[key, bottom] > max(1, SHARE * len(pages))
        number = any(counted[offset] > max(1, SHARE * len(pages)) for offset in _offsets(page, text, bottom=bottom))
        alone = _PRINTED.fullmatch(text) or (_PAGE_NUMBER.fullmatch(text) and (bottom or page))
        if repeated or number or alone:
            removed.update(map(id, words))
            furniture[key] = text
    return [[word for word in words if id(word) not in removed] for words in pages], list(furniture.values())


def _without_line_numbers(pages: Sequence[Sequence[Word]]) -> list[Sequence[Word]]:
    """The pages without the numbers of their lines, which some of them tell by counting them."""
    rows = [rows_of_words(words) for words in pages]
    numbers = {(side, round(word.right)) for each in rows for side in (0, -1) for word in _counting(each, side)}
    if not numbers:
        return list(pages)
    removed = {
        id(row[side])
        for each in rows
        for side, right in numbers
        for row in each
        if abs(row[side].right - right) <= NEAR and _is_beside(row, side)
    }
    return [[word for word in words if id(word) not in removed] for words in pages]


def _counting(rows: Sequence[Sequence[Word]], side: int) -> list[Word]:
    """The numbers at the left (0) or right (-1) of lines that count these, all of them or every fifth."""
    beside = [i for i, row in enumerate(rows) if _is_beside(row, side)]
    counted = [(int(rows[j][side].text) - int(rows[i][side].text), j - i) for i, j in pairwise(beside)]
    steps = Counter(step for step, _ in counted)
    step = max(steps, key=steps.__getitem__, default=0)
    right = sum(pair == (step, step) for pair in counted)
    if step <= 0 or step * len(beside) < COUNTED or right < MOST * len(counted):
        return []
    goes_on = [rows[i][1 if side == 0 else 0].text[:1].islower() for i in beside]
    long = sum(len(rows[i]) for i in beside) > FEW * len(beside)
    return [rows[i][side] for i in beside] if step > 1 or (long and sum(goes_on) > SHARE * len(goes_on)) else []


def _is_beside(row: Sequence[Word], side: int) -> bool:
    """Whether a line has a number at a side, with some blank paper between."""
    if len(row) == 1 or not re.fullmatch(r"[0-9]{1,4}", row[side].text):
        return False
    gap = row[1].left - row[0].right if side == 0 else row[-1].left - row[-2].right
    return gap > ASIDE * row[side].size


def _edges(number: int, words: Sequence[Word]) -> Iterator[_Edge]:
    """The short lines at the top and at the bottom of a page, which are not lines of its text."""
    found = strips(words)
    for bottom, inwards in ((False, found), (True, found[::-1])):
        for strip in inwards[: _reach(inwards)]:
            lines = lines_of(strip)
            text = lines[0].text
            if len(lines) == 1 and len(strip) <= SHORT and not text.startswith(MARK[0]) and len(text) <= LINE:
                yield number, bottom, text, strip


def _reach(inwards: Sequence[Strip]) -> int:
    """How many lines from the edge of a page stand off from the next one inwards, by blank paper or by their size."""
    return next((i for i in range(min(EDGE, len(inwards) - 1), 0, -1) if _stands_off(inwards[i - 1], inwards[i])), 0)


def _stands_off(strip: Strip, inner: Strip) -> bool:
    size, other = size_of(strip), size_of(inner)
    gap = max(gap_of(strip, inner), gap_of(inner, strip))
    return not any(word.cell for word in strip) and (gap > OFF * other or abs(size - other) > OTHER * other)


def _offsets(page: int, text: str, *, bottom: bool) -> set[tuple[int, bool]]:
    """How much larger the numbers are, at the start and the end of a line that is no sentence, than the page's own."""
    if text.endswith((".", "!", "?")):
        return set()
    return {(int(first or last) - page, bottom) for first, last in _COUNTED.findall(text)}
