"""Fitting a network: what it learns, and that its slopes are right."""

from typing import Any

import numpy as np
import pytest

from index.ranking import Floats
from tests.evaluation.fitting import _gradient, fit, network, start, together

SIDES = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], np.float32)


def logistic(truth: list[float]) -> Any:  # noqa: ANN401  # a slope
    def slope(numbers: np.ndarray, scores: Floats) -> Floats:
        return np.asarray(1 / (1 + np.exp(-scores)) - np.array(truth, np.float32)[numbers], np.float32)

    return slope


def fitted(truth: list[float], *, decay: float = 0.0, seed: int = 0) -> Floats:
    found = fit(SIDES, logistic(truth), hidden=8, epochs=400, batch=4, rate=0.05, decay=decay, seed=seed)
    return found.scores(SIDES)


@pytest.mark.parametrize("truth", [[0, 1, 1, 1], [0, 1, 1, 0]])
def test_fit(truth: list[float]) -> None:
    """What a line parts is learned, and what none can part: either of two, not both."""
    assert (fitted(truth) > 0).tolist() == [bool(each) for each in truth]


def test_fit_again() -> None:
    """The same data and seed give the same numbers, another seed others."""
    assert fitted([0, 1, 1, 0]).tolist() == fitted([0, 1, 1, 0]).tolist() != fitted([0, 1, 1, 0], seed=1).tolist()


@pytest.mark.parametrize("context", [False, True])
def test_gradient(context: bool) -> None:
    """Each part's slope is how the loss changes when one of its numbers is moved a little."""
    luck = np.random.default_rng(1)

    def drawn(*shape: int) -> Floats:
        return luck.standard_normal(shape).astype(np.float32)

    parts = {name: drawn(*part.shape) for name, part in start(4, 3, seed=0, context=context).items()}
    rows, by_score = drawn(5, 6, 4), drawn(5, 6)

    def loss() -> float:
        found = network(parts)
        return sum(float(found.scores(row) @ each) for row, each in zip(rows, by_score, strict=True)) / len(rows)

    slopes = _gradient(parts, rows, np.arange(5), lambda numbers, _: by_score[numbers])
    for name, part in parts.items():
        for place in np.ndindex(part.shape):
            kept, moved = part[place].copy(), []
            for step in (0.01, -0.01):
                part[place] = kept + step
                moved.append(loss())
            part[place] = kept
            assert slopes[name][place] == pytest.approx((moved[0] - moved[1]) / 0.02, abs=0.01, rel=0.02), name


def test_decay() -> None:
    """Decay draws the numbers to 0."""
    assert np.abs(fitted([0, 1, 1, 1], decay=0.1)).max() < np.abs(fitted([0, 1, 1, 1])).max()


def test_fit_context() -> None:
    """With a context a candidate is judged beside the others: the same row is right here and wrong there."""
    rows = np.array([[[1, 0], [0, 0]], [[1, 0], [0, 1]]], np.float32)
    truth = np.array([[1, 0], [0, 0]], np.float32)

    def slope(numbers: np.ndarray, scores: Floats) -> Floats:
        return np.asarray((1 / (1 + np.exp(-scores)) - truth[numbers]) * [[1, 0]], np.float32)

    told: list[float] = []
    found = fit(rows, slope, hidden=8, epochs=300, batch=2, rate=0.05, decay=0, context=True, done=told.append)

    assert found.scores(rows[0][:1])[0] > 0 > found.scores(rows[1])[0]
    assert told == sorted(told)
    assert (len(told), told[-1]) == (300, 1)


def test_together() -> None:
    """Several networks together score the mean of what each scores, beside the others' rows too."""
    luck = np.random.default_rng(1)
    parts = [start(4, size, seed, context=True) for seed, size in enumerate((3, 5))]
    for each in parts:
        each["context"] += luck.standard_normal(each["context"].shape).astype(np.float32)
    networks = [network(each) for each in parts]
    rows = luck.random((6, 4)).astype(np.float32)

    mean = np.mean([each.scores(rows) for each in networks], axis=0)
    assert together(networks).scores(rows).tolist() == pytest.approx(mean.tolist(), abs=1e-5)
