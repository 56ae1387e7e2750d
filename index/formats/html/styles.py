"""A page's own style sheets in, the names (class, id) of what they hide out. Only simple rules are read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.text.bounds import LINE

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SHEETS = 100_000  # characters of style sheets that are read
HIDES = re.compile(
    r"""(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|text-decoration(?:-line)?\s*:\s*line-through
    |(?:left|text-indent)\s*:\s*-(?:9{3,}px|\d{5,}px|9{2,}r?em)|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]+[01](?:px)?\b
    |clip-path\s*:\s*inset\(\s*(?:50|100)%)""",
    re.IGNORECASE | re.VERBOSE,
)
SHRINKS = re.compile(r"(?:^|;)\s*font-size\s*:\s*0(?:px|pt|em|rem|%)?\s*(?:;|!|$)", re.IGNORECASE)
SHOWS = re.compile(r"(?:^|;)\s*(?:display\s*:\s*(?!none)[a-z]|visibility\s*:\s*visible)", re.IGNORECASE)

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BRACE = re.compile(r"[{}]")
_SIMPLE = re.compile(r"\s*[a-z0-9]*([.#][\w-]+)\s*", re.IGNORECASE)


def hidden_names(page: HtmlElement) -> frozenset[str]:
    """What a page hides by a rule for a class or an id alone, and not only on some screens; the last rule counts.

    >>> from lxml.html import fromstring
    >>> sheet = "p.old, #draft {color: red; display: none} .a .b {display: none} @media print {.c {display: none}}"
    >>> sorted(hidden_names(fromstring(f"<html><style>{sheet}</style></html>")))
    ['#draft', '.old']
    """
    sheets = "\n".join(style.text or "" for style in page.iter("style"))[:SHEETS]
    hidden: set[str] = set()
    for names, rule in _rules(_COMMENT.sub("", sheets)):
        if HIDES.search(rule):
            hidden.update(names)
        elif SHOWS.search(rule):
            hidden.difference_update(names)
    return frozenset(hidden)


def _rules(sheet: str) -> list[tuple[list[str], str]]:
    """The rules of a style sheet that stand in no other: the simple names that each is for, and what it says."""
    rules, depth, start, selectors = [], 0, 0, ""
    for brace in _BRACE.finditer(sheet):
        text = sheet[start : brace.start()]
        if brace[0] == "{":
            depth += 1
            selectors = text if depth == 1 else selectors
        elif depth:
            depth -= 1
            if not depth and "@" not in selectors and len(text) <= LINE:
                found = (_SIMPLE.fullmatch(selector[-LINE:]) for selector in selectors.split(","))
                rules.append(([name[1] for name in found if name], text))
        start = brace.end()
    return rules


def names_of(element: HtmlElement) -> set[str]:
    """The names of an element, as style sheets write them."""
    return {f".{name}" for name in element.get("class", "")[:LINE].split()} | {f"#{element.get('id', '')[:LINE]}"}
