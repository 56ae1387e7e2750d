"""Plain text in, its blocks out."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.formats.draft import Draft
from index.formats.furniture import is_furniture
from index.formats.hyphens import joined
from index.formats.lines import (
    WRAPPED,
    columns,
    goes_on,
    hangs,
    is_bullet,
    is_ended,
    is_item,
    is_labelled,
    is_numbered,
    is_page_number,
    is_small,
    is_wrapped,
    needed,
    told,
    width_of,
    without_marks,
)
from index.formats.structure import Block
from index.text.characters import count_letters

SET = 3  # lines, at least, that are told to be set as lines by their beginnings alone

_BLANK = re.compile(r"\n(?:[^\S\n]*\n)+")
_GAP = re.compile(r"\n(?:[^\S\n]*\n){2,}")  # more than one blank line
_UNCLOSED = re.compile(r"[^.!?:;,…。！？：；，、]$")

Piece = list[str]  # lines that no blank one parts
Part = tuple[Piece, bool]  # the lines of a block, and whether it is text whatever it looks like


def read_txt(text: str) -> Draft:
    """Blank lines separate blocks, whose lines are joined; in a text without blank lines each line is a block.

    >>> [block.text for block in read_txt("One line\\nand its rest.\\n\\nTwo.").blocks]
    ['One line and its rest.', 'Two.']

    An item of a list is a block of its own, and so is a line that is set as one, as in a timetable.

    >>> [block.text for block in read_txt("Bring:\\n- a torch\\n- a bag\\n  for it\\n\\nGood luck.").blocks]
    ['Bring:', '- a torch', '- a bag for it', 'Good luck.']
    """
    meta, plain = told(without_marks(text))
    pieces, width = _pieces(plain)
    pieces, pages = _rejoined(pieces, width)
    parts = [part for number, piece in enumerate(pieces) for part in _parts(piece, width, first=not number)]
    if all(map(is_labelled, plain.split("\n")[:2])):  # what a chat begins with is no headline
        parts[0] = parts[0][0], True
    numbers = [False, *(is_numbered(lines[0]) for lines, _ in parts), False]
    listed = [numbers[i] and (numbers[i - 1] or numbers[i + 1]) for i in range(1, len(parts) + 1)]
    join = joined([text])
    blocks = [
        Block(join([line.strip() for line in lines]), "paragraph" if kept or item else "")
        for (lines, kept), item in zip(parts, listed, strict=True)
    ]
    return Draft([*blocks, *(Block(page, "furniture") for page in pages)], meta, letters=count_letters(text))


def _pieces(text: str) -> tuple[list[Piece], int]:
    """What blank lines separate, and the width to which lines were broken, in columns; 0 if to none.

    Where no line is parted from the next, or each is, the lengths of lines tell the paragraphs of a text that was
    broken to a width.
    """
    pieces = [piece.split("\n") for piece in _BLANK.split(text)]
    width = width_of(pieces)
    if len(pieces) > 1 and any(len(piece) > 1 for piece in pieces):
        return pieces, width
    lines = [line for piece in pieces for line in piece]
    if not is_wrapped(lines):
        return list(_hung(lines)), 0
    width = width_of([lines])
    gaps = [[line for line in gap.split("\n") if line.strip()] for gap in _GAP.split(text)]
    return [paragraph for gap in gaps for paragraph in _paragraphs(gap, width)], width


def _hung(lines: Sequence[str]) -> Iterator[Piece]:
    """Each line with those below it that are indented and go on."""
    block = list(lines[:1])
    for line, after in pairwise(lines):
        if not hangs(line, after):
            yield block
            block = []
        block.append(after)
    yield block


def _paragraphs(lines: Sequence[str], width: int) -> Iterator[Piece]:
    """The lines of each paragraph, which ends where the next line would have begun on this one."""
    paragraph = list(lines[:1])
    for line, after in pairwise(lines):
        if _is_free(line, after, width) or _is_indented(line, after):
            yield paragraph
            paragraph = []
        paragraph.append(after)
    yield paragraph


def _rejoined(pieces: Sequence[Piece], width: int) -> tuple[list[Piece], list[str]]:
    """The pieces, as one those that the end of a page has parted within a sentence; and the numbers of pages there."""
    kept: list[Piece] = [list(pieces[0])]
    pages: list[str] = []
    for number, piece in enumerate(pieces[1:], start=1):
        above, following = kept[-1][-1], pieces[number + 1][0] if number + 1 < len(pieces) else ""
        if len(piece) == 1 and is_page_number(piece[0]) and _is_parted(above, following, width):
            pages.append(piece[0].strip())
        elif _is_parted(above, piece[0], width):
            kept[-1].extend(piece)
        else:
            kept.append(list(piece))
    return kept, pages


def _is_parted(line: str, after: str, width: int) -> bool:
    return bool(width) and is_small(after) and goes_on(line, after, width) and needed(line, after) > width


def _is_free(line: str, after: str, width: int) -> bool:
    """Whether a line was ended though the next one's first word had room on it, and begins anew."""
    return not is_small(after) and not hangs(line, after) and (not width or needed(line, after) <= width)


