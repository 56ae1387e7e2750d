"""A Word document in, its headings, paragraphs and table rows out, by python-docx."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from index.errors import BrokenFile
from index.formats.draft import Draft
from index.formats.structure import Block

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph


def read_docx(name: str, data: bytes) -> Draft:
    """The blocks of a document; a paragraph in a heading style is a heading. Raises ``BrokenFile``."""
    from docx import Document  # takes 50 ms to import

    try:
        blocks = [block for part in Document(BytesIO(data)).iter_inner_content() for block in _blocks(part)]
    except MemoryError:
        raise
    except Exception as error:  # a hostile file can make the parser raise anything
        raise BrokenFile(name, type(error).__name__) from error
    return Draft([block for block in blocks if block.text])


def _blocks(part: Paragraph | Table) -> Iterator[Block]:
    if hasattr(part, "rows"):
        for row in part.rows:
            yield Block(" | ".join(filter(None, (" ".join(cell.text.split()) for cell in row.cells))), "paragraph")
    else:
        style = (part.style and part.style.name) or ""
        kind = "heading" if style.startswith(("Heading", "Title")) else "paragraph" if style.startswith("List") else ""
        yield Block(" ".join(part.text.split()), kind)
