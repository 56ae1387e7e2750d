"""How alike a question and each sentence are."""

import numpy as np
import pytest
from hypothesis import given, settings

from index import Article
from index.english import English
from index.likeness import Match, bm25, match_terms, share, shares, unmentioned, wording
from index.question import read_question
from index.ranking import Floats
from index.sheet import Sheet
from tests.index import UNREAD, article, articles, prose, sheet


def matched(question: str, held: Sheet, english: English = UNREAD) -> Match:
    return match_terms(read_question(question), held, english)


def test_match() -> None:
    """A term is counted where it stands; a word of its family counts in part, where the term does not stand."""
    match = matched(
        "producers of magnets", sheet(article("Magnets, magnets of producers.", "One product.", "It rained."))
    )

    assert match.terms == ("produc", "magnet")
    assert match.often.tolist() == [[1, 0, 0], [2, 0, 0]]
    assert match.hard.tolist() == [[1, 0, 0], [1, 0, 0]]
    assert match.soft[1].tolist() == [1, 0, 0]
    assert match.soft[0, 0] == 1 > match.soft[0, 1] > match.soft[0, 2] == 0


@pytest.mark.parametrize(
    ("question", "known", "terms", "repaired"),
    [
        ("Lutnik", [], ("lutnick",), [1]),
        ("lutnick", [], ("lutnick",), [0]),
        ("Lutnik", ["lutnik"], ("lutnik",), [0]),
        ("Beethoven", [], ("beethoven",), [0]),
    ],
)
def test_repairs(question: str, known: list[str], terms: tuple[str, ...], repaired: list[float]) -> None:
    """A word that neither the article nor English has is read as its neighbour in the article; no other is."""
    match = matched(question, sheet(article("Then Lutnick came.")), English(known, {}, 0.5))

    assert match.terms == terms
    assert match.repaired.tolist() == repaired


def test_names() -> None:
    """A name is capitalised in the question, or nearly always inside the article's sentences."""
    held = sheet(article("Then Lutnick met Trade officials.", "Then Lutnick praised trade.", "On trade they agreed."))

    assert matched("did Greer ask lutnick about trade", held).names.tolist() == [1, 0, 1, 0]


def test_unmentioned() -> None:
    """Names and numbers that the articles lack are told as they are spelled; plain and repaired words are not."""
    held = sheet(article("Then Lutnick came in May."))

    def told(question: str) -> tuple[str, ...]:
        return unmentioned(read_question(question), matched(question, held))

    assert told("Did Lutnik meet Condé’s cook at 10:00 in May?") == ("Condé’s", "10:00")
    assert told("Was it 34.5%?") == ("34.5%",)
    assert told("Did Lutnick come?") == ()


def test_share() -> None:
    """A share is the weight of what is held over the weight of all; of nothing it is 0."""
    held = np.array([[1, 0], [0.5, 0]], np.float32)

    assert share(held, np.array([1, 3], np.float32)).tolist() == [0.625, 0]
    assert share(held, np.zeros(2, np.float32)).tolist() == [0, 0]


def all_alike(match: Match, held: Sheet) -> dict[str, Floats]:
    return bm25(match, held) | shares(match, held) | wording(match, held)


@given(articles, prose)
@settings(max_examples=40)
def test_alike(made: Article, question: str) -> None:
    """Each likeness is 0 to 1 for each sentence; a paragraph, a passage and neighbours hold what the sentence holds."""
    held = sheet(made)
    if not read_question(question).terms:
        return
    found = all_alike(matched(question, held), held)

    for column in found.values():
        assert column.shape == (len(held.sentences),)
        assert column.min() >= 0
        assert column.max() <= 1 + 1e-5
    for less, more in (
        ("sentence_idf", "paragraph_idf"), ("paragraph_idf", "passage_idf"), ("paragraph_trust", "passage_trust"),
        ("soft_trust", "with_before"), ("with_before", "around"), ("with_after", "around"),
        ("grams", "paragraph_grams"), ("pairs", "paragraph_pairs"), ("sentence_trust", "soft_trust"),
    ):  # fmt: skip
        assert (found[less] <= found[more] + 1e-5).all()


def test_all_of_it() -> None:
    """A sentence that is the question holds all of it, one without a word of it nothing."""
    held = sheet(article("Rare earth magnets.", "Bakers sang."))
    match = matched("rare earth magnets", held)
    found = all_alike(match, held)

    for name in (
        "sentence_idf",
        "sentence_rare",
        "soft_trust",
        "grams",
        "pairs",
        "loose_pairs",
        "density",
        "start",
        "grams_rare",
        "ordered",
    ):
        assert found[name].tolist() == pytest.approx([1, 0]), name


def test_neighbours() -> None:
    """An article's first sentence has nothing before it, its last nothing after it."""
    held = sheet(article("They ate magnets.", "Bakers sang of them.", "Farmers slept."))
    found = shares(matched("magnets, bakers, farmers", held), held)

    assert [value > 0 for value in found["before_idf"]] == [False, True, True]
    assert [value > 0 for value in found["after_idf"]] == [True, True, False]


def test_nearness() -> None:
    """Terms side by side are nearer than terms apart, and their order does not make them less near."""
    held = sheet(
        article(
            "Magnets were exported.",
            "Exported magnets.",
            "Magnets that bakers, farmers, painters and sailors never saw were exported.",
        )
    )
    found = wording(matched("magnets exported", held), held)

    assert found["pairs"].tolist() == [1, 0, 0]
    assert found["loose_pairs"].tolist() == [1, 1, 0]
    assert found["ordered"].tolist() == [1, 0, 1]
    assert found["density"][0] == found["density"][1] == 1 > found["density"][2] > 0


def test_one_term() -> None:
    """A question of one term has no pairs, and is nowhere dense."""
    held = sheet(article("They saw magnets.", "It rained."))
    found = wording(matched("magnets", held), held)

    assert found["pairs"].tolist() == found["loose_pairs"].tolist() == found["density"].tolist() == [0, 0]
    assert found["start"][0] > found["start"][1] == 0
