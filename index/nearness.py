"""How near each sentence's meaning is to a question's, by their vectors."""

import numpy as np

from index.ranking import Floats
from index.sheet import Sheet
from index.spelling import read_typed
from index.text import normalise
from index.vectors import Encoder

ENCODED = 400  # characters of a question: they take 24 ms on one core, Discord's 2,000 would take 180
NEARNESS = (
    "near", "near_before", "near_after", "near_paragraph", "near_passage", "near_best", "near_rank", "near_most",
    "near_ahead",
)  # fmt: skip


def encoded(question: str, encoder: Encoder) -> Floats:
    """The unit vector of a question, as it was meant; of a long one's beginning. Shape (dimensions,)."""
    return np.asarray(encoder.encode([read_typed(normalise(question))[:ENCODED]])[0], np.float32)


def similarity(question: Floats, sheet: Sheet) -> Floats | None:
    """The cosine of a question's vector and each sentence's, 0..1 (below 0 counts as 0), shape (sentences,).

    ``None`` where the sheet was made without an encoder. Both are unit vectors, so the cosine is their product.
    """
    return None if sheet.vectors is None else np.clip(sheet.vectors @ question, 0, 1)


def meaning(near: Floats, sheet: Sheet) -> dict[str, Floats]:
    """The values of ``NEARNESS`` of each sentence: its own nearness, its neighbours', its paragraph's and passage's.

    ``near_best``: over the nearest of all. ``near_rank``: 1/2 for the nearest, 1/3 for the next … ``near_most``: that
    of the nearest. ``near_ahead``: how far it is above the mean.
    """
    ranks = np.argsort(np.argsort(-near, kind="stable"), kind="stable")
    most = float(near.max())
    return {
        "near": near,
        "near_before": np.concatenate([np.zeros(1, np.float32), near[:-1]]),
        "near_after": np.concatenate([near[1:], np.zeros(1, np.float32)]),
        "near_paragraph": np.maximum.reduceat(near, sheet.paragraph_starts)[sheet.paragraph_of],
        "near_passage": np.maximum.reduceat(near, sheet.passage_starts)[sheet.passage_of],
        "near_best": near / max(most, 1e-9),
        "near_rank": np.asarray(1 / (2 + ranks), np.float32),
        "near_most": np.full(len(near), most, np.float32),
        "near_ahead": np.maximum(near - near.mean(), 0),
    }
