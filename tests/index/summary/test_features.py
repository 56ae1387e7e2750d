"""What speaks for a sentence in a summary."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from index.summary.features import features, quotable
from index.summary.summarizer import WEIGHTS
from index.text.analyzer import words
from tests.index import prose, wild


def found(*texts: str, title: str = "") -> dict[str, list[float]]:
    columns = features(texts, [words(text) for text in texts], title)
    return {name: column.tolist() for name, column in columns.items()}


@given(st.lists(prose | wild, min_size=1, max_size=8), wild)
@example([" ".join(f"the Envoy{i}, 1{i} said I," for i in range(30))] * 20, "Envoy1")
@settings(max_examples=60)
def test_any_text(texts: list[str], title: str) -> None:
    """Every feature of every sentence is 0 to 1, whatever the text, and there is one for each weight."""
    columns = found(*texts, title=title)

    assert set(columns) == set(WEIGHTS)
    for name, column in columns.items():
        assert len(column) == len(texts), name
        assert np.isfinite(column).all(), name
        assert 0 <= min(column) <= max(column) <= 1 + 1e-9, name


@pytest.mark.parametrize(
    ("text", "able"),
    [
        ("Lutnick met several ministers.", True),
        ("“Lutnick met several ministers.”", True),
        ("Did Lutnick meet several ministers?", False),
        ("Lutnick met several ministers", False),
        ("They met.", False),
        ("Write to several ministers at envoy@example.org today.", False),
        ("Jane Doe contributed to this report from London.", False),
        ("Gazette's Jane Doe and John Roe reported from London.", False),
        ("Police said the fire was reported from London.", True),
        ("Click here to read every minister's speech.", False),
        ("Thank you for reading this newspaper's evening letter.", False),
    ],
)
def test_quotable(text: str, able: bool) -> None:
    """A whole sentence of four terms can stand alone; a question, a heading, a scrap and furniture cannot."""
    assert quotable([text, "Bakers sold warm bread."], [words(text), words("Bakers sold warm bread.")]) == [able, True]


def test_none_quotable() -> None:
    """If no sentence can stand alone, all can."""
    assert quotable(["They met.", "Why?"], [["met"], []]) == [True, True]


def test_place() -> None:
    """Earlier sentences lead."""
    columns = found("One.", "Two.", "Three.")

    for name in ("lead", "early"):
        assert columns[name] == sorted(columns[name], reverse=True)
        assert columns[name][0] == 1


def test_central() -> None:
    """The sentence that gives most to the others is central in full; one that shares no term is not at all."""
    columns = found("Magnets divided ministers.", "Magnets fell.", "Ministers slept.", "Bakers sang.")

    assert columns["central"][0] == columns["common"][0] == 1
    assert columns["central"][3] == columns["common"][3] == 0
    assert found("Bakers sang.")["central"] == [0]


def test_headline() -> None:
    """The share of the headline's terms; without a headline none."""
    assert found("Magnets fell in London.", "Rain fell.", title="Magnets in London")["headline"] == [1, 0]
    assert found("Magnets fell.")["headline"] == [0]


def test_names() -> None:
    """A name that comes again is introduced where it stands first; at a sentence's start alone no word is a name."""
    columns = found("They met Lutnick in London.", "Lutnick’s envoys left.", "Bakers sang.", "Bakers slept.")

    assert columns["names"][0] > columns["names"][1] > columns["names"][2] == 0
    assert columns["introduces"][0] > 0
    assert columns["introduces"][1:] == [0, 0, 0]


@pytest.mark.parametrize("word", ["The", "I’m", "He's", "Don’t", "You’re"])
def test_no_names(word: str) -> None:
    """A stop word is no name where it is capitalised, nor is its contraction."""
    assert found(f"Bakers sang: “{word} fine.”")["names"] == [0]


@pytest.mark.parametrize(
    ("name", "having", "lacking"),
    [
        ("number", "Some 34 envoys came.", "Some envoys came."),
        ("source", "Lutnick said so.", "Lutnick ate sand."),
        ("own voice", "Then we slept.", "Then they went west."),
        ("commas", "One, two.", "One two."),
        ("over 8 words", "word " * 10, "word " * 8),
        ("over 26 words", "word " * 28, "word " * 26),
    ],
)
def test_marks(name: str, having: str, lacking: str) -> None:
    """What a sentence holds is told from what it lacks."""
    assert found(having)[name][0] > found(lacking)[name][0] == 0
