"""What a format makes of a file: blocks in order, and what the file says of itself."""

from dataclasses import dataclass, field

from index.formats.structure import Block


@dataclass(frozen=True, slots=True)
class Draft:
    """``blocks`` in order; ``meta``: "title", "source", "url", "date" where the file tells them.

    ``removed``: how many characters the format took away that nobody sees.
    """

    blocks: list[Block]
    meta: dict[str, str] = field(default_factory=dict)
    removed: int = 0
