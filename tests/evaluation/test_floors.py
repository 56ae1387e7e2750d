"""Quality has floors: what was reached on the seed article's questions is kept, by words alone and with the encoder."""

import json
from functools import partial
from pathlib import Path

import pytest

from index import Index, open_encoder
from tests.evaluation.data import SEED_QUESTIONS, seed
from tests.evaluation.measures import ask_all, summed_up
from tests.index.encoders import FOLDER, needs_model

FLOORS: dict[str, dict[str, float]] = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def reached() -> dict[str, float]:
    return summed_up(ask_all(seed()))


def test_questions() -> None:
    """There are 97 questions; 68 have an answer, all but two of them in a paragraph: the heading's and the source's."""
    [part] = seed()
    answerable = [case for case in part.cases if case.kind == "answerable"]

    assert len(SEED_QUESTIONS.read_text(encoding="utf-8").splitlines()) == len(part.cases) == 97
    assert len(answerable) == 68
    assert [case.texts for case in answerable if not case.paragraphs] == [("Navigating Differences",), ("Reuters",)]


@pytest.fixture(scope="module")
def meant() -> dict[str, float]:
    return summed_up(ask_all(seed(), engine=partial(Index, encoder=open_encoder(FOLDER))))


@pytest.mark.parametrize("measure", FLOORS["words"])
def test_floor(measure: str, reached: dict[str, float]) -> None:
    """A change that lowers a measure needs a reason stated aloud, and a new floor."""
    assert reached[measure] >= FLOORS["words"][measure]


@needs_model
@pytest.mark.parametrize("measure", FLOORS["encoder"])
def test_floor_of_meaning(measure: str, meant: dict[str, float]) -> None:
    """The same where a sentence encoder is in use, a question lower: its whole numbers round as the processor does."""
    assert meant[measure] >= FLOORS["encoder"][measure]


def test_every_quote_is_exact(reached: dict[str, float]) -> None:
    """Every quote is a slice of the article, whatever was asked."""
    assert reached["exact slices"] == 1
