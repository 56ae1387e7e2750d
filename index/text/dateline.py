"""The dateline at the start of a news story, "LONDON (Reuters) — ": the agency that it names, and the text after it."""

import re

_DATELINE = re.compile(r"^[^.()]{0,40}\((?P<agency>[A-Z][A-Za-z ]{1,20})\)\s*(?P<dash>--?|–|—)?\s*")


def agency(text: str) -> str:
    """The agency of a dateline that ends in a dash, or "".

    >>> agency("LONDON (Reuters) - Envoys met."), agency("Trade (Exports) fell.")
    ('Reuters', '')
    """
    dateline = _DATELINE.match(text)
    return dateline["agency"] if dateline and dateline["dash"] else ""


def without_dateline(text: str) -> str:
    """The text after a dateline, with or without a dash; all of it if there is none.

    >>> without_dateline("LONDON (Reuters) - Envoys met."), without_dateline("Envoys met.")
    ('Envoys met.', 'Envoys met.')
    """
    return _DATELINE.sub("", text) or text
