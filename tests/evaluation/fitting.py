"""Fitting a ``Network`` by Adam (Kingma & Ba 2015), in NumPy. The same data gives the same numbers."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.network import Network
from index.ranking import Floats

Gradient = Callable[[Floats, Floats], Floats]  # numbers of the batch's examples, their scores → d loss / d score
Parts = dict[str, Floats]


def start(inputs: int, hidden: int, seed: int, *, context: bool) -> Parts:
    luck = np.random.default_rng(seed)
    parts = {
        "linear": np.zeros(inputs, np.float32),
        "hidden": (luck.standard_normal((inputs, hidden)) * 0.5 / np.sqrt(inputs)).astype(np.float32),
        "bias": np.zeros(hidden, np.float32),
        "output": (luck.standard_normal(hidden) * 0.3).astype(np.float32),
        "constant": np.zeros(1, np.float32),
    }
    return parts | {"context": np.zeros((hidden, hidden), np.float32)} if context else parts


def network(parts: Parts) -> Network:
    linear, hidden, bias, output = (parts[name] for name in ("linear", "hidden", "bias", "output"))
    return Network(linear, hidden, bias, output, float(parts["constant"][0]), parts.get("context"))


def together(networks: Sequence[Network]) -> Network:
    """One network whose scores are the mean of theirs: their hidden units side by side."""
    hidden = [each.hidden for each in networks]
    sizes = np.cumsum([0, *(each.shape[1] for each in hidden)])
    context = np.zeros((sizes[-1], sizes[-1]), np.float32)
    for each, start, stop in zip(networks, sizes, sizes[1:], strict=False):
        context[start:stop, start:stop] = 0 if each.context is None else each.context
    return Network(
        np.asarray(np.mean([each.linear for each in networks], axis=0), np.float32),
        np.concatenate(hidden, axis=1),
        np.concatenate([each.bias for each in networks]),
        np.asarray(np.concatenate([each.output for each in networks]) / len(networks), np.float32),
        float(np.mean([each.constant for each in networks])),
        context,
    )


@np.errstate(invalid="ignore")  # as in ``index.features``
def fit(
    rows: NDArray[np.floating[Any]],
    slope: Callable[[np.ndarray, Floats], Floats],
    *,
    hidden: int,
    epochs: int,
    batch: int,
    rate: float,
    decay: float,
    context: bool = False,
    seed: int = 0,
    done: Callable[[float], None] = lambda _: None,
) -> Network:
    """Fit to ``rows`` (examples × inputs, or examples × candidates × inputs; a candidate of zeros is none).

    ``slope(numbers, scores)``: the loss's slope by each score of the examples ``numbers``. ``rate`` falls to a
    twentieth; ``decay`` draws the numbers to 0.
    """
    values = rows
    parts = start(values.shape[-1], hidden, seed, context=context)
    mean = {name: np.zeros_like(part) for name, part in parts.items()}
    square = {name: np.zeros_like(part) for name, part in parts.items()}
    luck, step = np.random.default_rng(seed), 0
    steps = epochs * -(-len(values) // batch)
    for epoch in range(epochs):
        order = luck.permutation(len(values))
        for first in range(0, len(order), batch):
            numbers = np.sort(order[first : first + batch])
            step += 1
            found = _gradient(parts, values[numbers].astype(np.float32), numbers, slope)
            for name, part in parts.items():
                slopes = found[name] + (0 if name == "constant" else decay) * part
                mean[name] = 0.9 * mean[name] + 0.1 * slopes
                square[name] = 0.999 * square[name] + 0.001 * slopes**2
                moved = (mean[name] / (1 - 0.9**step)) / (np.sqrt(square[name] / (1 - 0.999**step)) + 1e-8)
                parts[name] = (part - rate * (1 - 0.95 * step / steps) * moved).astype(np.float32)
        done((epoch + 1) / epochs)
    return network(parts)


def _gradient(parts: Parts, rows: Floats, numbers: np.ndarray, slope: Callable[[np.ndarray, Floats], Floats]) -> Parts:
    """The slope by each part, by the chain rule."""
    own = rows @ parts["hidden"] + parts["bias"]
    if "context" in parts:
        among = np.where(rows.any(axis=-1, keepdims=True), own, -np.inf)
        best = np.tanh(among.max(axis=1))
        middle = np.tanh(own + (best @ parts["context"])[:, None])
    else:
        middle = np.tanh(own)
    by_score = slope(numbers, rows @ parts["linear"] + middle @ parts["output"] + parts["constant"][0]) / len(rows)
    by_own = by_score[..., None] * parts["output"] * (1 - middle**2)
    found = {
        "linear": np.tensordot(by_score, rows, by_score.ndim),
        "output": np.tensordot(by_score, middle, by_score.ndim),
        "constant": by_score.sum(keepdims=True).reshape(1),
    }
    if "context" in parts:
        together = by_own.sum(axis=1)
        found["context"] = best.T @ together
        chosen = among.argmax(axis=1)[:, None]  # the row that gave the highest
        back = ((together @ parts["context"].T) * (1 - best**2))[:, None]
        np.put_along_axis(by_own, chosen, np.take_along_axis(by_own, chosen, axis=1) + back, axis=1)
    flat = by_own.reshape(-1, by_own.shape[-1])
    return found | {"hidden": rows.reshape(len(flat), -1).T @ flat, "bias": flat.sum(axis=0)}
