"""The small model that weighs features: a linear part and one hidden layer of tanh. Its numbers are data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from index.ranking import Floats


@dataclass(frozen=True, slots=True)
class Network:
    """score = row · linear + tanh(middle + most · context) · output + constant, where middle = row · hidden + bias.

    ``most`` is the highest tanh(middle) of all rows, unit by unit: what the best of the others have. So a row's score
    depends on the rows beside it, but not on their order. Where ``context`` is 0 (one row alone), they do not matter.

    >>> Network.read({"inputs": {"a": [2.0, 1.0]}, "bias": [0.0], "output": [0.0], "constant": 1.0}, ["a"]).scores(
    ...     np.ones((1, 1), np.float32)
    ... ).tolist()
    [3.0]
    """

    linear: Floats
    hidden: Floats
    bias: Floats
    output: Floats
    constant: float
    context: Floats | None = None

    @classmethod
    def read(cls, stored: Mapping[str, Any], names: Sequence[str]) -> "Network":
        """From what is stored: ``inputs`` holds by each feature's name its linear weight and its hidden ones.

        Raises ``KeyError`` for a feature that has no weights.
        """
        inputs = np.array([stored["inputs"][name] for name in names], np.float32)
        bias, output = (np.array(stored[name], np.float32) for name in ("bias", "output"))
        context = np.array(stored["context"], np.float32) if "context" in stored else None
        return cls(inputs[:, 0].copy(), inputs[:, 1:].copy(), bias, output, float(stored["constant"]), context)

    def stored(self, names: Sequence[str]) -> dict[str, Any]:
        """What ``read`` reads, to four decimals."""
        inputs = np.concatenate([self.linear[:, None], self.hidden], axis=1)
        found = {
            "inputs": {name: _rounded(row) for name, row in zip(names, inputs, strict=True)},
            "bias": _rounded(self.bias),
            "output": _rounded(self.output),
            "constant": round(float(self.constant), 4),
        }
        return found if self.context is None else found | {"context": [_rounded(row) for row in self.context]}

    @np.errstate(invalid="ignore")  # as in ``index.features``
    def scores(self, rows: Floats) -> Floats:
        """One score a row, without bounds."""
        middle = rows @ self.hidden + self.bias
        if self.context is not None:
            middle = middle + np.tanh(middle).max(axis=0) @ self.context
        return np.asarray(rows @ self.linear + np.tanh(middle) @ self.output + self.constant, np.float32)


def _rounded(numbers: Floats) -> list[float]:
    return [round(float(number), 4) for number in numbers]
