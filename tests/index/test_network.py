"""The small model that weighs features."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.network import Network
from index.ranking import Floats

STORED: dict[str, Any] = {
    "inputs": {"a": [1.0, 0.5, -1.0], "b": [-2.0, 0.25, 3.0]},
    "bias": [0.1, -0.2],
    "output": [2.0, 0.5],
    "constant": 0.75,
}
value = st.floats(-3, 3, width=32)


@given(value, value)
def test_scores(a: float, b: float) -> None:
    """A score is the linear part, the hidden layer's and the constant."""
    hidden = 2.0 * math.tanh(0.5 * a + 0.25 * b + 0.1) + 0.5 * math.tanh(-a + 3 * b - 0.2)

    [score] = Network.read(STORED, ["a", "b"]).scores(np.array([[a, b]], np.float32))
    assert score == pytest.approx(a - 2 * b + hidden + 0.75, abs=1e-4)


def test_order_of_names() -> None:
    """Weights are found by name, so the order of what is stored does not matter, nor does a row nobody asks for."""
    row = np.array([[0.5, -1.0]], np.float32)

    assert Network.read(STORED, ["b", "a"]).scores(row[:, ::-1]) == Network.read(STORED, ["a", "b"]).scores(row)
    assert Network.read(STORED, ["b"]).linear.tolist() == [-2.0]


def test_missing_name() -> None:
    """A feature without weights is a fault that names it."""
    with pytest.raises(KeyError, match="'c'"):
        Network.read(STORED, ["a", "c"])


def test_stored() -> None:
    """What is stored is what was read, to four decimals."""
    longer = {**STORED, "bias": [0.123456, -0.2], "constant": 0.00001}

    assert Network.read(STORED, ["a", "b"]).stored(["a", "b"]) == STORED
    assert Network.read(longer, ["a", "b"]).stored(["a", "b"]) == {**STORED, "bias": [0.1235, -0.2], "constant": 0.0}


CONTEXT = {**STORED, "context": [[0.5, -1.0], [0.25, 2.0]]}
rows = st.lists(st.tuples(value, value), min_size=1, max_size=5).map(lambda found: np.array(found, np.float32))


@given(rows)
def test_context(given_rows: Floats) -> None:
    """With a context a score depends on the rows beside it, but not on their order or on how often one is there."""
    network = Network.read(CONTEXT, ["a", "b"])
    found = network.scores(given_rows)

    assert network.scores(given_rows[::-1])[::-1] == pytest.approx(found, abs=1e-4)
    assert network.scores(np.concatenate([given_rows, given_rows]))[: len(found)] == pytest.approx(found, abs=1e-4)


def test_best_beside() -> None:
    """The others are set beside the best of the rows, unit by unit; where the context is 0 nothing changes."""
    low, high = np.array([[0, 0]], np.float32), np.array([[1, 2]], np.float32)
    both = np.concatenate([low, high])
    network, none = (
        Network.read(CONTEXT, ["a", "b"]),
        Network.read({**CONTEXT, "context": [[0, 0], [0, 0]]}, ["a", "b"]),
    )

    assert network.stored(["a", "b"]) == CONTEXT
    assert network.scores(both)[1] == pytest.approx(network.scores(high)[0], abs=1e-5)
    assert network.scores(both)[0] != pytest.approx(network.scores(low)[0], abs=1e-2)
    assert none.scores(both) == pytest.approx(Network.read(STORED, ["a", "b"]).scores(both), abs=1e-5)


def test_no_rows() -> None:
    """No sentence has no score."""
    assert Network.read(STORED, ["a", "b"]).scores(np.zeros((0, 2), np.float32)).tolist() == []
