"""The bytes of a PDF in, the words of each page out, with their places, by pypdfium2."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from threading import Lock
from typing import Any, NamedTuple

from index.errors import MAX_CHARACTERS, ArticleTooLong, PasswordNeeded
from index.formats.pdf.looks import Look, Sheet
from index.formats.pdf.placed import Page, Word
from index.text.characters import normalise

GAP = 0.15  # × the size of a letter: letters that are farther apart belong to two words
SPACED_OUT = 0.5  # × the size: the same between letters that are spaced out, at most
LARGE = 1.5  # × the size of the next letter: a letter that begins a text, which no word is drawn with
SHIFT = 0.2  # × the size: letters that stand on lines farther apart do as well
RAISED = 0.6, 0.35  # × the size: how large a digit is, and how high it stands, that a font draws raised
ROUGHLY = 1.2  # × the characters of an article: so many, with what pdfium adds, are not read
LEAST = 2.0  # points: nobody sees smaller letters

_PASSWORD = 4  # pdfium's number for it
# Codes that pdfium gives for hyphens at the end of lines; Word's bullets; how old TeX fonts number their ligatures.
_CODES = {
    2: "-",
    0xFFFE: "-",
    0x2010: "-",
    0xA0: " ",
    0xF0B7: "•",
    0xF0A7: "▪",
    11: "ff",
    12: "fi",
    14: "ffi",
    15: "ffl",
}
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_PRIVATE = range(0xE000, 0xF900)
_one_at_a_time = Lock()  # pdfium knows no threads


class _Letter(NamedTuple):
    sign: str
    left: float
    right: float
    y: float
    look: Look


def read_pages(name: str, data: bytes) -> list[Page]:
    """The pages of a PDF. Raises ``PasswordNeeded`` or ``ArticleTooLong``; of a damaged file ``PdfiumError``."""
    import pypdfium2

    with _one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            if error.err_code == _PASSWORD:
                raise PasswordNeeded(name) from None
            raise
        try:
            return list(_pages(name, document))
        finally:
            document.close()


def _pages(name: str, document: Any) -> Iterator[Page]:  # noqa: ANN401  # pypdfium2 is imported late
    length = 0
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        if length + text.count_chars() > ROUGHLY * MAX_CHARACTERS:
            raise ArticleTooLong(name, length + text.count_chars(), MAX_CHARACTERS)
        letters = list(_letters(Sheet(page, text.raw)))
        text.close()
        page.close()
        length += sum(len(letter.sign) for letter in letters)
        if length > MAX_CHARACTERS:
            raise ArticleTooLong(name, length, MAX_CHARACTERS)
        yield _page(letters)


def _page(letters: list[_Letter]) -> Page:
    """A page as it is read: turned until most of its words run from left to right.

    Letters without ink are what was read from a picture, if there are no others.
    """
    seen = [letter for letter in letters if letter.look.ink] or letters
    turned: dict[int, list[_Letter]] = {}
    for letter in seen:
        turned.setdefault(letter.look.quarter, []).append(letter)
    runs = sorted((list(_words(run)) for run in turned.values()), key=len, reverse=True)
    return Page(runs[0] if runs else [], [" ".join(word.text for word in run) for run in runs[1:]])


def _words(letters: Sequence[_Letter]) -> Iterator[Word]:
    spacing = _spacing(letters)
    run: list[_Letter] = []
    spaced = apart = after = False
    last = 0
    for letter in letters:
        blank = not letter.sign.strip()
        if run and (blank or _is_parted(run[-1], letter, spacing.get(letter.look.drawn, 0.0))):
            yield _word(run, spaced=spaced, apart=apart)
            run = []
        if not blank:
            if not run:
                spaced, apart = after, not after and letter.look.drawn != last
            last = letter.look.drawn
            run.append(letter)
        after = blank
    if run:
        yield _word(run, spaced=spaced, apart=apart)


def _spacing(letters: Sequence[_Letter]) -> dict[int, float]:
    """How far apart letters are that are drawn at once, in sizes, where they are spaced out."""
    gaps: dict[int, list[float]] = {}
    for before, letter in pairwise(letters):
        if before.look.drawn == letter.look.drawn and before.sign.strip() and letter.sign.strip():
            gaps.setdefault(letter.look.drawn, []).append((letter.left - before.right) / letter.look.size)
    usual = {drawn: median(each) for drawn, each in gaps.items() if len(each) > 1}
    return {drawn: gap for drawn, gap in usual.items() if 0 < gap < SPACED_OUT}


def _is_parted(before: _Letter, letter: _Letter, spacing: float) -> bool:
    size = max(before.look.size, letter.look.size)
    if size > LARGE * min(before.look.size, letter.look.size) or before.look.cell != letter.look.cell:
        return True
    if abs(before.y - letter.y) > SHIFT * size:
        return True
    if (
        before.left <= letter.left <= before.right or letter.left <= before.left <= letter.right
    ):  # parts of one, or kerned
        return False
    gap = letter.left - before.right if letter.left > before.left else before.left - letter.right
    return gap > (GAP + spacing) * size or (letter.left < before.left and letter.sign.isascii())


def _word(run: list[_Letter], *, spaced: bool, apart: bool) -> Word:
    text = normalise("".join(letter.sign for letter in run)).translate(_LIGATURES)
    left, right = min(letter.left for letter in run), max(letter.right for letter in run)
    size = max(letter.look.size for letter in run)
    return Word(
        text, left, right, run[0].y, size, all(letter.look.bold for letter in run), spaced, apart, run[0].look.cell
    )


def _letters(sheet: Sheet) -> Iterator[_Letter]:
    """The letters of a page, but for lines that begin beside it; nothing that pdfium adds."""
    from pypdfium2 import raw

    text, shown = sheet.text, sheet.page.get_bbox()
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    look, drawn, line, there = Look(0, 0, bold=False, seen=False, ink=False), 0, 0.0, False
    for i in range(raw.FPDFText_CountChars(text)):
        code, each = raw.FPDFText_GetUnicode(text, i), raw.FPDFText_GetTextObject(text, i)
        if not each or not code or (code in _PRIVATE and code not in _CODES):
            continue
        raw.FPDFText_GetLooseCharBox(text, i, box)
        if (address := ctypes.addressof(each.contents)) != drawn:
            raw.FPDFText_GetCharOrigin(text, i, x, y)
            look, drawn = sheet.look(i, each, box), address
            line = (y.value, -x.value, -y.value, x.value)[look.quarter]
            there = look.seen and look.size >= LEAST
            there &= shown[0] <= x.value <= shown[2] and shown[1] <= y.value <= shown[3]
        if there:
            sign = _CODES.get(code) or chr(code)
            left, right = _sides(look.quarter, box)
            if sign.isdigit() and sheet.is_raised(i, look, line):
                size, high = (factor * look.size for factor in RAISED)
                yield _Letter(sign, left, right, line + high, replace(look, size=size))
            else:
                yield _Letter(sign, left, right, line, look)


def _sides(quarter: int, box: Any) -> tuple[float, float]:  # noqa: ANN401
    """Where a letter begins and ends in its own direction."""
    if quarter % 2:
        return (box.bottom, box.top) if quarter == 1 else (-box.top, -box.bottom)
    return (box.left, box.right) if quarter == 0 else (-box.right, -box.left)
