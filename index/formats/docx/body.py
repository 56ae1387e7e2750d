"""The text of a Word document in, HTML out: what is not known is walked through, so that no word of it vanishes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape
from typing import TYPE_CHECKING

from index.formats.docx.equations import equation
from index.formats.docx.fields import Fields
from index.formats.docx.headings import Headings
from index.formats.docx.markup import child, is_on, name, value
from index.formats.docx.signs import raised, shown, sign
from index.formats.docx.styles import NOT_READ, Styles
from index.formats.docx.tables import rows_of, written
from index.text.characters import count_letters

if TYPE_CHECKING:
    from lxml.etree import _Element

UNREAD = frozenset("del moveFrom instrText delText delInstrText rt".split())
CONTENTS = "Table of Contents"  # it says the headings again
ONE_QUOTATION = ("</blockquote><blockquote>", "<br><br>")  # its last paragraph may say whose it is
SIGNS = {"tab": "\t", "ptab": "\t", "br": "<br>", "cr": "<br>", "noBreakHyphen": "\u2011"}
JOINING = ("del", "moveFrom", "vanish", "specVanish")  # what may be said of a paragraph's end that is none
Diagram = Callable[[str], "_Element | None"]  # by its name

_HEADING = re.compile("<h2>(.*)</h2>", re.DOTALL)
_FIGURE = re.compile(r"\d(?:<[^>]{0,9}>)*$")


class Body:
    """What is written of a document so far: ``html``, and how many ``letters`` it shows."""

    def __init__(self, styles: Styles, notes: Iterable[_Element], diagram: Diagram, page: Callable[[str], str]) -> None:
        self.letters = 0
        self._styles = styles
        self._diagram, self._page = diagram, page  # by the name that the document has for each
        self._notes = {f"{name(note)}{value(note, 'id')}": note for note in notes}
        self._written: list[str] = []
        self._line: list[str] = []  # of the paragraph that is open
        self._beside: list[_Element] = []  # what is read when it is closed: boxes, notes
        self._fields = Fields()
        self._paragraph: _Element | None = None
        self._cells = 0  # that are open
        self._is_beside = False
        self._headings = Headings()
        self._raised = False
        self._font = ""
        self._handlers = {
            "p": self._read_paragraph,
            "r": self._read_run,
            "t": self._read_text,
            "tbl": self._read_table,
            "sdt": self._read_control,
            "oMath": self._read_equation,
            "sym": self._read_sign,
            "fldChar": self._read_field,
            "AlternateContent": self._read_alternatives,
            "txbxContent": self._beside.append,
            "txBody": self._beside.append,
            "textpath": self._beside.append,
            "relIds": self._read_diagram,
            "altChunk": self._read_page,
            "footnoteReference": self._read_note,
            "endnoteReference": self._read_note,
        }

    @property
    def html(self) -> str:
        self._end("p")
        return "".join(self._written).replace(*ONE_QUOTATION)

    def read(self, element: _Element) -> None:
        """Read what an element holds."""
        for each in element:
            kind = name(each)
            if kind in UNREAD or kind.endswith("Pr"):
                continue
            if kind in SIGNS:
                self._line.append(SIGNS[kind])
            self._handlers.get(kind, self.read)(each)

    def _read_paragraph(self, paragraph: _Element) -> None:
        tag = self._styles.tag(paragraph)
        if tag == NOT_READ:
            return
        self._paragraph, start = paragraph, len(self._line)
        self.read(paragraph)
        self._fields.close()
        if not self._goes_on(paragraph):
            self._line.insert(start, escape(self._styles.label(paragraph)))
            self._end(tag)

    def _goes_on(self, paragraph: _Element) -> bool:
        """Whether the next paragraph stands in the same line: this one is a large first letter, or its end is none."""
        properties = child(paragraph, "pPr")
        mark = child(properties, "rPr")
        dropped = value(child(properties, "framePr"), "dropCap") in ("drop", "margin")
        return dropped or any(is_on(child(mark, kind)) for kind in JOINING)

    def _end(self, tag: str) -> None:
        """Close the paragraph, and read what stands beside it; not within a table, but below."""
        line, self._line = "".join(self._line), []
        if self._is_beside:
            tag = "p" if tag == "h2" else tag
        elif line and not self._cells:
            tag = self._headings.tag(tag, line)
        self._written.append(f"<{tag}>{line}</{tag}>" if line else "")
        if not self._cells:
            beside, was = list(self._beside), self._is_beside
            self._beside.clear()
            for each in beside:
                self._is_beside = True
                self._written.append("<li>")
                self._tell(value(each, "string"))  # of letters that are drawn
                self.read(each)
                self._end("p")
                self._written.append("</li>")
            self._is_beside = was

    def _read_run(self, run: _Element) -> None:
        look = self._styles.of_run(run, self._paragraph)
        if look.hidden:
            for each in run:
                if name(each) == "fldChar":
                    self._read_field(each)
            return
        self._raised, self._font = bool(look.raised), look.font
        mark = "b" if look.bold else "u" if look.marked else ""
        self._line.append(f"<{mark}>" if mark else "")
        self.read(run)
        self._line.append(f"</{mark}>" if mark else "")

    def _read_text(self, text: _Element) -> None:
        told = shown(text.text or "", self._font)
        self._tell(raised(told) if self._raised else told)

    def _read_equation(self, element: _Element) -> None:
        told, line = equation(element), "".join(self._line[-9:])
        beside = told[:1].isdigit() and _FIGURE.search(line)
        self._tell(f" {told}" if beside else told)

    def _tell(self, text: str) -> None:
        self.letters += count_letters(text)
        if not self._fields.is_code:
            self._line.append(escape(text, quote=False))

    def _read_sign(self, element: _Element) -> None:
        self._line.append(escape(sign(value(element, "char"), value(element, "font"))))

    def _read_control(self, control: _Element) -> None:
        """Read what was filled into a form; not what asks to fill it in, nor a table of contents."""
        gallery = value(child(control, "sdtPr", "docPartObj", "docPartGallery"))
        if gallery != CONTENTS and not self._styles.asks(control):
            self.read(control)

    def _read_field(self, sign: _Element) -> None:
        self._line.append(escape(self._fields.read(sign), quote=False))

    def _read_alternatives(self, element: _Element) -> None:
        """Read the first of several drawings of the same that has words."""
        texts = ("{*}t", "{*}textpath")
        shown = (each for each in element if any(text.text or value(text, "string") for text in each.iter(*texts)))
        if (first := next(shown, None)) is not None:
            self.read(first)

    def _read_diagram(self, names: _Element) -> None:
        diagram = self._diagram(value(names, "dm"))
        if diagram is not None:
            self._beside.append(diagram)

    def _read_page(self, link: _Element) -> None:
        self._end("p")
        self._written.append(self._page(value(link, "id")))

    def _read_note(self, mark: _Element) -> None:
        note = self._notes.pop(f"{name(mark).removesuffix('Reference')}{value(mark, 'id')}", None)
        if note is not None:
            self._beside.append(note)

    def _read_table(self, table: _Element) -> None:
        self._end("p")
        self._cells += 1
        written(rows_of(table, has_head=self._styles.has_head(table)), self._written.append, self._read_cell)
        self._cells -= 1
        self._end("p")

    def _read_cell(self, cell: _Element) -> None:
        """Read a cell. Where it is but a heading, beside another cell, it is a name in the table, and heads nothing."""
        start = len(self._written)
        self.read(cell)
        self._end("p")
        told = [line for line in self._written[start:] if line]
        neighbours = [each for each in (cell.getprevious(), cell.getnext()) if each is not None]
        if "tc" in map(name, neighbours) and len(told) == 1 and (heading := _HEADING.fullmatch(told[0])):
            self._written[start:] = [f"<p><b>{heading[1]}</b></p>"]
