"""Plain text -> draft."""

import re

from index.formats.draft import Draft
from index.formats.structure import Block


def read_txt(text: str) -> Draft:
    """Plain text: blank lines separate blocks; without any, each line is one. Wrapped lines are joined.

    >>> [block.text for block in read_txt("One line\\nand its rest.\\n\\nTwo.").blocks]
    ['One line and its rest.', 'Two.']
    """
    blank = re.search(r"\n[^\S\n]*\n", text.strip())
    pieces = re.split(r"\n(?:[^\S\n]*\n)+" if blank else r"\n", text.strip())
    return Draft([Block(" ".join(map(str.strip, piece.strip().split("\n")))) for piece in pieces if piece.strip()])
