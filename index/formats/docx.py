"""A Word document -> draft, by python-docx: headings, paragraphs, and the rows of tables."""

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
    """The paragraphs of a document; what its styles call a heading is one. Raises ``BrokenFile``."""
    from docx import Document  # takes 50 ms to import

    try:
        blocks = [block for each in Document(BytesIO(data)).iter_inner_content() for block in _blocks(each)]
    except MemoryError:
        raise
    except Exception as error:  # a hostile file makes the parser raise anything at all
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
