"""What the sentences of an article are like whatever is asked: their shape and their place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.cues import DENIES, SPEAKS
from index.ranking import Floats, Places

_PRONOUN = re.compile(r"[\"“'‘]?(?:he|she|it|they|this|these|that|those|his|her|its|their|both|such)\b")
_OPENING = 8  # characters: no pronoun is longer, with a quotation mark before it and what follows
_QUOTED = ('"', "“", "”")
_ASIDE = ("(", ")", "–", "—", "--")

PLAIN = (
    "length", "asks", "scrap", "pronoun", "speech", "aside", "name_count", "first_in_paragraph", "last_in_paragraph",
    "late_in_paragraph", "early", "first_paragraph", "depth", "short_paragraphs", "article_length", "early_in_news",
    "first_in_news", "depth_in_news", "paragraph_length", "article_speech", "dateline", "negated",
)  # fmt: skip
SCRAP = 4  # terms: fewer say too little
LONG_SENTENCE = 50  # tokens
LONG_PARAGRAPH = 150  # words
NEWS_PARAGRAPH = 45  # words: the mean paragraph of a news story has fewer, of an encyclopaedia more (120)


@dataclass(frozen=True, slots=True)
class Said:
    """The sentences of an article: of each its text, its paragraph from 0, the marks of its tokens (see ``cues``), and
    how many tokens, terms and names it has.
    """

    texts: Sequence[str]
    paragraphs: Places
    marks: Places
    tokens: Places
    terms: Places
    names: Places


def plain(said: Said) -> Floats:
    """The values of ``PLAIN`` of each sentence, each 0..1, shape (sentences, ``len(PLAIN)``)."""
    before, size = said.paragraphs, int(said.paragraphs[-1]) + 1
    words = np.bincount(before, [len(text.split()) for text in said.texts])  # of each paragraph
    speaks = _holding(_QUOTED, said.texts) | (said.marks & SPEAKS > 0)
    aside = _holding(_ASIDE, said.texts)
    news = newsy(float(words.mean()))
    number, among = _places(before)
    early, first, depth = 1 / (1 + before), before == 0, before / max(size - 1, 1)
    columns = {
        "length": said.tokens / LONG_SENTENCE,
        "asks": np.array([text.rstrip("\"”'’").endswith("?") for text in said.texts]),
        "scrap": said.terms < SCRAP,
        "pronoun": np.array([_PRONOUN.match(text[:_OPENING].lower()) is not None for text in said.texts]),
        "speech": speaks,
        "aside": aside,
        "name_count": said.names / 8,
        "first_in_paragraph": number == 0,
        "last_in_paragraph": number == among - 1,
        "late_in_paragraph": number / 8,
        "early": early,
        "first_paragraph": first,
        "depth": depth,
        "short_paragraphs": news,
        "article_length": size / 80,
        "early_in_news": early * news,
        "first_in_news": first * news,
        "depth_in_news": depth * news,
        "paragraph_length": words[before] / LONG_PARAGRAPH,
        "article_speech": np.count_nonzero(np.bincount(before, speaks)) / size,
        "dateline": first & (number == 0) & aside,
        "negated": said.marks & DENIES > 0,
    }
    found = np.empty((len(before), len(PLAIN)), np.float32)
    for i, name in enumerate(PLAIN):
        found[:, i] = columns[name]
    return np.minimum(found, 1)


def newsy(words: float) -> float:
    """0..1: 1 where the mean paragraph has at most 30 words, 0 from 60 on.

    >>> newsy(30.0), newsy(45.0), newsy(120.0)
    (1.0, 0.5, 0.0)
    """
    return min(max((NEWS_PARAGRAPH + 15 - words) / 30, 0.0), 1.0)


def _holding(signs: Sequence[str], texts: Sequence[str]) -> NDArray[np.bool_]:
    """Whether each text holds one of the signs."""
    found, whole = np.zeros(len(texts), np.bool_), "\n".join(texts)
    for sign in signs:
        if sign in whole:  # most stand nowhere
            found |= [sign in text for text in texts]
    return found


def _places(paragraphs: Places) -> tuple[Places, Places]:
    """Which of its paragraph's sentences each is, from 0, and how many there are."""
    counts = np.bincount(paragraphs)
    starts = np.cumsum(counts) - counts
    return np.arange(len(paragraphs)) - starts[paragraphs], counts[paragraphs]
