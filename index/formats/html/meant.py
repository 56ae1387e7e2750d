"""A page in, the page with the elements that its writer meant out: headings, rows and items are marked as such.

Signs to jump by (marks of notes, links to a heading) go.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.text.bounds import LINE

if TYPE_CHECKING:
    from lxml.html import HtmlElement

ROLES = {
    "heading": "h3", "list": "ul", "listitem": "li", "table": "table", "grid": "table", "row": "tr", "cell": "td",
    "gridcell": "td", "columnheader": "th", "rowheader": "th",
}  # fmt: skip
SIGN = 8  # characters of a mark of a note

_NOTE = re.compile(r"#_?(?:fn|ftn|edn|(?:foot|end)?note|cite)", re.IGNORECASE)
_NUMBER = re.compile(r"[\[(]?\d{1,3}[\])]?|[*†‡]")
_MARK = re.compile(r"[\[(]?\s*(?:\d{1,3}|[a-z]|[ivx]+)?\W*", re.IGNORECASE)
_WORDLESS = re.compile(r"[\W_]*")


def meant(page: HtmlElement) -> HtmlElement:
    """The page as its writer meant it. It changes it.

    >>> from lxml.html import fromstring
    >>> read = meant(fromstring("<div><div role=heading>Roof</div><p>It leaked.<sup><a href=#fn1>1</a></sup></div>"))
    >>> [(element.tag, element.text) for element in read]
    [('h3', 'Roof'), ('p', 'It leaked.')]
    """
    for element in list(page.iter("div", "span", "p")):
        if element.tag == "p":
            _list_item(element)
        elif (role := ROLES.get(element.get("role", ""))) is not None:
            element.tag = role
    for mark in [mark for mark in page.iter("a", "sup") if _is_sign(mark)]:
        mark.clear(keep_tail=True)  # subtle: to drop many of them would join the texts around them again and again
        mark.tag = "span"
    return page


def _list_item(paragraph: HtmlElement) -> None:
    """Make an item of what Word saves as a paragraph with a bullet (or a number) and spaces in letters of 7 points."""
    if not paragraph.get("class", "").startswith("MsoListParagraph"):
        return
    for space in paragraph.iter("span"):
        mark = space.getparent()
        if space.get("style", "").startswith("font:7.0pt") and mark is not paragraph and not (space.text or "").strip():
            paragraph.tag = "li"
            mark.drop_tree()
            return


def _is_sign(element: HtmlElement) -> bool:
    """Whether a link within the page has no word, or is the mark of a note."""
    if element.tag == "sup":
        return "reference" in element.get("class", "").split()
    target, text = element.get("href", "")[:LINE], "".join(element.itertext()).strip()
    if not target.startswith("#") or len(text) > SIGN:
        return False
    if _WORDLESS.fullmatch(text):
        return bool(text)
    parent = element.getparent()
    is_raised = (parent is not None and parent.tag == "sup") or element.find(".//sup") is not None
    if is_raised:
        return _MARK.fullmatch(text) is not None
    return _NOTE.match(target) is not None and _NUMBER.fullmatch(text) is not None
