"""All that was learned from public questions, as data: ``weights.json``, written by the trainer and by nobody else."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from index.english import English
from index.evidence import INPUTS, Calibration
from index.features import FEATURES
from index.network import Network

FILE = "weights.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """All that was learned; ``calibration`` turns the scores of ``evidence`` into probabilities."""

    english: English
    choice: Network
    evidence: Network
    calibration: Calibration


@cache
def learned_weights() -> Weights:
    """The weights in ``weights.json``, read once."""
    return read_weights(json.loads(files("index").joinpath(FILE).read_text(encoding="utf-8")))


def read_weights(stored: Mapping[str, Any]) -> Weights:
    """Raises ``KeyError`` if a feature has no weights: then features and weights are not of one age."""
    english = stored["english"]
    return Weights(
        English(english["common"].split(), english["trust"], english["usual"], english["suggested"]),
        Network.read(stored["choice"], FEATURES),
        Network.read(stored["evidence"], INPUTS),
        Calibration(*(tuple((x, y) for x, y in stored["calibration"][kind]) for kind in ("long", "short"))),
    )
