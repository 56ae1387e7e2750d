"""The styles of a document: which element of HTML a paragraph is, whatever language names its style; what is hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.formats.docx.markup import child, is_on, name, number, value
from index.formats.docx.numbering import Numbering

if TYPE_CHECKING:
    from lxml.etree import _Element

DEPTH = 20  # styles that rest on each other
SHIFTED = 3  # half points: letters that stand so little higher are aligned, not raised
TITLE = "h1"
NOT_READ = ""  # a table of contents says the headings again, and what asks to fill in a form is no text

_FIRST_ROW = 0x20
_BODY_TEXT = 9  # the level in an outline of what is no heading
# Some programs write the names of styles in the language of who writes; where it is one word, a number tells.
_KINDS = {
    TITLE: r"title\b|(?:titel|titre|título|titolo|tytuł|rubrik|название|标题|標題|表題|제목)$",
    NOT_READ: r"toc\b|contents heading|table of (?:contents|figures|authorities)|placeholder ?text",
    "h2": r"heading|überschrift|overskrift|заголовок|見出し"
    r"|(?:titre|título|titolo|encabezado|kop|rubrik|otsikko|nagłówek|nadpis|标题|標題|제목) ?\d",
    "li": "list",
    "figcaption": "caption|subtitle",
    "blockquote": "(?:intense )?quot|block ?text",
    "pre": "(?:html )?preformatted",
}
_NAMES = {tag: re.compile(names, re.IGNORECASE) for tag, names in _KINDS.items()}


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says, or a paragraph or a run for itself; ``None`` where it is silent.

    ``tag``: the element of HTML by its name, ``level`` by its place in an outline.
    """

    tag: str | None = None
    level: int | None = None
    item_of: str | None = None  # which it is an item of; "0" if of none
    depth: int | None = None  # of the item
    head: bool | None = None  # of a table: whether its first row looks like one
    hidden: bool | None = None  # or struck out
    raised: bool | None = None
    bold: bool | None = None
    font: str = ""  # of a run, by its own properties
    marked: bool = False  # slanted or underlined, by its own properties

    def above(self, other: Style) -> Style:
        """What this style says, and the other where this one is silent; but for what is its own."""
        return Style(
            self.tag,
            other.level if self.level is None else self.level,
            other.item_of if self.item_of is None else self.item_of,
            other.depth if self.depth is None else self.depth,
            other.head if self.head is None else self.head,
            other.hidden if self.hidden is None else self.hidden,
            other.raised if self.raised is None else self.raised,
            other.bold if self.bold is None else self.bold,
            self.font,
            self.marked,
        )


_SILENT = Style()


