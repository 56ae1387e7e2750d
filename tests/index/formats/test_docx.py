"""Word documents: headings by their styles, paragraphs, rows of tables."""

from io import BytesIO

import pytest
from docx import Document

from index import read_article
from index.errors import BrokenFile, EmptyArticle
from tests.index import texts
from tests.index.formats.pages import HEADINGS, PARAGRAPHS, TITLE


def document(*, table: bool = False, empty: bool = False) -> bytes:
    made, written = Document(), BytesIO()
    if not empty:
        made.add_heading(TITLE, 0)
        for heading, paragraph in zip(HEADINGS, PARAGRAPHS, strict=True):
            if heading:
                made.add_heading(heading, 2)
            made.add_paragraph(paragraph)
    if table:
        made.add_paragraph("Oil of seals", style="List Bullet")
        for cell, text in zip(made.add_table(1, 2).rows[0].cells, ("Height", "31\nmetres"), strict=True):
            cell.text = text
    made.save(written)
    return written.getvalue()


def test_document() -> None:
    """A document gives its title, headings and paragraphs."""
    article = read_article("skarv.docx", document())

    assert (article.title, texts(article)) == (TITLE, PARAGRAPHS)
    assert [each.heading.of(article.text) if each.heading else "" for each in article.paragraphs] == HEADINGS


def test_parts() -> None:
    """An item of a list and a row of a table are paragraphs."""
    assert texts(read_article("skarv.docx", document(table=True)))[3:] == ["Oil of seals", "Height | 31 metres"]


@pytest.mark.parametrize("data", [b"", b"They met.", b"PK\x03\x04", document()[:500]])
def test_broken(data: bytes) -> None:
    """What is no document, or part of one, is refused with the parser's word for it."""
    with pytest.raises(BrokenFile) as error:
        read_article("skarv.docx", data)

    assert (error.value.name, bool(error.value.reason)) == ("skarv.docx", True)


def test_nothing() -> None:
    """A document without text is refused."""
    with pytest.raises(EmptyArticle):
        read_article("skarv.docx", document(empty=True))
