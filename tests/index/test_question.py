"""What a question asks for."""

import pytest
from hypothesis import given

from index.question import Kind, read_question
from tests.index import prose, wild

KINDS = [
    (Kind.WHO, "Who heads the delegation?"),
    (Kind.WHO, "Whose proposal was it?"),
    (Kind.WHO, "Which actor was there?"),
    (Kind.WHO, "who's there"),
    (Kind.WHEN, "When did they meet?"),
    (Kind.WHEN, "In what year did they meet?"),
    (Kind.WHEN, "On which day?"),
    (Kind.WHERE, "Where did they meet?"),
    (Kind.WHERE, "In which city did they meet?"),
    (Kind.MANY, "How many days?"),
    (Kind.MANY, "What is the population of Ningbo?"),
    (Kind.MUCH, "How much did exports drop?"),
    (Kind.MUCH, "How long did the talks last?"),
    (Kind.MUCH, "By what percentage did exports drop?"),
    (Kind.WHY, "Why did they meet?"),
    (Kind.WHY, "What was the reason for it?"),
    (Kind.HOW, "How did they meet?"),
    (Kind.WHAT, "What was agreed?"),
    (Kind.WHAT, "Which shipments were suspended?"),
    (Kind.CLOSED, "Was Lutnick there?"),
    (Kind.CLOSED, "  did they meet"),
    (Kind.NONE, "Lutnick in London"),
    (Kind.NONE, "Tell me of London, is it far?"),
    (Kind.NONE, ""),
]


@pytest.mark.parametrize(("kind", "text"), KINDS)
def test_kind(kind: Kind, text: str) -> None:
    """The question word, with the word after it, tells the kind of answer that is wanted, in capitals too."""
    assert read_question(text).kind is kind
    assert read_question(text.upper()).kind is kind


def test_every_kind() -> None:
    """No kind is without a question that asks for it."""
    assert {kind for kind, _ in KINDS} == set(Kind)


@pytest.mark.parametrize("text", ["", " ", "?!", "What is it about?", "WHO ARE YOU?", "\u200b"])
def test_no_terms(text: str) -> None:
    """A question of stop words or of no word at all has no terms, and no focus."""
    asked = read_question(text)

    assert (asked.terms, asked.spelled, asked.names, asked.numbers, asked.pairs) == ((), (), (), (), [])
    assert asked.focus == ""


@given(prose | wild)
def test_any_question(text: str) -> None:
    """Whatever is asked, each term stands once, with its spelling and marks; the focus is a term or nothing."""
    asked = read_question(text)

    assert len(set(asked.terms)) == len(asked.terms) == len(asked.spelled) == len(asked.names) == len(asked.numbers)
    assert asked.focus in {"", *asked.terms}
    assert asked.pairs == [tuple(asked.terms[i : i + 2]) for i in range(len(asked.terms) - 1)]


def test_spelling() -> None:
    """Each term keeps the word that gave it; of a word said twice the first."""
    asked = read_question("Which magnets, and the Magnet’s 90-day pause?")

    assert dict(zip(asked.terms, asked.spelled, strict=True)) == {
        "magnet": "magnets",
        "90-day": "90-day",
        "90": "90-day",
        "day": "90-day",
        "paus": "pause",
    }


def named(text: str) -> list[str]:
    asked = read_question(text)
    return [term for term, name in zip(asked.terms, asked.names, strict=True) if name]


def test_names() -> None:
    """A capitalised word is a name, unless it is the first, or all is in capitals."""
    assert named("Did Vice Premier He meet Lutnick in London?") == ["vice", "premier", "lutnick", "london"]
    assert named("Lutnick in London?") == ["london"]
    assert named("DID LUTNICK MEET THEM IN LONDON?") == []
    assert named("did lutnick meet them in london?") == []


def test_numbers() -> None:
    """A term that holds a digit is a number."""
    asked = read_question("Was it 34.5% or three in 2024?")

    assert [term for term, number in zip(asked.terms, asked.numbers, strict=True) if number] == [
        "34.5%",
        "34.5",
        "2024",
    ]


@pytest.mark.parametrize(
    ("text", "focus"),
    [
        ("How many days did they ask for?", "day"),
        ("HOW MUCH MONEY WAS LOST?", "money"),
        ("In which cities did they meet?", "citi"),
        ("What kind of magnets are rare?", "magnet"),
        ("What other three envoys came?", "envoy"),
        ("What is the name?", ""),
        ("Who led the delegation?", ""),
    ],
)
def test_focus(text: str, focus: str) -> None:
    """The focus is the word that follows the question word, if it carries content."""
    assert read_question(text).focus == focus


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Who did not come?", True),
        ("Who didn’t come?", True),
        ("who didnt come", True),
        ("WHO NEVER CAME?", True),
        ("Who came?", False),
        ("Who made a note in Nottingham?", False),
    ],
)
def test_negated(text: str, negated: bool) -> None:
    """A question that denies is told from one that does not, with its apostrophe and without."""
    assert read_question(text).negated is negated


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("What did Lutnick say?", True),
        ("How did he describe the talks?", True),
        ("Where did Lutnick eat?", False),
        ("What did the sailor lose?", False),
    ],
)
def test_about_words(text: str, about: bool) -> None:
    """A question about what somebody said is told by its verb."""
    assert read_question(text).about_words is about
