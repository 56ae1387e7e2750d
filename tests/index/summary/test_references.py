"""What a sentence cannot be understood without."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.summary.references import antecedents
from tests.index import prose, wild

BEFORE = "Bakers sold 40 loaves to Jamieson Greer."


@pytest.mark.parametrize(
    "text",
    [
        "He said so.",
        "They've sold more.",
        "Its price rose.",
        "This has put a strain on bakers.",
        "These were the first.",
        "That's what Greer wanted.",
        "Both sides are expected in London.",
        "Neither was in London.",
        "Another was sold in London.",
        "Others were sold in London.",
        "One was sold in London.",
        "Some even slept.",
        "Most of them slept.",
        "The two met in London.",
        "The following day bakers slept.",
        "The move surprised London.",
        "The timing is significant.",
        "In return, Greer sold magnets.",
        "However, Greer slept.",
        "But Greer slept.",
        "As a result, Greer slept.",
        "Instead, Greer slept.",
        "Despite this, Greer slept.",
        "Two days later, Greer slept.",
        "Later, Greer slept.",
        "In London, he sang to Greer.",
        "Police say he sang.",
        '"We slept", she said.',
        '"But we slept", Greer said.',
        '"We slept well in London."',
    ],
)
def test_before(text: str) -> None:
    """A pronoun, a word that joins, a part of what was told or a noun that stands for it needs the sentence before."""
    assert antecedents([BEFORE, "Snow fell.", text], "") == [None, None, 1]


@pytest.mark.parametrize(
    "text",
    [
        "This year bakers sang.",
        "Those who sang slept.",
        "Both Greer and the bakers slept.",
        "One baker slept.",
        "Some of the bakers slept.",
        "Earlier this week bakers slept.",
        "Instead of bread, bakers sold magnets.",
        "Then-minister Lutnick slept.",
        "So far nobody slept.",
        "Theirs was a long way.",
        "The bread was sold.",
        "The minister said he slept.",
        "In London, Lutnick said he slept.",
        "Friends of Lutnick said he slept.",
        '"It was late", Lutnick’s envoy said.'.replace("It", "Bread"),
    ],
)
def test_alone(text: str) -> None:
    """What only looks like a reference needs no other sentence."""
    assert antecedents([BEFORE, "Snow fell.", text], "") == [None, None, None]


@pytest.mark.parametrize(
    ("text", "headline", "needed"),
    [
        ("The boat sank.", "", 0),
        ("The boat sank.", "Boats sink", None),
        ("Greer slept.", "", 0),
        ("Greer's aides slept.", "", 0),
        ("Greer slept.", "Greer sleeps", None),
        ("Jamieson Greer slept.", "", None),
        ("This boat sank.", "", 1),
        ("This second boat sank.", "Boats sink", None),
        ("The decision came late.", "Decision on boats", None),
    ],
)
def test_introduced(text: str, headline: str, needed: int | None) -> None:
    """A noun or a surname needs the sentence that introduced it, unless the headline has it."""
    assert antecedents(["Bakers sold an old boat to Jamieson Greer.", "Snow fell.", text], headline)[2] == needed


def test_introduced_last() -> None:
    """Of two boats the later one is meant, of two sentences with a full name the first."""
    texts = ["A boat of Scott Bessent sank.", "A boat came to Scott Bessent.", "The boat stayed.", "Bessent slept."]

    assert antecedents(texts, "") == [None, None, 1, 0]


def test_introduced_by_name() -> None:
    """A noun may be introduced as the last word of a name."""
    assert antecedents(["Bakers went to the Supreme Court.", "Snow fell.", "The court slept."], "")[2] == 0


def test_first() -> None:
    """The first sentence has no other."""
    assert antecedents(["However, he came.", "Lutnick came."], "") == [None, None]
    assert antecedents([], "") == []


@pytest.mark.parametrize(
    ("texts", "needed"),
    [
        (["“We met.", "Bakers sang.", "Rain fell.”", "Snow fell."], [None, 0, 1, None]),
        (["“We met", "“Bakers sang”, Lutnick said."], [None, None]),
        (["The former U.S.", "Envoys slept."], [None, 0]),
    ],
)
def test_cut(texts: list[str], needed: list[int | None]) -> None:
    """A sentence within a quotation, or after a cut abbreviation, needs the one before."""
    assert antecedents(texts, "") == needed


def test_other_languages() -> None:
    """Of other languages nothing is told, so their sentences stand alone."""
    assert antecedents(["Die Bäcker kamen.", "Sie schliefen.", "Danach fiel Schnee."], "") == [None, None, None]


@given(st.lists(prose | wild, max_size=8), wild)
@settings(max_examples=60)
def test_any_text(texts: list[str], headline: str) -> None:
    """Whatever the text, a sentence needs an earlier one or none."""
    needed = antecedents(texts, headline)

    assert len(needed) == len(texts)
    assert all(other is None or 0 <= other < i for i, other in enumerate(needed))
