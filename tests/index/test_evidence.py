"""How likely it is that the chosen sentence answers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.evidence import INPUTS, STANDING, Calibration, calibrate, evidence, inputs, shares
from index.features import FEATURES, Table
from index.learned import learned_weights
from index.ranking import Floats

scores = st.lists(st.floats(-50, 50, width=32), min_size=1, max_size=8).map(lambda found: np.array(found, np.float32))


@given(scores, st.floats(-50, 50, width=32))
def test_shares(found: Floats, more: float) -> None:
    """Shares add up to 1, rise with the scores, and do not change if all scores rise alike."""
    share = shares(found)

    assert share.sum() == pytest.approx(1, abs=1e-5)
    assert (np.diff(share[np.argsort(found)]) >= 0).all()
    assert shares(found + np.float32(more)) == pytest.approx(share, abs=1e-3)


def standing(found: list[float], paragraphs: list[int], best: int) -> dict[str, float]:
    """How candidate ``best`` stands among the others."""
    table = Table(
        np.arange(len(found)), np.full((len(found), len(FEATURES)), np.arange(len(found))[:, None], np.float32)
    )
    [row] = inputs(table, np.array(found, np.float32), np.array(paragraphs), best)
    assert row[: len(FEATURES)].tolist() == [best] * len(FEATURES)
    return dict(zip(STANDING, row[len(FEATURES) :].tolist(), strict=True))


def test_standing() -> None:
    """The share of the chosen sentence and of its paragraph's sentences together; a lead of 0 beside an equal."""
    found = standing([2, 2, 2, 2], [0, 1, 1, 2], 1)

    assert found["share"] == pytest.approx(0.25)
    assert found["paragraph_share"] == pytest.approx(0.5)
    assert found["lead"] == 0


def test_ahead() -> None:
    """A sentence further ahead has more of a lead and stands higher; where one has it all, nothing is spread."""
    equal, ahead, far = (standing([score, 0], [0, 1], 0) for score in (0, 2, 40))

    assert equal["lead"] < ahead["lead"] < far["lead"] <= 1
    assert 0.5 == equal["height"] < ahead["height"] < far["height"] <= 1
    assert equal["spread"] > ahead["spread"] > far["spread"] == pytest.approx(0, abs=1e-6)


def test_alone() -> None:
    """An only candidate has all of the share and the greatest lead."""
    found = standing([-3], [0], 0)

    assert (found["share"], found["paragraph_share"]) == (1, 1)
    assert found["lead"] == pytest.approx(1, abs=1e-3)


curve = st.lists(st.floats(0, 1, width=32), min_size=2, max_size=5).map(
    lambda found: tuple((float(i), value) for i, value in enumerate(sorted(found)))
)


@given(curve, curve, st.floats(0, 1, width=32))
def test_calibrate(long: tuple[tuple[float, float], ...], short: tuple[tuple[float, float], ...], news: float) -> None:
    """The probability rises with the score, lies between the curves, and beyond their ends stays what it is there."""
    given_scores = np.linspace(-2, 6, 33, dtype=np.float32)

    def read(share: float) -> Floats:
        return calibrate(Calibration(long, short), given_scores, np.full(33, share, np.float32))

    found = read(news)
    assert (np.diff(found) >= -1e-6).all()
    assert (found >= np.minimum(read(0), read(1)) - 1e-6).all()
    assert (found <= np.maximum(read(0), read(1)) + 1e-6).all()
    assert (read(0)[0], read(1)[-1]) == pytest.approx((long[0][1], short[-1][1]))


@given(st.integers(0, 2**32 - 1))
def test_evidence(seed: int) -> None:
    """Evidence is 0 to 1 for any row of features."""
    row = np.random.default_rng(seed).random((1, len(INPUTS)), np.float32)
    weights = learned_weights()

    assert 0 <= evidence(weights.evidence, weights.calibration, row) <= 1
