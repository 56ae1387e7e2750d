"""All that was learned from public questions, as data: two files, written by the trainer and by nobody else.

``weights.json`` weighs words alone; ``semantic.json`` words and meaning, where a sentence encoder is in use.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from index.english import English
from index.evidence import STANDING, Calibration
from index.features import FEATURES
from index.nearness import NEARNESS
from index.network import Network

WORDS = "weights.json"
SEMANTIC = "semantic.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """All that was learned; ``calibration`` turns the scores of ``evidence`` into probabilities.

    ``refuse_below``, ``doubt_below``: how much evidence (0..1) is asked for, and how much where the sentence lacks what
    an answer turns on. Chosen by ``tests.evaluation.train`` on articles that the weights had not seen.
    """

    english: English
    choice: Network
    evidence: Network
    calibration: Calibration
    refuse_below: float
    doubt_below: float


@cache
def learned_weights() -> Weights:
    """The weights of words alone, read once."""
    return read_weights(_stored(WORDS))


@cache
def learned_semantic() -> Weights:
    """The weights of words and meaning, read once."""
    return read_weights(_stored(SEMANTIC), NEARNESS)


def read_weights(stored: Mapping[str, Any], more: Sequence[str] = ()) -> Weights:
    """``more``: what rows hold behind ``FEATURES``. Without a table of English, that of ``weights.json`` is used.

    Raises ``KeyError`` if a feature has no weights: then features and weights are not of one age.
    """
    table, names = stored.get("english"), (*FEATURES, *more)
    return Weights(
        English(table["common"].split(), table["trust"], table["usual"], table["suggested"])
        if table
        else learned_weights().english,
        Network.read(stored["choice"], names),
        Network.read(stored["evidence"], (*names, *STANDING)),
        Calibration(*(tuple((x, y) for x, y in stored["calibration"][kind]) for kind in ("long", "short"))),
        stored["refuse_below"],
        stored["doubt_below"],
    )


def _stored(name: str) -> Any:  # noqa: ANN401  # whatever the file holds
    return json.loads(files("index").joinpath(name).read_text(encoding="utf-8"))
