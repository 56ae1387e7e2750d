"""Misspelt words of a question, read as words of the passages or as common words."""

import pytest
from hypothesis import given

from index.reader.speller import LONGEST, REPAIRED, Speller
from tests.index import prose, wild

VOCABULARY = {
    word: number
    for number, word in enumerate(
        "the of talk delegation minister travel survey where head taking place".split(), start=1996
    )
}
TEXTS = ["Vice Premier He Lifeng heads the delegation.", "Rare minerals were mined near Zürich."]


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller(VOCABULARY)


@pytest.mark.parametrize("misspelt", ["delegatio", "delegatoin", "delegatiom", "ddelegation", "delgation"])
def test_one_edit(speller: Speller, misspelt: str) -> None:
    """One letter more, less or another, or two neighbours swapped, is read as the word of the passages."""
    assert speller.repaired(f"the {misspelt}?", TEXTS) == "the delegation?"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("who is Lifemg?", "who is Lifeng?"),
        ("who is lifenq?", "who is Lifeng?"),
        ("which mineras?", "which minerals?"),
        ("near zürch?", "near Zürich?"),
    ],
)
def test_as_spelled_there(speller: Speller, typed: str, meant: str) -> None:
    """It is spelled as it is there, in what form it is there."""
    assert speller.repaired(typed, TEXTS) == meant


def test_common_words(speller: Speller) -> None:
    """What no passage has is read as a common word with the same first letter."""
    assert speller.repaired("which survy is takinq place", []) == "which survey is taking place"


@pytest.mark.parametrize(
    "question",
    [
        "who heads the delegation of ministers?",
        "who travels, and where to?",  # forms of words that are known
        "is Survex there?",
        "the talk of heads",
        "who is He?",
        "tslk?",
        "34.5% of 1,200",
        "东京在哪里？",
        "",
    ],
)
def test_left_alone(speller: Speller, question: str) -> None:
    """Words that are known in any form, names that are not near one of the passages, and short words stay."""
    assert speller.repaired(question, TEXTS[:1]) == question


@given(wild | prose)
def test_any_question(question: str) -> None:
    """Nothing but words is changed, and their number stays."""
    repaired = Speller(VOCABULARY).repaired(question, TEXTS)

    assert len(repaired.split()) == len(question.split())


def test_bounded(speller: Speller) -> None:
    """A few words are repaired, and none that is longer than a word can be."""

    assert speller.repaired("delegatio1 " + "mineras " * 3, TEXTS).count("minerals") == 3
    strange = [f"mineral{chr(0x61 + i)}" for i in range(REPAIRED + 5)]
    assert speller.repaired(" ".join(strange), TEXTS).split().count("minerals") <= REPAIRED
    assert speller.repaired("m" * (LONGEST + 1), ["m" * LONGEST]) == "m" * (LONGEST + 1)
