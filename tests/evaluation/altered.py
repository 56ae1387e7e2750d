"""Questions altered as people mistype them."""

import random
import re

from index.text.analyzer import words

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def slipped(text: str, luck: random.Random) -> str:
    """One content word of at least five letters with a letter more, less, another, or two swapped; "" without one."""
    places = [found for found in re.finditer(r"[A-Za-z]{5,}", text) if words(found[0])]
    if not places:
        return ""
    found = luck.choice(places)
    word, letter, i = found[0], luck.choice(LETTERS), luck.randrange(len(found[0]) - 1)
    other = luck.choice(
        [word[:i] + word[i + 1 :], word[:i] + letter + word[i:], word[:i] + letter + word[i + 1 :],
         word[:i] + word[i + 1] + word[i] + word[i + 2 :]]
    )  # fmt: skip
    return text[: found.start()] + other + text[found.end() :]
