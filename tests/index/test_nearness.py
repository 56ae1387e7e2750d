"""How near each sentence is to a question."""

import numpy as np

from index.nearness import ENCODED, NEARNESS, encoded, meaning, similarity
from index.passages import split
from index.sheet import Sheet
from tests.index import article
from tests.index.encoders import Letters


def test_similarity() -> None:
    """A sentence is as near as its vector, 0..1, in article order; what points away counts as 0."""
    sheet = Sheet(
        split(article("They met. They left.", "It rained.")), np.array([[0.6, 0.8], [1, 0], [-1, 0]], np.float32)
    )
    found = similarity(np.array([1, 0], np.float32), sheet)

    assert found is not None
    assert found.dtype == np.float32
    assert found.tolist() == [np.float32(0.6), 1, 0]


def test_no_vectors() -> None:
    """A sheet without vectors has no similarity to tell."""
    assert similarity(np.array([1, 0], np.float32), Sheet(split(article("They met.")))) is None


def test_itself() -> None:
    """The nearest sentence to a sentence is itself."""
    texts = ["They met in London.", "It rained all day.", "Nobody was surprised."]
    vectors = Letters().encode(texts)
    sheet = Sheet(split(article(*texts)), vectors)
    found = [similarity(vector, sheet) for vector in vectors]

    assert [int(each.argmax()) for each in found if each is not None] == [0, 1, 2]


def test_meaning() -> None:
    """Each sentence is told beside its neighbours, its paragraph and the nearest of all; the first has none before."""
    sheet = Sheet(split(article("They met. They left.", "It rained.")))
    found = meaning(np.array([0.25, 0.5, 0.0], np.float32), sheet)

    assert set(found) == set(NEARNESS)
    assert found["near_before"].tolist() == [0, 0.25, 0.5]
    assert found["near_after"].tolist() == [0.5, 0, 0]
    assert found["near_paragraph"].tolist() == [0.5, 0.5, 0]
    assert found["near_passage"].tolist() == [0.5] * 3
    assert found["near_best"].tolist() == [0.5, 1, 0]
    assert found["near_rank"].tolist() == [np.float32(1 / 3), 0.5, 0.25]
    assert found["near_most"].tolist() == [0.5] * 3
    assert found["near_ahead"].tolist() == [0, 0.25, 0]


def test_encoded() -> None:
    """A question is encoded as it was meant, and of a long one only the beginning."""
    encoder = Letters()
    whole = "Who met in London? " * ENCODED

    assert encoded("wat did teh US say", encoder).tolist() == encoder.encode(["what did the US say"])[0].tolist()
    assert encoded(whole, encoder).tolist() == encoder.encode([whole[:ENCODED]])[0].tolist()
