"""The cells of a page's tables and the items of its lists, where the PDF tells them, as for screen readers."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import count
from typing import Any

from index.formats.pdf.placed import Cell

DEEP = 40  # elements within elements
MANY = 20_000  # elements of a page that are looked at


def cells_and_items(page: Any) -> tuple[dict[int, Cell], dict[int, int]]:  # noqa: ANN401  # pypdfium2 is imported late
    """Which cell, and which item (from 1), pieces of a page's content are in, by the numbers that it gives to them."""
    from pypdfium2 import raw

    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return {}, {}
    try:
        roots = [raw.FPDF_StructTree_GetChildAtIndex(tree, i) for i in range(raw.FPDF_StructTree_CountChildren(tree))]
        return _Walk().found(roots)
    finally:
        raw.FPDF_StructTree_Close(tree)


class _Walk:
    def __init__(self) -> None:
        self._numbers, self._left = count(), MANY
        self._cells: dict[int, Cell] = {}
        self._items: dict[int, int] = {}

    def found(self, roots: list[Any]) -> tuple[dict[int, Cell], dict[int, int]]:
        for root in roots:
            self._walk(root, None, 0, DEEP)
        return self._cells, self._items

    def _walk(self, element: Any, cell: Cell | None, item: int, deep: int) -> None:  # noqa: ANN401
        self._left -= 1
        if not element or self._left < 0 or deep < 0:
            return
        kind = _kind(element)
        item = MANY - self._left if kind == "LI" else item
        if cell is not None:
            self._cells.update(dict.fromkeys(_pieces(element), cell))
        if item:
            self._items.update(dict.fromkeys(_pieces(element), item))
        table = kind == "Table" and cell is None
        number = next(self._numbers) if table else 0
        rows = list(_rows(element, deep)) if table else []
        for row, each in enumerate(rows):
            for column, child in enumerate(_children(each)):
                self._walk(child, (number, row, column), item, deep - 1)
        for child in [] if rows else _children(element):
            self._walk(child, cell, item, deep - 1)


def _rows(element: Any, deep: int) -> Iterator[Any]:  # noqa: ANN401
    for child in _children(element):
        if _kind(child) == "TR":
            yield child
        elif deep > 0 and _kind(child) in {"THead", "TBody", "TFoot"}:
            yield from _rows(child, deep - 1)


def _children(element: Any) -> Iterator[Any]:  # noqa: ANN401
    from pypdfium2 import raw

    for i in range(min(raw.FPDF_StructElement_CountChildren(element), MANY)):
        if child := raw.FPDF_StructElement_GetChildAtIndex(element, i):
            yield child


def _pieces(element: Any) -> Iterator[int]:  # noqa: ANN401
    from pypdfium2 import raw

    for i in range(min(raw.FPDF_StructElement_CountChildren(element), MANY)):
        if (piece := raw.FPDF_StructElement_GetChildMarkedContentID(element, i)) >= 0:
            yield piece


def _kind(element: Any) -> str:  # noqa: ANN401
    from pypdfium2 import raw

    held = ctypes.create_string_buffer(32)
    length = raw.FPDF_StructElement_GetType(element, held, len(held))
    return held.raw[: max(0, length - 2)].decode("utf-16-le", "replace")
