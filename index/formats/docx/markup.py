"""Asks the XML of Word by the names of its elements alone: its strict kind has the same in other name spaces."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element


def name(element: _Element) -> str:
    """The name of an element; "" of what is none (an entity).

    >>> from lxml.etree import fromstring
    >>> name(fromstring('<w:p xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'))
    'p'
    """
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child(element: _Element | None, *path: str) -> _Element | None:
    """The first element of these names, one below the other."""
    for step in path:
        element = next((each for each in element if name(each) == step), None) if element is not None else None
    return element


def value(element: _Element | None, key: str = "val") -> str:
    """What an attribute says, or ""."""
    if element is None:
        return ""
    return next((text for told, text in element.attrib.items() if told.rpartition("}")[2] == key), "")


def is_on(element: _Element | None) -> bool:
    """Whether a property is there, and not switched off."""
    return element is not None and value(element) not in ("0", "false", "off", "none")


def number(text: str) -> int:
    """A small number that is written out, or 0.

    >>> number("3"), number("-1"), number("three")
    (3, 0, 0)
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0  # noqa: PLR2004 - the largest is 9999


def within(element: _Element, kind: str) -> Iterator[_Element]:
    """The rows of a table, or the cells of a row, also if they are wrapped; not those of a table in a cell."""
    for each in element:
        told = name(each)
        if told == kind:
            yield each
        elif told not in ("tbl", "tr", "tc"):
            yield from within(each, kind)
