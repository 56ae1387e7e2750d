"""A table in, its rows out as lines that say what each cell is, by the names in the table's head."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from index.formats.structure import Block

if TYPE_CHECKING:
    from lxml.etree import _Element

PROSE = 400  # characters: a table with a longer cell places the parts of a page, and is no table
NAME = 80  # characters of what is said again in other rows: a name in the head, a cell that reaches over several rows
HEAD = 3  # rows of a table's head that name its columns together
SPAN = 20  # rows, columns over which one cell may reach

Reading = Callable[["_Element"], Sequence[Block]]
Row = list[tuple["_Element", str]]  # its cells, and what is read in each
Carried = dict[int, tuple[int, str]]  # column → for how many rows more it is taken, and its text


def spoken(table: _Element, read: Reading) -> list[str] | None:
    """The rows of a table, each a line; ``None`` where it holds the parts of a page, not rows. ``read`` reads a cell.

    >>> from index.formats.html.blocks import parsed, read_blocks
    >>> fares = "<table><tr><th>Ticket<th>Now<th>In May<tr><th>Child<td>31 crowns<td>35 crowns</table>"
    >>> spoken(parsed(fares)[0], read_blocks)
    ['Ticket: Child – Now: 31 crowns, In May: 35 crowns.']
    >>> spoken(parsed("<table><tr><td>Height<td>31 metres</table>")[0], read_blocks)
    ['Height | 31 metres']
    """
    if table.get("role") in ("none", "presentation") or table.find(".//table") is not None:
        return None
    rows: list[Row] = [[(cell, _line(read(cell))) for cell in row.iterchildren("td", "th")] for row in table.iter("tr")]
    if _is_layout(rows):
        return None
    caption = table.find("caption")
    lines = [_line(read(caption))] if caption is not None else []
    head: list[str] = []
    carried: Carried = {}
    named = 0  # rows of the head, below which none has been said
    several = [row for row in rows if len(row) > 1]
    for row in rows:
        is_alone = len(row) == 1 and not carried  # a name above the rows below it
        texts = _placed(row, carried)
        if is_alone:
            lines.append(row[0][1])
        elif named < HEAD and (_is_head(row) or (row is several[0] and _heads(several))):
            head = [
                " ".join(dict.fromkeys(filter(None, pair)))
                for pair in zip_longest(head if named else [], texts, fillvalue="")
            ]
            named += 1
        else:
            lines.append(_pairs(row) or _said(texts, head, labelled=bool(row) and row[0][0].tag == "th"))
            named = 0
    return [line for line in [*lines, *([] if any(lines) else [" | ".join(filter(None, head))])] if line]


def _line(blocks: Sequence[Block]) -> str:
    """The blocks of a cell in one line."""
    text = ""
    for block in blocks:
        goes_on = text.endswith(tuple(".!?:;,")) or block.text.startswith("(")
        text += f"{'' if not text else ' ' if goes_on else ', '}{block.text}"
    return " ".join(text.split("\n"))


def _is_layout(rows: Sequence[Row]) -> bool:
    headings = ("h1", "h2", "h3", "h4", "h5", "h6")
    return max(map(len, rows), default=0) < 2 or any(  # noqa: PLR2004 - a table has two columns
        len(text) > PROSE or (cell.tag == "td" and next(cell.iter(*headings), None) is not None)
        for row in rows
        for cell, text in row
    )


def _is_head(row: Row) -> bool:
    """Whether a row names the columns: it stands in the table's head, or its cells are all marked as names."""
    within = row[0][0].getparent().getparent() if row else None
    if within is None or within.tag == "thead":
        return within is not None
    corner = 0 if row[0][1] else 1  # above the names of the rows stands no name
    return len(row) > 1 + corner and all(cell.tag == "th" for cell, _ in row[corner:])


def _heads(rows: Sequence[Row]) -> bool:
    """Whether a first row that is not marked names the columns: it is bold, or the one row without figures."""
    first, others = [text for _, text in rows[0]], rows[1:]
    if len(others) < 2 or not all(first[1:]) or max(map(len, first)) > NAME:  # noqa: PLR2004 - it names several
        return False
    if all(" ".join("".join(cell.itertext("b", "strong", with_tail=False)).split()) == text for cell, text in rows[0]):
        return True
    figures = [all(any(map(str.isdigit, text)) for _, text in column) for column in zip(*others, strict=False)]
    return any(figures) and not any(any(map(str.isdigit, text)) for text in first)


def _placed(row: Row, carried: Carried) -> list[str]:
    """The texts of a row by column, with those of cells that reach into it from above."""
    texts: list[str] = []

    def take() -> None:
        left, text = carried.pop(len(texts))
        if left > 1:
            carried[len(texts)] = left - 1, text
        texts.append(text)

    for cell, text in row:
        while len(texts) in carried:
            take()
        wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
        for place in range(len(texts), len(texts) + wide):
            if high > 1 and place < SPAN:
                carried[place] = high - 1, text if len(text) <= NAME else ""
        is_name = cell.tag == "th" and len(text) <= NAME
        texts += [text, *([text if is_name else ""] * (wide - 1))]
    while len(texts) in carried:
        take()
    return texts


def _span(cell: _Element, name: str) -> int:
    """Over how many rows or columns a cell reaches."""
    told = cell.get(name, "1")
    return min(max(int(told), 1), SPAN) if told.isascii() and told.isdigit() and len(told) <= SPAN else 1


def _pairs(row: Row) -> str:
    """A row in which every other cell names the next one, in words; "" for another row.

    >>> from index.formats.html.blocks import parsed
    >>> _pairs([(cell, cell.text) for cell in parsed("<table><tr><th>Wide<td>4 m<th>High<td>9 m</table>")[0][0]])
    'Wide: 4 m, High: 9 m'
    """
    if len(row) < 4 or [cell.tag for cell, _ in row] != ["th", "td"] * (len(row) // 2):  # noqa: PLR2004 - two pairs
        return ""
    texts = [text for _, text in row]
    return ", ".join(f"{name.rstrip(':')}: {text}" for name, text in zip(texts[::2], texts[1::2], strict=True) if text)


def _said(texts: Sequence[str], head: Sequence[str], *, labelled: bool) -> str:
    """A row in words. (Of nine questions about two tables the model finds the right row for nine if it is said so,
    for one if only signs part the cells.)

    >>> _said(["Tuesday", "9:00", "Jon Berg"], ["", "Opens", "Staff"], labelled=True)
    'Tuesday – Opens: 9:00, Staff: Jon Berg.'
    """
    names = [*head[: len(texts)], *[""] * (len(texts) - len(head))]
    cells = [(name[:NAME], text) for name, text in zip(names, texts, strict=True) if text]
    if len(cells) < 2:  # noqa: PLR2004 - there is nothing to part
        return cells[0][1] if cells else ""
    first, *others = [f"{name.rstrip(':')}: {text}" if name and name != text else text for name, text in cells]
    if any(name for name, _ in cells[1:]):
        return f"{first} – {', '.join(others)}".removesuffix(".") + "."
    return f"{first}: {', '.join(others)}" if labelled else " | ".join([first, *others])
