"""Questions altered: as people mistype them, or so that the article no longer answers them."""

import random
import re

from index.opposites import opposites
from index.text import words

HIDDEN = 0.6  # of the words that question and answer share
LETTERS = "abcdefghijklmnopqrstuvwxyz"
_AUXILIARY = re.compile(r"\b(is|are|was|were|can|could|has|have|had|will|would|should|did|does|do)\b")


def careless(text: str, luck: random.Random) -> str:
    """As people type: a word misspelt, or all in small letters without a question mark, or both."""
    style = luck.randrange(4)
    text = misspelt(text, luck) if style else text
    return text.lower().rstrip(" ?") if style in (0, 1) else text


def misspelt(text: str, luck: random.Random) -> str:
    """One content word of at least five letters with a letter more, less, another, or two swapped."""
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


def hidden(text: str, answer: str, luck: random.Random) -> str:
    """The question with some of the words that the answer has, each as likely as ``HIDDEN``, made unknown."""
    held = set(words(answer))
    return re.sub(
        r"[^\W\d_]{3,}",
        lambda found: "zq" + found[0][::-1] if luck.random() < HIDDEN and held & set(words(found[0])) else found[0],
        text,
    )


def twisted(text: str, other: str, luck: random.Random) -> str:
    """The question with another's name or number, with a word turned round, or denied; "" if none is possible."""
    made = [*(_exchanged(text, other, luck) for _ in range(3)), _turned(text), _turned(text)]
    made += [_denied(text)] if luck.random() < 0.3 else []
    made = [each for each in made if each]
    return luck.choice(made) if made else ""


def _denied(text: str) -> str:
    return _AUXILIARY.sub(r"\1 not", text, count=1) if _AUXILIARY.search(text) else ""


def _exchanged(text: str, other: str, luck: random.Random) -> str:
    mine, theirs = _marked(text), _marked(other)
    pairs = [(a, b) for a in mine for b in theirs if a[0][0].isdigit() == b[0][0].isdigit() and b[0] not in text]
    if not pairs:
        return ""
    a, b = luck.choice(pairs)
    return text[: a.start()] + b[0] + text[a.end() :]


def _marked(text: str) -> list[re.Match[str]]:
    """Its runs of capitalised words and its numbers, but for the first word."""
    return [found for found in re.finditer(r"(?:[A-Z]\w+)(?: [A-Z]\w+)*|\b\d[\d,.]*\b", text) if found.start()]


def _turned(text: str) -> str:
    """With a word's opposite in its place."""
    for found in re.finditer(r"[a-z]{3,}", text):
        for term in words(found[0]):
            others = (each for each in opposites(term) if each.isalpha())
            listed = sorted(each for each in others if not each.endswith(term) and not term.endswith(each))
            if listed:
                return text[: found.start()] + listed[0] + text[found.end() :]
    return ""
