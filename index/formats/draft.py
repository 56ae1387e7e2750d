"""What each format gives: the blocks of a file in order, and what the file tells about itself."""

from dataclasses import dataclass, field

from index.formats.structure import Block


@dataclass(frozen=True, slots=True)
class Draft:
    """``blocks`` in order; ``meta``: "title", "source", "url" and "date" if the file tells them.

    ``removed``: how many invisible characters the format has removed. ``letters``: how many of the file a reader sees,
    0 where the format does not count them.
    """

    blocks: list[Block]
    meta: dict[str, str] = field(default_factory=dict)
    removed: int = 0
    letters: int = 0
