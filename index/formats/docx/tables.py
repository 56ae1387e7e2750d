"""A table of Word in, its cells by row out, each with how far it reaches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from index.formats.docx.markup import child, is_on, number, value, within

if TYPE_CHECKING:
    from lxml.etree import _Element

HEADS = 3  # rows that may name the columns together
GONE = ("del", "hidden")  # what is said of a row that nobody sees


@dataclass(slots=True)
class Cell:
    """A cell, and over how many columns and rows it reaches. ``element``: ``None`` where a row begins further right."""

    element: _Element | None
    wide: int
    high: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. ``head``: it names the columns."""

    cells: Sequence[Cell]
    head: bool


def rows_of(table: _Element, *, has_head: bool) -> list[Row]:
    """The rows that are shown."""
    above: dict[int, Cell] = {}  # column → the cell that may reach further down
    shown = [(row, child(row, "trPr")) for row in within(table, "tr")]
    shown = [(row, look) for row, look in shown if not any(is_on(child(look, kind)) for kind in GONE)]
    heads = len(list(takewhile(lambda each: is_on(child(each[1], "tblHeader")), shown)))
    heads = heads if heads < min(len(shown), HEADS + 1) else 1  # who marks all rows means the first
    heads = heads or int(has_head)
    return [
        Row(_cells(row, number(value(child(look, "gridBefore"))), above), head=place < heads)
        for place, (row, look) in enumerate(shown)
    ]


def _cells(row: _Element, before: int, above: dict[int, Cell]) -> list[Cell]:
    cells = [Cell(None, before)] if before else []
    column = before
    for element in within(row, "tc"):
        properties = child(element, "tcPr")
        wide, merge = number(value(child(properties, "gridSpan"))) or 1, child(properties, "vMerge")
        if child(properties, "cellDel") is not None:
            continue
        if merge is not None and value(merge) != "restart" and column in above:
            above[column].high += 1
        else:
            cells.append(Cell(element, wide))
            above.pop(column, None)
            if merge is not None:
                above[column] = cells[-1]
        column += wide
    return cells


def written(rows: Sequence[Row], write: Callable[[str], None], read: Callable[[_Element], None]) -> None:
    """Write rows as a table of HTML. ``read`` reads a cell."""
    write("<table>")
    for row in rows:
        tag = "th" if row.head else "td"
        write("<tr>")
        for cell in row.cells:
            write(f"<{tag} colspan={cell.wide} rowspan={cell.high}>")
            if cell.element is not None:
                read(cell.element)
            write(f"</{tag}>")
        write("</tr>")
    write("</table>")
