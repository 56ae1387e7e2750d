"""What was learned, as it is stored: features and weights are of one age."""

import json
from copy import deepcopy
from importlib.resources import files
from itertools import pairwise
from typing import Any

import pytest

from index.evidence import INPUTS, STANDING
from index.features import FEATURES
from index.learned import SEMANTIC, WORDS, learned_semantic, learned_weights, read_weights
from index.nearness import NEARNESS


def read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files("index").joinpath(name).read_text(encoding="utf-8"))
    return found


STORED = read(WORDS)


@pytest.mark.parametrize(
    ("file", "part", "names"),
    [
        (WORDS, "choice", FEATURES),
        (WORDS, "evidence", INPUTS),
        (SEMANTIC, "choice", (*FEATURES, *NEARNESS)),
        (SEMANTIC, "evidence", (*FEATURES, *NEARNESS, *STANDING)),
    ],
)
def test_rows(file: str, part: str, names: tuple[str, ...]) -> None:
    """There is a row of weights for each feature and for nothing else: one linear, the rest to the hidden layer."""
    stored = read(file)[part]

    assert set(stored["inputs"]) == set(names)
    assert {len(row) for row in stored["inputs"].values()} == {1 + len(stored["bias"])}
    assert len(stored["bias"]) == len(stored["output"])


@pytest.mark.parametrize("part", ["choice", "evidence"])
def test_missing_row(part: str) -> None:
    """A feature without weights is a fault that names it."""
    lacking = deepcopy(STORED)
    del lacking[part]["inputs"][FEATURES[-1]]

    with pytest.raises(KeyError, match=FEATURES[-1]):
        read_weights(lacking)


def test_english() -> None:
    """No stem is listed twice; trust and what is suggested are of 0 to 1; no stem suggests itself."""
    english = STORED["english"]
    common = english["common"].split()
    suggested = [(stem, *pair) for stem, found in english["suggested"].items() for pair in found.items()]

    assert len(set(common)) == len(common)
    assert [value for value in (english["usual"], *english["trust"].values()) if not 0 <= value <= 1] == []
    assert [each for each in suggested if each[0] == each[1] or not 0 < each[2] <= 1] == []


@pytest.mark.parametrize("file", [WORDS, SEMANTIC])
@pytest.mark.parametrize("kind", ["long", "short"])
def test_calibration(file: str, kind: str) -> None:
    """Each curve begins at no chance and rises: with the score, within 0 to 1."""
    curve = read(file)["calibration"][kind]

    assert curve[0][1] == 0
    assert curve[-1][1] <= 1
    assert [(a, b) for a, b in pairwise(curve) if not (a[0] < b[0] and a[1] <= b[1])] == []


def test_read_once() -> None:
    """The weights are read once, and are those of the file."""
    assert learned_weights() is learned_weights()
    assert learned_weights().choice.stored(FEATURES) == STORED["choice"]
    assert learned_weights().evidence.stored(INPUTS) == STORED["evidence"]


def test_one_english() -> None:
    """Words and meaning are weighed with one table of English."""
    assert "english" not in read(SEMANTIC)
    assert learned_semantic().english is learned_weights().english
