"""What speaks for a sentence in a summary: plain features of it, each 0..1, and whether it can stand there at all.

The only importer of ``rank_bm25``, whose statistics tell how alike sentences are.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Plus

from index.retrieval.bm25 import K1, B
from index.text.analyzer import STOP_WORDS, words

Floats = NDArray[np.float64]
Terms = Sequence[Sequence[str]]

SCRAP = 4  # a sentence of fewer terms says too little to stand alone
OPENING = 2  # characters before a sentence's first word at most: quotation marks, a bracket

_WHOLE = re.compile(r"[^\s?][.!…。！][\"'”’»)\]]*$|^…$")  # neither a question nor a heading with a dot put after it
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
_LEANS = re.compile(
    r"""^\W*(?:(?:and|but|so|yet|or|nor|then|still|however|meanwhile|instead|also|in\ return|as\ a\ result),?\s+)?
        (?:he|she|it|they|this|that|these|those|his|her|its|their)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_CUT = re.compile(r"\b[A-Z]\.[A-Z]\.$")  # "the former U.S." may be half a sentence
_MARK = re.compile('["“”]')


def stands(texts: Sequence[str], terms: Terms) -> list[bool]:
    """Whether each sentence can be quoted alone: no scrap, question, heading or furniture. If none can, all can."""
    able = [
        len(each) >= SCRAP and bool(_WHOLE.search(text)) and not _FURNITURE.search(text)
        for text, each in zip(texts, terms, strict=True)
    ]
    return able if any(able) else [True] * len(able)


def leans(texts: Sequence[str]) -> list[bool]:
    """Whether each sentence needs the one before it: it begins with a pronoun, or inside a quotation, or is one.

    >>> leans(["Lutnick came.", '"We met", he said.', '"We ate."', "But he slept.", "Bessent stayed."])
    [False, False, True, True, False]
    """
    found, inside = [], False
    for i, text in enumerate(texts):
        inside = inside and not _MARK.match(text)  # who opens a quotation has closed the last
        spoken = _MARK.match(text) and not any(map(str.isalpha, _QUOTED.sub("", text)))
        found.append(i > 0 and bool(inside or spoken or _LEANS.match(text) or _CUT.search(texts[i - 1])))
        inside ^= len(_MARK.findall(text)) % 2 == 1
    return found


def features(texts: Sequence[str], terms: Terms, title: str) -> dict[str, Floats]:
    """Each feature's values, one a sentence."""
    place, length = np.arange(len(texts)), np.array([len(text.split()) for text in texts])
    headline = set(words(title))
    found = [
        ("lead", np.exp(-place / 3)),
        ("early", np.exp(-place / 8)),
        ("central", _central(terms)),
        ("common", _common(terms)),
        ("headline", np.array([len(headline.intersection(each)) / (len(headline) or 1) for each in terms])),
        *_names(texts),
        ("number", _matching(re.compile(r".*\d", re.DOTALL), texts)),
        ("source", _matching(_SOURCE, texts)),
        ("own voice", _matching(_OWN, texts)),
        ("commas", np.minimum(1, np.array([text.count(",") for text in texts]) / 4)),
        *((f"over {least} words", np.clip((length - least) / 10, 0, 1)) for least in (8, 26)),
    ]
    return dict(found)


def _matching(pattern: re.Pattern[str], texts: Sequence[str]) -> Floats:
    return np.array([bool(pattern.search(text)) for text in texts], float)


def _central(terms: Terms) -> Floats:
    """How much of what each sentence, as a BM25 query, gives itself it gives this one: the mean over the others.

    Subtle: a score is a sum over the query's terms, so all queries are asked at once and no square matrix is needed.
    """
    if not any(terms):  # rank_bm25 divides by their mean length
        return np.zeros(len(terms))
    bm25 = BM25Plus(terms, k1=K1, b=B, delta=0)
    weights = [
        {
            term: bm25.idf[term] * n * (K1 + 1) / (n + K1 * (1 - B + B * length / bm25.avgdl))
            for term, n in often.items()
        }
        for often, length in zip(bm25.doc_freqs, bm25.doc_len, strict=True)
    ]
    asked: dict[str, float] = dict.fromkeys(bm25.idf, 0.0)
    for each, weight in zip(terms, weights, strict=True):
        most = sum(weight[term] for term in each)
        for term in each:
            asked[term] += 1 / most
    given = [sum(asked[term] * of for term, of in weight.items()) - bool(weight) for weight in weights]  # less its own
    return _of_highest(np.maximum(0.0, given))


def _common(terms: Terms) -> Floats:
    """The mean over a sentence's terms of the logarithm of how many sentences have it."""
    held = Counter(term for each in terms for term in set(each))
    return _of_highest(np.array([sum(math.log(held[t]) for t in set(each)) / (len(set(each)) or 1) for each in terms]))


def _names(texts: Sequence[str]) -> list[tuple[str, Floats]]:
    """The names of a sentence, and how often those come again that it is the first to mention.

    A name is a capitalised word that some sentence has elsewhere than at its start.
    """
    found = [[m for m in _NAME.finditer(text) if m[0][0].isupper()] for text in texts]
    known = {_bare(m[0]) for each in found for m in each if m.start() > OPENING} - {""}
    named = [{_bare(m[0]) for m in each} & known for each in found]
    held, met, again = Counter(name for each in named for name in each), set[str](), []
    for each in named:
        again.append(min(1.0, sum(held[name] - 1 for name in each - met) / 8))
        met |= each
    return [("names", np.array([min(1.0, len(each) / 6) for each in named])), ("introduces", np.array(again))]


def _bare(name: str) -> str:
    """A name without its possessive; nothing for "The", "I'm" and the like."""
    return "" if re.sub("['’]", "", name.lower()) in STOP_WORDS else re.sub("['’]s?$", "", name)


def _of_highest(values: Floats) -> Floats:
    return values / (values.max() or 1)
