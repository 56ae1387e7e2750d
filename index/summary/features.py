"""The sentences of an article in, numbers about each out: its features, each 0..1, by which a summary weighs it.

Also whether a sentence may be in a summary at all.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from index.arrays import Floats
from index.retrieval.bm25 import idf, saturated
from index.summary.names import names
from index.text.analyzer import words

Terms = Sequence[Sequence[str]]  # of each sentence

SCRAP = 4  # terms: a sentence of fewer says too little
NAMES = 6  # in a sentence count in full

_WHOLE = re.compile(r"[^\s?][.!…。！][\"'”’»)\]]*$|^…$")  # no question, and no heading with a dot after it
_FURNITURE = re.compile(
    r"\S@\w+\.\w|https?:|\bwww\.|\bcontributed to this (?:report|story)|\ball rights reserved|^see the original\b"
    r"|^(?:click|tap) (?:here|on)\b|^thank(?:s| you) for (?:read|watch|us|visit|join|subscrib)ing\b"
    r"|^(?-i:(?:[A-Z][\w.'’-]*,? (?:and )?){2,8}(?:reported|wrote) from [A-Z][\w ]*\.$)",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"\b(?:sa(?:id|ys)|told|according\ to|announced|report(?:ed|s)|tweeted|wrote|added|stated|asked)\b",
    re.VERBOSE | re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:I|[Mm][ey]|[Ww]e|[Oo]ur|us)\b")


def quotable(texts: Sequence[str], terms: Terms) -> list[bool]:
    """Whether each sentence can be quoted alone: no scrap, question, heading or furniture. If none can, all count."""
    able = [
        len(held) >= SCRAP and bool(_WHOLE.search(text)) and not _FURNITURE.search(text)
        for text, held in zip(texts, terms, strict=True)
    ]
    return able if any(able) else [True] * len(able)


def features(texts: Sequence[str], terms: Terms, title: str) -> dict[str, Floats]:
    """The values of each feature, one a sentence."""
    place, length = np.arange(len(texts)), np.array([len(text.split()) for text in texts])
    headline = set(words(title))
    columns = [
        ("lead", np.exp(-place / 3)),
        ("early", np.exp(-place / 8)),
        ("central", _central(terms)),
        ("common", _common(terms)),
        ("headline", np.array([len(headline.intersection(held)) / (len(headline) or 1) for held in terms])),
        *_names(texts),
        ("number", _matching(re.compile(r"\d"), texts)),
        ("source", _matching(_SOURCE, texts)),
        ("own voice", _matching(_OWN, texts)),
        ("commas", np.minimum(1, np.array([text.count(",") for text in texts]) / 4)),
        *((f"over {least} words", np.clip((length - least) / 10, 0, 1)) for least in (8, 26)),
    ]
    return dict(columns)


def _matching(pattern: re.Pattern[str], texts: Sequence[str]) -> Floats:
    return np.array([bool(pattern.search(text)) for text in texts], float)


def _central(terms: Terms) -> Floats:
    """How much a sentence resembles the others: its BM25 score for each as the query, where a query's own score is 1.

    Subtle: a score is a sum over the query's terms, so the queries can be added up first, and no square matrix of
    sentences is needed.
    """
    often = [Counter(held) for held in terms]
    texts = Counter(term for counts in often for term in counts)
    mean = sum(map(len, terms)) / max(len(terms), 1)
    weights = [
        {
            term: idf(texts[term], len(terms)) * worth
            for term, worth in zip(counts, saturated(_floats(counts.values()), len(held), mean).tolist(), strict=True)
        }
        for held, counts in zip(terms, often, strict=True)
    ]
    query = dict.fromkeys(texts, 0.0)  # all of them together
    for counts, weight in zip(often, weights, strict=True):
        own_score = sum(weight[term] * count for term, count in counts.items())
        for term, count in counts.items():
            query[term] += count / own_score
    scores = [sum(query[term] * weight for term, weight in held.items()) - bool(held) for held in weights]  # - its own
    return _of_highest(np.maximum(0.0, scores))


def _common(terms: Terms) -> Floats:
    """The mean, over a sentence's terms, of the logarithm of how many sentences have the term."""
    distinct = list(map(set, terms))
    texts = Counter(term for held in distinct for term in held)
    return _of_highest(_floats(sum(math.log(texts[term]) for term in held) / (len(held) or 1) for held in distinct))


def _names(texts: Sequence[str]) -> list[tuple[str, Floats]]:
    """How many names a sentence has, and how often the names that it is the first to mention occur later."""
    named = names(texts)
    texts_with, met, later = Counter(name for each in named for name in each), set[str](), []
    for each in named:
        later.append(min(1.0, sum(texts_with[name] - 1 for name in each - met) / 8))
        met |= each
    return [("names", _floats(min(1.0, len(each) / NAMES) for each in named)), ("introduces", _floats(later))]


def _of_highest(values: Floats) -> Floats:
    """Each value as a part of the highest."""
    return values / (values.max() or 1)


def _floats(values: Iterable[float]) -> Floats:
    return np.array(list(values), np.float64)
