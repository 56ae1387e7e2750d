"""Plain text in, its blocks out."""

import re

from index.formats.draft import Draft
from index.formats.structure import Block


def read_txt(text: str) -> Draft:
    """Blank lines separate blocks, whose lines are joined; in a text without blank lines each line is a block.

    >>> [block.text for block in read_txt("One line\\nand its rest.\\n\\nTwo.").blocks]
    ['One line and its rest.', 'Two.']
    """
    blank = re.search(r"\n[^\S\n]*\n", text.strip())
    pieces = re.split(r"\n(?:[^\S\n]*\n)+" if blank else r"\n", text.strip())
    return Draft([Block(" ".join(map(str.strip, piece.strip().split("\n")))) for piece in pieces if piece.strip()])
