"""An article in, its most telling sentences out: whole, and in the article's order.

The merit of a sentence is a weighted sum of its features. The sentence of most merit is taken; then the merit of the
others is lowered for what they share with it, and the next is taken. A sentence that refers to an earlier one is taken
only with that one, at their mean merit, and of two sentences that say the same only one is taken.

A summary of more than ``FEW`` sentences has the ``MAIN`` ones first; then it is no fault to be long, and what counts
more is numbers, and names that are not yet told.

The weights were fitted so that three sentences drawn at random, exp(merit) the likelier, have the highest ROUGE
(``tests.evaluation.train_summary``, on the 400 stories of ``cnndm_visible.jsonl``). Fitted to the best three sentences
of each story instead, as is usual, they gain half as much. That was before it was told as finely what a sentence needs;
fitted again they earn the same. ROUGE-1/2/Lsum of three sentences, by weights fitted on other stories (eight parts,
three shuffles): 31.0/12.2/27.7, with a headline 31.0/12.2/27.8. The first three sentences of the story have
29.3/11.1/26.1, and TextRank has 29.3/11.2/26.1.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

import numpy as np

from index.arrays import Floats
from index.model import Article, Passage
from index.results import Quote, Summary
from index.retrieval.passages import split
from index.summary.choosing import Needs, choose
from index.summary.features import Terms, features, quotable
from index.summary.names import names
from index.summary.references import antecedents
from index.text.analyzer import words
from index.text.dateline import without_dateline

MOST = 400  # sentences that are compared, from the start of the article
COLUMNS = 4096  # terms that are compared at a time, in 7 MB

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
REPEATS = 6.0  # is taken off, times what a sentence shares with one that is taken

FEW = 4  # sentences of a summary that tells the main thing and no more
MAIN = 2  # sentences that a longer one has for that
# What those after them are weighed by: their length is no fault, and figures count more. On 400 stories eight sentences
# tell 83 % of the names and figures in the references by these, 79 % by WEIGHTS, 78 % the first eight.
FACTS = WEIGHTS | {"number": 12.0, "commas": 0.0, "over 8 words": 0.0, "over 26 words": 0.0}


def summarise(article: Article, sentences: int, passages: Sequence[Passage] | None = None) -> Summary:
    """At most so many ``sentences``, at least one; fewer where fewer can be quoted alone.

    ``passages``: the article's, where they are known.

    Raises ``ValueError`` if ``sentences`` is less than 1.
    """
    if sentences < 1:
        raise ValueError(f"sentences {sentences}: expected at least 1")
    places = [(passage, sentence) for passage in passages or split(article) for sentence in passage.sentences][:MOST]
    texts, terms = analyse([sentence.of(article.text) for _, sentence in places])
    columns = features(texts, terms, article.title)
    able, needs = quotable(texts, terms), antecedents(texts, article.title)
    chosen = select(columns, similarity(terms), able, needs, named=names(texts), most=sentences)
    quotes = (places[i] for i in chosen)
    return Summary(article, tuple(Quote(passage, sentence, sentence) for passage, sentence in quotes))


def select(
    columns: Mapping[str, Floats],
    shared: Floats,
    able: Sequence[bool],
    needs: Needs,
    *,
    named: Sequence[AbstractSet[str]],
    most: int,
) -> list[int]:
    """The numbers of the sentences of a summary, given their features and names, and what they share and need."""
    main = choose(weigh(columns, WEIGHTS), REPEATS, shared, able, needs, most=most if most <= FEW else MAIN)
    if most <= FEW:
        return main
    return choose(weigh(columns, FACTS), REPEATS, shared, able, needs, most=most, taken=main, named=named)


def weigh(columns: Mapping[str, Floats], weights: Mapping[str, float]) -> Floats:
    """The merit of each sentence."""
    return np.asarray(sum(weight * columns[name] for name, weight in weights.items()))


def analyse(sentences: Sequence[str]) -> tuple[list[str], list[list[str]]]:
    """The sentences, the first without its dateline, and the terms of each."""
    texts = [without_dateline(text) if i == 0 else text for i, text in enumerate(sentences)]
    return texts, [words(text) for text in texts]


def similarity(terms: Terms) -> Floats:
    """What each two sentences share, 0..1 (Dice's coefficient of their terms).

    >>> similarity([["trade", "talk"], ["trade", "war"], ["rain"]]).tolist()
    [[1.0, 0.5, 0.0], [0.5, 1.0, 0.0], [0.0, 0.0, 1.0]]
    """
    sets = list(map(set, terms))
    often = Counter(term for held in sets for term in held)
    numbers = {term: i for i, term in enumerate(term for term, count in often.items() if count > 1)}
    places = [(row, numbers[term]) for row, held in enumerate(sets) for term in held if term in numbers]
    rows, columns = np.array(places, np.int64).reshape(-1, 2).T
    shared = np.zeros((len(terms), len(terms)), np.float32)
    for first in range(0, len(numbers), COLUMNS):
        holds = np.zeros((len(terms), min(COLUMNS, len(numbers) - first)), np.float32)
        some = (first <= columns) & (columns < first + COLUMNS)
        holds[rows[some], columns[some] - first] = 1
        shared += holds @ holds.T
    sizes = np.array(list(map(len, sets)))
    np.fill_diagonal(shared, sizes)
    return np.asarray(2 * shared / np.maximum(1, sizes[:, None] + sizes), float)
