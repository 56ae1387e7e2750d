"""Letters in, words out; and a large first letter joined to the word that it begins."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from statistics import median
from typing import NamedTuple

from index.formats.pdf.looks import Look
from index.formats.pdf.placed import Word, is_right_to_left, size_of
from index.text.characters import normalise
from index.text.lexicon import known_words

GAP = 0.15  # × the size of a letter: letters that are farther apart belong to two words
LOOSE = 0.08  # × the size: how much farther apart Arabic letters may be
SPACED_OUT = 0.04, 0.6  # × the size: from and to how much letters of one word are apart, where they are spaced out
RUN = 5  # such letters, of which
DIFFERENT = 3  # are different: others are marks in a table
EVEN = 0.06  # × the size: how much those gaps differ
OTHER = 1.5  # × the size of the next letter: a letter that begins a text, which no word is drawn with
SHIFT = 0.2  # × the size: letters that stand on lines farther apart do as well
LARGE = 1.6  # × the size of most letters
MANY = 20  # of a page at most
APART = 1.5  # × the size: how far the word may be from its first letter

_QUOTES = "\"'“‘«„"
_ACCENTS = dict(zip("`´ˆ˜¨˚ˇ¸¯˙˝", "\u0300\u0301\u0302\u0303\u0308\u030a\u030c\u0327\u0304\u0307\u030b", strict=True))
_PLAIN = {"ı": "i", "ȷ": "j"}
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


class Letter(NamedTuple):
    """A letter of a page, in points."""

    sign: str
    left: float
    right: float
    y: float
    look: Look


def words_of(letters: Sequence[Letter]) -> Iterator[Word]:
    """The words of letters, in the order in which these are drawn."""
    spacing = _spacing(letters)
    run: list[Letter] = []
    spaced = apart = after = whole = False
    for letter, wide in zip(letters, spacing, strict=True):
        blank = not letter.sign.strip()
        if blank and wide and letter.right <= letter.left:  # no space, only the reader's guess at one
            continue
        if run and (blank or _is_parted(run, letter, wide)):
            before, whole = whole, run[0].look.drawn == run[-1].look.drawn
            yield _word(run, spaced=spaced, apart=apart and before and whole)
            run = []
        if not blank:
            if not run:
                spaced, apart = after, not after
            run.append(letter)
        after = blank
    if run:
        yield _word(run, spaced=spaced, apart=apart and whole)


def _spacing(letters: Sequence[Letter]) -> list[float]:
    """How far each letter is from the one before it, in sizes, where letters are spaced out; else 0."""
    spacing = [0.0] * len(letters)
    pairs = list(pairwise(i for i, letter in enumerate(letters) if letter.sign.strip()))
    gaps = [_gap(letters, *pair) for pair in pairs]
    for wide, run in groupby(range(len(pairs)), lambda i: gaps[i] > SPACED_OUT[0]):
        numbers = list(run) if wide else []
        usual = median(gaps[i] for i in numbers) if len(numbers) >= RUN else 0.0
        if not 0 < usual < SPACED_OUT[1]:
            continue
        signs = [letters[pairs[i][1]].sign for i in numbers]
        alike = min(sum(abs(gaps[i] - usual) < EVEN for i in numbers), sum(map(str.isalpha, signs)))
        beside = {numbers[0]: numbers[0] - 1, numbers[-1]: numbers[-1] + 1}  # the words there are farther than letters
        ends = [
            i
            for i, other in beside.items()
            if 0 <= other < len(pairs) and _is_level(*(letters[j] for j in pairs[other]))
        ]
        if 2 * alike > len(numbers) and len(set(signs)) >= DIFFERENT and all(gaps[i] > usual + EVEN for i in ends):
            for i in numbers:
                before, letter = pairs[i]
                spacing[before + 1 : letter + 1] = [usual] * (letter - before)
    return spacing


def _is_level(before: Letter, letter: Letter) -> bool:
    return abs(before.y - letter.y) < SHIFT * before.look.size


def _gap(letters: Sequence[Letter], i: int, j: int) -> float:
    """How far a letter is from the one before it, in sizes; 0 where they stand on two lines."""
    before, letter = letters[i], letters[j]
    return (letter.left - before.right) / before.look.size if _is_level(before, letter) else 0.0


def _is_parted(run: Sequence[Letter], letter: Letter, spacing: float) -> bool:
    before = run[-1]
    size = max(before.look.size, letter.look.size)
    if size > OTHER * min(before.look.size, letter.look.size) or before.look.cell != letter.look.cell:
        return True
    if abs(before.y - letter.y) > SHIFT * size:
        return True
    if (
        before.left <= letter.left <= before.right or letter.left <= before.left <= letter.right
    ):  # parts of one, or kerned
        return False
    if is_right_to_left(letter.sign):  # whichever end of a word is drawn first
        spacing += LOOSE
        before = min((run[0], *run[-3:]), key=lambda other: max(letter.left - other.right, other.left - letter.right))
    gap = letter.left - before.right if letter.left > before.left else before.left - letter.right
    return gap > (GAP + spacing) * size or (letter.left < before.left and letter.sign.isascii())


def _word(run: list[Letter], *, spaced: bool, apart: bool) -> Word:
    if is_right_to_left("".join(letter.sign for letter in run)):
        run = sorted(run, key=lambda letter: -letter.right)
    text = normalise(_with_accents(run)).translate(_LIGATURES)
    left, right = min(letter.left for letter in run), max(letter.right for letter in run)
    size = max(letter.look.size for letter in run)
    bold, look = all(letter.look.bold for letter in run), run[0].look
    return Word(text, left, right, run[0].y, size, bold, spaced, apart, look.cell, look.item)


def _with_accents(run: Sequence[Letter]) -> str:
    """The text of letters, with accents that are drawn over the next letter, or the one before, on it: as TeX does."""
    signs = [letter.sign for letter in run]
    for i, accent in [(i, letter) for i, letter in enumerate(run) if letter.sign in _ACCENTS]:
        beside = [j for j in (i + 1, i - 1) if 0 <= j < len(run)]
        under = [j for j in beside if run[j].left < (accent.left + accent.right) / 2 < run[j].right]
        for j in under[:1]:
            signs[j] = _PLAIN.get(signs[j], signs[j]) + _ACCENTS[accent.sign]
            signs[i] = ""
    return "".join(signs)


def with_capitals(words: Sequence[Word]) -> list[Word]:
    """The words, each drop cap before the word beside its top.

    >>> [word.text for word in with_capitals([Word("T", 0, 20, 672, 34), Word("he", 22, 34, 690, 11)])]
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
    return near and capital.y - 0.3 * size <= word.y <= capital.top + 0.3 * size


def _is_whole(capital: Word, first: Word, words: Container[str]) -> bool:
    """Whether a large "A" or "I" is a word of its own."""
    if first.spaced or (first.text[:1].isupper() and not first.text.isupper()):
        return True
    rest = first.text.strip(_QUOTES + ".,;:!?”’").lower()
    if capital.text.strip(_QUOTES).lower() not in {"a", "i", "o"}:
        return False
    whole = capital.text.strip(_QUOTES).lower() + rest in known_words()
    return not whole and (rest in words or rest in known_words())
