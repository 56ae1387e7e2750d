"""The lines of a paragraph in, its text out: words that were parted at a line's end are whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from index.text.bounds import WORD
from index.text.language import is_english
from index.text.lexicon import known_words

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PARTED = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$")
_PARTS = re.compile(r"(?<![^\W\d_])[^\W\d_]++-\s++[^\W\d_]++")  # of words at the ends of lines, which are no words
_REST = re.compile(r"[^\W\d_]+")
_HYPHEN = re.compile(r"\w[-\u00ad]$|\d–$")
_NUMBERS = frozenset("twenty thirty forty fifty sixty seventy eighty ninety".split())
_SHORT = frozenset("by co ex go in no on so up".split())
_BEGINNINGS = frozenset("con counter dis down fore inter mis out over per pre sub super trans under".split())
_ENDINGS = frozenset("able ful fully hood ing less like ness ship some ward wards wise".split())
_JOINTS = frozenset("a and by in of off on or out the to up".split())
_AND = re.compile(r"(?:and|or|und|oder|bzw\.)\s")
_UNSPACED = re.compile("[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")


def joined(texts: Iterable[str]) -> Callable[[Sequence[str]], str]:
    """A function that joins the lines of a paragraph, which knows the words of all ``texts``.

    >>> join = joined(["Semiconductors", "a well-known firm"])
    >>> join(["semi-", "conductors of a well-", "known firm on a 90-", "day pause"])
    'semiconductors of a well-known firm on a 90-day pause'
    """
    text = " ".join(texts)
    words = Counter(word.casefold() for word in _WORD.findall(_PARTS.sub(" ", text)))
    english = is_english(text)

    def join(lines: Sequence[str]) -> str:
        text = lines[0]
        for line in lines[1:]:
            end = text[-WORD:]
            if not line or not _HYPHEN.search(end):
                text += line if is_unspaced(end, line) else f" {line}"
            elif end.endswith("\u00ad") or _is_one(end, line, words, english=english):
                text = text[:-1] + line
            else:
                text += line if _is_compound(line) else f" {line}"
        return text.replace("\u00ad", "")

    return join


def _is_one(end: str, line: str, words: Counter[str], *, english: bool) -> bool:
    """Whether the word at a line's end and the next line's first are one word, the hyphen only the typesetter's."""
    parted, rest = _PARTED.search(end), _REST.match(line)
    if not parted or not rest or _AND.match(line) or (rest[0][0].isupper() and not (parted[1] + rest[0]).isupper()):
        return False
    first, second = parted[1].casefold(), rest[0].casefold()
    if words[f"{first}-{second}"] or words[first + second]:
        return words[first + second] >= words[f"{first}-{second}"]
    last = first.rpartition("-")[2]
    if len(last) == 1 or len(second) == 1 or second in _JOINTS:
        return False
    return not english or first + second in known_words() or not (_begins(last) and _is_word(second, words))


def _begins(part: str) -> bool:
    """Whether a part of a word stands before a hyphen of its own, and not as the beginning of a longer word."""
    if part in _NUMBERS:
        return True
    return part in _SHORT if len(part) == 2 else part in known_words() and part not in _BEGINNINGS  # noqa: PLR2004


def _is_word(part: str, words: Counter[str]) -> bool:
    if part in _ENDINGS:
        return False
    stems = (part.removesuffix(ending) for ending in ("s", "ed", "d", "ing"))
    return words[part] > 1 or any(each in known_words() for each in stems)


def _is_compound(line: str) -> bool:
    """Whether a word goes on behind its own hyphen: "al-" and "Maliki", "90-" and "day", not "east-" and "and west"."""
    return line[0].isalnum() and not _AND.match(line)


def is_unspaced(end: str, line: str) -> bool:
    """Whether no space stands between what two lines end and begin with, quoted or not: in Chinese and Japanese.

    >>> is_unspaced("开往", "“东岛”"), is_unspaced("met", "again")
    (True, False)
    """
    return bool(_UNSPACED.match(end[-2:].rstrip("”’")[-1:]) and _UNSPACED.match(line[:2].lstrip("“‘")[:1]))