class Styles:
    """The styles of a document."""

    def __init__(self, part: _Element | None, numbering: _Element | None) -> None:
        self._numbering = Numbering(numbering)
        self._told = (
            {value(style, "styleId"): style for style in part if name(style) == "style"} if part is not None else {}
        )
        self._known: dict[str, Style] = {}

    def tag(self, paragraph: _Element) -> str:
        """The element of HTML that a paragraph is, or ``NOT_READ``."""
        properties = child(paragraph, "pPr")
        style, own = self._style(value(child(properties, "pStyle"))), _of_paragraph(properties)
        level = style.level if own.level is None else own.level
        if style.tag in (TITLE, NOT_READ):
            return style.tag
        is_heading = style.tag == "h2" if level is None else level < _BODY_TEXT
        if is_heading or style.tag == "h2":
            return "h2" if is_heading else "p"
        is_formula = child(paragraph, "oMathPara") is not None
        return "li" if is_formula or self._place(paragraph)[0] else style.tag or "p"

    def label(self, paragraph: _Element) -> str:
        """The words with which a list numbers a paragraph, and a space behind them."""
        told, depth = self._place(paragraph)
        label = self._numbering.label(told, depth) if told else ""
        return f"{label} " if label else ""

    def _place(self, paragraph: _Element) -> tuple[str, int]:
        """Which list a paragraph is an item of, or "", and how deep in it."""
        properties = child(paragraph, "pPr")
        look = _of_paragraph(properties).above(self._style(value(child(properties, "pStyle"))))
        return "" if look.item_of in (None, "0") else str(look.item_of), look.depth or 0

    def of_run(self, run: _Element, paragraph: _Element | None) -> Style:
        """How a run looks: by its own properties, its style, its paragraph's style."""
        properties = child(run, "rPr")
        own = _of_letters(properties)
        for named in (value(child(properties, "rStyle")), value(child(paragraph, "pPr", "pStyle"))):
            own = own.above(self._style(named)) if named else own
        return own

    def asks(self, control: _Element) -> bool:
        """Whether a part of a form shows what asks to fill it in; some programs fill it in, and mark it as before.

        Word's own words are known by their style, those of a template have none.
        """
        properties, run = child(control, "sdtPr"), next(control.iter("{*}r"), None)
        own = value(child(properties, "placeholder", "docPart"))
        is_own = own != "" and not own.startswith("DefaultPlaceholder")
        asked = is_own or self._style(value(child(run, "rPr", "rStyle"))).tag == NOT_READ
        return asked and is_on(child(properties, "showingPlcHdr"))

    def has_head(self, table: _Element) -> bool:
        """Whether the first row of a table looks like a head."""
        properties = child(table, "tblPr")
        head = self._style(value(child(properties, "tblStyle"))).head
        return bool(head) and _shows_first_row(child(properties, "tblLook"))

    def _style(self, told: str) -> Style:
        if told not in self._known:
            self._known[told] = self._resolved(told)
        return self._known[told]

    def _resolved(self, told: str) -> Style:
        """What a style says, and where it is silent those that it rests on; its name is its own."""
        element = self._told.get(told)
        named = value(child(element, "name")) or told
        tag = next((tag for tag, names in _NAMES.items() if names.match(named)), None)
        style, depth = Style(tag), 0
        while element is not None and depth < DEPTH:
            style = style.above(_of_paragraph(child(element, "pPr"))).above(_of_letters(child(element, "rPr")))
            style = style.above(_of_table(element))
            element, depth = self._told.get(value(child(element, "basedOn"))), depth + 1
        return style


def _of_paragraph(properties: _Element | None) -> Style:
    level, item = child(properties, "outlineLvl"), child(properties, "numPr")
    told, depth = child(item, "numId"), child(item, "ilvl")
    return Style(
        level=None if level is None else number(value(level)),
        item_of=None if told is None else value(told),
        depth=None if depth is None else number(value(depth)),
    )


def _of_letters(properties: _Element | None) -> Style:
    if properties is None or not len(properties):
        return _SILENT
    told = {name(each): each for each in properties}
    hides = [is_on(told[kind]) for kind in ("vanish", "strike", "dstrike") if kind in told]
    return Style(
        hidden=any(hides) if hides else None,
        raised=_is_raised(told),
        bold=is_on(told["b"]) if "b" in told else None,
        font=value(told.get("rFonts"), "ascii"),
        marked=is_on(told.get("i")) or is_on(told.get("u")),
    )


def _is_raised(told: dict[str, _Element]) -> bool | None:
    """Whether letters stand above the line; some programs say by how many half points."""
    if "vertAlign" in told:
        return value(told["vertAlign"]) == "superscript"
    return number(value(told["position"])) > SHIFTED if "position" in told else None


def _of_table(style: _Element) -> Style:
    parts = (value(each, "type") for each in style if name(each) == "tblStylePr")
    return Style(head=True if "firstRow" in parts else None)


def _shows_first_row(look: _Element | None) -> bool:
    """Whether a table shows its first row as its style says; older files tell it as a bit."""
    if told := value(look, "firstRow"):
        return told in ("1", "true", "on")
    bits = value(look)
    return re.fullmatch("[0-9A-Fa-f]{4}", bits) is not None and int(bits, 16) & _FIRST_ROW > 0
