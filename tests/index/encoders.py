"""Encoders for tests: a real one that needs no extra, and where the model to test with is."""

import os
import zlib
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from index.ranking import Floats

# ``.ci/run`` sets it where there is such a folder.
FOLDER = Path(os.environ.get("SEMANTIC_TEST_MODEL", ""))
needs_model = pytest.mark.skipif(
    not (FOLDER / "model.onnx").is_file() or not find_spec("fastembed"),
    reason="SEMANTIC_TEST_MODEL names no folder with a model, or the extra semantic is not installed",
)


class Letters:
    """Texts by their runs of three letters, hashed to 64 places. ``seen``: what it was asked to encode."""

    dimensions = 64

    def __init__(self) -> None:
        self.seen: list[str] = []

    def encode(self, texts: Sequence[str]) -> Floats:
        self.seen += texts
        found = np.full((len(texts), self.dimensions), 1e-6, np.float32)
        for row, text in zip(found, texts, strict=True):
            for i in range(len(text) - 2):
                row[zlib.crc32(text[i : i + 3].casefold().encode("utf-8", "replace")) % self.dimensions] += 1
        return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), np.float32)
