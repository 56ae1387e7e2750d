"""What is noted of a sentence when it first competes."""

import numpy as np
import pytest

from index import notes
from index.cues import cues
from index.notes import ROW
from tests.index import article, sheet


def test_noted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence is read for cues when its row is first wanted, and never again; others are not read."""
    read: list[str] = []

    def counting(text: str, marks: int) -> list[float]:
        read.append(text)
        return cues(text, marks)

    monkeypatch.setattr(notes, "cues", counting)
    held = sheet(article("It fell by 34.5%.", "It rained.", "They came because it rained.")).notes
    assert read == []

    amount = [row[ROW.index("amount")] for row in held.rows(np.array([0, 2])).tolist()]
    reason = [row[ROW.index("reason")] for row in held.rows(np.array([2, 0])).tolist()]

    assert (amount, reason) == ([1, 0], [1, 0])
    assert read == ["It fell by 34.5%.", "They came because it rained."]
