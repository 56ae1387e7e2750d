"""Whether a sentence has what of the question it should have."""

import pytest

from index import Article
from index.aptness import kinds, suggested
from index.english import English
from index.likeness import match_terms
from index.question import read_question
from tests.index import UNREAD, article, sheet


def apt(question: str, made: Article) -> dict[str, list[float]]:
    """Each trait's values, one a sentence."""
    asked, held = read_question(question), sheet(made)
    return {name: column.tolist() for name, column in kinds(asked, match_terms(asked, held, UNREAD), held).items()}


def test_names() -> None:
    """The question's names that stand in the sentence, in its paragraph, and that are missing."""
    found = apt(
        "What did Lutnick and Greer eat?", article("Then Lutnick and Greer ate. Then Lutnick left.", "It rained.")
    )

    assert found["names"][0] == 1 > found["names"][1] > found["names"][2] == 0
    assert found["names_paragraph"] == [1, 1, 0]
    assert found["all_names"] == [1, 0, 0]
    assert found["names_missing"][0] == 0 < found["names_missing"][1] < found["names_missing"][2]


def test_numbers() -> None:
    """The question's numbers likewise; a question without one misses none."""
    made = article("In 2024 it fell. In 2023 it rose.", "It rained.")

    assert apt("What fell in 2024?", made)["numbers"] == [1, 0, 0]
    assert apt("What fell in 2024?", made)["numbers_paragraph"] == [1, 1, 0]
    assert apt("What fell?", made)["numbers_missing"] == apt("What fell?", made)["numbers"] == [0, 0, 0]


def test_missing() -> None:
    """A sentence that holds all of the question misses nothing; nor does one whose paragraph holds the rest, there."""
    found = apt("magnets and bakers", article("Magnets, bakers. Bakers.", "It rained."))

    for name in ("missing_rare", "missing_trust"):
        assert found[name][0] == 0 < found[name][1] == found[name][2], name
    assert found["missing_around"][:2] == [0, 0] != found["missing_around"][1:]


def test_opposed() -> None:
    """A word that denies one of the question's speaks against a sentence, unless that has the question's own too."""
    made = article("It was the smallest. It rained.", "From largest to smallest.", "The largest.")

    assert apt("Which was the largest?", made)["opposed"] == [1, 0, 0, 0]
    assert apt("Which was the largest?", made)["opposed_paragraph"] == [1, 1, 0, 0]
    assert apt("Which was neither the largest nor the smallest?", made)["opposed"] == [0, 0, 0, 0]


def test_first_mention() -> None:
    """A term is first mentioned once; what was mentioned so far only grows."""
    found = apt("magnets", article("It rained.", "Magnets fell.", "Magnets rose."))

    assert found["first_mention"] == [0, 1, 0]
    assert found["first_mentions_so_far"] == [0, 1, 1]


def test_rarest() -> None:
    """The question's rarest term is the one that fewest sentences hold; a question of one term has no other."""
    made = article("Magnets fell.", "Magnets rose.", "Magnets and bakers.")

    assert apt("magnets, bakers", made)["rarest"] == apt("bakers", made)["second_rarest"] == [0, 0, 1]
    assert apt("bakers, magnets", made)["second_rarest"] == [1, 1, 1]


def test_suggested() -> None:
    """A sentence is helped by words that often answer the question's words or kind, but by none of its own words."""
    english = English([], {}, 0.5, {"die": {"death": 0.5, "die": 1.0}, "?when": {"april": 0.9}, "king": {"queen": 1.0}})
    asked, held = read_question("When did he die?"), sheet(article("His death. In April.", "They die.", "A queen."))
    found = suggested(asked, match_terms(asked, held, english), held, english)

    assert found["suggested_most"].tolist() == pytest.approx([0.5, 0.9, 0, 0])
    assert found["suggested_paragraph"][0] == found["suggested_paragraph"][1] == found["suggested"].max() > 0


FAR = [f"It rained on day {word}." for word in ("one", "two", "three")]


@pytest.mark.parametrize(
    ("question", "lacks", "far", "near"),
    [
        ("Where was Greer?", "lacks_name", "Greer left.", "In Oslo it was cold."),
        ("What fell by 34?", "lacks_number", "Exports lost 34.", "Imports fell."),
        ("How many tonnes were sold?", "lacks_counted", "Tonnes were lost.", "Cars were sold."),
        ("Where is the zymurgist?", "lacks_rare", "A zymurgist came.", "He is in Oslo."),
    ],
)
def test_lacks(question: str, lacks: str, far: str, near: str) -> None:
    """What an answer turns on is lacking where no sentence within three has it."""
    assert apt(question, article(far, *FAR, near))[lacks] == [0, 0, 0, 0, 1]
    assert apt(question, article(far, *FAR[1:], near))[lacks] == [0, 0, 0, 0]


def test_lacks_nothing() -> None:
    """What is not asked for is not lacking."""
    found = apt("Where was it cold?", article("Greer came.", "It was cold."))

    assert all(value == [0, 0] for name, value in found.items() if name.startswith("lacks_") and name != "lacks_rare")
