"""What each format gives: the blocks of a file in order, and what the file tells about itself."""

from dataclasses import dataclass, field

from index.formats.structure import Block


@dataclass(frozen=True, slots=True)
class Draft:
    """``blocks`` in order; ``meta``: "title", "source", "url" and "date" if the file tells them.

    ``removed``: how many invisible characters the format has removed.
    """

    blocks: list[Block]
    meta: dict[str, str] = field(default_factory=dict)
    removed: int = 0
