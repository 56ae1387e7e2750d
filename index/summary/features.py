"""The sentences of an article in, numbers about each out: its features, each 0..1, by which a summary weighs it.

Also whether a sentence may be in a summary at all, and whether it needs the one before it.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from index.arrays import Floats
from index.retrieval.bm25 import idf, saturated
from index.text.analyzer import STOP_WORDS, words

Terms = Sequence[Sequence[str]]  # of each sentence

SCRAP = 4  # terms: a sentence of fewer says too little
OPENING = 2  # characters before a sentence's first word at most: quotation marks, a bracket

_WHOLE = re.compile(r"[^\s?][.!…。！][\"'”’»)\]]*$|^…$")  # no question, and no heading with a dot after it
_FURNITURE = re.compile(
    r"\S@\w+\.\w|https?:|\bwww\.|\bcontributed to this (?:report|story)|\ball rights reserved|^see the original\b",
    re.IGNORECASE,
)
_QUOTED = re.compile('["“”][^"“”]*["“”]?')
_NAME = re.compile(r"[^\W\d_][\w’'-]+(?:\.\w\b\.?)*")
_SOURCE = re.compile(
    r"\b(?:sa(?:id|ys)|told|according\ to|announced|report(?:ed|s)|tweeted|wrote|added|stated|asked)\b",
    re.VERBOSE | re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:I|[Mm][ey]|[Ww]e|[Oo]ur|us)\b")
_REFERRING = re.compile(
    r"""^\W*(?:(?:and|but|so|yet|or|nor|then|still|however|meanwhile|instead|also|in\ return|as\ a\ result),?\s+)?
        (?:he|she|it|they|this|that|these|those|his|her|its|their)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"\b[A-Z]\.[A-Z]\.$")  # a sentence that ends in "the former U.S." may go on in the next
_MARK = re.compile('["“”]')


def quotable(texts: Sequence[str], terms: Terms) -> list[bool]:
    """Whether each sentence can be quoted alone: no scrap, question, heading or furniture. If none can, all count."""
    able = [
        len(held) >= SCRAP and bool(_WHOLE.search(text)) and not _FURNITURE.search(text)
        for text, held in zip(texts, terms, strict=True)
    ]
    return able if any(able) else [True] * len(able)


def dependent(texts: Sequence[str]) -> list[bool]:
    """Whether each sentence needs the one before it: it begins with a pronoun or inside a quotation, or is all quoted.

    >>> dependent(["Lutnick came.", '"We met", he said.', '"We ate."', "But he slept.", "Bessent stayed."])
    [False, False, True, True, False]
    """
    needs, inside = [], False
    for i, text in enumerate(texts):
        inside = inside and not _MARK.match(text)  # a quotation that opens here means that the last one has ended
        quoted = _MARK.match(text) and not any(map(str.isalpha, _QUOTED.sub("", text)))
        needs.append(i > 0 and bool(inside or quoted or _REFERRING.match(text) or _ABBREVIATION.search(texts[i - 1])))
        inside ^= len(_MARK.findall(text)) % 2 == 1
    return needs


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
    """How many names a sentence has, and how often the names that it is the first to mention occur later.

    A name is a capitalised word that is, in some sentence, not at the start.
    """
    capitalised = [[match for match in _NAME.finditer(text) if match[0][0].isupper()] for text in texts]
    known = {_bare(match[0]) for matches in capitalised for match in matches if match.start() > OPENING} - {""}
    named = [{_bare(match[0]) for match in matches} & known for matches in capitalised]
    texts_with, met, later = Counter(name for names in named for name in names), set[str](), []
    for names in named:
        later.append(min(1.0, sum(texts_with[name] - 1 for name in names - met) / 8))
        met |= names
    return [("names", _floats(min(1.0, len(names) / 6) for names in named)), ("introduces", _floats(later))]


def _bare(name: str) -> str:
    """A name without its possessive; nothing for "The", "I'm" and the like."""
    return "" if re.sub("['’]", "", name.lower()) in STOP_WORDS else re.sub("['’]s?$", "", name)


def _of_highest(values: Floats) -> Floats:
    """Each value as a part of the highest."""
    return values / (values.max() or 1)


def _floats(values: Iterable[float]) -> Floats:
    return np.array(list(values), np.float64)