def _is_indented(line: str, after: str) -> bool:
    """Whether the next line begins a paragraph, which an indent tells."""
    return after[:1].isspace() and not line[:1].isspace() and is_ended(line) and not is_small(after)


def _parts(piece: Piece, width: int, *, first: bool) -> Iterator[Part]:
    """The lines of each block of a piece, and whether it is text whatever it looks like.

    ``first``: it is the first piece, which may begin with the headline.
    """
    lines = [line for line in piece if line.strip()]
    if not lines:
        return
    if _are_set(lines, width):
        kept = not first and not is_furniture(lines[0])
        yield from (([line], kept or is_bullet(line)) for line in lines)
        return
    listed = sum(map(is_item, lines)) > 1
    part, item = lines[:1], is_item(lines[0]) and (listed or is_bullet(lines[0]))
    for line, after in pairwise(lines):
        alone = is_ended(line) or (is_bullet(after) and columns(line) < WRAPPED)
        prose = not item and 0 < width < needed(line, after) and not is_ended(line)  # a dash within a sentence
        begins = is_item(after) and not prose and (listed or alone)
        ends = item and columns(line) < WRAPPED and not after[0].isspace() and not is_small(after)
        if begins or ends or _is_anew(line, after, width, headed=len(part) == 1):
            yield part, item
            part, item = [], begins
        part.append(after)
    yield part, item


def _is_anew(line: str, after: str, width: int, *, headed: bool) -> bool:
    """Whether a new paragraph begins with the next line. ``headed``: the line may head what follows."""
    if _is_indented(line, after):
        return True
    short = (
        columns(line) < WRAPPED
        and _UNCLOSED.search(line) is not None
        and (width > 0 or (headed and columns(after) >= WRAPPED))
    )
    return _is_free(line, after, width) and (is_ended(line) or is_labelled(after) or short)


def _are_set(lines: Sequence[str], width: int) -> bool:
    """Whether each line stands for itself: all begin anew where the next one's first word had room; or all are short.

    >>> [_are_set(lines.split("|"), 72) for lines in ("2 onions|salt|500 g cod", "He bought|salt and|500 g cod.")]
    [True, False]
    """
    if len(lines) < 2:  # noqa: PLR2004
        return False
    unclosed = all(map(_UNCLOSED.search, lines))
    if len(lines) >= SET and unclosed and max(map(columns, lines)) < WRAPPED and not any(map(is_item, lines)):
        return True
    enough = len(lines) >= SET or unclosed or all(map(is_ended, lines[:-1]))
    return enough and not is_small(lines[0]) and all(_is_free(line, after, width) for line, after in pairwise(lines))
