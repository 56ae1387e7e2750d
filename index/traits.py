"""What a sentence is like whatever is asked: the kinds of answer it may hold, its shape and its place."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.model import Article, Sentence

Floats = NDArray[np.float32]
Spelled = Sequence[tuple[str, tuple[str, ...]]]  # tokens with their terms

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_COUNTS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|million|billion|"
    "half|quarter|twice|third|several"
)
_TIME = re.compile(
    rf"\b(?:1\d{{3}}|20\d\d)s?\b|\b\d+(?:st|nd|rd|th)?\s+centur|\b\d{{1,2}}:\d\d\b|\b[ap]\.?m\.|\b(?:{_MONTHS}|{_DAYS})\b"
    r"|\b(?:yesterday|today|tomorrow|tonight|century|decades?|years?\s+(?:ago|later|old)|weeks?|months?|last\s+\w+)\b",
)
_STRONG_TIME = re.compile(rf"\b(?:1\d\d\d|20\d\d)s?\b|\b(?:{_MONTHS}|{_DAYS})\b|\bcentury\b|\d:\d\d")
_NUMBER = re.compile(rf"\d|\b(?:{_COUNTS})\b")
_AMOUNT = re.compile(
    r"[$€£¥%]|\d\s?(?:km|m|kg|miles?|feet|ft|inch|years?|days?|hours?|minutes?|weeks?|months?|meters?|metres?|acres|tons?"
    r"|degrees?|°)\b|\bper\s?cent|\b(?:million|billion|dollars?|euros?|pounds?)\b",
)
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
_MEANS = re.compile(r"\b(?:by|through|using|via|with|means)\b")
_PRONOUN = re.compile(r"^[\"“'‘]?(?:he|she|it|they|this|these|that|those|his|her|its|their|both|such)\b")
_SPEECH = re.compile(r"[\"“”]|\bsa(?:id|ys)\b|\btold\b")
_NEGATED = re.compile(r"\b(?:not|never|no|without|except|nor|neither|\w+n['’]t|cannot)\b")
_PARENTHESIS = re.compile(r"[()–—]|--")

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
        if _NUMBER.search(token.lower()):
            found.update(terms[1:])  # "90-day" counts days
            found.update(term for _, each in spelled[i + 1 : i + 1 + COUNTED] for term in each)
    return found


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
    low = text.lower()  # to fold once is twice as fast as patterns that ignore case
    patterns = (
        (_TIME, low),
        (_STRONG_TIME, low),
        (_NUMBER, low),
        (_AMOUNT, low),
        (_PLACE, text),
        (_REASON, low),
        (_MEANS, low),
        (_PERSON, text),
    )
    return [float(pattern.search(each) is not None) for pattern, each in patterns]


def plain(
    article: Article, paragraph: list[Sentence], sentence: Sentence, spelled: Spelled, shape: "Shape"
) -> list[float]:
    """The values of ``PLAIN``, each 0..1, for a sentence of ``paragraph`` (all of its sentences), with its tokens."""
    text = sentence.of(article.text)
    low = text.lower()
    place = paragraph.index(sentence)
    index = shape.order[sentence.paragraph]
    early, depth = 1 / (1 + index), index / max(len(shape.order) - 1, 1)
    return [
        min(len(spelled) / LONG_SENTENCE, 1),
        float(text.rstrip("\"”'’").endswith("?")),
        float(sum(len(terms) for _, terms in spelled) < SCRAP),
        float(_PRONOUN.match(low) is not None),
        float(_SPEECH.search(text) is not None),
        float(_PARENTHESIS.search(text) is not None),
        min(len(names_of(spelled)) / 8, 1),
        float(place == 0),
        float(place == len(paragraph) - 1),
        min(place / 8, 1),
        early,
        float(index == 0),
        depth,
        shape.news,
        min(len(shape.order) / 80, 1),
        early * shape.news,
        float(index == 0) * shape.news,
        depth * shape.news,
        min(sum(len(each.of(article.text).split()) for each in paragraph) / LONG_PARAGRAPH, 1),
        shape.speech,
        float(index == 0 and place == 0 and _PARENTHESIS.search(text) is not None),
        float(_NEGATED.search(low) is not None),
    ]


class Shape:
    """What kind of text an article is, told by its own shape.

    ``news`` 0..1: 1 where the mean paragraph has at most 30 words, 0 from 60 on. ``speech`` 0..1: the share of the
    paragraphs that quote somebody. ``order``: paragraph number → how many come before it.
    """

    def __init__(self, article: Article) -> None:
        spans = [paragraph.span.of(article.text) for paragraph in article.paragraphs]
        mean = sum(len(span.split()) for span in spans) / len(spans)
        self.news = min(max((NEWS_PARAGRAPH + 15 - mean) / 30, 0.0), 1.0)
        self.speech = sum(_SPEECH.search(span) is not None for span in spans) / len(spans)
        self.order = {paragraph.number: i for i, paragraph in enumerate(article.paragraphs)}
