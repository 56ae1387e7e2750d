"""What the terms of a sentence are there."""

import pytest

from index.tokens import COUNTED, FIGURE, NAME, PLACE, Tokens


def marked(text: str, mark: int) -> set[str]:
    """The terms of a sentence that have a mark, which those of the same sentence beside it have too."""
    terms = Tokens(["In Rome 7 met", text, text]).terms()
    keys = list(terms.keys)
    found = terms.marks(keys)[:, 1:] & mark > 0

    assert found[:, 0].tolist() == found[:, 1].tolist()
    return {key for key, held in zip(keys, found[:, 0].tolist(), strict=True) if held}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Lutnick met Greer of the U.S. in London.", {"greer", "u.s.", "london"}),
        ("They met again.", set()),
        ("He met the Chinese Vice Premier, He Lifeng.", {"chines", "vice", "premier", "lifeng"}),
        ("Lutnick.", set()),
        ("", set()),
    ],
)
def test_names(text: str, names: set[str]) -> None:
    """Capitalised words that carry content are names, but for the first word."""
    assert marked(text, NAME) == names


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("It took 34 long days.", {"long", "day"}),
        ("Three days.", {"day"}),
        ("A 90-day pause", {"90", "day", "paus"}),
        ("It took 34 of the very longest days.", set()),
        ("Days passed.", set()),
    ],
)
def test_counted(text: str, terms: set[str]) -> None:
    """A number counts what its next three words mean, and what is tied to it."""
    assert marked(text, COUNTED) == terms


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("They met in London on Monday.", {"london"}),
        ("They came from the northern Thames.", {"thame"}),
        ("London was near.", set()),
        ("They met in secret, London.", set()),
        ("", set()),
    ],
)
def test_placed(text: str, terms: set[str]) -> None:
    """A capitalised word is a place where a preposition of place stands before it."""
    assert marked(text, PLACE) == terms


def test_figures() -> None:
    """A term that holds a digit is a figure, one that only says a number is not."""
    assert marked("From 3 to four m², up 34.5%", FIGURE) == {"3", "m2", "34.5%", "34.5"}


def test_shouted() -> None:
    """What a token means depends on whether all of its sentence is in capitals."""
    terms = Tokens(["The US met", "GIVE IT TO US"]).terms()

    assert terms.rows(["u.s."]).tolist() == [[1, 0]]


def test_nothing() -> None:
    """Sentences without a token have no terms and no marks."""
    found = Tokens(["…", ""])

    assert found.lengths.tolist() == found.marks.tolist() == [0, 0]
    assert list(found.terms().keys) == []
