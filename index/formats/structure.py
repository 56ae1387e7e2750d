"""The blocks of a file in, the parts of an article out: headline, source, headings, paragraphs and page furniture.

A block is what blank lines separate. The rules look at its length, closing punctuation and place; only furniture is
also known by its words (``index.formats.furniture``). A wrong guess costs little: no block is lost, it is quoted, shown
as a heading or listed as furniture.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from index.formats.furniture import FURNITURE_WORDS, is_bow, is_closing, is_furniture, is_stamp
from index.text.analyzer import length
from index.text.dateline import agency

TITLE_LIMIT = 200  # characters
SOURCE_LIMIT = 60  # characters
HEADING_WORDS = 10

_CLOSED = re.compile(r"[.!?…:;,。！？：；，、।؟؛،։።།॥][\"'”’»)\]」』）》】]*$|[.!?][\"'”’»)\]]*\s*\[\d+\]$")
# A heading's number, or what a line tells: "1. Talks", "1 Talks", "§ 3", "Present: Jane Doe".
_NO_SOURCE = re.compile(r"§|\d+[.)]\s|1\s|(?!(?:by|source):)[^\W\d_][\w ]{0,30}:\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a file. ``kind``: "heading", "paragraph" or "furniture" if the format tells, else ""."""

    text: str
    kind: str = ""


@dataclass(slots=True)
class Structure:
    """The parts of an article. ``headings``: paragraph number (from 1) → the heading above it."""

    title: str = ""
    source: str = ""
    paragraphs: list[str] = field(default_factory=list)
    headings: dict[int, str] = field(default_factory=dict)
    furniture: list[str] = field(default_factory=list)


def structure(blocks: Sequence[Block], *, title: str = "", source: str = "") -> Structure:
    """Tell the parts of an article apart. ``title`` and ``source``: if they are already known.

    >>> parts = structure([Block("Talks go well"), Block("Reuters"), Block("They met."), Block("Tags")])
    >>> parts.title, parts.source, parts.paragraphs, parts.furniture
    ('Talks go well', 'Reuters', ['They met.'], ['Tags'])
    """
    parts, rest = Structure(title, source), [block for block in blocks if block.kind != "furniture"]
    parts.furniture += [block.text for block in blocks if block.kind == "furniture"]
    _take_head(parts, rest)
    tail = _take_tail(rest)
    _take_body(parts, rest)
    parts.furniture += tail
    if not parts.source and parts.paragraphs:
        parts.source = agency(parts.paragraphs[0])
    return parts


def _take_head(parts: Structure, rest: list[Block]) -> None:
    """Move headline, source line and time stamps from the start of ``rest`` to ``parts``."""
    first = 0
    if rest and parts.title and rest[0].text == parts.title:
        first = 1
    elif len(rest) > 1 and not parts.title and _is_title(rest[0]):
        parts.title, first = rest[0].text, 1
    while len(rest) > first + 1 and not rest[first].kind and not _is_closed(rest[first].text):
        line, following = rest[first].text, rest[first + 1].text
        if is_stamp(line) or is_furniture(line):
            parts.furniture.append(line)
        elif not parts.source and _is_source(line) and (_is_closed(following) or is_stamp(following)):
            parts.source = re.sub(r"^(?:by|source)\b:?\s+", "", line, flags=re.IGNORECASE)
        else:
            break
        first += 1
    del rest[:first]


def _take_tail(rest: list[Block]) -> list[str]:
    """Remove the page furniture at the end of ``rest`` and return it in order.

    At the end of a page, furniture is also known by words that may be text elsewhere; and where a line of it is known,
    short lines without closing punctuation below it are furniture too, as tags or titles of other stories are.
    """
    keep = place = len(rest)
    while place > 1 and (known := _is_furniture(rest[place - 1])) is not None:
        place -= 1
        keep = place if known else keep
    tail = [block.text for block in rest[keep:]]
    del rest[keep:]
    return tail


def _take_body(parts: Structure, rest: Iterable[Block]) -> None:
    """Sort what is left into headings and paragraphs. A heading with no paragraph below it is a paragraph."""
    heading = ""
    for block in rest:
        if block.kind != "paragraph" and is_furniture(block.text):
            parts.furniture.append(block.text)
        elif _is_heading(block):
            if heading:
                parts.paragraphs.append(heading)
            heading = block.text
        else:
            parts.paragraphs.append(block.text)
            if heading:
                parts.headings[len(parts.paragraphs)] = heading
            heading = ""
    if heading:
        parts.paragraphs.append(heading)


def _is_closed(text: str) -> bool:
    return _CLOSED.search(text) is not None


def _is_title(block: Block) -> bool:
    return block.kind == "heading" or (
        not block.kind and len(block.text) <= TITLE_LIMIT and not block.text.endswith((".", ":", ";", ","))
    )


def _is_source(line: str) -> bool:
    return len(line) <= SOURCE_LIMIT and not _NO_SOURCE.match(line)


def _is_heading(block: Block) -> bool:
    if block.kind:
        return block.kind == "heading"
    return (
        length(block.text) <= HEADING_WORDS
        and not _is_closed(block.text)
        and not block.text.startswith(("-", "*", "•", "–", "—", '"', "“"))
    )


def _is_furniture(block: Block) -> bool | None:
    """Whether a block at the end is known as furniture; ``None`` if it is text: neither known nor a short open line."""
    if block.kind == "paragraph":
        return None
    if is_furniture(block.text) or is_bow(block.text):
        return True
    if length(block.text) > FURNITURE_WORDS:
        return None
    return is_closing(block.text) or (None if _is_closed(block.text) else False)
