"""The bytes of a PDF in, the words of each page out, with their places, by pypdfium2."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median
from threading import Lock
from typing import Any

from index.errors import MAX_CHARACTERS, ArticleTooLong, LostText, PasswordNeeded
from index.formats.pdf.looks import Look, Sheet
from index.formats.pdf.placed import Page, Word, size_of
from index.formats.pdf.words import Letter, words_of

RAISED = 0.6, 0.35  # × the size: how large a digit is, and how high it stands, that a font draws raised
ROUGHLY = 1.2  # × the characters of an article: so many, with what pdfium adds, are not read
LEAST = 2.0  # points: nobody sees smaller letters
TWICE = 0.12  # × the size: how far a letter is from the same one, at most, that was drawn for a bold look or a shadow
BEHIND = 2.5, 3  # × the size of the others, words: a word so large that so many stand on is what a page is marked with
MANY = 50  # such words
GUESSED = 1.25  # × the size: how much letters of one size differ that were read from a picture

_PASSWORD = 4  # pdfium's number for it
# Codes that pdfium gives for hyphens at the end of lines; Word's bullets; how TeX's fonts without names number theirs.
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
    16: "“",
    17: "”",
    18: "„",
    21: "–",
    22: "—",
    27: "ff",
    28: "fi",
    29: "fl",
    30: "ffi",
    31: "ffl",
}
_PRIVATE = range(0xE000, 0xF900)
_one_at_a_time = Lock()  # pdfium knows no threads


def read_pages(name: str, data: bytes) -> list[Page]:
    """The pages of a PDF. Raises ``PasswordNeeded``, ``ArticleTooLong`` or ``LostText``; if damaged ``PdfiumError``."""
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
    from pypdfium2 import raw

    length = unknown = 0
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        if length + text.count_chars() > ROUGHLY * MAX_CHARACTERS:
            raise ArticleTooLong(name, length + text.count_chars(), MAX_CHARACTERS)
        letters = list(_letters(Sheet(page, text.raw)))
        lower = sum(letter.sign.islower() for letter in letters)
        if 2 * lower < len(letters):  # numbers of glyphs, as letters, are capitals and signs
            unknown += sum(raw.FPDFText_HasUnicodeMapError(text, i) == 1 for i in range(text.count_chars()))
        text.close()
        page.close()
        length += sum(len(letter.sign) for letter in letters)
        if length > MAX_CHARACTERS:
            raise ArticleTooLong(name, length, MAX_CHARACTERS)
        yield _page(letters)
    if length < 2 * unknown:
        raise LostText(name, max(0, length - unknown), length)


def _page(letters: list[Letter]) -> Page:
    """A page as it is read: turned until most of its words run from left to right.

    Letters without ink are what was read from a picture, if there are no others.
    """
    seen = _once([letter for letter in letters if letter.look.ink] or letters)
    turned: dict[int, list[Letter]] = {}
    for letter in seen:
        turned.setdefault(letter.look.quarter, []).append(letter)
    runs = sorted((list(words_of(_level(run))) for run in turned.values()), key=len, reverse=True)
    words, behind = _without_marks(runs[0] if runs else [])
    if not all(letter.look.ink for letter in seen):
        words = _of_one_size(words)
    return Page(words, [" ".join(word.text for word in run) for run in [*runs[1:], behind] if run])


def _level(letters: list[Letter]) -> list[Letter]:
    """The letters on lines that do not rise, where those of the page do."""
    rise = median(letter.look.rise for letter in letters)
    return [letter._replace(y=letter.y - rise * letter.left) for letter in letters] if rise else letters


def _of_one_size(words: Sequence[Word]) -> list[Word]:
    """The words, most as large as most of the others: from a picture their sizes are guessed."""
    size = size_of(words)
    return [replace(word, size=size) if size / GUESSED < word.size < size * GUESSED else word for word in words]


def _once(letters: Sequence[Letter]) -> list[Letter]:
    """The letters, without those that are drawn on the same ones."""
    kept: list[Letter] = []
    known: dict[tuple[str, int, int], Letter] = {}
    for letter in letters:
        step = 2 * TWICE * letter.look.size
        x, y, sign = letter.left / step, letter.y / step, letter.sign
        left, right, low, high = int(x), int(x + 0.5), int(y), int(y + 0.5)
        places = (sign, left, low), (sign, left, high), (sign, right, low), (sign, right, high)
        if not any(place in known and _is_on(letter, known[place]) for place in places):
            kept.append(letter)
            known.update(dict.fromkeys(places, letter))
    return kept


def _is_on(letter: Letter, other: Letter) -> bool:
    near = TWICE * letter.look.size
    return (
        letter.look.drawn != other.look.drawn
        and abs(letter.left - other.left) < near
        and abs(letter.y - other.y) < near
        and letter.sign.isprintable()
        and not letter.sign.isspace()
    )


def _without_marks(words: list[Word]) -> tuple[list[Word], list[Word]]:
    """The words of the text, and the large ones that it stands on: "DRAFT"."""
    size = size_of(words)
    large = [word for word in words if word.size > BEHIND[0] * size]
    if not 0 < len(large) <= MANY:
        return words, []
    behind = [mark for mark in large if sum(_stands_on(word, mark) for word in words) >= BEHIND[1]]
    return [word for word in words if not any(word is mark for mark in behind)], behind


def _stands_on(word: Word, mark: Word) -> bool:
    across = mark.left < (word.left + word.right) / 2 < mark.right
    return across and mark.y < word.y + word.size / 4 < mark.top and word.size * BEHIND[0] < mark.size


def _letters(sheet: Sheet) -> Iterator[Letter]:
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
            line = (y.value, -x.value, -y.value, x.value, y.value)[look.quarter]
            there = look.seen and look.size >= LEAST
            there &= shown[0] <= x.value <= shown[2] and shown[1] <= y.value <= shown[3]
        if there:
            sign = _CODES.get(code) or chr(code)
            left, right = _sides(look.quarter, box)
            if sign.isdigit() and sheet.is_raised(i, look, line):
                size, high = (factor * look.size for factor in RAISED)
                yield Letter(sign, left, right, line + high, replace(look, size=size))
            else:
                yield Letter(sign, left, right, line, look)


def _sides(quarter: int, box: Any) -> tuple[float, float]:  # noqa: ANN401
    """Where a letter begins and ends in its own direction."""
    if quarter % 2:
        return (box.bottom, box.top) if quarter == 1 else (-box.top, -box.bottom)
    return (-box.right, -box.left) if quarter == 2 else (box.left, box.right)  # noqa: PLR2004
