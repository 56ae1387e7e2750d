"""Which sentence answers, or why nothing does."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Answer, Index, Passage, Quote, Reason, Refusal, Sentence
from index.answering import AGAIN, NEAR, Candidate, Verdict, decide, weigh
from index.learned import learned_weights
from index.passages import split
from index.question import read_question
from tests.index import article, sheet, talks

NEEDED = 0.3
SENTENCE = "They met" + " again" * 60 + "."  # long enough to be a passage with its neighbour, not with more
PASSAGES = split(article(*[f"{SENTENCE} {SENTENCE}"] * 4))


def candidate(passage: int, share: float = 0.2, sentence: int = 0) -> Candidate:
    found = PASSAGES[passage]
    return Candidate(found, found.sentences[sentence], share)


def places(result: Answer | Refusal) -> list[tuple[Passage, Sentence]]:
    quotes = result.quotes if isinstance(result, Answer) else result.closest
    return [(quote.passage, quote.sentence) for quote in quotes]


def place(passage: int, sentence: int = 0) -> tuple[Passage, Sentence]:
    return PASSAGES[passage], PASSAGES[passage].sentences[sentence]


def test_no_candidates() -> None:
    """Where no passage holds a word of the question, the article does not say."""
    assert decide("Who?", Verdict(), 3) == Refusal("Who?", Reason.NOT_SAID)


def test_too_little_evidence() -> None:
    """Below what is needed the answer is a refusal, which shows what came nearest, how near, and what is not there."""
    evidence = NEEDED - 0.01
    result = decide("Who?", Verdict([candidate(1), candidate(0, 0.1)], evidence, NEEDED, ("Canada",)), 1)

    assert result == Refusal("Who?", Reason.NOT_SAID, (Quote(*place(1), PASSAGES[1].span),), evidence, ("Canada",))


def test_enough_evidence() -> None:
    """With what is needed the passage is quoted as a whole, the sentence marked, the evidence told."""
    result = decide("Who?", Verdict([candidate(1)], NEEDED, NEEDED), 3)

    assert result == Answer("Who?", (Quote(*place(1), PASSAGES[1].span),), NEEDED)


@pytest.mark.parametrize(
    ("question", "doubted"),
    [("Who heads the Chinese delegation?", False), ("Who heads the Japanese delegation?", True)],
)
def test_needed(question: str, doubted: bool) -> None:  # a case of the table
    """Where something that an answer turns on is not there, more evidence is needed."""
    weights = learned_weights()
    verdict = weigh(read_question(question), sheet(talks()), weights)

    assert weights.refuse_below < weights.doubt_below
    assert verdict.needed == (weights.doubt_below if doubted else weights.refuse_below)


@pytest.mark.parametrize(("question", "general"), [("What happened?", True), ("Who won the tournament?", False)])
def test_no_word_of_it(question: str, general: bool) -> None:  # a case of the table
    """A question without a word of the article is answered if it is general and there is evidence."""
    asked, held, weights = read_question(question), sheet(article("It rained.", "It snowed.")), learned_weights()
    found, none = (
        weigh(asked, held, replace(weights, refuse_below=needed, doubt_below=needed)).candidates
        for needed in (0.0, 1.0)
    )

    assert len(found) == (2 if general else 0)
    assert len(none) == 0


@pytest.mark.parametrize(
    ("question", "unmentioned"),
    [
        ("Who heads the Japanese delegation?", ("Japanese",)),
        ("Did Canada agree to a 180-day pause on lithium?", ("Canada", "180-day")),
        ("What did Canada and Canada's ministers say about lithium?", ("Canada",)),
        ("Who won the match?", ()),
    ],
)
def test_what_is_unmentioned(question: str, unmentioned: tuple[str, ...]) -> None:
    """Names are capitalised words but the first, numbers hold a digit; a refusal tells those that the article lacks."""
    result = Index([talks()]).ask(question)

    assert isinstance(result, Refusal)
    assert result.unmentioned == unmentioned


@pytest.mark.parametrize("other", [0.3 * AGAIN + 0.01, 0.3 * AGAIN - 0.01])
def test_further_sentence(other: float) -> None:
    """A further sentence of a passage is quoted too, but counts for less than if it stood elsewhere."""
    result = decide("Who?", Verdict([candidate(0, 0.5, 1), candidate(0, 0.3), candidate(1, other)], 0.9), 3)
    later = [place(1), place(0)] if other > 0.3 * AGAIN else [place(0), place(1)]

    assert places(result) == [place(0, 1), *later]


@pytest.mark.parametrize(("share", "quoted"), [(0.5 * NEAR, 2), (0.5 * NEAR - 0.01, 1)])
def test_further_quotes(share: float, quoted: int) -> None:
    """A further sentence is quoted if its share is near the best one's."""
    assert len(places(decide("Who?", Verdict([candidate(0, 0.5), candidate(1, share)], 0.9), 3))) == quoted


@pytest.mark.parametrize("evidence", [0.0, 0.9])
@pytest.mark.parametrize("limit", [1, 2, 3, 9])
def test_limit(limit: int, evidence: float) -> None:
    """At most ``limit`` sentences are quoted, or shown as closest, the best ones."""
    result = decide("Who?", Verdict([candidate(i, 0.4 - i / 100) for i in range(4)], evidence, NEEDED), limit)

    assert places(result) == [place(i) for i in range(4)][:limit]


shares = st.floats(0, 1)


@given(st.lists(st.builds(candidate, st.integers(0, 3), shares, st.integers(0, 1)), min_size=1), shares)
def test_evidence(candidates: list[Candidate], evidence: float) -> None:
    """The evidence is told as it is, and decides alone."""
    result = decide("Who?", Verdict(sorted(candidates, key=lambda each: -each.share), evidence, NEEDED), 3)

    assert result.evidence == evidence
    assert (evidence >= NEEDED) == isinstance(result, Answer)
