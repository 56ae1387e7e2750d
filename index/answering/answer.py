"""A question, passages and what a reader marked in them in; an ``Answer`` or a ``Refusal`` out."""

import math
from collections.abc import Sequence

from index.answering.evidence import THRESHOLD, evidence, observed
from index.answering.question import Mentioned, Named, Question, mentioned, together
from index.model import Passage
from index.reader.reading import Marked, Reading
from index.results import Answer, Hit, Quote, Reason, Refusal

# A further sentence is quoted if its odds are at least this part of the best one's. For natural questions, 78 % of the
# quotes then answer, an answer has 1.25, and for 88 % of the questions one of them answers (NewsQA: 57 %, 1.39, 79 %);
# with .5, 84 %, 1.11 and 84 % (63 %, 1.22, 77 %); with .25, 75 %, 1.34 and 90 % (56 %, 1.46, 80 %).
NEAR = 0.3
# Log odds for a hit's score (``Index.proposed``). The right sentence is then first for 69 % of NewsQA's questions
# instead of 68, for 89 % of SQuAD 2.0's instead of 88, for 64 % of NewsQA's with twenty stories in one index instead
# of 63; natural and seed questions differ by less than one. With 1.0 the seed loses a question; .5 gains less.
WORDS = 0.7
# Log odds that a sentence loses if it lacks a number or a sign that the question names: to a reader of word pieces
# "C#" and "C++", or "5a" and "5b", look much alike. More, from 1.2, costs one of NewsQA's 18 questions with such a
# name; up to this, neither they nor 70 of SQuAD 2.0's change.
EXACT = 1.1
# The answer's words are shown if the reader is at least this sure of them, 0..1. For SQuAD 2.0's questions they are
# then shown in 72 % of the answers, and in 92 % of these they contain a right answer or are part of one; with .4, 85 %
# and 90 %.
SURE = 0.5


def decide(question: Question, hits: Sequence[Hit], reading: Reading, limit: int) -> Answer | Refusal:
    """Quote the sentences that answer best, at most ``limit``; or refuse, and show which came closest.

    ``hits``: the passages that were read. ``limit``: at least 1.
    """
    ranked = ranking(question, hits, reading)
    quotes = tuple(_quote(hits[marked.passage].passage, marked) for marked, _ in ranked[:limit])
    best, highest = ranked[0]
    probability = evidence(observed(best, quotes[0].passage, question.named, together=bool(question.after)))
    unmentioned = together(mentioned(quotes[0].article).lacking(question.named))
    if probability < THRESHOLD:
        return Refusal(question.asked, Reason.NOT_SAID, quotes, probability, unmentioned, question.after)
    near = sum(odds >= highest + math.log(NEAR) for _, odds in ranked[:limit])
    return Answer(question.asked, quotes[:near], probability, unmentioned, question.after)


def ranking(question: Question, hits: Sequence[Hit], reading: Reading) -> list[tuple[Marked, float]]:
    """The sentences with their log odds, best first.

    The reader's log odds, more where a sentence's passage has the question's words, less where the sentence lacks a
    number or a sign of the question.
    """
    exact = [name for name in question.named if name.exact]
    odds = [_odds(marked, hits[marked.passage], exact) for marked in reading.sentences]
    return sorted(zip(reading.sentences, odds, strict=True), key=lambda pair: -pair[1])  # ties stay in order


def _odds(marked: Marked, hit: Hit, exact: Sequence[Named]) -> float:
    sentence = hit.passage.sentences[marked.sentence].of(hit.passage.article.text)
    lacks = bool(exact) and bool(Mentioned(sentence).lacking(exact))
    return marked.score + WORDS * hit.score - EXACT * lacks


def _quote(passage: Passage, marked: Marked) -> Quote:
    words = marked.words if marked.sure >= SURE else None
    return Quote(passage, passage.sentences[marked.sentence], passage.span, words)
