"""What an article's sentences and terms mean."""

import numpy as np

from index.meanings import Meanings
from index.tokens import Tokens
from tests.index.encoders import Letters

TEXTS = ["Talks opened in London.", "Oh.", "The talk went on for 90 days."]
TOKENS = Tokens(TEXTS)


def test_meanings() -> None:
    """Sentences have a vector each, and so has each term, as it is spelled first; numbers have none."""
    encoder = Letters()
    found = Meanings.of(TEXTS, TOKENS, TOKENS.terms(), encoder.encode)

    assert found is not None
    assert encoder.seen == [*TEXTS, "talks", "opened", "london", "went", "days"]
    assert (found.sentences.shape, found.terms.shape) == ((3, 64), (5, 64))


def test_alike() -> None:
    """A vector is as near to a sentence as to the nearest of its terms, and 0 to one without terms."""
    encoder = Letters()
    found = Meanings.of(TEXTS, TOKENS, TOKENS.terms(), encoder.encode)
    assert found is not None
    alike = found.alike(encoder.encode(["london", "days"]))

    assert alike.shape == (2, 3)
    assert alike[:, 1].tolist() == [0, 0]
    assert np.isclose([alike[0, 0], alike[1, 2]], 1).all()
    assert (alike < 1.00001).all()
    assert alike[0, 2] < alike[0, 0]


def test_nothing_at_hand() -> None:
    """Where an encoder has not all vectors at hand, there are no meanings."""
    assert Meanings.of(TEXTS, TOKENS, TOKENS.terms(), lambda texts: None) is None
    assert (
        Meanings.of(TEXTS, TOKENS, TOKENS.terms(), lambda texts: Letters().encode(texts) if texts == TEXTS else None)
        is None
    )
