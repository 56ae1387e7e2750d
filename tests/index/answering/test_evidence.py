"""How likely the best sentence answers: one probability, and one threshold."""

from index.answering.evidence import THRESHOLD, WEIGHTS, Inputs, evidence

FAR = 30.0  # log odds: no reader tells more


def test_threshold() -> None:
    """The threshold is a probability that some inputs reach and others do not."""
    least, most = (Inputs(*(sign * FAR if weight > 0 else -sign * FAR for weight in WEIGHTS)) for sign in (-1, 1))

    assert 0 <= evidence(least) < THRESHOLD < evidence(most) <= 1


def test_each_input() -> None:
    """More of an input speaks for an answer or against it, whatever the others are."""
    for number, weight in enumerate(WEIGHTS):
        less, more = (Inputs(*(step if i == number else 0.0 for i in range(len(WEIGHTS)))) for step in (0.0, 1.0))
        assert (evidence(more) > evidence(less)) == (weight > 0)


def test_few() -> None:
    """No more inputs than can be kept in mind."""
    assert len(WEIGHTS) <= 8
