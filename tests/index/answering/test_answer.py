"""Which sentences are quoted, or why none is."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Answer, Passage, Quote, Reason, Refusal, Sentence, Span
from index.answering.answer import NEAR, SURE, decide
from index.answering.evidence import THRESHOLD
from index.answering.question import read_question
from index.reader import Marked, Reading
from index.results import Hit
from index.retrieval.passages import split
from tests.index import article

SENTENCE = "They met" + " again" * 60 + "."  # long enough to be a passage with its neighbour, not with more
PASSAGES = split(article(*[f"{SENTENCE} {SENTENCE}"] * 4))
QUESTION = read_question("who met?")
HITS = [Hit(passage, 0.0) for passage in PASSAGES]
SAID, UNSAID, NOWHERE = 12.0, -25.0, -30.0  # scores that leave no doubt


def reading(*marked: Marked) -> Reading:
    """Of these sentences in their order, and of all others, which do not answer."""
    told = {(each.passage, each.sentence): each for each in marked}
    every = [told.get((p, s), Marked(p, s, NOWHERE)) for p in range(len(PASSAGES)) for s in range(2)]
    return Reading(tuple(every))


def places(result: Answer | Refusal) -> list[tuple[Passage, Sentence]]:
    quotes = result.quotes if isinstance(result, Answer) else result.closest
    return [(quote.passage, quote.sentence) for quote in quotes]


def place(passage: int, sentence: int = 0) -> tuple[Passage, Sentence]:
    return PASSAGES[passage], PASSAGES[passage].sentences[sentence]


def test_answer() -> None:
    """The sentence that is marked highest is quoted in its whole passage, with how likely it answers."""
    result = decide(QUESTION, HITS, reading(Marked(1, 1, SAID)), 3)

    assert result == Answer("who met?", (Quote(*place(1, 1), PASSAGES[1].span),), result.evidence)
    assert THRESHOLD <= result.evidence <= 1


def test_refusal() -> None:
    """Where too little speaks for it, nothing is quoted, and what came closest is shown, best first."""
    result = decide(QUESTION, HITS, reading(Marked(2, 0, UNSAID + 2), Marked(1, 1, UNSAID + 1)), 2)
    closest = tuple(Quote(*found, found[0].span) for found in (place(2), place(1, 1)))

    assert result == Refusal("who met?", Reason.NOT_SAID, closest, result.evidence)
    assert 0 <= result.evidence < THRESHOLD


def test_best_first() -> None:
    """Of several sentences that answer the best comes first, wherever it stands."""
    result = decide(QUESTION, HITS, reading(Marked(0, 1, SAID), Marked(1, 0, SAID + 0.2), Marked(3, 0, SAID + 0.1)), 3)

    assert places(result) == [place(1), place(3), place(0, 1)]


@pytest.mark.parametrize("score", [SAID, UNSAID])
def test_ties(score: float) -> None:
    """Sentences that are marked alike come in the article's order."""
    result = decide(QUESTION, HITS, reading(*(Marked(p, s, score) for p in range(4) for s in range(2))), 5)

    assert places(result) == [place(0), place(0, 1), place(1), place(1, 1), place(2)]


@pytest.mark.parametrize("score", [SAID, UNSAID])
@pytest.mark.parametrize("limit", [1, 2, 3, 9])
def test_limit(limit: int, score: float) -> None:
    """At most ``limit`` sentences are quoted, or shown as closest, the best ones."""
    result = decide(QUESTION, HITS, reading(*(Marked(p, 0, score - p / 100) for p in range(4))), limit)

    assert places(result)[:4] == [place(p) for p in range(4)][:limit]
    assert len(places(result)) <= limit


@pytest.mark.parametrize(("part", "quoted"), [(NEAR * 1.01, 2), (NEAR * 0.99, 1)])
def test_near(part: float, quoted: int) -> None:
    """A further sentence is quoted if what speaks for it is near what speaks for the best."""
    result = decide(QUESTION, HITS, reading(Marked(2, 0, SAID), Marked(0, 0, SAID + math.log(part))), 3)

    assert places(result) == [place(2), place(0)][:quoted]


@pytest.mark.parametrize("score", [SAID, UNSAID])
@pytest.mark.parametrize(("sure", "shown"), [(1.0, True), (SURE, True), (SURE - 0.01, False), (0.0, False)])
def test_words(sure: float, shown: bool, score: float) -> None:
    """The answer's own words are told where the reader is sure of them."""
    start = PASSAGES[1].sentences[1].start
    result = decide(QUESTION, HITS, reading(Marked(1, 1, score, Span(start, start + 4), sure)), 1)
    [quote] = result.quotes if isinstance(result, Answer) else result.closest

    assert quote.words_text == ("They" if shown else None)


@pytest.mark.parametrize("score", [SAID, UNSAID])
def test_unmentioned(score: float) -> None:
    """The question's names and numbers that the article lacks are told, with an answer too."""
    asked = read_question("did Joe Biden and the US talks last 43.5% longer in may?")
    told = decide(asked, HITS, reading(Marked(0, 0, score)), 3)

    assert told.unmentioned == ("Joe Biden", "US", "43.5%", "May")
    assert told.evidence <= decide(QUESTION, HITS, reading(Marked(0, 0, score)), 3).evidence


def test_unmentioned_by_the_best() -> None:
    """Of several articles the one of the best sentence counts."""
    first, second = (split(article(f"They met in {town}.")) for town in ("London", "Paris"))
    found = Reading((Marked(0, 0, UNSAID), Marked(1, 0, SAID)))

    hits = [Hit(passage, 0.0) for passage in (*first, *second)]

    assert decide(read_question("who met in London?"), hits, found, 3).unmentioned == ("London",)


def test_words_of_the_passage() -> None:
    """Between sentences that answer alike, the one whose passage has more of the question's words comes first."""
    hits = [Hit(passage, number / 3) for number, passage in enumerate(PASSAGES)]

    assert places(decide(QUESTION, hits, reading(Marked(0, 0, SAID), Marked(2, 0, SAID)), 1)) == [place(2)]
    assert places(decide(QUESTION, hits, reading(Marked(0, 0, SAID + 1), Marked(2, 0, SAID)), 1)) == [place(0)]


@pytest.mark.parametrize(("question", "best"), [("who met on the 3rd?", 1), ("who met in Paris?", 0)])
def test_exact(question: str, best: int) -> None:
    """Between sentences that answer almost alike, the one with the question's number comes first; no name does that."""
    [passage] = split(article("They met in London. They met in Paris on the third."))
    found = Reading((Marked(0, 0, SAID + 1), Marked(0, 1, SAID)))

    assert places(decide(read_question(question), [Hit(passage, 0.0)], found, 1)) == [
        (passage, passage.sentences[best])
    ]


scores = st.floats(-30, 30)


@given(st.lists(st.builds(Marked, st.integers(0, 3), st.integers(0, 1), scores), min_size=1), st.integers(1, 9))
def test_any_reading(marked: list[Marked], limit: int) -> None:
    """Whatever is marked, the evidence alone decides, and what is quoted or shown stands in falling order."""
    found = reading(*marked)
    result = decide(QUESTION, HITS, found, limit)
    told = {place(each.passage, each.sentence): each.score for each in found.sentences}
    shown = [told[each] for each in places(result)]

    assert isinstance(result, Answer) == (result.evidence >= THRESHOLD)
    assert shown == sorted(shown, reverse=True)
    assert shown[0] == max(told.values())
