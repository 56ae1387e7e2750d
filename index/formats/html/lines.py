"""The words of HTML in, one after the other, its blocks out: where a line ends, what it is, and what it belongs to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from index.formats.html.elements import AWAY, BOLD, HEADINGS, MARKS, PARTS, SIGNS, UNSEEN, is_apart, is_block
from index.formats.structure import Block
from index.text.bounds import LINE

if TYPE_CHECKING:
    from lxml.etree import _Element

HEADING_WORDS = 10  # of a bold line above others that heads them
LINKED = 15  # words of a headline, or of a link to another story; what is longer and ended is a sentence

_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?(?:[ap]\.?m\.?|[A-Z]{2,4}|Uhr|h))?$")
_ENDED = re.compile(r"[.!?…:;。！？][\"'”’»)\]]*$")
_YEAR = re.compile(r"\b(?:1\d|20)\d\d$")
# A line end between signs of Chinese or Japanese, where no space parts words.
_WRAPPED = re.compile(rf"(?<=[{SIGNS}])[ \t]*\n[ \t\n]*(?=[{SIGNS}])")
_CLOSED = re.compile(r"[.!?…:;,。！？][\"'”’»)\]]*$")


class _Piece(NamedTuple):
    """A text of a line, the link that it is in, whether it is bold, and whether it names who is cited."""

    text: str
    link: _Element | None
    is_bold: bool
    is_cited: bool = False


class Lines:
    """What is read of a tree so far: ``blocks``, and the pieces of the line that is not yet at its end."""

    def __init__(self, *, away: bool) -> None:
        self.blocks: list[Block] = []
        self._away = away
        self._pieces: list[_Piece] = []
        self._breaks = 0  # <br> since the last word
        self._end = ""  # of the last word
        self._size = 0  # characters of the line
        self._lines = 0  # of the block that is open, before this one
        self._told = False  # whether a line has told what the next lines are
        self._quotation: int | None = None  # the first block of the one whose author may follow
        self._terms: list[str] = []  # of a list of definitions, whose meaning is to come
        self._open: Counter[str] = Counter()
        self._link: _Element | None = None

    def start(self, element: _Element) -> None:
        if is_block(element):
            self._close()
        tag = str(element.tag)
        self._open[tag] += 1
        if tag == "blockquote":
            self._quotation = len(self.blocks)
        if tag in AWAY:
            self._link = element
        if tag == "br":
            self._breaks += 1
        self._add(MARKS.get(tag, ("", ""))[0])
        self._add(element.text or "")

    def end(self, element: _Element, *, last: bool) -> None:
        tag = str(element.tag)
        if tag not in UNSEEN and tag != "table":
            self._add(MARKS.get(tag, ("", ""))[1])
        if is_block(element):
            self._close()
        if self._open[tag]:
            self._open[tag] -= 1
        if element is self._link:
            self._link = None
        if tag in ("dl", "li"):
            self._end_terms()
        if tag == "figure" or (tag == "blockquote" and not self._open["figure"]):
            self._quotation = None
        if not last:
            self._add(element.tail or (" " if is_apart(element) else ""))

    def rows(self, rows: list[str]) -> None:
        self._close()
        self._end_terms()
        self.blocks.extend(Block(row, "paragraph") for row in rows)

    def finish(self) -> None:
        self._close()
        self._end_terms()

    def _add(self, text: str) -> None:
        """Add a text to the line; a line end in it is one only where the writer has set it so."""
        first, *others = text.split("\n") if self._open["pre"] else [_WRAPPED.sub("", text).replace("\n", " ")]
        self._add_to_line(first)
        for line in others:
            self._breaks += 1
            self._add_to_line(line)

    def _add_to_line(self, text: str) -> None:
        if self._breaks and text.strip():
            self._break(text)
        if text:
            is_bold = any(self._open[tag] for tag in BOLD)
            self._pieces.append(_Piece(text, self._link, is_bold, self._open["cite"] > 0))
            self._size += len(text)
        self._end = text.rstrip()[-9:] or self._end

    def _break(self, following: str) -> None:
        """End a line, unless its sentence goes on, it is a heading's, or it tells what the next lines are."""
        single, self._breaks = self._breaks == 1, 0
        goes_on = single and following.lstrip()[0].islower() and not _ENDED.search(self._end)
        self._told = single and (self._told or self._end.endswith(":")) and self._size <= LINE
        if not self._pieces or goes_on or self._is_heading():
            self._pieces.append(_Piece(" ", self._link, is_bold=True))
        elif self._told:
            self._pieces.append(_Piece("\n", self._link, is_bold=True))
        else:
            self._flush(more=following)
            self._lines += 1

    def _close(self) -> None:
        """End a block, and with it a line."""
        self._flush()
        self._breaks, self._lines, self._told = 0, 0, False

    def _flush(self, more: str = "") -> None:
        text = "\n".join(" ".join(line.split()) for line in self._text().split("\n")).strip()
        pieces, self._pieces, self._size = [piece for piece in self._pieces if piece.text.strip()], [], 0
        if not text:
            return
        kind = self._kind(text, more, bold=all(piece.is_bold for piece in pieces))
        if self._away and kind != "heading" and _leads_away(text, pieces):
            kind = "furniture"
        if self._open["dt"] or (kind == "furniture" and self._open["li"] and _is_day(text, pieces)):
            self._terms.append(text)
        elif self._is_author(text, cited=all(piece.is_cited for piece in pieces)):
            self.blocks[-1] = Block(f"{self.blocks[-1].text}\n{text}", "paragraph")
            self._quotation = None
        elif self._terms and kind != "furniture":
            self.blocks.append(Block(_defined(self._terms, text), "paragraph"))
            self._terms = []
        else:
            self.blocks.append(Block(text, kind))

    def _text(self) -> str:
        return "".join(piece.text for piece in self._pieces).replace("\u00ad", "")

    def _kind(self, text: str, more: str, *, bold: bool) -> str:
        if self._is_heading():
            return "heading"
        if more and bold and len(text.split()) <= HEADING_WORDS and _CLOSED.search(more.rstrip()[-9:]):
            return "heading"
        return "paragraph" if more or self._lines or any(self._open[tag] for tag in PARTS) else ""

    def _is_author(self, text: str, *, cited: bool) -> bool:
        """Whether a block says who said the quotation above it."""
        if self._quotation is None or len(self.blocks) == self._quotation:
            return False
        named = cited or any(self._open[tag] for tag in ("cite", "footer", "figcaption"))
        return named or (self._open["blockquote"] > 0 and text.startswith(("—", "–", "―")))

    def _is_heading(self) -> bool:
        return any(self._open[tag] for tag in HEADINGS)

    def _end_terms(self) -> None:
        self.blocks.extend(Block(term, "paragraph") for term in self._terms)
        self._terms = []


