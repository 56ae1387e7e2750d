"""A ranking in, files out, and back: NumPy's own files, never pickled, which are mapped into memory when opened.

A file is written beside the old one and then replaces it, so that a program that has mapped the old one keeps it.
"""

import json
import zlib
from pathlib import Path

import numpy as np

from index.retrieval.indexing import merge
from index.retrieval.inverted_index import Segment
from index.retrieval.ranking import Ranking
from index.retrieval.version import analysis

ARRAYS = ("starts", "texts", "pairs", "often", "length", "lengths", "firsts")
NAMES = "names.json"  # the terms and the owners, in the order of their numbers
SEAL = "seal.json"  # the version, and the checksum of each other file; written last
BLOCK = 1 << 24  # bytes that are read at a time


def save_ranking(ranking: Ranking, folder: Path) -> None:
    """Write what ``open_ranking`` reads into ``folder``, which is made if it does not exist.

    Raises ``OSError`` if the system refuses; the files that were there stay usable, or are found to be damaged.
    """
    folder.mkdir(parents=True, exist_ok=True)
    segment = merge(ranking.segments)
    for name in ARRAYS:
        with (folder / f"{name}.new").open("wb") as file:
            np.save(file, getattr(segment, name), allow_pickle=False)
        (folder / f"{name}.new").replace(folder / f"{name}.npy")
    _write(folder / NAMES, {"terms": list(segment.terms), "owners": segment.owners})
    checksums = {path.name: _checksum(path) for path in _parts(folder)}
    _write(folder / SEAL, {"version": analysis(), "checksums": checksums})


def open_ranking(folder: Path) -> Ranking:
    """The ranking that was saved in ``folder``.

    Raises ``OSError``, ``ValueError``, ``KeyError`` or ``TypeError`` if a file is missing, of another version, or
    damaged.
    """
    seal = json.loads((folder / SEAL).read_text(encoding="utf-8"))
    if seal["version"] != analysis():
        raise ValueError(f"version {seal['version']}, expected {analysis()}")
    for path in _parts(folder):
        if seal["checksums"][path.name] != _checksum(path):
            raise ValueError(f"{path.name} is damaged")
    names = json.loads((folder / NAMES).read_text(encoding="utf-8"))
    # Subtle: a slice of ``np.memmap`` costs some microseconds, one of the same memory as a plain array does not.
    arrays = {name: np.load(folder / f"{name}.npy", mmap_mode="r").view(np.ndarray) for name in ARRAYS}
    terms = {term: number for number, term in enumerate(names["terms"])}
    return Ranking([Segment(terms=terms, owners=tuple(names["owners"]), **arrays)])


def _parts(folder: Path) -> list[Path]:
    return [*(folder / f"{name}.npy" for name in ARRAYS), folder / NAMES]


def _write(path: Path, content: object) -> None:
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(content), encoding="utf-8")
    beside.replace(path)


def _checksum(path: Path) -> int:
    """CRC-32: a gibibyte takes about a second."""
    checksum = 0
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            checksum = zlib.crc32(block, checksum)
    return checksum
