"""Which words of the article a question's word may mean: the same, misspelt, or of the same family."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache, partial

from index.text import Reading, read, spellings, words

REPAIRED_FROM = 4  # letters: a shorter word has too many neighbours
FIRST_SURE = 6  # letters: in a shorter word the first is taken to be right, or "pump" is read as "Gump"
SWAPPED = 2  # letters
RUNS = 1024  # of letters, whose terms are kept
KIN_FROM = 4  # letters that two words of a family share at least
KIN_SHARE = 0.6  # of the longer one's letters
_COUNTED = "two three four five six seven eight nine ten eleven twelve"  # "one" is a stop word
_DIGITS = {term: str(number) for number, term in enumerate(words(_COUNTED), start=2)}
_SAME = {
    **{word: (digit,) for word, digit in _DIGITS.items()},
    **{digit: (word,) for word, digit in _DIGITS.items()},
    "u.s.": ("america", "american"),
    "america": ("u.s.", "american"),
    "american": ("u.s.", "america"),
    "uk": ("britain", "british"),
    "britain": ("uk", "british"),
    "british": ("uk", "britain"),
}


class Vocabulary:
    """The words of the articles, findable by what is near them. Built once, never changed."""

    def __init__(self, read: Sequence[Reading], letters: "Letters | None" = None) -> None:
        """``letters``: of all terms, if they are there already."""
        self._read = read
        self._letters = letters or Letters(sorted(self.terms))

    @classmethod
    def of(cls, text: str) -> "Vocabulary":
        """The words of a text."""
        return cls(list(map(read, spellings(text))))

    @cached_property
    def terms(self) -> set[str]:
        """The terms that stand for a word alone."""
        return {terms[0] for _, terms, _ in self._read if len(terms) == 1}

    @cached_property
    def _words(self) -> dict[str, str]:
        """The words, and their terms themselves: "supsend" is nearer to "suspend" than to "suspended"."""
        words: dict[str, str] = {}
        for token, terms, _ in self._read:
            if len(terms) == 1:
                words.setdefault(token.casefold(), terms[0])
        return words | {term: term for term in self.terms}

    @cached_property
    def _holed(self) -> dict[str, set[str]]:
        """What is left of the words without one letter → the words; few questions are misspelt, so not made before."""
        holed: dict[str, set[str]] = defaultdict(set)
        for word in self._words:
            if len(word) >= REPAIRED_FROM and word.isalpha():
                for hole in _holes(word):
                    holed[hole].add(word)
        return holed

    def repaired(self, word: str) -> str:
        """The term of the article's word that is one edit away (a letter more, less, another, or two swapped).

        "" if there is none. Of several, one with the same first letter, then the longest.

        >>> Vocabulary.of("the minerals").repaired("mineras")
        'miner'
        """
        if len(word) < REPAIRED_FROM or not word.isalpha():
            return ""
        near = {other for hole in _holes(word) for other in self._holed.get(hole, ()) if _one_edit(word, other)}
        if len(word) < FIRST_SURE:
            near = {other for other in near if other[0] == word[0]}
        if not near:
            return ""
        return self._words[min(near, key=lambda other: (other[0] != word[0], -len(other), other))]

    def family(self, term: str) -> list[tuple[str, float]]:
        """Terms of the article that are of one family with ``term``, and how near, 0..1; without ``term`` itself.

        >>> Vocabulary.of("American exports").family("america")
        [('american', 1.0)]
        """
        found = {other: 1.0 for other in _SAME.get(term, ()) if other in self.terms}
        near = self._letters.holding(f"^{term[:KIN_FROM]}") if term.isalpha() and len(term) >= KIN_FROM else ()
        for other in near:
            share = _shared(term, other) / max(len(term), len(other))
            if share >= KIN_SHARE and other != term and other.isalpha() and other in self.terms:
                found.setdefault(other, share)
        return list(found.items())


def _holes(word: str) -> set[str]:
    """The word and what is left of it without one of its letters."""
    return {word} | {word[:i] + word[i + 1 :] for i in range(len(word))}


def _one_edit(a: str, b: str) -> bool:
    """Whether one edit (Damerau) makes ``b`` of ``a``: what differs between their common ends is that short."""
    if a == b or abs(len(a) - len(b)) > 1:
        return a == b
    start = _shared(a, b)
    a, b = a[start:], b[start:]
    while a and b and a[-1] == b[-1]:
        a, b = a[:-1], b[:-1]
    return max(len(a), len(b)) <= 1 or (len(a) == len(b) == SWAPPED and a == b[::-1])


def _shared(a: str, b: str) -> int:
    """How many letters two words share from the start."""
    for i, (x, y) in enumerate(zip(a, b, strict=False)):
        if x != y:
            return i
    return min(len(a), len(b))


class Letters:
    """Terms, findable by a run of their letters; "^" and "$" mark their ends.

    >>> Letters(["trade", "trail", "strap"]).holding("^tra")
    ['trade', 'trail']
    """

    def __init__(self, terms: Iterable[str]) -> None:
        # One string: it is made in no time, and to look through it takes some microseconds.
        text = f"^{'$^'.join(terms)}$"
        self._holding = lru_cache(RUNS)(partial(_holding, text))  # questions about one article repeat its words

    def holding(self, run: str) -> Sequence[str]:
        """The terms that hold a run, in order."""
        return self._holding(run)


def _holding(text: str, run: str) -> list[str]:
    found = []
    place = text.find(run)
    while place >= 0:
        stop = text.index("$", place)
        found.append(text[text.rindex("^", 0, place + 1) + 1 : stop])
        place = text.find(run, stop)
    return found


def grams(terms: Sequence[str], size: int = 4) -> list[str]:
    """The distinct runs of four letters of the terms, a shorter term as a whole, with its ends marked.

    >>> grams(["trade"])
    ['^tra', 'trad', 'rade', 'ade$']
    """
    found: dict[str, None] = {}
    for term in terms:
        marked = f"^{term}$"
        for i in range(max(len(marked) - size + 1, 1)):
            found[marked[i : i + size]] = None
    return list(found)