def _leads_away(text: str, pieces: Sequence[_Piece]) -> bool:
    """Whether a block is but a link, a time of day, or a sign that parts others."""
    links = {piece.link for piece in pieces}
    is_link = len(links) == 1 and None not in links and not _is_sentence(text, pieces)
    return is_link or _CLOCK.match(text) is not None or not any(map(str.isalnum, text))


def _is_sentence(text: str, pieces: Sequence[_Piece]) -> bool:
    """Whether a link is all of a paragraph, which is longer than a headline and ended."""
    parent = pieces[0].link.getparent() if pieces[0].link is not None else None
    return parent is not None and parent.tag == "p" and len(text.split()) > LINKED and _ENDED.search(text) is not None


def _is_day(text: str, pieces: Sequence[_Piece]) -> bool:
    """Whether a block tells the day, or the month, of what stands below it."""
    return (
        all(piece.link is not None and piece.link.tag == "time" for piece in pieces) and _YEAR.search(text) is not None
    )


def _defined(terms: list[str], meaning: str) -> str:
    """Terms and what they mean, in one line.

    >>> _defined(["Length"], "118 metres"), _defined(["May dogs travel?"], "On a lead.")
    ('Length: 118 metres', 'May dogs travel? On a lead.')
    """
    term = ", ".join(terms)
    return f"{term} {meaning}" if _CLOSED.search(term[-9:]) else f"{term}: {meaning}"
