"""Which sentence answers, or why nothing does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Answer, Passage, Quote, Reason, Refusal, Sentence
from index.answering import NEAR, REFUSE_BELOW, Candidate, decide
from index.passages import split
from tests.index import article

SENTENCE = "They met" + " again" * 60 + "."  # long enough to be a passage with its neighbour, not with more
PASSAGES = split(article(*[f"{SENTENCE} {SENTENCE}"] * 4))


def candidate(passage: int, evidence: float, rank: float = 1.0, sentence: int = 0) -> Candidate:
    found = PASSAGES[passage]
    return Candidate(found, found.sentences[sentence], rank, rank, evidence, evidence)


def places(result: Answer | Refusal) -> list[tuple[Passage, Sentence]]:
    quotes = result.quotes if isinstance(result, Answer) else result.closest
    return [(quote.passage, quote.sentence) for quote in quotes]


def place(passage: int, sentence: int = 0) -> tuple[Passage, Sentence]:
    return PASSAGES[passage], PASSAGES[passage].sentences[sentence]


def test_score() -> None:
    """A sentence is chosen by its own rank and half of its passage's; its evidence is the mean of both coverages."""
    found = Candidate(PASSAGES[0], PASSAGES[0].sentences[0], 0.5, 0.75, 0.25, 0.625)

    assert (found.score, found.evidence) == (0.875, 0.4375)


def test_no_candidates() -> None:
    """Where no passage holds a word of the question, the article does not say."""
    assert decide("Who?", [], 3) == Refusal("Who?", Reason.NOT_SAID)


def test_too_little_evidence() -> None:
    """Below the threshold the answer is a refusal, which shows what came nearest and how near."""
    result = decide("Who?", [candidate(1, REFUSE_BELOW - 0.01), candidate(0, 0.1, rank=0.5)], 3)

    assert result == Refusal("Who?", Reason.NOT_SAID, (Quote(*place(1), PASSAGES[1].span),), REFUSE_BELOW - 0.01)


def test_enough_evidence() -> None:
    """At the threshold the passage is quoted as a whole, the sentence marked, the evidence told."""
    assert decide("Who?", [candidate(1, REFUSE_BELOW)], 3) == Answer(
        "Who?", (Quote(*place(1), PASSAGES[1].span),), REFUSE_BELOW
    )


def test_score_chooses() -> None:
    """The best score is quoted first, whatever the evidence of others."""
    result = decide("Who?", [candidate(0, 1.0, rank=0.5), candidate(1, 0.9, rank=0.7)], 3)

    assert places(result) == [place(1), place(0)]


def test_best_decides() -> None:
    """The best sentence decides whether to answer: evidence elsewhere does not."""
    result = decide("Who?", [candidate(0, 1.0, rank=0.5), candidate(1, 0.1)], 3)

    assert isinstance(result, Refusal)
    assert places(result) == [place(1)]


def test_one_quote_a_passage() -> None:
    """A passage is quoted once, with the best of its sentences marked."""
    result = decide(
        "Who?", [candidate(0, 0.9, rank=0.5), candidate(0, 0.9, sentence=1), candidate(1, 0.9, rank=0.4)], 3
    )

    assert places(result) == [place(0, 1), place(1)]


@pytest.mark.parametrize(("share", "quoted"), [(NEAR, 2), (NEAR - 0.01, 1)])
def test_further_quotes(share: float, quoted: int) -> None:
    """A further passage is quoted if it has 80 % of the best one's evidence."""
    assert len(places(decide("Who?", [candidate(0, 1.0), candidate(1, share, rank=0.5)], 3))) == quoted


def test_further_quotes_could_stand_alone() -> None:
    """A further passage is quoted only if it would not be refused by itself."""
    assert places(decide("Who?", [candidate(0, 0.31), candidate(1, 0.29, rank=0.5)], 3)) == [place(0)]


@pytest.mark.parametrize("limit", [1, 2, 3, 9])
def test_limit(limit: int) -> None:
    """At most ``limit`` passages are quoted, the best ones."""
    result = decide("Who?", [candidate(i, 1.0, rank=0.9 - i / 10) for i in range(4)], limit)

    assert places(result) == [place(i) for i in range(4)][:limit]


def test_ties() -> None:
    """Of equal candidates the earlier given comes first."""
    assert places(decide("Who?", [candidate(i, 1.0) for i in (0, 1, 2)], 3)) == [place(0), place(1), place(2)]


shares = st.floats(0, 1)


@given(st.lists(st.builds(candidate, st.integers(0, 3), shares, shares, st.integers(0, 1)), min_size=1))
def test_evidence(candidates: list[Candidate]) -> None:
    """The evidence is that of the best candidate, and an answer's is never below the threshold."""
    result = decide("Who?", candidates, 3)

    assert result.evidence == max(candidates, key=lambda each: each.score).evidence
    assert (result.evidence >= REFUSE_BELOW) == isinstance(result, Answer)
