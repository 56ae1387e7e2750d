"""How the letters of a page are drawn: how large, in which direction, and whether anybody sees them."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from math import hypot
from typing import Any

from index.formats.pdf.cells import cells_and_items
from index.formats.pdf.placed import Cell

UNSEEN = {3, 7}  # the ways to draw letters that leave no trace
WHITE = 245  # of 255: what is lighter than this is seen on darker ground only
HIGH = 0.2  # × the size: a digit whose foot is so high is raised
SLOPE = 0.1  # how much lines may rise, as in a scan that is not straight; others are no text of the page
OBLIQUE = 4
PICTURE = 800  # dots: the longer side of the picture of a page

_BOLD = (b"bold", b"black", b"heavy", b"demi")
_FORCED = 1 << 18  # the flag of fonts that are bold without the name


@dataclass(frozen=True, slots=True)
class Look:
    """How letters are drawn.

    ``quarter``: quarter turns of the writing, against the clock, or ``OBLIQUE``. ``rise``: how much a line rises to its
    right. ``drawn`` numbers what is drawn at once. ``seen``: it is not white on white. ``ink``: it leaves a trace;
    letters without one are for machines. ``cell``: of which table, row and column the PDF tells that it is;
    ``item``: of which item of a list, or 0.
    """

    size: float
    quarter: int
    bold: bool
    seen: bool
    ink: bool
    rise: float = 0.0
    drawn: int = 0
    cell: Cell | None = None
    item: int = 0


class Sheet:
    """A page that is open. ``text``: pdfium's handle of its letters, which are numbered."""

    def __init__(self, page: Any, text: Any) -> None:  # noqa: ANN401  # pypdfium2 is imported late
        self.page, self.text = page, text
        self._numbers = count(1)
        self._cells, self._items = cells_and_items(page)

    def look(self, i: int, drawn: Any, box: Any) -> Look:  # noqa: ANN401
        """How letter ``i`` is drawn, which stands in a box, and those that are drawn with it."""
        from pypdfium2 import raw

        matrix, name, flags = raw.FS_MATRIX(), ctypes.create_string_buffer(128), ctypes.c_int()
        raw.FPDFText_GetMatrix(self.text, i, matrix)
        raw.FPDFText_GetFontInfo(self.text, i, name, 128, flags)
        a, b = matrix.a, matrix.b
        quarter = (0 if a > 0 else 2) if abs(a) >= abs(b) else (1 if b > 0 else 3)
        quarter = OBLIQUE if min(abs(a), abs(b)) > SLOPE * max(abs(a), abs(b)) else quarter
        size = raw.FPDFText_GetFontSize(self.text, i) * hypot(matrix.c, matrix.d)
        bold = any(sign in name.value.lower() for sign in _BOLD) or bool(flags.value & _FORCED)
        ink = raw.FPDFTextObj_GetTextRenderMode(drawn) not in UNSEEN
        rise = b / a if a > 0 else 0.0
        piece = raw.FPDFPageObj_GetMarkedContentID(drawn)
        cell, item = self._cells.get(piece), self._items.get(piece, 0)
        return Look(size, quarter, bold, self._is_seen(i, box), ink, rise, next(self._numbers), cell, item)

    def is_raised(self, i: int, look: Look, y: float) -> bool:
        """Whether a digit's font draws it above the line that it stands on."""
        from pypdfium2 import raw

        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        raw.FPDFText_GetCharBox(self.text, i, left, right, bottom, top)
        return look.quarter == 0 and bottom.value - y > HIGH * look.size

    def _is_seen(self, i: int, box: Any) -> bool:  # noqa: ANN401
        from pypdfium2 import raw

        colours = [ctypes.c_uint(0), ctypes.c_uint(0), ctypes.c_uint(0), ctypes.c_uint(255)]
        raw.FPDFText_GetFillColor(self.text, i, *colours)
        if colours[3].value == 0:
            return False
        return any(colour.value < WHITE for colour in colours[:3]) or self._is_dark(box)

    def _is_dark(self, box: Any) -> bool:  # noqa: ANN401
        """Whether the picture of the page has a dot in a box that is not white."""
        from pypdfium2 import raw

        across, down, corners = ctypes.c_int(), ctypes.c_int(), []
        picture = self._picture
        for x, y in ((box.left, box.bottom), (box.right, box.top)):
            raw.FPDF_PageToDevice(self.page.raw, 0, 0, picture.width, picture.height, 0, x, y, across, down)
            corners.append((across.value, down.value))
        (left, right), (top, bottom) = (sorted(each) for each in zip(*corners, strict=True))
        return any(
            picture.buffer[row * picture.stride + column] < WHITE
            for row in range(max(0, top), min(bottom + 1, picture.height))
            for column in range(max(0, left), min(right + 1, picture.width))
        )

    @cached_property
    def _picture(self) -> Any:  # noqa: ANN401
        return self.page.render(scale=min(1.0, PICTURE / max(self.page.get_size())), grayscale=True)
