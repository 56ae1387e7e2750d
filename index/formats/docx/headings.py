"""Which lines of a document are headings, where no style tells: by how its other headings look."""

from __future__ import annotations

import re

_TAG = re.compile("<[^>]*>")
_BOLD = re.compile(f"<b>.*?</b>|{_TAG.pattern}", re.DOTALL)
_MARKED = re.compile(f"<u>.*?</u>|{_BOLD.pattern}", re.DOTALL)
_HEADING = re.compile(r"(?:\S{1,40}\s+){0,9}\S{0,40}[^\s.,;:!]")  # of which bold is told
_NUMBER = re.compile(r"\W*+(?:\w{1,5}[.)]|[\d.]+|[IVXLC]+|\w)")  # of a heading


class Headings:
    """What has been told of a document's headings."""

    def __init__(self) -> None:
        self._first = ""  # the element of the first line
        self._are_told = False  # by their style or in bold, and not the title alone

    def tag(self, tag: str, line: str) -> str:
        """The element of HTML that a line is, in the document's order. Where headings are told, no plain line is one.

        >>> headings = Headings()
        >>> [headings.tag("p", line) for line in ("The mill", "<b>Fee:</b> none", "Oil", "<b>Water</b>", "Oil")]
        ['p', 'li', 'p', 'p', 'li']
        >>> headings.tag("p", "<b>Who pays?</b>"), headings.tag("p", "<u>Oil</u>")
        ('h2', 'p')
        """
        text, plain = _TAG.sub("", line).strip(), _BOLD.sub("", line).strip()
        first, self._first = self._first, self._first or tag
        is_bold, has_label = not plain, first != "" and line.startswith("<b>") and any(map(str.isalpha, plain))
        if tag == "h2" or (tag == "p" and is_bold and _HEADING.fullmatch(text)):
            self._are_told = self._are_told or first != ""
            return "h2" if first and text.endswith("?") else tag
        is_plain = _MARKED.sub("", line).strip() != ""
        return "li" if tag == "p" and ((self._are_told and is_plain) or has_label or _has_columns(text)) else tag


def _has_columns(text: str) -> bool:
    """Whether a tab parts a line, and not only the number of a heading from it.

    >>> _has_columns("Monday\\t9 to 12"), _has_columns("2.1\\tThe wheel")
    (True, False)
    """
    before, _, after = text.partition("\t")
    return after != "" and _NUMBER.fullmatch(before.strip()) is None
