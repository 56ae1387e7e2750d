"""How near each sentence's meaning is to a question's, as a whole and word by word, by their vectors."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from index.likeness import Match, share
from index.meanings import Meanings
from index.question import Question
from index.ranking import Floats
from index.sheet import Sheet
from index.spelling import read_typed
from index.text import normalise
from index.vectors import Encoder

ENCODED = 400  # characters of a question: they take 24 ms on one core, Discord's 2,000 would take 180
ASKED = 16  # terms of a question that are compared by themselves
# How rare in English (0..1) a word is at least that tells something by itself: all but the 1,143 most frequent stems.
# To encode those too, where the article lacks them, takes 2 ms more for half of the questions; as many of the seed's
# are answered right, .2 points more of NewsQA's and .2 less of SQuAD 2.0's (sentence first).
TELLING = 0.78
UNLIKE = 0.3  # the cosine of two words that have nothing to do with one another
NEARNESS = (
    "near", "near_before", "near_after", "near_paragraph", "near_passage", "near_best", "near_rank", "near_most",
    "near_ahead", "alike_idf", "alike_rare", "alike_trust", "alike_around", "alike_paragraph",
    "alike_passage", "alike_best", "alike_rank", "alike_plain", "alike_unknown", "alike_missing", "alike_focus",
    "alike_last",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meant:
    """A question's unit vectors: of the ``whole``, shape (dimensions,), and of its ``terms``, (terms, dimensions)."""

    whole: Floats
    terms: Floats


@dataclass(frozen=True, slots=True)
class Near:
    """Cosines, 0..1: of the question and each sentence; of each of its terms and the nearest one of each sentence."""

    sentences: Floats
    terms: Floats


def encoded(question: str, encoder: Encoder) -> Floats:
    """The unit vector of a question, as it was meant; of a long one's beginning. Shape (dimensions,)."""
    return np.asarray(encoder.encode([read_typed(normalise(question))[:ENCODED]])[0], np.float32)


def worded(
    asked: Question, encoder: Encoder, known: Sequence[Meanings] = (), rarity: Callable[[str], float] | None = None
) -> Floats:
    """The vectors of a question's terms, shape (terms, dimensions); of what is no word, and of the last of many, zeros.

    ``known``: of articles; a term that one of them has is taken from there, for to encode it takes a millisecond.
    ``rarity``: how rare a term is in English; of one that no article has and that is not ``TELLING``, zeros too.
    """
    found = np.zeros((len(asked.terms), encoder.dimensions), np.float32)
    new = []
    for i, term in enumerate(asked.terms[:ASKED]):
        home = next((each for each in known if term in each.numbers), None)
        if home:
            found[i] = home.terms[home.numbers[term]]
        elif term.isalpha() and (rarity is None or rarity(term) >= TELLING):
            new.append(i)
    if new:
        found[new] = encoder.encode([asked.spelled[i].casefold() for i in new])
    return found


def similarity(meant: Meant, meanings: Meanings) -> Near:
    """How near a question is to each sentence; below 0 counts as 0. All are unit vectors: a cosine is their product."""
    return Near(np.clip(meanings.sentences @ meant.whole, 0, 1), meanings.alike(meant.terms))


def meaning(near: Near, question: Question, match: Match, sheet: Sheet) -> dict[str, Floats]:
    """The values of ``NEARNESS`` of each sentence."""
    return _whole(near.sentences, sheet) | _words(near.terms, question, match, sheet)


def _whole(near: Floats, sheet: Sheet) -> dict[str, Floats]:
    """A sentence's own nearness, its neighbours', its paragraph's and passage's.

    ``near_best``: over the nearest of all. ``near_rank``: 1/2 for the nearest, 1/3 for the next … ``near_most``: that
    of the nearest. ``near_ahead``: how far it is above the mean.
    """
    most = float(near.max())
    return {
        "near": near,
        "near_before": np.concatenate([np.zeros(1, np.float32), near[:-1]]),
        "near_after": np.concatenate([near[1:], np.zeros(1, np.float32)]),
        "near_paragraph": np.maximum.reduceat(near, sheet.paragraph_starts)[sheet.paragraph_of],
        "near_passage": np.maximum.reduceat(near, sheet.passage_starts)[sheet.passage_of],
        "near_best": near / max(most, 1e-9),
        "near_rank": _ranks(near),
        "near_most": np.full(len(near), most, np.float32),
        "near_ahead": np.maximum(near - near.mean(), 0),
    }


def _words(near: Floats, question: Question, match: Match, sheet: Sheet) -> dict[str, Floats]:
    """Shares of the question that stand there in these or in other words, each as far as its meaning is near.

    ``alike_plain``: of what is no name. ``alike_unknown``: of what the article has in other words only.
    ``alike_missing``: the rarest that has nothing like it there. ``alike_focus``, ``alike_last``: of that term alone.
    """
    alike = np.maximum(np.clip((near - UNLIKE) / (1 - UNLIKE), 0, 1), match.soft)
    unknown = match.soft.max(axis=1) == 0
    trust = share(alike, match.trust)
    ends = np.zeros((len(alike), 1), np.float32)
    around = np.maximum(np.maximum(np.hstack([ends, alike[:, :-1]]), np.hstack([alike[:, 1:], ends])), alike)
    focus = question.terms.index(question.focus) if question.focus else -1
    return {
        "alike_idf": share(alike, match.idf),
        "alike_rare": share(alike, match.rare),
        "alike_trust": trust,
        "alike_around": share(around, match.trust),
        "alike_paragraph": share(
            np.maximum.reduceat(alike, sheet.paragraph_starts, axis=1)[:, sheet.paragraph_of], match.trust
        ),
        "alike_passage": share(
            np.maximum.reduceat(alike, sheet.passage_starts, axis=1)[:, sheet.passage_of], match.trust
        ),
        "alike_best": trust / max(float(trust.max()), 1e-9),
        "alike_rank": _ranks(trust),
        "alike_plain": share(alike, match.trust * (1 - match.names)),
        "alike_unknown": share(alike, match.trust * unknown),
        "alike_missing": ((1 - alike) * match.rare[:, None]).max(axis=0),
        "alike_focus": alike[focus] if focus >= 0 else np.zeros(len(trust), np.float32),
        "alike_last": alike[-1],
    }


def _ranks(values: Floats) -> Floats:
    """1/2 for the highest, 1/3 for the next …; ties in order."""
    ranks = np.argsort(np.argsort(-values, kind="stable"), kind="stable")
    return np.asarray(1 / (2 + ranks), np.float32)
