"""A question in, its terms and what it names out: names, numbers, months, days; and whether a text mentions them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from threading import Lock
from typing import NamedTuple

from cachetools import LRUCache, cached

from index.model import Article
from index.text.analyzer import Token, tokens, words
from index.text.characters import normalise
from index.text.language import is_english
from index.text.numbers import in_words, times, values
from index.text.spelling import Families, is_exact, read_typed

_US, _UK = "u.s. usa america american", "uk britain british"
# Countries and their people, as terms, where the two do not begin alike.
_COUNTRIES = (
    _US, _UK, "eu europ european", "franc french", "germani german", "spain spanish spaniard", "greec greek",
    "netherland holland dutch", "switzerland swiss", "denmark danish dane", "norway norwegian",
    "sweden swedish swede", "finland finnish finn", "poland polish pole", "wale welsh", "ireland irish",
    "scotland scottish scot", "turkey turkish turk", "thailand thai", "burma burmes myanmar", "philippin filipino",
    "cyprus cypriot", "iraq iraqi", "china chines beij", "russia russian moscow kremlin",
    f"unit {_US} {_UK}", f"state {_US}", f"kingdom {_UK}",
)  # fmt: skip
_SAME: dict[str, frozenset[str]] = {}
for _group in _COUNTRIES:
    for _term in _group.split():
        _SAME.setdefault(_term, frozenset(_group.split()))
_SPELLED_OUT = re.compile(r"\bUnited (?:States|Kingdom)\b")
_SEASON = re.compile(r"\b(\d\d)\d\d[/–-](\d\d)\b")  # 2019/20
_METRES = re.compile(r"\d+(?:[.,]\d+)*m")
_DATES = frozenset(
    "january february april june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
CHAT_NUMBERS = frozenset("24")  # may mean "to" and "for"
# A question with at least TITLED capitalised words, and no lower-case word of PLAIN letters, is written like a title:
# its capitals do not mean names.
TITLED, PLAIN = 5, 4
NAMED = 32  # names of a question that are looked up, at most
REMEMBERED = 100_000  # terms of articles that are kept, some 100 bytes each


class Named(NamedTuple):
    """A name, number, month or day, as a question spells it: token number ``place``.

    ``key``: the number or term by which a text is searched for it.
    """

    spelled: str
    place: int
    key: str

    @property
    def exact(self) -> bool:
        """Whether it is one with a figure or a sign.

        >>> [name.exact for name in read_question("Did the 3rd F-16 take Lutnick to AT&T?").named]
        [True, True, False, True]
        """
        return is_exact(self.key)


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was ``asked``, and as it is understood.

    ``text``: with chat spellings in full, for a reader. ``terms``: each once, in order, for retrieval. ``named``: what
    it names, if it is in English; other languages capitalise differently. ``after``: the question before, if it is read
    together with that one.
    """

    asked: str
    text: str
    terms: tuple[str, ...]
    named: tuple[Named, ...]
    after: str = ""


@cached(LRUCache[str, "Mentioned"](REMEMBERED, getsizeof=len), key=lambda article: article.id, lock=Lock())
def mentioned(article: Article) -> "Mentioned":
    """What an article mentions, in its title and source too."""
    return Mentioned(f"{article.title}\n{article.source}\n{article.text}")


class Mentioned:
    """The terms and the numbers of a text.

    >>> mentions = Mentioned("The United States sold 1,200 sheep in three days for $1.5bn.")
    >>> [mentions.holds(key) for key in ("american", "1200", "3", "1500000000", "german")]
    [True, True, True, True, False]
    """

    def __init__(self, text: str) -> None:
        self._terms = frozenset(words(_SPELLED_OUT.sub(lambda match: "U.S." if match[0][-1] == "s" else "UK", text)))
        self._families = Families(self._terms)
        self._numbers = {*in_words(text), *(value for token, _ in tokens(text) for value in values(token))}
        self._numbers.update(century + year for century, year in _SEASON.findall(text))
        self._numbers.update(told for time in times(text) for told in (time, time.removesuffix(":00")))

    def __len__(self) -> int:
        """How many there are."""
        return len(self._terms) + len(self._numbers)

    def lacking(self, named: Sequence[Named]) -> tuple[Named, ...]:
        """Which of a question's first ``NAMED`` names the text does not mention."""
        return tuple(name for name in named[:NAMED] if not any(map(self.holds, _keys(name))))

    def holds(self, key: str) -> bool:
        """Whether the text has a number, or a term, another term of its family, or one of the same country."""
        if key[:1].isdigit():
            return key in self._numbers or key.removesuffix(":00") in self._numbers
        return not self._terms.isdisjoint(_SAME.get(key, (key,))) or any(self._families.of(key))


def read_question(text: str) -> Question:
    """Understand a question.

    >>> asked = read_question("Did Chinese exports fall 43.5% in june?")
    >>> asked.terms
    ('chines', 'export', 'fall', '43.5%', '43.5', 'june')
    >>> [(name.spelled, name.key) for name in asked.named]
    [('Chinese', 'chines'), ('43.5%', '43.5'), ('june', 'june')]
    """
    full = " ".join(read_typed(normalise(text)).split())
    spelled = tokens(full)
    terms = dict.fromkeys(term for _, terms in spelled for term in terms)
    return Question(text, full, tuple(terms), tuple(_named(spelled)) if is_english(full) else ())


def unmentioned(question: str, article: Article) -> tuple[str, ...]:
    """What a question names and an article does not mention, as in ``Answer``.

    >>> talks = Article.from_paragraphs(title="Talks in London", paragraphs=["They met."])
    >>> unmentioned("Did Joe Biden go to London?", talks)
    ('Joe Biden',)
    """
    return together(mentioned(article).lacking(read_question(question).named))


def together(named: Sequence[Named]) -> tuple[str, ...]:
    """Names as people write them: names that follow one another are one.

    >>> together(read_question("Was Joe Biden there in 2021?").named)
    ('Joe Biden', '2021')
    """
    runs = groupby(enumerate(named), key=lambda numbered: numbered[1].place - numbered[0])
    return tuple(" ".join(name.spelled for _, name in run) for _, run in runs)


def _named(spelled: Sequence[Token]) -> Iterator[Named]:
    """The tokens of a question that are names, numbers, months or days."""
    capitals = sum(token[:1].isupper() for token, _ in spelled)
    plain = any(token.islower() and len(token) >= PLAIN for token, _ in spelled)
    titled = not plain and (capitals >= TITLED or all(token.isupper() for token, _ in spelled))
    for place, (token, terms) in enumerate(spelled):
        if worth := values(token):
            if token not in CHAT_NUMBERS:
                yield Named(token, place, worth[0])
        elif terms and (token.lower() in _DATES or (place and token[:1].isupper() and not titled)):
            yield Named(token, place, terms[0])


def _keys(name: Named) -> tuple[str, ...]:
    """By what a text is searched for a name: "400m" is a number of millions or of metres."""
    return (name.key, *values(name.spelled)) if _METRES.fullmatch(name.spelled) else (name.key,)
