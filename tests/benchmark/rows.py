"""A figure, and what is promised of it."""

from typing import NamedTuple

MS, CENT = 1000, 100


class Row(NamedTuple):
    what: str
    value: float
    unit: str
    promised: str = ""
