"""A question as it is asked of articles: its terms, and the names, numbers, months and days in it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from threading import Lock
from typing import NamedTuple

from cachetools import LRUCache, cached

from index.model import Article
from index.text.analyzer import normalise, tokens, words
from index.text.language import is_english
from index.text.spelling import read_typed

_US, _UK = "u.s. usa america american", "uk britain british"
# Countries and their people, as terms, where one is not told from the other by how it begins.
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
_DATES = frozenset(
    "january february april june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
_COUNTED = "one two three four five six seven eight nine ten eleven twelve".split()
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_VALUES = {word: str(value) for row in (_COUNTED, _ORDINALS) for value, word in enumerate(row, start=1)}
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_WORD = re.compile("[a-z]+")
CHATTED = frozenset("24")  # may mean "to" and "for"
# In a question with so many words in capitals, and none of so many letters without, capitals tell no name.
TITLED, PLAIN = 5, 4
KIN_FROM, KIN_SHARE = 4, 0.6  # letters that words of a family share at the start: so many, and of the longer one's
NAMED = 32  # of a question's names that are looked up
ARTICLES = 32  # whose terms are kept, some 100 kB each


class Named(NamedTuple):
    """A name, number, month or day, as a question spells it; it is the token number ``place``.

    ``key``: what it is looked up by, a number or a term.
    """

    spelled: str
    place: int
    key: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question, read. ``text``: in full words, for a reader. ``terms``: distinct, in their order, for retrieval.

    ``named``: of a question in English, for in other languages capitals tell something else.
    """

    asked: str
    text: str
    terms: tuple[str, ...]
    named: tuple[Named, ...]


@cached(LRUCache[str, "Mentioned"](ARTICLES), key=lambda article: article.id, lock=Lock())
def mentioned(article: Article) -> "Mentioned":
    """What an article mentions, its title and source too."""
    return Mentioned(f"{article.title}\n{article.source}\n{article.text}")


class Mentioned:
    """What a text mentions: its terms and its numbers.

    >>> held = Mentioned("The United States sold 1,200 sheep in three days for $1.5bn.")
    >>> [held.holds(key) for key in ("american", "1200", "3", "1.5", "german")]
    [True, True, True, True, False]
    """

    def __init__(self, text: str) -> None:
        self._terms = frozenset(words(_SPELLED_OUT.sub(lambda found: "U.S." if found[0][-1] == "s" else "UK", text)))
        self._families: defaultdict[str, list[str]] = defaultdict(list)
        for term in self._terms:
            self._families[term[:KIN_FROM]].append(term)
        self._numbers = {_VALUES[word] for word in _WORD.findall(text.lower()) if word in _VALUES}
        self._numbers.update(number for found in _NUMBER.findall(text) for number in _values(found))

    def lacking(self, named: Sequence[Named]) -> tuple[Named, ...]:
        """Those of a question, the first ``NAMED``, that the text does not mention."""
        return tuple(each for each in named[:NAMED] if not self.holds(each.key))

    def holds(self, key: str) -> bool:
        """Whether a number stands here, or a word, another of its family or of the same country."""
        if key[:1].isdigit():
            return key in self._numbers
        family = self._families.get(key[:KIN_FROM], ()) if len(key) >= KIN_FROM else ()
        return not self._terms.isdisjoint(_SAME.get(key, (key,))) or any(_kin(key, term) for term in family)


def read_question(text: str) -> Question:
    """Read a question.

    >>> asked = read_question("Did Chinese exports fall 43.5% in june?")
    >>> asked.terms
    ('chines', 'export', 'fall', '43.5%', '43.5', 'june')
    >>> [(each.spelled, each.key) for each in asked.named]
    [('Chinese', 'chines'), ('43.5%', '43.5'), ('june', 'june')]
    """
    full = " ".join(read_typed(normalise(text)).split())
    read = tokens(full)
    terms = dict.fromkeys(term for _, terms in read for term in terms)
    return Question(text, full, tuple(terms), tuple(_named(read)) if is_english(full) else ())


def together(named: Sequence[Named]) -> tuple[str, ...]:
    """Names as people write them: neighbours are one.

    >>> together(read_question("Was Joe Biden there in 2021?").named)
    ('Joe Biden', '2021')
    """
    runs = groupby(enumerate(named), key=lambda numbered: numbered[1].place - numbered[0])
    return tuple(" ".join(each.spelled for _, each in run) for _, run in runs)


def _named(read: Sequence[tuple[str, tuple[str, ...]]]) -> Iterator[Named]:
    capitals = sum(token[:1].isupper() for token, _ in read)
    plain = any(token.islower() and len(token) >= PLAIN for token, _ in read)
    titled = not plain and (capitals >= TITLED or all(token.isupper() for token, _ in read))
    for place, (token, terms) in enumerate(read):
        if number := _NUMBER.search(token):
            if token not in CHATTED:
                yield Named(token, place, _values(number[0])[0])
        elif terms and (token.lower() in _DATES or (place and token[:1].isupper() and not titled)):
            yield Named(token, place, terms[0])


def _values(number: str) -> tuple[str, ...]:
    """A number without its thousands' commas; a time's hour too.

    >>> _values("1,200"), _values("10:00"), _values("34.5")
    (('1200',), ('10:00', '10'), ('34.5',))
    """
    plain = number.replace(",", "")
    return (plain, plain.split(":")[0]) if ":" in plain else (plain,)


def _kin(one: str, other: str) -> bool:
    """Whether two terms begin alike: 'china' and 'chines'."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return shared >= KIN_SHARE * max(len(one), len(other))
