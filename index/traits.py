"""What a sentence is like whatever is asked: the kinds of answer it may hold, its shape and its place."""

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.model import Article

Floats = NDArray[np.float32]
Spelled = Sequence[tuple[str, tuple[str, ...]]]  # tokens with their terms

_RUN = re.compile(r"\w+|[$€£¥%]")
_DIGIT = re.compile(r"\d")
_ANY_DIGIT = "0"  # stands among the words for any number

_MONTHS = "january february march april may june july august september october november december"
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_COUNTS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds thousand thousands "
    "million billion half quarter twice third several".split()
)


class Words:
    """What is told by one word of ``words``, or by ``phrase``, which is looked for only beside a word of ``near``.

    To look words up is several times quicker than a pattern of them all.
    """

    def __init__(self, words: str, near: str = "", phrase: str = "") -> None:
        self._words = frozenset(words.split())
        self._near = frozenset(near.split())
        self._phrase = re.compile(phrase)

    def stand(self, low: str, held: set[str]) -> bool:
        """Whether they stand in a text in lower case, of which ``held`` is what ``_held`` tells."""
        return not self._words.isdisjoint(held) or (
            not self._near.isdisjoint(held) and self._phrase.search(low) is not None
        )


def _held(low: str) -> set[str]:
    """The words and signs of a text in lower case, and ``_ANY_DIGIT`` where there is a digit."""
    held = set(_RUN.findall(low))
    if _DIGIT.search(low):
        held.add(_ANY_DIGIT)
    return held


_TIME = Words(
    f"{_MONTHS} {_DAYS} yesterday today tomorrow tonight century decade decades week weeks month months",
    f"{_ANY_DIGIT} m am pm year years last",
    r"\b(?:1\d{3}|20\d\d)s?\b|\b\d+(?:st|nd|rd|th)?\s+centur|\b\d{1,2}:\d\d\b|\b[ap]\.?m\."
    r"|\b(?:years?\s+(?:ago|later|old)|last\s+\w+)\b",
)
_STRONG_TIME = Words(f"{_MONTHS} {_DAYS} century", _ANY_DIGIT, r"\b(?:1\d\d\d|20\d\d)s?\b|\d:\d\d")
_NUMBER = Words(" ".join([*_COUNTS, _ANY_DIGIT]))
_AMOUNT = Words(
    "$ € £ ¥ % percent percents percentage percentages percentile percentiles million billion dollar dollars euro "
    "euros pound pounds",
    f"{_ANY_DIGIT} per",
    r"\d\s?(?:km|m|kg|miles?|feet|ft|inch|years?|days?|hours?|minutes?|weeks?|months?|meters?|metres?|acres|tons?"
    r"|degrees?|°)\b|\bper\scent",
)
_MEANS = Words("by through using via with means")
_PLACE = re.compile(
    r"\b(?:in|at|from|near|to|of|outside|across|throughout|into|around)\s+(?:the\s+)?(?:\w+ern\s+)?[A-Z]"
)
_TO_PLACES = frozenset("in at from near to outside across throughout into around off of".split())
_REASON = re.compile(
    r"\b(?:because|due\s+to|so\s+that|in\s+order|as\s+a\s+result|result(?:ed|s|ing)?|caus(?:e|ed|es|ing)|since|after"
    r"|therefore|thus|led\s+to|lead(?:s|ing)?\s+to|reasons?|owing|thanks\s+to|to\s+[a-z]+|allow\w*|for\s+\w+ing)\b",
)
_PERSON = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Sir|Prof|President|Minister|Secretary|Sen|Gov|Gen|King|Queen|Pope|Judge|Captain|spokes\w+)\b"
    r"|\b[A-Z][a-z]+\s(?:[A-Z]\.\s|de\s|van\s|von\s|al[\s-])?[A-Z][a-z]+\b"
)
_PRONOUN = re.compile(r"^[\"“'‘]?(?:he|she|it|they|this|these|that|those|his|her|its|their|both|such)\b")
_SPEECH = re.compile(r"[\"“”]|\bsa(?:id|ys)\b|\btold\b")
_SPEAKING = ('"', "“", "”", "said", "says", "told")  # one of these stands where the pattern above does
_NEGATED = re.compile(r"\b(?:not|never|no|without|except|nor|neither|\w+n['’]t|cannot)\b")
_NEGATING = ("no", "n't", "n’t", "never", "neither", "without", "except")
_ASIDE = ("(", ")", "–", "—", "--")

CUES = ("time", "strong_time", "number", "amount", "place", "reason", "means", "person")
PLAIN = (
    "length", "asks", "scrap", "pronoun", "speech", "aside", "name_count", "first_in_paragraph", "last_in_paragraph",
    "late_in_paragraph", "early", "first_paragraph", "depth", "short_paragraphs", "article_length", "early_in_news",
    "first_in_news", "depth_in_news", "paragraph_length", "article_speech", "dateline", "negated",
)  # fmt: skip
COUNTED = 3  # tokens
SCRAP = 4  # terms: fewer say too little
LONG_SENTENCE = 50  # tokens
LONG_PARAGRAPH = 150  # tokens
NEWS_PARAGRAPH = 45  # words: the mean paragraph of a news story has fewer, of an encyclopaedia more (120)


