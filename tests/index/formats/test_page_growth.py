"""Whatever a page is made of: four times as much of it takes about four times the work, but for trafilatura's own."""

from collections.abc import Callable
from time import process_time

import pytest

from index.formats.html.about import story_in_data
from index.formats.html.blocks import page_of, parsed, read_blocks
from index.formats.html.marks import Marks
from index.formats.html.meant import meant
from index.formats.html.story import others
from index.formats.html.telling import telling
from index.formats.html.visible import shown

STORY = "They met in London on Monday and talked about the pier. " * 8
ONCE = {  # what stands once at the start, and what is repeated
    "line ends": ("<p>", "<br>"),
    "lines": ("<p>", "a<br>"),
    "sentences": ("<p>", "Who? A.<br>"),
    "introduced lines": ("<p>Hours:<br>", "A b<br>"),
    "paragraphs": ("", "<p>a"),
    "deep parts": ("", "<div>a"),
    "bold": ("<p>", "<b>a</b> "),
    "deep bold": ("<p>", "<b>a"),
    "items": ("<ul>", "<li>a"),
    "deep items": ("", "<ul><li>a"),
    "terms": ("<dl>", "<dt>a"),
    "terms and meanings": ("<dl>", "<dt>a<dd>b"),
    "authors": ("<blockquote><p>Met.</p>", "<cite>a</cite>"),
    "rows": ("<table><tr><th>A<th>B", "<tr><td>a<td>b"),
    "rows of names": ("<table>", "<tr><th>a<th>b"),
    "names": ("<table><tr>", "<th>a"),
    "cells that reach down": ("<table><tr>" + f"<td rowspan=999>{'x' * 80}" * 20, "<tr><td>a"),
    "cells that reach across": ("<table><tr>", "<th colspan=999>abcdefgh"),
    "deep tables": ("", "<table><tr><td>a<td>b"),
    "hidden parts": ("", "<p hidden>a</p>"),
    "deep hidden parts": ("<div hidden><main>", "<div hidden>a"),
    "what asks": ("<div class=cookie>" * 90, "<div class=cookie>a</div>"),
    "what is folded": ("<div class=read-more>" * 90, "<div class=read-more>a</div>"),
    "names of a part": ("<div class='", "rollover-aB "),
    "styles": ("<div style='", "; display"),
    "scripts": ("", "<script>a</script>"),
    "data": ("<script type='application/ld+json'>", "["),
    "blank data": ("<script type='application/ld+json'>{", " "),
    "written lines": ("<pre>", "a\n"),
    "links": ("", "<a href=x>a"),
    "ends of nothing": ("", "a</p></br>"),
    "pages": ("", "<html><body>a"),
    "starts of pages": ("", "<html <body "),
    "pull quotes": ("", "<div class=pullquote><p>They met in London on Monday"),
    "tabs": ("<p id=x>", "<button role=tab aria-controls=x>a</button>"),
    "menus": ("<div id=x><i>", "<button aria-expanded=false aria-controls=x>a</button><b>a</b>"),
    "notes": ("<p>", "a<sup><a href='#fn1'>1</a></sup>"),
    "deep notes": ("<p>", "<a href='#fn1'>1<b>"),
    "deep marks": ("<p>", "<sup>1"),
    "headlines": ("", "<h1>a</h1><p>b"),
    "deep headlines": ("", "<h1><div>a"),
    "roles": ("", "<div role=heading>a"),
    "saved items": ("", "<p class=MsoListParagraph><b><span style='font:7.0pt'> </span></b>a"),
    "small letters": ("", "<div style='font-size:0'>a"),
    "one story again": ("", f"<div><p>{STORY}</p></div>"),
}
SIZE = 40_000  # characters
QUICK = 0.08  # seconds of the processor: no growth matters that ends below
TIMES = 9  # that four times the page may take: twice the time for twice the page are 4, the square of it 16
TRIES = 3  # on a machine that does other things too


def seconds(once: str, repeated: str, size: int) -> float:
    """What it takes to read such a page, but for the library that tells its story."""
    markup = f"<html><body><p>{STORY}</p>{once}{repeated * (size // len(repeated))}"
    before = process_time()
    page = page_of(markup)
    story_in_data(page)
    telling(page)
    body = meant(shown(page)).find("body")
    for element in list(others(body, Marks(body, [STORY]))):
        element.drop_tree()
    read_blocks(body, away=True)
    return process_time() - before


def late(measure: Callable[[int], float]) -> str:
    """How long the whole and a fourth of it take, if that is more than it should be; or ""."""
    for _ in range(TRIES):
        whole = measure(SIZE)
        if whole <= QUICK or whole <= TIMES * (part := measure(SIZE // 4)):
            return ""
    return f"{part:.2f} and {whole:.2f} seconds"


@pytest.mark.parametrize("shape", ONCE)
def test_growth(shape: str) -> None:
    """A page of four times the size takes what four take, whatever it is made of."""
    assert late(lambda size: seconds(*ONCE[shape], size)) == ""


def test_what_is_said_again() -> None:
    """What a table says again in each row has a bound, so its text is not much longer than the page."""
    for once, repeated in (ONCE["cells that reach down"], ONCE["cells that reach across"], ONCE["names"]):
        markup = once + repeated * (SIZE // len(repeated))

        assert sum(len(block.text) for block in read_blocks(parsed(markup))) < 20 * SIZE
