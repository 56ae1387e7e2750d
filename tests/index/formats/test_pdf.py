"""PDFs: paragraphs are joined from lines."""

import zlib
from dataclasses import replace

import pytest

from index import read_article
from index.errors import BrokenFile, PicturesOnly
from index.formats.pdf.paragraphs import paragraphs
from index.formats.pdf.placed import Line
from tests.index import texts
from tests.index.formats.pages import HEADINGS, PARAGRAPHS, TITLE, pdf, print_pdf


def test_pdf() -> None:
    """A PDF gives its headline, headings and paragraphs, however they were broken into lines and pages."""
    article = read_article("skarv.pdf", print_pdf())

    assert texts(article)[:2] == PARAGRAPHS[:2]
    assert texts(article)[2] == (
        "Visitors come by boat on Sundays from May to September, and stay no longer than the ferry. "
        "The ledger is shown in the old lamp room."
    )
    assert [each.heading.of(article.text) if each.heading else "" for each in article.paragraphs] == HEADINGS
    assert (article.title, article.furniture) == (TITLE, ("Island Post, page 2",))


def line(text: str, y: float, page: int = 0, x: float = 72, size: float = 12) -> Line:
    return Line(text, page, x, y, size)


def test_no_lines() -> None:
    """Of nothing come no paragraphs."""
    assert paragraphs([]) == []


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        ([line("They", 700), line("met.", 686), line("It", 672), line("rained.", 658)], ["They met. It rained."]),
        ([line("They", 700), line("met.", 686), line("It", 660), line("rained.", 646)], ["They met.", "It rained."]),
        ([line("They met.", 700), line("It", 686, x=84), line("rained.", 672)], ["They met.", "It rained."]),
        ([line("They", 100), line("met.", 700, x=300), line("It", 686, x=300)], ["They met. It"]),
        ([line("They met.", 100), line("It rained.", 700, x=300)], ["They met.", "It rained."]),
        ([line("They", 100), line("met.", 700, page=1)], ["They met."]),
        ([line("a soft\u00ad", 700), line("ware", 686)], ["a software"]),
        ([line("a 90-", 700), line("day pause", 686)], ["a 90-day pause"]),
        ([line("a well-", 700), line("Known man", 686)], ["a well-Known man"]),
    ],
)
def test_paragraphs(lines: list[Line], joined: list[str]) -> None:
    """Distance and indentation part paragraphs; the end of a column, a page or a line parts neither them nor words."""
    assert [block.text for block in paragraphs(lines)] == joined


@pytest.mark.parametrize(("end", "joined"), [("2024-", "2024-2026"), ("2024–", "2024–2026"), ("2024", "2024")])
def test_word_that_goes_on(end: str, joined: str) -> None:
    """A line that ends in a word's hyphen goes on, however short it is."""
    short, below = (replace(line(text, y), right=99, edge=500) for text, y in [(end, 700), ("2026", 686)])

    assert paragraphs([short, below])[0].text == joined


def test_ligatures() -> None:
    """Letters that are drawn as one are letters."""
    content = zlib.compress(b"BT /F 12 Tf 72 700 Td (The of\\256ce opened.) Tj ET")  # 0o256 is fi in PDF's own encoding
    data = pdf([content]).replace(b"/BaseFont /Helvetica", b"/BaseFont /Helvetica /Encoding /PDFDocEncoding")

    assert "ﬁ" not in read_article("a.pdf", data).text


@pytest.mark.parametrize("data", [b"", b"They met.", b"%PDF-1.4\n%%EOF", print_pdf()[:400]])
def test_broken(data: bytes) -> None:
    """What is no PDF, or part of one, is refused with the parser's word for it."""
    with pytest.raises(BrokenFile) as error:
        read_article("skarv.pdf", data)

    assert (error.value.name, bool(error.value.reason)) == ("skarv.pdf", True)


def test_pictures() -> None:
    """A PDF of pictures holds no text."""
    with pytest.raises(PicturesOnly):
        read_article("skarv.pdf", pdf([zlib.compress(b"0 0 m 10 10 l S")]))
