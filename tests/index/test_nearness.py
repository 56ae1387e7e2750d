"""How near each sentence is to a question, as a whole and word by word."""

import numpy as np
import pytest

from index.likeness import match_terms
from index.nearness import ASKED, ENCODED, NEARNESS, TELLING, Meant, Near, encoded, meaning, similarity, worded
from index.passages import split
from index.question import read_question
from index.ranking import Floats
from index.sheet import Sheet
from tests.index import UNREAD, article
from tests.index.encoders import Letters

TEXTS = ["They met in London.", "It rained all day.", "Nobody was surprised."]


def meant(text: str) -> Meant:
    return Meant(encoded(text, Letters()), worded(read_question(text), Letters()))


def told(question: str, sheet: Sheet, sentences: Floats, terms: Floats) -> dict[str, list[float]]:
    """The columns of a question whose cosines are given."""
    asked = read_question(question)
    found = meaning(Near(sentences, terms), asked, match_terms(asked, sheet, UNREAD), sheet)
    return {name: column.tolist() for name, column in found.items()}


def test_similarity() -> None:
    """The nearest sentence to a sentence is itself, in article order, all within 0..1."""
    meanings = Sheet(split(article(*TEXTS)), Letters().encode).meanings
    assert meanings is not None
    found = [similarity(meant(text), meanings) for text in TEXTS]

    assert [int(each.sentences.argmax()) for each in found] == [0, 1, 2]
    assert found[0].terms.shape == (len(read_question(TEXTS[0]).terms), 3)
    assert found[0].sentences.dtype == found[0].terms.dtype == np.float32
    assert (found[0].sentences >= 0).all()
    assert (found[0].sentences <= 1.00001).all()


def test_known_words() -> None:
    """A word that an article has is not encoded again: as it is spelled there it has a vector."""
    encoder = Letters()
    meanings = Sheet(split(article("Talks went on.")), encoder.encode).meanings
    assert meanings is not None
    encoder.seen.clear()
    found = worded(read_question("Who talked of 90 magnets?"), encoder, [meanings])

    assert encoder.seen == ["magnets"]
    assert found.tolist() == [*encoder.encode(["talks"]).tolist(), [0] * 64, *encoder.encode(["magnets"]).tolist()]


def test_telling_words() -> None:
    """A word that says little by itself is not encoded, unless an article has it."""
    encoder = Letters()
    rarity = {"talk": TELLING - 0.1, "magnet": TELLING}.__getitem__
    found = worded(read_question("Who talked of magnets?"), encoder, (), rarity)

    assert encoder.seen == ["magnets"]
    assert found.tolist() == [[0] * 64, *encoder.encode(["magnets"]).tolist()]


def test_sentences() -> None:
    """Each sentence is told beside its neighbours, its paragraph and the nearest of all; the first has none before."""
    sheet = Sheet(split(article("They met. They left.", "It rained.")))
    found = told("Who came?", sheet, np.array([0.25, 0.5, 0.0], np.float32), np.zeros((1, 3), np.float32))

    assert set(found) == set(NEARNESS)
    assert found["near_before"] == [0, 0.25, 0.5]
    assert found["near_after"] == [0.5, 0, 0]
    assert found["near_paragraph"] == [0.5, 0.5, 0]
    assert found["near_passage"] == [0.5] * 3
    assert found["near_best"] == [0.5, 1, 0]
    assert found["near_rank"] == [np.float32(1 / 3), 0.5, 0.25]
    assert found["near_most"] == [0.5] * 3
    assert found["near_ahead"] == [0, 0.25, 0]


def test_words() -> None:
    """A term counts as far as a word that is like it stands there, and in full where it stands there itself."""
    sheet = Sheet(split(article("They met in London.", "It rained.", "They came by ship.")))
    found = told(
        "Which vessel reached London?",
        sheet,
        np.zeros(3, np.float32),
        np.array([[0.3, 0.3, 0.65], [0.2] * 3, [0.9, 0.4, 0.3]], np.float32),
    )

    assert found["alike_trust"] == pytest.approx([1 / 3, (0.1 / 0.7) / 3, 0.5 / 3], abs=1e-5)
    assert found["alike_unknown"] == pytest.approx([0, 0, 0.25], abs=1e-5)
    assert found["alike_plain"] == pytest.approx([0, 0, 0.25], abs=1e-5)
    assert found["alike_focus"] == pytest.approx([0, 0, 0.5], abs=1e-5)
    assert found["alike_last"] == pytest.approx([1, 0.1 / 0.7, 0], abs=1e-5)
    assert found["alike_missing"] == [1, 1, 1]
    assert found["alike_rank"] == [0.5, 0.25, pytest.approx(1 / 3)]
    assert found["alike_around"] == pytest.approx([1 / 3, 1.5 / 3, (0.5 + 0.1 / 0.7) / 3], abs=1e-5)


def test_encoded() -> None:
    """A question is encoded as it was meant, of a long one the beginning; and so is each of its words."""
    encoder = Letters()
    found = meant("wat did teh US say about 90 envoys")

    assert found.whole.tolist() == encoder.encode(["what did the US say about 90 envoys"])[0].tolist()
    assert (
        meant("Who met in London? " * ENCODED).whole.tolist()
        == meant(("Who met in London? " * ENCODED)[:ENCODED]).whole.tolist()
    )
    assert read_question("wat did teh US say about 90 envoys").terms == ("u.s.", "say", "90", "envoy")
    assert found.terms[[1, 3]].tolist() == encoder.encode(["say", "envoys"]).tolist()
    assert not found.terms[[0, 2]].any()
    many = meant(" ".join(f"{chr(97 + i)}{chr(97 + i)}zz" for i in range(ASKED + 3)))
    assert many.terms.any(axis=1).tolist() == [True] * ASKED + [False] * 3
