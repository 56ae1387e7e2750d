"""Quality has floors: what was reached is kept, by the reading model and by words alone."""

import json
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import pytest

from index import Index
from index.reader import LexicalReader
from tests.evaluation.data import SEED_QUESTIONS, Part, public, seed
from tests.evaluation.measures import ask_all, summed_up

FLOORS: dict[str, dict[str, float]] = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))
# A folder with the public sets, where it lies beside the checkout.
PUBLIC = Path(__file__).parents[3] / "shared" / "data"
NATURAL = PUBLIC / "natural_open.jsonl"
SETS: dict[str, tuple[Callable[[], list[Part]], type[Index] | partial[Index]]] = {
    "seed": (seed, Index),
    "seed, by words alone": (seed, partial(Index, reader=LexicalReader())),
    "natural": (lambda: public(NATURAL), Index),
}


@cache
def reached(name: str) -> dict[str, float]:
    parts, engine = SETS[name]
    return summed_up(ask_all(parts(), engine=engine))


def test_questions() -> None:
    """There are 97 questions; 68 have an answer, all but two of them in a paragraph: the heading's and the source's."""
    [part] = seed()
    answerable = [case for case in part.cases if case.kind == "answerable"]

    assert len(SEED_QUESTIONS.read_text(encoding="utf-8").splitlines()) == len(part.cases) == 97
    assert len(answerable) == 68
    assert [case.texts for case in answerable if not case.paragraphs] == [("Navigating Differences",), ("Reuters",)]


@pytest.mark.parametrize(("name", "measure"), [(name, measure) for name, of in FLOORS.items() for measure in of])
def test_floor(name: str, measure: str) -> None:
    """A change that lowers a measure needs a reason stated aloud, and a new floor."""
    if name == "natural" and not NATURAL.is_file():
        pytest.skip("the public sets do not lie beside the checkout")
    assert reached(name)[measure] >= FLOORS[name][measure]


@pytest.mark.parametrize("name", ["seed", "seed, by words alone"])
def test_every_quote_is_exact(name: str) -> None:
    """Every quote is a slice of the article, whatever was asked, and its words are of its sentence."""
    assert reached(name)["exact slices"] == 1
