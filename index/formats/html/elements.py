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
MARKS = {"q": ("“", "”")}  # what a browser writes around an element

_SHOWN_AS_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|grid|list-item|table)\b", re.IGNORECASE)


def is_block(element: _Element) -> bool:
    """Whether an element stands on lines of its own; who is cited does only below a quotation."""
    if element.tag == "cite":
        parent = element.getparent()
        return parent is not None and parent.tag in ("blockquote", "figure")
    return element.tag in BLOCKS or _SHOWN_AS_BLOCK.search(element.get("style", "")[:LINE]) is not None
