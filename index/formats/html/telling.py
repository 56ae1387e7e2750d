"""A page in, what of it may tell its title and its day out: neither its running text nor what tells of other pages."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

from index.text.bounds import LINE

if TYPE_CHECKING:
    from lxml.html import HtmlElement

PROSE = 15  # words: a longer text is of the story, and a day in it is the story's
LED = 2  # paragraphs: a heading below as many of them heads a part of the story

_PARTS = "h1 p footer nav aside section div ul ol".split()
_PARAGRAPHS = "p li td dd blockquote figcaption".split()
_UNDATED = re.compile(r"©|\(c\)|copyright", re.IGNORECASE)
# Names (class, id) of parts whose days are those of comments and of other stories.
_BESIDE = re.compile(
    r"\b(?:comments?|related|recommended|recommendations|popular|trending|most-?read)\b", re.IGNORECASE
)
_OWN = re.compile(r"meta|date|byline|publish|info", re.IGNORECASE)


def telling(page: HtmlElement) -> HtmlElement:
    """A copy of a page without what tells of something else than the page.

    >>> from lxml.html import document_fromstring
    >>> told = "<body><p>3 May 2024</p><aside>Storm, 7 March 2019</aside><footer>© 2020</footer>"
    >>> telling(document_fromstring(told)).text_content()
    '3 May 2024'
    """
    copy = deepcopy(page)
    for element in [*_others(copy), *_prose(copy)]:
        if element.getparent() is not None:
            element.drop_tree()
    for element in copy.iter():
        if element.tag not in ("script", "title", "h1"):
            element.text = None if is_prose(element.text or "") else element.text
            element.tail = None if is_prose(element.tail or "") else element.tail
    return copy


def is_prose(text: str) -> bool:
    """Whether a text is of the story, or tells a year that is none of it."""
    return len(text.split()) > PROSE or _UNDATED.search(text) is not None


def _others(page: HtmlElement) -> list[HtmlElement]:
    """The parts that tell of other pages or of the site, and the headings of the first size that are no headline."""
    others, paragraphs, title = [], 0, " ".join((page.findtext(".//title") or "").split())
    for element in page.iter("script", *_PARTS):
        if element.tag == "p":
            paragraphs += is_prose("".join(element.itertext()))
            continue
        if element.tag == "h1":
            is_other = paragraphs >= LED or _is_site(" ".join("".join(element.itertext()).split()), title)
        elif element.tag == "script":
            is_other = "json" not in element.get("type", "")
        else:
            is_other = _is_beside(element)
        others += [element] if is_other else []
    return others


def _is_beside(element: HtmlElement) -> bool:
    if element.tag == "footer":
        return True
    name = f"{element.get('class', '')} {element.get('id', '')}"[:LINE]
    is_named = _BESIDE.search(name) is not None and element.find(".//h1") is None
    if not (is_named or element.tag in ("nav", "aside")) or _OWN.search(name):
        return False
    return element.find(".//*[@itemprop='datePublished']") is None


def _is_site(heading: str, title: str) -> bool:
    """Whether a heading is but the name of the site, which the page's title ends with.

    >>> _is_site("The Post", "Talks go well | The Post"), _is_site("Talks go well", "Talks go well | The Post")
    (True, False)
    """
    return bool(heading) and title.removesuffix(heading)[-3:] in (" - ", " – ", " — ", " | ", " · ")


def _prose(page: HtmlElement) -> list[HtmlElement]:
    return [element for element in page.iter(*_PARAGRAPHS) if is_prose(" ".join(element.itertext()))]
