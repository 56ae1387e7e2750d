"""A PDF in, its paragraphs and headings out, from the places of its letters: most PDFs tell nothing else."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from index.errors import ArticleError, BrokenFile, PicturesOnly
from index.formats.draft import Draft
from index.formats.pdf.columns import read_order
from index.formats.pdf.edges import without_edges
from index.formats.pdf.letters import read_pages
from index.formats.pdf.paragraphs import Paragraph, paragraphs
from index.formats.pdf.placed import Page
from index.formats.pdf.words import with_capitals
from index.formats.structure import Block

ABOVE = 4  # short paragraphs that may stand above a title
SHORT = 60  # characters of them

_KINDS = {"heading": "heading", "bold": "heading", "item": "paragraph", "row": "paragraph"}
_MARK = re.compile("\ue000([^\ue001]*)\ue001")
_FRACTION = re.compile("(?<!\\d)\ue000(\\d+)\ue001(?=[/⁄])")
_LABEL = re.compile("\\W*([\\d*†‡§¶]+)")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def read_pdf(name: str, data: bytes) -> Draft:
    """The blocks of a PDF. Raises ``BrokenFile``, ``PasswordNeeded``, ``PicturesOnly`` or ``ArticleTooLong``."""
    try:
        return _read(name, read_pages(name, data))
    except (ArticleError, MemoryError):
        raise
    except Exception as error:  # a hostile file can make the parser raise anything
        raise BrokenFile(name, type(error).__name__) from error


def _read(name: str, pages: Sequence[Page]) -> Draft:
    words, furniture = without_edges([page.words for page in pages])
    lines = [line for number, each in enumerate(words) for line in read_order(with_capitals(each), number)]
    if not lines and not furniture:
        raise PicturesOnly(name, len(pages))
    aside = [*(_MARK.sub(r"\1", text) for text in furniture), *(text for page in pages for text in page.aside)]
    blocks = _blocks(_title_first(paragraphs(lines)))
    return Draft([*blocks, *(Block(text, "furniture") for text in aside)])


def _blocks(found: Sequence[Paragraph]) -> list[Block]:
    """The blocks of paragraphs, without the marks of notes that stand below them; other raised numbers stay raised."""
    notes = {(each.first.page, label[1]) for each in found if each.kind == "note" and (label := _label(each.text))}
    blocks: list[Block] = []
    for each in _without_heads(found):
        kind = _KINDS.get(each.kind, "")
        if each.kind == "note" and any(not other.kind for other in blocks) and _is_caption(each.text):
            kind = "paragraph"
        blocks.append(Block(_marked(each, notes), kind))
    return blocks


def _marked(each: Paragraph, notes: Container[tuple[int, str]]) -> str:
    if each.kind == "note":
        return _MARK.sub(r"\1", _MARK.sub(r"\1 ", each.text, count=1))
    text = _FRACTION.sub(r"\1", each.text)
    pages = each.first.page, each.first.page + 1  # a paragraph may go on over the page
    return _MARK.sub(
        lambda mark: "" if any((page, mark[1]) in notes for page in pages) else mark[1].translate(_RAISED), text
    )


def _without_heads(found: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs; what is large but light between the title and the text is no heading: a name, a day."""
    before = True
    for i, each in enumerate(found):
        before &= each.kind == "heading"
        yield replace(each, kind="") if before and i and not each.first.bold else each


def _title_first(found: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs, the largest heading of the first page before the short lines that stand above it."""
    headings = [each for each in found if each.kind == "heading" and each.first.page == 0]
    title = max(headings, key=lambda each: each.first.size, default=None)
    above = found[: found.index(title)] if title else []
    if title is None or len(above) > ABOVE or any(len(each.text) > SHORT for each in above):
        return found
    return [title, *(each for each in found if each is not title)]


def _is_caption(text: str) -> bool:
    return not text.endswith((".", "!", "?")) and not text.startswith("©")


def _label(text: str) -> re.Match[str] | None:
    return _LABEL.match(_MARK.sub(r"\1 ", text))
