"""The fields of Word: a code that nobody sees, and what it comes to; or a form's, and what was filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.formats.docx.markup import child, is_on, name, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element


class Fields:
    """The fields of a paragraph that are open."""

    def __init__(self) -> None:
        self._open: list[bool] = []  # whether the code of each is being told
        self._codes = 0  # that are

    @property
    def is_code(self) -> bool:
        return self._codes > 0

    def close(self) -> None:
        """A paragraph is at its end, and no code reaches further."""
        self._open, self._codes = [], 0

    def read(self, sign: _Element) -> str:
        """Note where the code of a field begins and ends. What is filled into a form's."""
        kind = value(sign, "fldCharType")
        if kind == "begin":
            self._open.append(True)
            self._codes += 1
            return _filled_in(child(sign, "ffData"))
        if self._open:
            self._codes -= self._open.pop()
            if kind == "separate":
                self._open.append(False)
        return ""


def _filled_in(form: _Element | None) -> str:
    """What is chosen of a form's list, or whether its box is ticked."""
    box, choices = child(form, "checkBox"), child(form, "ddList")
    if box is not None:
        return "☒" if is_on(_set(box, "checked")) else "☐"
    entries = [each for each in choices if name(each) == "listEntry"] if choices is not None else []
    chosen = number(value(_set(choices, "result")))
    return "".join(value(entry) for entry in entries[chosen : chosen + 1])


def _set(field: _Element | None, kind: str) -> _Element | None:
    told = child(field, kind)
    return child(field, "default") if told is None else told
