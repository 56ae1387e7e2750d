"""A saved web page in, its main text and what it tells about itself out, by trafilatura."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.formats.draft import Draft
from index.formats.structure import Block
from index.text.address import is_address

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

HEAD = 5  # blocks at the start among which the headline is looked for
LEAD = 8  # words: a shorter description is no sentence of the story

# Parts that pages put inside a story: links to other stories, and boxes that pop up over a word.
_POPS_UP = " or ".join(f"contains(@class, '{name}')" for name in ("rollover", "tooltip", "popover"))
_BOX = " or ".join(f"contains(@class, '{name}')" for name in ("block", "content", "body"))
_WIDGETS = [
    "//*[contains(@class, 'read-more') or contains(@class, 'readmore')]",
    f"//*[{_POPS_UP}][{_BOX}]",
]
_PARTS = {"list": "item", "table": "row", "quote": "p"}


def read_html(text: str) -> Draft:
    """The main text of a page with its headings, and its title, source, address and date if it tells them.

    >>> page = f"<html><body><nav>Home</nav><p>{'They met in London. ' * 20}</p></body></html>"
    >>> [block.text[:19] for block in read_html(page).blocks]
    ['They met in London.']
    """
    from trafilatura import bare_extraction, load_html  # takes 160 ms to import
    from trafilatura.settings import Document

    page = load_html(text)
    main = bare_extraction(text, include_comments=False, include_links=True, with_metadata=True, prune_xpath=_WIDGETS)
    if page is None or not isinstance(main, Document):
        return Draft([])
    blocks = [block for element in _below_headline(list(main.body)) for block in _blocks(element) if block.text]
    if lead := _lead(page, main.description or "", blocks):
        first = next((i for i, block in enumerate(blocks) if block.kind != "heading"), 0)
        blocks.insert(first, Block(lead, "paragraph"))
    told = {"title": _title(main.title or "", main.sitename or ""), "source": main.sitename, "date": main.date}
    meta = {key: value for key, value in told.items() if value}
    return Draft(blocks, meta | ({"url": main.url} if main.url and is_address(main.url) else {}))


def _title(title: str, site: str) -> str:
    """A title without the name of the site after it.

    >>> _title("Talks go well - The Post", "The Post")
    'Talks go well'
    """
    head = title.removesuffix(site).rstrip()
    return head[:-1].rstrip() if site and head[-1:] in tuple("-–—|·:") and head != title else title


def _below_headline(elements: list[_Element]) -> list[_Element]:
    """The elements below the headline, which the page's title repeats; above it are links to the page's section."""
    for place, element in enumerate(elements[:HEAD]):
        if element.tag == "head" and element.get("rend") == "h1":
            return elements[place + 1 :]
    return elements


def _blocks(element: _Element) -> Iterator[Block]:
    """The blocks of one element of trafilatura's body, and the loose text after it."""
    name = str(element.tag)
    if parts := element.findall(f".//{_PARTS[name]}") if name in _PARTS else []:
        for part in parts:
            yield Block(_text(part, " | " if name == "table" else ""), _kind(part, "paragraph"))
    else:
        yield Block(_text(element), "heading" if name == "head" else _kind(element, "" if name == "p" else "paragraph"))
    yield Block(" ".join((element.tail or "").split()))


def _kind(element: _Element, otherwise: str) -> str:
    """A block that is nothing but a link is furniture: it leads away from the story."""
    links = element.findall(".//ref")
    return "furniture" if len(links) == 1 and _text(links[0]) == _text(element) else otherwise


def _text(element: _Element, between: str = "") -> str:
    return " ".join(between.join(element.itertext()).split())


def _lead(page: HtmlElement, description: str, blocks: list[Block]) -> str:
    """The sentence above a story, which trafilatura may miss: the page's description, if the page also shows it."""
    lead = " ".join(description.split())
    if len(lead.split()) < LEAD or any(lead in block.text for block in blocks):
        return ""
    shown = page.xpath("//body//text()[not(parent::script or parent::style)]")
    return lead if any(" ".join(text.split()) == lead for text in shown) else ""
