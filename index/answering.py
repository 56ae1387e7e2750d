"""Evidence: which sentence of which passage answers, or why nothing does.

BM25 proposes passages; their sentences compete. A sentence's *score* chooses among them; its *evidence*, 0..1, says
how much of the question stands there, each word weighed by how rare it is in the article, a word that the article
lacks weighing most. BM25's own scores have no scale and decide nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from index.model import Answer, Passage, Quote, Reason, Refusal, Sentence

# Measured on 40 articles of SQuAD train and 150 NewsQA stories, each asked its own questions and another article's:
# below 0.30, 5.1 % and 10.6 % of its own are refused, and 90.4 % and 88.5 % of the other's.
REFUSE_BELOW = 0.30
NEAR = 0.8  # a further quote needs this share of the best one's evidence
PASSAGE_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer.

    ``…_rank``: BM25 of the sentence and of its passage, each over the best one's, 0..1.
    ``…_coverage``: the idf-weighted share of the question's words that each holds, 0..1.
    """

    passage: Passage
    sentence: Sentence
    sentence_rank: float
    passage_rank: float
    sentence_coverage: float
    passage_coverage: float

    @property
    def score(self) -> float:
        return self.sentence_rank + PASSAGE_WEIGHT * self.passage_rank

    @property
    def evidence(self) -> float:
        return (self.sentence_coverage + self.passage_coverage) / 2


def decide(question: str, candidates: Sequence[Candidate], limit: int) -> Answer | Refusal:
    """Quote the best candidates, one a passage, or refuse.

    ``candidates`` in article order, of which ties keep the first; none at all is a refusal too.
    """
    ranked = sorted(candidates, key=lambda candidate: -candidate.score)
    best: dict[tuple[str, int], Candidate] = {}
    for candidate in ranked:
        best.setdefault((candidate.passage.article.id, candidate.passage.span.start), candidate)
    chosen = list(best.values())
    if not chosen:
        return Refusal(question, Reason.NOT_SAID)
    evidence = chosen[0].evidence
    if evidence < REFUSE_BELOW:
        return Refusal(question, Reason.NOT_SAID, (_quote(chosen[0]),), evidence)
    floor = max(REFUSE_BELOW, NEAR * evidence)
    near = [candidate for candidate in chosen if candidate.evidence >= floor]
    return Answer(question, tuple(_quote(candidate) for candidate in near[:limit]), evidence)


def _quote(candidate: Candidate) -> Quote:
    return Quote(candidate.passage, candidate.sentence, candidate.passage.span)
