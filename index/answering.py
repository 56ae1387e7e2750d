"""Which sentence answers, or why nothing does.

BM25 and what stands around a sentence propose candidates; a small model of their features (``features``) gives each a
share, and the best is quoted if its ``evidence`` is enough. BM25's own scores have no scale and decide nothing.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.evidence import evidence, inputs, shares
from index.features import FEATURES, describe, doubted
from index.learned import Weights
from index.model import Answer, Passage, Quote, Reason, Refusal, Sentence
from index.nearness import Near
from index.question import Question
from index.ranking import Floats
from index.sheet import Sheet

# A further quote needs this part of the best one's share: 2.3 quotes an answer, and for 76.0 % of the questions of 60
# NewsQA stories one of them holds the answer; with a twentieth 2.6 and 76.5, with a fifth 2.0 and 72.0.
NEAR = 0.1
# What a further sentence of a passage that is quoted already counts for. The right one is among three for 77.2 % of the
# questions of those stories and 87.1 % of SQuAD 2.0's; with 1 for 78.0 and 86.9, were no passage quoted twice for 71.5
# and 84.4.
AGAIN = 0.7
# How rare in English (0..1) the rarest word of a question is at most that may be asked of any article, as "Where did
# this happen?": the 220 most frequent stems. It has 8 of 22 such NewsQA questions answered right, and 1.4 % of another
# story's questions answered.
GENERAL = 0.6
_HELD = FEATURES.index("passage_idf")
_RAREST = FEATURES.index("asked_rare")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer. ``share`` 0..1: its part of the choice; those of one question add up to 1."""

    passage: Passage
    sentence: Sentence
    share: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """The candidates, best first (ties in article order), and the evidence, 0..1, for the first.

    ``needed``: how much there must be to quote it. ``unmentioned``: the question's names and numbers that they lack.
    """

    candidates: Sequence[Candidate] = ()
    evidence: float = 0.0
    needed: float = 0.0
    unmentioned: tuple[str, ...] = ()

    @property
    def enough(self) -> bool:
        return self.evidence >= self.needed


def weigh(question: Question, sheet: Sheet, weights: Weights, near: Near | None = None) -> Verdict:
    """Describe and compare the sentences that may answer; without ``near``, those whose passage has a word of it.

    Where no passage has one, all may if the question is general and there is evidence.

    ``near``: how near the sentences come to the question's meaning.
    """
    table = describe(question, sheet, weights.english, near)
    scores = weights.choice.scores(table.rows)
    share = shares(scores)
    order = np.argsort(-scores, kind="stable").tolist()
    row = inputs(table, scores, sheet.paragraph_of[table.sentences], order[0])
    known = evidence(weights.evidence, weights.calibration, row)
    needed = weights.doubt_below if doubted(table.rows[order[:1]])[0] else weights.refuse_below
    held = (table.rows[:, _HELD] > 0) | (near is not None)
    if not held.any() and not is_strange(table.rows) and known >= needed:
        held[:] = True
    kept = [i for i in order if held[i]]
    numbers = table.sentences[kept]
    passages = map(sheet.passages.__getitem__, sheet.passage_of[numbers].tolist())
    sentences = map(sheet.sentences.__getitem__, numbers.tolist())
    found = list(map(Candidate, passages, sentences, share[kept].tolist()))
    return Verdict(found, known, needed, table.unmentioned)


def is_strange(rows: Floats) -> bool:
    """Whether no passage has a word of the question that ``rows`` describe, and it is no general one."""
    return not rows[:, _HELD].any() and float(rows[0, _RAREST]) > GENERAL


def decide(question: str, verdict: Verdict, limit: int) -> Answer | Refusal:
    """Quote the best candidates, or refuse, showing what came closest; ``limit``: how many at most."""
    ranked = _spread(verdict.candidates)
    if not ranked or not verdict.enough:
        closest = tuple(map(_quote, ranked[:limit]))
        return Refusal(question, Reason.NOT_SAID, closest, verdict.evidence, verdict.unmentioned)
    near = [candidate for candidate in ranked if candidate.share >= NEAR * ranked[0].share]
    return Answer(question, tuple(map(_quote, near[:limit])), verdict.evidence)


def _spread(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, best first, where each further one of a passage counts for ``AGAIN`` of the one before."""
    before: Counter[tuple[str, int]] = Counter()
    worth: list[float] = []
    for candidate in candidates:
        home = candidate.passage.article.id, candidate.passage.span.start
        worth.append(candidate.share * AGAIN ** before[home])
        before[home] += 1
    return [candidates[i] for i in sorted(range(len(candidates)), key=lambda i: -worth[i])]


def _quote(candidate: Candidate) -> Quote:
    return Quote(candidate.passage, candidate.sentence, candidate.passage.span)
