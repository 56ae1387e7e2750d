"""A page's words in, with a large first letter joined to the word that it begins."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace

from index.formats.pdf.placed import Word, size_of
from index.text.lexicon import known_words

LARGE = 1.6  # × the size of most letters
MANY = 20  # of a page at most
APART = 1.5  # × the size: how far the word may be from its first letter

_QUOTES = "\"'“‘«„"


def with_capitals(words: Sequence[Word]) -> list[Word]:
    """The words, each drop cap before the word beside its top.

    >>> [word.text for word in with_capitals([Word("T", 0, 20, 672, 34), Word("he", 22, 34, 690, 11)] * 1)]
    ['The']
    """
    size = size_of([word for word in words if not _is_letter(word)])
    kept = list(words)
    for capital in [word for word in words if size and word.size >= LARGE * size and _is_letter(word)][:MANY]:
        beside = [word for word in kept if word.size < capital.size / LARGE and _is_beside(capital, word, size)]
        large = any(word is not capital and word.size >= LARGE * size and abs(word.y - capital.y) < 1 for word in words)
        if not beside or large:
            continue
        first = max(beside, key=lambda word: (word.y, -word.left))
        text = capital.text + (" " if _is_whole(capital, first, {word.text for word in words}) else "") + first.text
        kept = [replace(word, text=text) if word is first else word for word in kept if word is not capital]
    return kept


def _is_letter(word: Word) -> bool:
    letter = word.text.strip(_QUOTES)
    return len(letter) == 1 and letter.isupper()


def _is_beside(capital: Word, word: Word, size: float) -> bool:
    near = -0.2 * size <= word.left - capital.right <= APART * size
    return near and capital.y - 0.3 * size <= word.y <= capital.top


def _is_whole(capital: Word, first: Word, words: Container[str]) -> bool:
    """Whether a large "A" or "I" is a word of its own."""
    if first.spaced or (first.text[:1].isupper() and not first.text.isupper()):
        return True
    rest = first.text.strip(_QUOTES + ".,;:!?”’").lower()
    if capital.text.strip(_QUOTES).lower() not in {"a", "i", "o"}:
        return False
    whole = capital.text.strip(_QUOTES).lower() + rest in known_words()
    return not whole and (rest in words or rest in known_words())
