"""The extractive summary: whole sentences, in the article's order.

Each sentence's merit is a weighted sum of a few plain features (``features``). The best is taken, then again the best
less what it shares with those taken. A sentence that leans on the one before it is taken only after that one, and no
two that say the same.

The weights are those under which three sentences drawn at random, exp(merit) the likelier, earn the most ROUGE
(``tests.evaluation.train_summary`` on the 400 stories of ``cnndm_visible.jsonl``; taught by the best three sentences of
each story instead, as is usual, such weights gain half as much). Three sentences of stories that the weights were not
fitted on (eight parts, three shuffles), ROUGE-1/2/Lsum: 31.6/12.4/28.2, with a headline 31.7/12.5/28.3; the first three
sentences 29.3/11.1/26.1, TextRank as it was here 29.3/11.2/26.1.
"""

import math
import re
from collections.abc import Sequence

import numpy as np

from index.model import Article, Quote, Summary
from index.retrieval.passages import split
from index.summary.features import Floats, Terms, features, leans, stands
from index.text.analyzer import words

MOST = 400  # sentences that compete: the first of a longer article
SAME = 0.6  # two sentences that share more of their terms say the same

WEIGHTS = {
    "lead": 4.5,
    "early": 3.3,
    "central": 4.9,
    "common": 7.4,
    "headline": 4.5,
    "names": 3.8,
    "introduces": 4.7,
    "number": 4.0,
    "source": -3.5,
    "own voice": -2.7,
    "commas": -3.4,
    "over 8 words": -6.0,
    "over 26 words": -7.4,
}
REPEATS = 6.0  # off for what a sentence shares with each one taken

_DATELINE = re.compile(r"^[^.()]{0,40}\([A-Z][A-Za-z ]{1,20}\)\s*(?:--?|–|—)?\s*(?=\S)")


def summarise(article: Article, sentences: int) -> Summary:
    """The ``sentences`` that say most together, fewer if fewer can stand there, one at least.

    Raises ``ValueError`` if ``sentences`` is less than 1.
    """
    if sentences < 1:
        raise ValueError(f"sentences {sentences}: expected at least 1")
    places = [(passage, sentence) for passage in split(article) for sentence in passage.sentences][:MOST]
    texts, terms = read([sentence.of(article.text) for _, sentence in places])
    columns = features(texts, terms, article.title)
    merit = sum((weight * columns[name] for name, weight in WEIGHTS.items()), np.zeros(len(texts)))
    chosen = choose(merit, REPEATS, alike(terms), stands(texts, terms), leans(texts), most=sentences)
    quotes = (places[i] for i in chosen)
    return Summary(article, tuple(Quote(passage, sentence, sentence) for passage, sentence in quotes))


def read(sentences: Sequence[str]) -> tuple[list[str], list[list[str]]]:
    """The sentences' texts, the first without its dateline, and their terms."""
    texts = [_DATELINE.sub("", text) if i == 0 else text for i, text in enumerate(sentences)]
    return texts, [words(text) for text in texts]


def scaled(sentences: int, among: int) -> int:
    """The sentences of a summary of an article that has ``among``: up to twice as many in a long one; one stays one.

    >>> [scaled(n, 40) for n in (1, 3, 6)], [scaled(n, 100) for n in (1, 3, 6)], scaled(6, 400)
    ([1, 3, 6], [1, 5, 9], 12)
    """
    return sentences if sentences == 1 else round(sentences * min(2.0, max(1.0, math.sqrt(among / 40))))


def alike(terms: Terms) -> Floats:
    """What each two sentences share, 0..1 (Dice's coefficient of their terms)."""
    known = {term: i for i, term in enumerate({t: None for each in terms for t in each})}
    holds = np.zeros((len(terms), len(known)), np.float32)
    for row, each in zip(holds, terms, strict=True):
        row[[known[term] for term in each]] = 1
    sizes = holds.sum(axis=1)
    return np.asarray(2 * (holds @ holds.T) / np.maximum(1, sizes[:, None] + sizes), float)


def choose(
    merit: Floats, repeats: float, shared: Floats, able: Sequence[bool], leaning: Sequence[bool], *, most: int
) -> list[int]:
    """The best sentence, then the best less ``repeats`` times what it shares with those taken, and so on; in order.

    One that leans on the sentence before is taken after that one or not at all, so a longer summary holds a shorter;
    only where all lean, the best is taken all the same.
    """
    taken: list[int] = []
    left, free = merit.copy(), np.array(able)
    while len(taken) < most:
        left_over = np.flatnonzero(free).tolist()
        ready = [i for i in left_over if not leaning[i] or i - 1 in taken] or (left_over if not taken else [])
        if not ready:
            break
        best = max(ready, key=left.__getitem__)
        taken.append(best)
        left -= repeats * shared[best]
        free &= shared[best] < SAME
        free[best] = False
    return sorted(taken)
