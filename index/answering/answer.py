"""Which sentences are quoted, or why none is."""

import math
from collections.abc import Sequence

from index.answering.evidence import THRESHOLD, evidence, observed
from index.answering.question import Question, mentioned, together
from index.model import Answer, Passage, Quote, Reason, Refusal
from index.reader.reading import Marked, Reading

# A further sentence is quoted if its odds are at least this part of the best one's. Of the quotes for natural questions
# 84 % answer then, 1.07 an answer (NewsQA: 63 %, 1.22); with .3 79 % and 1.20 (57 %, 1.39), with .7 84 % (66 %, 1.11).
NEAR = 0.5
# How sure a reader is of the answer's words, 0..1, where they are shown: 92 % of what is shown then for SQuAD 2.0's
# questions holds an answer's words or is held by them, and it is shown for 72 %; with .4 90 % and 85 %.
SURE = 0.5


def decide(question: Question, passages: Sequence[Passage], reading: Reading, limit: int) -> Answer | Refusal:
    """Quote the sentences that a reader marked highest, at most ``limit``, or refuse and show what came closest."""
    ranked = sorted(reading.sentences, key=lambda marked: -marked.score)  # ties stay in the passages' order
    quotes = tuple(_quote(passages[marked.passage], marked) for marked in ranked[:limit])
    told = evidence(observed(ranked[0], quotes[0].passage, question.named))
    unmentioned = together(mentioned(quotes[0].article).lacking(question.named))
    if told < THRESHOLD:
        return Refusal(question.asked, Reason.NOT_SAID, quotes, told, unmentioned)
    near = sum(marked.score >= ranked[0].score + math.log(NEAR) for marked in ranked[:limit])
    return Answer(question.asked, quotes[:near], told, unmentioned)


def _quote(passage: Passage, marked: Marked) -> Quote:
    words = marked.words if marked.sure >= SURE else None
    return Quote(passage, passage.sentences[marked.sentence], passage.span, words)
