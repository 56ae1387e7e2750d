"""What several articles say, put together."""

import pytest

from index.answering import Candidate, Verdict
from index.combining import combine
from index.passages import split
from tests.index import article

ONE, OTHER = split(article("They met in London.")), split(article("They met in Paris."))


def candidate(of: str, share: float) -> Candidate:
    passage = (ONE if of == "one" else OTHER)[0]
    return Candidate(passage, passage.sentences[0], share)


def test_one_article() -> None:
    """What one article alone says stays as it is."""
    verdict = Verdict([candidate("one", 0.4)], 0.7, 0.1, ("Canada",))

    assert combine([verdict], [1.0]) is verdict


def test_no_article() -> None:
    """No article says nothing."""
    assert combine([], []) == Verdict()


@pytest.mark.parametrize(
    ("standings", "first", "evidence"),
    [((1.0, 1.0), "other", 0.9), ((1.0, 0.5), "one", 0.5), ((0.0, 1.0), "other", 0.9)],
)
def test_order(standings: tuple[float, float], first: str, evidence: float) -> None:
    """Candidates come by share, their article's evidence and standing; the first one's article gives the evidence."""
    one, other = Verdict([candidate("one", 1.0)], 0.5, 0.1), Verdict([candidate("other", 1.0)], 0.9, 0.4)
    found = combine([one, other], standings)

    assert found.candidates[0].passage == candidate(first, 1.0).passage
    assert found.evidence == evidence
    assert found.needed == (one if first == "one" else other).needed
    assert sum(each.share for each in found.candidates) == pytest.approx(1)


def test_unmentioned() -> None:
    """Unmentioned is what all of the articles lack."""
    found = combine([Verdict(unmentioned=("Canada", "Peru")), Verdict(unmentioned=("Peru", "Chad"))], [1.0, 1.0])

    assert found == Verdict(unmentioned=("Peru",))
