"""An equation of Word in, the line that it is written as out: Word shows it in two dimensions, a quotation has one."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from index.formats.docx.markup import child, is_on, name, value
from index.formats.docx.signs import raised

if TYPE_CHECKING:
    from lxml.etree import _Element

SCRIPTS = ("sSup", "sSub", "sSubSup")
ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}

_RAISED = re.compile(r"[\d+−–-]*|[^\w(/]*")
_SIMPLE = re.compile(r"[\w.,]*[′'!]*")


def equation(element: _Element) -> str:
    """The text of an equation, or of a part of one; what is not known is walked through.

    >>> from lxml.etree import fromstring
    >>> one, two = "<num><r><t>a+b</t></r></num>", "<den><r><t>2</t></r></den>"
    >>> equation(fromstring(f"<oMath><r><t>4</t></r><f>{one}{two}</f></oMath>"))
    '4(a+b)/2'
    >>> equation(fromstring(f"<oMath><r><t>4</t></r><f>{one.replace('a+b', '1')}{two}</f></oMath>"))
    '4 1/2'
    """
    kind = name(element)
    if kind == "t":
        return element.text or ""
    if kind.endswith("Pr") or kind in ("del", "moveFrom"):
        return ""
    if write := _WRITTEN.get(kind):
        return write(element)
    text = last = ""
    for each in element:
        more, part = equation(each), name(each)
        text += f" {more}" if _are_two(text, last, part, more) else more
        last = part
    return text


def _are_two(text: str, last: str, kind: str, more: str) -> bool:
    """Whether a part of an equation would be taken for more of the last one."""
    if not (text[-1:].isalnum() and more[:1].isalnum()):
        return False
    return "f" in (last, kind) or kind == "func" or (last in SCRIPTS and text[-1].isalpha())


def _part(element: _Element, kind: str) -> str:
    part = child(element, kind)
    return "" if part is None else equation(part)


def _one(text: str) -> str:
    """A part as one thing, in brackets if it has several."""
    return text if _SIMPLE.fullmatch(text) or (text[0] == "(" and text.find(")") == len(text) - 1) else f"({text})"


def _below(text: str) -> str:
    return text if not text or text.isdigit() else f"_{_one(text)}"


def _above(text: str) -> str:
    return raised(text) if _RAISED.fullmatch(text) else f"^{_one(text)}"


def _sign(element: _Element, kind: str, default: str) -> str:
    """A sign that a property names; none where it names none, and another where there is no such property."""
    told = child(element, f"{name(element)}Pr", kind)
    return default if told is None else value(told)


def _fraction(element: _Element) -> str:
    line = "¦" if _sign(element, "type", "") == "noBar" else "/"
    return f"{_one(_part(element, 'num'))}{line}{_one(_part(element, 'den'))}"


def _bracketed(element: _Element) -> str:
    parts = (equation(each) for each in element if name(each) == "e")
    middle = _sign(element, "sepChr", "|").join(parts)
    return f"{_sign(element, 'begChr', '(')}{middle}{_sign(element, 'endChr', ')')}"


def _with_limits(element: _Element) -> str:
    """A sum, a product, an integral."""
    limits = (("subHide", "sub", "_"), ("supHide", "sup", "^"))
    told = "".join(
        f"{mark}{_one(text)}"
        for hidden, kind, mark in limits
        if (text := _part(element, kind)) and not is_on(child(element, "naryPr", hidden))
    )
    return f"{_sign(element, 'chr', '∫')}{told} {_part(element, 'e')}"


def _root(element: _Element) -> str:
    degree = "" if is_on(child(element, "radPr", "degHide")) else _part(element, "deg")
    return f"{ROOTS.get(degree) or f'{raised(degree)}√'}{_one(_part(element, 'e'))}"


def _function(element: _Element) -> str:
    of = _part(element, "e")
    return f"{_part(element, 'fName')}{'' if of.startswith('(') else ' '}{of}"


def _rows(element: _Element) -> str:
    return "; ".join(equation(each) for each in element if name(each) in ("mr", "e"))


def _row(element: _Element) -> str:
    return " ".join(equation(each) for each in element)


_WRITTEN: dict[str, Callable[[_Element], str]] = {
    "f": _fraction,
    "d": _bracketed,
    "nary": _with_limits,
    "rad": _root,
    "func": _function,
    "m": _rows,
    "eqArr": _rows,
    "mr": _row,
    "sSup": lambda element: _part(element, "e") + _above(_part(element, "sup")),
    "sSub": lambda element: _part(element, "e") + _below(_part(element, "sub")),
    "sSubSup": lambda element: _part(element, "e") + _below(_part(element, "sub")) + _above(_part(element, "sup")),
    "limLow": lambda element: f"{_part(element, 'e')}_{_one(_part(element, 'lim'))}",
    "limUpp": lambda element: f"{_part(element, 'e')}^{_one(_part(element, 'lim'))}",
    "acc": lambda element: _part(element, "e") + _sign(element, "chr", "\u0302"),
}
