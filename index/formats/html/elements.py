"""What each element of HTML is to a reader: a block or part of a line, a heading, an item, or nothing that is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.text.bounds import LINE

if TYPE_CHECKING:
    from lxml.etree import _Element

WRAPPED = "div p section article main header footer aside nav form fieldset address hgroup center body"
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 summary".split())
# What is a paragraph however short it is: an item, a cell, a caption, who said it.
PARTS = frozenset("li dt dd blockquote figcaption caption td th pre cite address".split())
BLOCKS = HEADINGS | PARTS | frozenset(WRAPPED.split()) | frozenset("ul ol menu dl figure details table tr hr".split())
# What nobody sees, or sees as something else than words; and what the writer has struck out.
UNSEEN = frozenset(
    """script style template noscript head title iframe object embed canvas audio video svg map picture
    button select textarea datalist progress meter rt rp annotation del s strike""".split()
)
AWAY = frozenset("a time".split())  # a block that is nothing else is not of the story
BOLD = frozenset("b strong".split())
SIGNS = "\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef"  # of Chinese and Japanese, and their marks
WORD = 3  # letters of a part of a line that may stand apart
MARKS = {"q": ("“", "”")}  # what a browser writes around an element

_SHOWN_AS_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|grid|list-item|table)\b", re.IGNORECASE)
_NAME = re.compile(r"[a-z][a-z_-]{2,}", re.IGNORECASE)  # not one that a program has numbered
_SHOWN_APART = re.compile(r"display\s*:\s*inline-(?:block|flex|grid|table)\b", re.IGNORECASE)
_SHOWN_IN_ROW = re.compile(r"display\s*:\s*(?:inline-)?(?:flex|grid)\b", re.IGNORECASE)


def is_block(element: _Element) -> bool:
    """Whether an element stands on lines of its own; who is cited does only below a quotation."""
    if element.tag == "cite":
        parent = element.getparent()
        return parent is not None and parent.tag in ("blockquote", "figure")
    return element.tag in BLOCKS or _SHOWN_AS_BLOCK.search(element.get("style", "")[:LINE]) is not None


def is_apart(element: _Element) -> bool:
    """Whether a browser sets an element apart from the next one, though no space stands between them.

    >>> from lxml.html import fromstring
    >>> row = "<p style='display: flex'><b>Length</b><i>25 metres</i></p>"
    >>> is_apart(fromstring(row)[0]), is_apart(fromstring("<p><b>Len</b><i>gth</i></p>")[0])
    (True, False)
    """
    parent, following = element.getparent(), element.getnext()
    if element.tail or parent is None or following is None:
        return False
    if _SHOWN_IN_ROW.search(parent.get("style", "")[:LINE]):
        return True
    are_apart = all(_SHOWN_APART.search(each.get("style", "")[:LINE]) for each in (element, following))
    are_apart = are_apart or (element.tag == following.tag == "span" and _are_named(element, following))
    return are_apart and len("".join(element.itertext())) >= WORD  # subtle: letters that move are each set apart


def _are_named(element: _Element, following: _Element) -> bool:
    """Whether two parts of a line, each with a name of its own or both with none, would make a word that is none."""
    names = [each.get("class", "") for each in (element, following)]
    if any(names) and not (all(map(_NAME.match, names)) and names[0] != names[1]):
        return False
    last, begin = (element.text or "")[-1:], (following.text or "")[:1]
    return last.islower() and (begin.isupper() or begin.isdigit())
