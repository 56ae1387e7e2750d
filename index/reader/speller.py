"""A question and passages in, the question out: its misspelt words repaired, its numbers spelled as in the passages."""

import re
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.text.analyzer import STOP_WORDS, Token, stem, tokens
from index.text.numbers import CARDINALS, ORDINALS

SHORTEST, LONGEST = 4, 64  # letters of a word that is repaired
LONG, COMMON = 5, 10_000  # letters that a word has at least to be repaired to one of so many common word pieces
REPAIRED = 8  # words of a question at most

IN_WORDS = CARDINALS.keys() | ORDINALS.keys()

_WORD = re.compile(r"[^\W\d_]+")


class Speller:
    """Repairs a word that English does not have in any form, by one edit: a letter more, less, other, or two swapped.

    A number is spelled as the texts spell it, because a model sees other word pieces in "1200" than in "1,200".

    >>> speller = Speller({"the": 1996, "survey": 5002, "pride": 6620})
    >>> speller.repaired("the survy of mineras and prides", ["Rare minerals, at a price."])
    'the survey of minerals and prides'
    >>> speller.repaired("Were 1200 sheep in the 3rd field?", ["The third field had 1,200."])
    'Were 1,200 sheep in the third field?'
    """

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        """``vocabulary``: BERT's word pieces and their numbers, which rise as words get rarer."""
        pieces = sorted((piece for piece in vocabulary if piece.isalpha()), key=vocabulary.__getitem__)
        self._known = {*pieces, *map(stem, pieces)}
        self._common = [piece for piece in pieces if len(piece) >= LONG and vocabulary[piece] < COMMON]

    def repaired(self, question: str, texts: Sequence[str]) -> str:
        """The question, its first ``REPAIRED`` misspelt words replaced by words of the texts, or by common words."""
        held = {word.lower(): word for text in texts for word in _WORD.findall(text) if len(word) >= SHORTEST}
        strange = [word for word in _WORD.findall(question) if self._is_strange(word.lower(), held)][:REPAIRED]
        meant = {word: self._meant(word, held) for word in strange}
        repaired = _WORD.sub(lambda match: meant.get(match[0], match[0]), question)
        return _with_numbers(repaired, texts) if any(map(_worth, tokens(repaired))) else repaired

    def _is_strange(self, word: str, held: Mapping[str, str]) -> bool:
        known = word in held or word in STOP_WORDS or word in self._known
        return SHORTEST <= len(word) <= LONGEST and not known and stem(word) not in self._known

    def _meant(self, word: str, held: Mapping[str, str]) -> str:
        if near := _near(word.lower(), held.keys()):
            return held[max(near, key=len)]
        if word[:1].isupper() or len(word) < LONG:  # an unknown name is no common word
            return word
        return next((other for other in _near(word, self._common) if other[0] == word[0]), word)


def _with_numbers(question: str, texts: Sequence[str]) -> str:
    """The question with each number as the texts spell it, if they do so in one way only, and another."""
    spelled: dict[str, set[str]] = {}
    for token in (token for text in texts for token in tokens(text)):
        if worth := _worth(token):
            spelled.setdefault(worth, set()).add(token[0].lower())
    parts, place = [], 0
    for token in tokens(question):
        start, held = question.index(token[0], place), spelled.get(_worth(token), set())
        parts += [question[place:start], *(held if len(held) == 1 and token[0].lower() not in held else [token[0]])]
        place = start + len(token[0])
    return "".join([*parts, question[place:]])


def _worth(token: Token) -> str:
    """The term by which a number is compared, "" if the token is none. A lone 2 or 4 may mean "to" or "for"."""
    spelled, terms = token
    counts = spelled[:1].isdigit() and "-" not in spelled and spelled not in {"2", "4"}
    return terms[-1] if terms and (counts or spelled.lower() in IN_WORDS) else ""


def _near(word: str, words: Iterable[str]) -> list[str]:
    """The words that are one edit away; only those with the same first letter, if there are any."""
    near = [other for other, _, _ in process.extract_iter(word, iter(words), scorer=OSA.distance, score_cutoff=1)]
    return [other for other in near if other[0] == word[0]] or near
