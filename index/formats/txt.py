"""Plain text in, its blocks out."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.formats.draft import Draft
from index.formats.structure import Block
from index.text.characters import count_letters

WRAPPED, WIDE = 40, 150  # characters: the lines of a text that was broken to a width are as long, the last ones aside
SET = 3  # lines, at least, that are told to be set as lines by their beginnings alone
ENOUGH = 0.2  # of a text's lines begin in the middle of a sentence if it was broken to a width

_BLANK = re.compile(r"\n(?:[^\S\n]*\n)+")
# The mark of an item in a list: a bullet, or a number or a letter.
_BULLET = re.compile(r"(?:[-*+•‣◦▪●○–—·]|\[[ xX]?\])[^\S\n]++(?=.*\w)")
_NUMBER = re.compile(r"(?:\(?(?:\d{1,3}|[A-Za-z]|[ivx]{2,5})\)|(?:\d{1,3}|[ivxIVX]{2,5})\.)[^\S\n]++(?=.*\w)")
_ENDED = re.compile(r"[.!?:;…。！？：；][\"'”’»)\]」』]*$")


def read_txt(text: str) -> Draft:
    """Blank lines separate blocks, whose lines are joined; in a text without blank lines each line is a block.

    >>> [block.text for block in read_txt("One line\\nand its rest.\\n\\nTwo.").blocks]
    ['One line and its rest.', 'Two.']

    An item of a list is a block of its own, and so is a line that is set as one, as in a timetable.

    >>> [block.text for block in read_txt("Bring:\\n- a torch\\n- a bag\\n  for it\\n\\nGood luck.").blocks]
    ['Bring:', '- a torch', '- a bag for it', 'Good luck.']
    """
    lines = [line.rstrip() for line in text.strip().split("\n")]
    pieces = [piece.split("\n") for piece in _BLANK.split("\n".join(lines))]
    width = _width(lines if len(pieces) == 1 else [line for piece in pieces if len(piece) > 1 for line in piece])
    if len(pieces) == 1:
        pieces = list(_paragraphs(lines, width)) if _is_wrapped(lines) else [[line] for line in lines]
    parts = [part for number, piece in enumerate(pieces) for part in _parts(piece, width, first=not number)]
    numbers = [False, *(_NUMBER.match(part) is not None for part, _ in parts), False]
    listed = [kept or (numbers[i] and (numbers[i - 1] or numbers[i + 1])) for i, (_, kept) in enumerate(parts, start=1)]
    blocks = [Block(part, "paragraph" if item else "") for (part, _), item in zip(parts, listed, strict=True)]
    return Draft(blocks, letters=count_letters(text))


def _width(lines: Sequence[str]) -> int:
    """The width to which lines were broken, in characters; 0 if to none."""
    longest = max(map(len, lines), default=0)
    return longest if WRAPPED <= longest <= WIDE else 0


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether a text without blank lines was broken to a width: enough lines go on with the sentence before."""
    going_on = [
        len(line) >= WRAPPED and not _ENDED.search(line) and after[:1].islower() for line, after in pairwise(lines)
    ]
    return sum(going_on) >= ENOUGH * len(lines) and max(map(len, lines)) <= WIDE


def _paragraphs(lines: Sequence[str], width: int) -> Iterator[list[str]]:
    """The lines of each paragraph, which ends where the next line would have begun on this one."""
    paragraph = [lines[0]]
    for line, after in pairwise(lines):
        if _is_free(line, after, width):
            yield paragraph
            paragraph = []
        paragraph.append(after)
    yield paragraph


def _is_free(line: str, after: str, width: int) -> bool:
    """Whether a line was ended though the next one's first word had room on it, and begins anew."""
    word = after.split(maxsplit=1)[0] if after.strip() else ""
    return not word[:1].islower() and (not width or len(line) + 1 + len(word) <= width)


def _parts(piece: Sequence[str], width: int, *, first: bool) -> Iterator[tuple[str, bool]]:
    """The texts that the lines of a piece are, and whether each is text whatever it looks like.

    ``first``: it is the first piece, which may begin with the headline.
    """
    lines = [line for line in piece if line.strip()]
    if not lines:
        return
    if _are_set(lines, width):
        yield from ((line.strip(), not first or _is_bullet(line)) for line in lines)
        return
    marks = [_is_bullet(line) or _NUMBER.match(line.lstrip()) is not None for line in lines]
    part, item = lines[:1], marks[0] and (sum(marks) > 1 or _is_bullet(lines[0]))
    for (line, after), mark in zip(pairwise(lines), marks[1:], strict=True):
        begins = mark and (sum(marks) > 1 or len(line) < WRAPPED or line.endswith(":"))
        ends = item and len(line) < WRAPPED and not after[0].isspace()
        headed = first and len(part) == 1 and len(after) >= WRAPPED and not _ENDED.search(line)
        if begins or ends or (headed and _is_free(line, after, width)):
            yield _joined(part), item
            part, item = [], begins
        part.append(after)
    yield _joined(part), item


def _are_set(lines: Sequence[str], width: int) -> bool:
    """Whether each line stands for itself: all begin anew where the next one's first word had room."""
    free = all(_is_free(line, after, width) for line, after in pairwise(lines))
    enough = len(lines) >= SET or all(_ENDED.search(line) for line in lines[:-1])
    return len(lines) > 1 and free and enough and not lines[0].lstrip()[:1].islower()


def _is_bullet(line: str) -> bool:
    return _BULLET.match(line.lstrip()) is not None


def _joined(lines: Sequence[str]) -> str:
    return " ".join(map(str.strip, lines))
