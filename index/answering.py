"""Which sentence answers, or why nothing does.

BM25 and what stands around a sentence propose candidates; a small model of their features (``features``) gives each a
share, and the best is quoted if its ``evidence`` is enough. BM25's own scores have no scale and decide nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.evidence import evidence, inputs, shares
from index.features import FEATURES, describe
from index.learned import Weights
from index.model import Answer, Passage, Quote, Reason, Refusal, Sentence
from index.question import Question
from index.ranking import Floats
from index.sheet import Sheet

# Both chosen on half of the NewsQA stories, so that about 5 % of their own questions are refused, and measured on the
# other half, each with weights that were trained without it (``tests.evaluation.train --hold``): 4.7 % of its own and
# 92.2 % of another story's questions are refused; of SQuAD 2.0's 1.3 and 94.6 %.
REFUSE_BELOW = 0.08
# Where the articles lack a name or a number of the question, more is asked for: of the seed questions that have no
# answer 52 % are refused instead of 38; of NewsQA's own about half a per cent more.
DOUBT_BELOW = 0.4
NEAR = 0.05  # a further quote needs this part of the best one's share: 1.9 quotes an answer (60 NewsQA stories)
_HELD = FEATURES.index("passage_idf")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer. ``share`` 0..1: its part of the choice; those of one question add up to 1."""

    passage: Passage
    sentence: Sentence
    share: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """The candidates, best first (ties in article order), and the evidence, 0..1, for the first.

    ``unmentioned``: its names and numbers that they lack.
    """

    candidates: Sequence[Candidate] = ()
    evidence: float = 0.0
    unmentioned: tuple[str, ...] = ()

    @property
    def enough(self) -> bool:
        return self.evidence >= (DOUBT_BELOW if self.unmentioned else REFUSE_BELOW)


def weigh(question: Question, sheet: Sheet, weights: Weights, near: Floats | None = None) -> Verdict:
    """Describe and compare the sentences that may answer; without ``near``, those whose passage has a word of it.

    ``near``: how near each sentence's meaning is to the question's, 0..1.
    """
    table = describe(question, sheet, weights.english, near)
    held = (table.rows[:, _HELD] > 0) | (near is not None)
    if not held.any():
        return Verdict(unmentioned=table.unmentioned)
    scores = weights.choice.scores(table.rows)
    share = shares(scores)
    order = np.argsort(-scores, kind="stable").tolist()
    row = inputs(table, scores, sheet.paragraph_of[table.sentences], order[0])
    numbers = table.sentences.tolist()
    found = [
        Candidate(sheet.passages[sheet.passage_of[numbers[i]]], sheet.sentences[numbers[i]], float(share[i]))
        for i in order
        if held[i]
    ]
    return Verdict(found, evidence(weights.evidence, weights.calibration, row), table.unmentioned)


def decide(question: str, verdict: Verdict, limit: int) -> Answer | Refusal:
    """Quote the best candidates, one a passage, or refuse, showing what came closest; ``limit``: how many at most."""
    best: dict[tuple[str, int], Candidate] = {}
    for candidate in verdict.candidates:
        best.setdefault((candidate.passage.article.id, candidate.passage.span.start), candidate)
    ranked = list(best.values())
    if not ranked or not verdict.enough:
        closest = tuple(map(_quote, ranked[:limit]))
        return Refusal(question, Reason.NOT_SAID, closest, verdict.evidence, verdict.unmentioned)
    near = [candidate for candidate in ranked if candidate.share >= NEAR * ranked[0].share]
    return Answer(question, tuple(map(_quote, near[:limit])), verdict.evidence)


def _quote(candidate: Candidate) -> Quote:
    return Quote(candidate.passage, candidate.sentence, candidate.passage.span)