def names_of(spelled: Spelled) -> set[str]:
    """Terms of the capitalised words, but for the first, which is capitalised anyhow.

    >>> from index.text import tokens
    >>> sorted(names_of(tokens("The envoy met Trade Secretary Lutnick")))
    ['lutnick', 'secretari', 'trade']
    """
    return {term for token, terms in spelled[1:] if token[:1].isupper() for term in terms}


def counted(spelled: Spelled) -> set[str]:
    """Terms that a number counts: those of the three tokens after one.

    >>> from index.text import tokens
    >>> sorted(counted(tokens("Talks lasted nearly seven long hours on Monday")))
    ['hour', 'long']
    """
    found: set[str] = set()
    for i, (token, terms) in enumerate(spelled):
        if token.lower() in _COUNTS or (not token.isalpha() and _is_number(token)):
            found.update(terms[1:])  # "90-day" counts days
            found.update(term for _, each in spelled[i + 1 : i + 1 + COUNTED] for term in each)
    return found


def _is_number(token: str) -> bool:
    low = token.lower()
    return _NUMBER.stand(low, _held(low))


def placed(spelled: Spelled) -> set[str]:
    """Terms of the capitalised word after a preposition of place.

    >>> from index.text import tokens
    >>> sorted(placed(tokens("They met in London, near the northern Thames, on Monday")))
    ['london', 'thame']
    """
    found: set[str] = set()
    near = False
    for token, terms in spelled:
        if near and token[0].isupper():
            found.update(terms)
        near = token.lower() in _TO_PLACES or (near and token.endswith(("the", "ern")))
    return found


def cues(text: str) -> list[float]:
    """0 or 1 for each of ``CUES``: whether the sentence holds what may answer such a question.

    >>> dict(zip(CUES, cues("It fell by 34.5% in May.")))["amount"]
    1.0
    """
    low = text.lower()
    held = _held(low)
    return [
        float(_TIME.stand(low, held)),
        float(_STRONG_TIME.stand(low, held)),
        float(_NUMBER.stand(low, held)),
        float(_AMOUNT.stand(low, held)),
        float(_PLACE.search(text) is not None),
        float(_REASON.search(low) is not None),
        float(_MEANS.stand(low, held)),
        float(_PERSON.search(text) is not None),
    ]


class Place(NamedTuple):
    """Where a sentence stands: ``number`` (from 0) of the ``among`` sentences of its paragraph.

    ``before``: paragraphs before that; ``words``: how many it has.
    """

    number: int
    among: int
    before: int
    words: int


def plain(text: str, spelled: Spelled, names: int, place: Place, shape: "Shape") -> list[float]:
    """The values of ``PLAIN``, each 0..1, for a sentence with its tokens and so many names."""
    low = text.lower()
    first = place.before == 0
    early, depth = 1 / (1 + place.before), place.before / max(len(shape.order) - 1, 1)
    aside = any(mark in text for mark in _ASIDE)
    return [
        min(len(spelled) / LONG_SENTENCE, 1),
        float(text.rstrip("\"”'’").endswith("?")),
        float(sum([len(terms) for _, terms in spelled]) < SCRAP),
        float(_PRONOUN.match(low) is not None),
        float(_stands(_SPEECH, text, _SPEAKING)),
        float(aside),
        min(names / 8, 1),
        float(place.number == 0),
        float(place.number == place.among - 1),
        min(place.number / 8, 1),
        early,
        float(first),
        depth,
        shape.news,
        min(len(shape.order) / 80, 1),
        early * shape.news,
        float(first) * shape.news,
        depth * shape.news,
        min(place.words / LONG_PARAGRAPH, 1),
        shape.speech,
        float(first and place.number == 0 and aside),
        float(_stands(_NEGATED, low, _NEGATING)),
    ]


def _stands(pattern: re.Pattern[str], text: str, hints: Sequence[str]) -> bool:
    """Whether a pattern is found; it is looked for only where one of its hints stands, which is sooner told."""
    return any(hint in text for hint in hints) and pattern.search(text) is not None


class Shape:
    """What kind of text an article is, told by its own shape.

    ``news`` 0..1: 1 where the mean paragraph has at most 30 words, 0 from 60 on. ``speech`` 0..1: the share of the
    paragraphs that quote somebody. ``order``: paragraph number → how many come before it.
    """

    def __init__(self, article: Article) -> None:
        spans = [paragraph.span.of(article.text) for paragraph in article.paragraphs]
        mean = sum(len(span.split()) for span in spans) / len(spans)
        self.news = min(max((NEWS_PARAGRAPH + 15 - mean) / 30, 0.0), 1.0)
        self.speech = sum(_stands(_SPEECH, span, _SPEAKING) for span in spans) / len(spans)
        self.order = {paragraph.number: i for i, paragraph in enumerate(article.paragraphs)}
