"""Vectors of texts: they point the same way where the texts mean the same. Each text is encoded once."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from threading import Lock
from typing import Protocol

import numpy as np

from index.ranking import Floats

KEPT = 16 * 2**20  # bytes of vectors: 10,922 sentences of 384 dimensions


class Encoder(Protocol):
    """Whatever turns texts into unit vectors; the same text always into the same one."""

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has, at least 1."""

    def encode(self, texts: Sequence[str]) -> Floats:
        """One row a text, of length 1: float32, shape (texts, ``dimensions``). From any thread."""


class Remembering:
    """An encoder that keeps the vectors of another one, at most ``kept`` bytes of them, those used last.

    A text is known by a hash of it. Threads may share one; two that ask for the same text at once both encode it.
    """

    def __init__(self, encoder: Encoder, kept: int = KEPT) -> None:
        self.dimensions = encoder.dimensions
        self._encoder = encoder
        self._most = kept // (np.dtype(np.float32).itemsize * encoder.dimensions)
        self._vectors: OrderedDict[bytes, Floats] = OrderedDict()
        self._lock = Lock()

    def encode(self, texts: Sequence[str]) -> Floats:
        """What the other gives: one row a text."""
        keys, found = self._found(texts)
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in found}
        if missing:
            rows = self._encoder.encode(list(missing.values()))
            # Copies: a row that is kept shall not keep all the others.
            found |= {key: row.copy() for key, row in zip(missing, rows, strict=True)}
        self._keep(found)
        return self._rows(keys, found)

    def recalled(self, texts: Sequence[str]) -> Floats | None:
        """What ``encode`` gives, if all of it is remembered; else ``None``, at once."""
        keys, found = self._found(texts)
        if len(found) < len(set(keys)):
            return None
        self._keep(found)
        return self._rows(keys, found)

    def _found(self, texts: Sequence[str]) -> tuple[list[bytes], dict[bytes, Floats]]:
        """The texts' keys, and the vectors that are kept of them."""
        keys = [blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest() for text in texts]
        with self._lock:
            return keys, {key: self._vectors[key] for key in keys if key in self._vectors}

    def _rows(self, keys: Sequence[bytes], found: Mapping[bytes, Floats]) -> Floats:
        return np.array([found[key] for key in keys], np.float32).reshape(len(keys), self.dimensions)

    def _keep(self, found: dict[bytes, Floats]) -> None:
        with self._lock:
            for key, vector in found.items():
                self._vectors[key] = vector
                self._vectors.move_to_end(key)
            while len(self._vectors) > self._most:
                self._vectors.popitem(last=False)


def remembering(encoder: Encoder) -> Remembering:
    """``encoder`` with a memory; itself where it has one."""
    return encoder if isinstance(encoder, Remembering) else Remembering(encoder)
