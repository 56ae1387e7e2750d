"""Which sentences are quoted, or why none is."""

import math
from collections.abc import Sequence

from index.answering.evidence import THRESHOLD, evidence, observed
from index.answering.question import Question, mentioned, together
from index.model import Answer, Passage, Quote, Reason, Refusal
from index.reader.reading import Marked, Reading

# A further sentence is quoted if its odds are at least this part of the best one's.
NEAR = 0.7
# How sure a reader is of the answer's words, 0..1, where they are shown.
SURE = 0.5


def decide(question: Question, passages: Sequence[Passage], reading: Reading, limit: int) -> Answer | Refusal:
    """Quote the sentences that a reader marked highest, at most ``limit``, or refuse and show what came closest."""
    ranked = sorted(reading.sentences, key=lambda marked: -marked.score)  # ties stay in the passages' order
    quotes = tuple(_quote(passages[marked.passage], marked) for marked in ranked[:limit])
    best = quotes[0]
    lacking = mentioned(best.article).lacking(question.named)
    told = evidence(observed(reading.anywhere, ranked, best.passage, question.named, lacking))
    if told < THRESHOLD:
        return Refusal(question.asked, Reason.NOT_SAID, quotes, told, together(lacking))
    least = ranked[0].score + math.log(NEAR)
    near = sum(marked.score >= least for marked in ranked[:limit])
    return Answer(question.asked, quotes[:near], told, together(lacking))


def _quote(passage: Passage, marked: Marked) -> Quote:
    words = marked.words if marked.sure >= SURE else None
    return Quote(passage, passage.sentences[marked.sentence], passage.span, words)
