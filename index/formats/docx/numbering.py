"""The numbers that Word writes before paragraphs, where they are words: "Article 2", "§ 3", "第四条"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.formats.docx.markup import child, is_on, name, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element

LEVELS = 9
LABEL = 40  # characters: a longer one is none
MOST = 399  # that is written otherwise than in figures

_PLACE = re.compile("%([1-9])")
_WORD = re.compile(r"[^\W\d_]|§")
_ROMAN = tuple(zip((100, 90, 50, 40, 10, 9, 5, 4, 1), "C XC L XL X IX V IV I".split(), strict=True))
_CHINESE = "〇一二三四五六七八九"


class Numbering:
    """The lists of a document, and how far each is counted."""

    def __init__(self, part: _Element | None) -> None:
        elements = list(part) if part is not None else []
        kinds = {value(each, "abstractNumId"): each for each in elements if name(each) == "abstractNum"}
        self._levels = {kind: _by_level(element, "lvl") for kind, element in kinds.items()}
        self._lists = {value(each, "numId"): each for each in elements if name(each) == "num"}
        self._counts: dict[str, list[int | None]] = {}  # ``None``: not begun
        self._begun: set[str] = set()

    def label(self, told: str, level: int) -> str:
        """Count a paragraph of a list; what stands before it, or "" where that is but a bullet or a number."""
        kind = value(child(self._lists.get(told), "abstractNumId"))
        levels = self._levels.get(kind, {})
        if level not in levels:
            return ""
        counts = self._counts.setdefault(kind, [None] * LEVELS)
        if told not in self._begun:
            self._begun.add(told)
            for place, override in _by_level(self._lists[told], "lvlOverride").items():
                if (start := child(override, "startOverride")) is not None:
                    counts[place : place + 1] = [number(value(start)) - 1]
        last = counts[level]
        counts[level:] = [_start(levels[level]) if last is None else last + 1, *[None] * (LEVELS - level - 1)]
        return _label(levels, level, counts)


def _by_level(element: _Element, kind: str) -> dict[int, _Element]:
    told = {number(value(each, "ilvl")): each for each in element if name(each) == kind}
    return {level: each for level, each in told.items() if level < LEVELS}


def _start(level: _Element) -> int:
    start = child(level, "start")
    return 1 if start is None else number(value(start))


def _label(levels: dict[int, _Element], level: int, counts: list[int | None]) -> str:
    own = levels[level]
    text = value(child(own, "lvlText"))
    if value(child(own, "numFmt")) == "bullet" or len(text) > LABEL or not _WORD.search(_PLACE.sub("", text)):
        return ""

    def counted(place: re.Match[str]) -> str:
        above = int(place[1]) - 1
        count, other = counts[above], levels.get(above, own)
        style = value(child(other, "numFmt"))
        if is_on(child(own, "isLgl")) and not style.startswith("decimal"):
            style = "decimal"
        return written(_start(other) if count is None else count, style)

    return _PLACE.sub(counted, text)


def written(count: int, style: str) -> str:
    """A number in a style of Word.

    >>> written(4, "upperRoman"), written(28, "lowerLetter"), written(14, "chineseCounting"), written(4, "decimal")
    ('IV', 'bb', '十四', '4')
    """
    if style == "none" or not 0 <= count <= MOST:
        return "" if style == "none" else str(count)
    if "Roman" in style:
        text = ""
        for size, sign in _ROMAN:
            text, count = text + sign * (count // size), count % size
        return text if style == "upperRoman" else text.lower()
    if "Letter" in style:
        text = chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return text if style == "upperLetter" else text.lower()
    if style.startswith(("chinese", "japanese", "ideograph", "taiwanese")) and 0 < count < 100:  # noqa: PLR2004 - two figures
        tens, ones = divmod(count, 10)
        return f"{_CHINESE[tens] if tens > 1 else ''}{'十' if tens else ''}{_CHINESE[ones] if ones else ''}"
    return f"{count:02}" if style == "decimalZero" else str(count)
