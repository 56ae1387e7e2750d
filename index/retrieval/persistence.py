"""An index's ranking on disk: NumPy files, mapped into memory when they are opened, and never pickle.

What is there is read only if it is whole and of this version; else it is made anew from the articles, and the log says
so in one line. A file is written beside the old one and then takes its place, so who has mapped the old one keeps it.
"""

import json
import logging
import zlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np

from index.index import Index
from index.model import Article
from index.reader import Reader
from index.retrieval.bm25 import Ranking
from index.retrieval.inverted_index import Segment, merge

ARRAYS = ("starts", "texts", "pairs", "often", "length", "lengths", "firsts")
WORDS = "words.json"  # the terms and the owners, in the order of their numbers
SEAL = "seal.json"  # the version, and the checksum of each other file; written last
# What decides what stands in the files.
ANALYSIS = ("text/analyzer.py", "retrieval/passages.py", "retrieval/inverted_index.py", "retrieval/persistence.py")
BLOCK = 1 << 24  # bytes that are read at a time

_log = logging.getLogger(__name__)
_log.addHandler(logging.NullHandler())  # the text side prints nothing by itself


def save_index(index: Index, folder: Path) -> None:
    """Write what ``open_index`` needs into ``folder``, which is made if it is not there.

    Raises ``OSError`` if the system refuses; what was there before stays usable or is told to be damaged.
    """
    save_ranking(index.ranking, folder)


def save_ranking(ranking: Ranking, folder: Path) -> None:
    """Write what ``open_ranking`` reads, as ``save_index`` does."""
    folder.mkdir(parents=True, exist_ok=True)
    segment = merge(ranking.segments)
    for name in ARRAYS:
        with (folder / f"{name}.new").open("wb") as file:
            np.save(file, getattr(segment, name), allow_pickle=False)
        (folder / f"{name}.new").replace(folder / f"{name}.npy")
    _write(folder / WORDS, {"terms": list(segment.terms), "owners": segment.owners})
    sums = {path.name: _checksum(path) for path in _parts(folder)}
    _write(folder / SEAL, {"version": _version(), "checksums": sums})


def open_index(folder: Path, articles: Sequence[Article], *, reader: Reader | None = None) -> Index:
    """The index of ``articles``: what was saved of them in ``folder``, and only what has changed since made anew.

    ``reader``: see ``Index``.
    """
    try:
        ranking = open_ranking(folder)
    except (OSError, ValueError, KeyError, TypeError) as error:
        _log.warning("index rebuilt folder=%s articles=%d reason=%s", folder, len(articles), error)
        return Index(articles, reader=reader)
    owners = ranking.segments[0].owners
    wanted, held = {article.id: article for article in articles}, set(owners)
    for owner in held - wanted.keys():
        ranking = ranking.without(owner)
    known = [wanted[owner] for owner in owners if owner in wanted]
    index = Index(known, ranking=ranking, reader=reader)
    for owner, article in wanted.items():
        index = index if owner in held else index.with_article(article)
    return index


def open_ranking(folder: Path) -> Ranking:
    """What was saved in ``folder``.

    Raises ``OSError`` or what Python raises for a wrong value if anything is missing, older or damaged.
    """
    seal = json.loads((folder / SEAL).read_text(encoding="utf-8"))
    if seal["version"] != _version():
        raise ValueError(f"version {seal['version']}, expected {_version()}")
    for path in _parts(folder):
        if seal["checksums"][path.name] != _checksum(path):
            raise ValueError(f"{path.name} is damaged")
    words = json.loads((folder / WORDS).read_text(encoding="utf-8"))
    # Subtle: a slice of ``np.memmap`` costs some microseconds, one of the same memory as a plain array does not.
    arrays = {name: np.load(folder / f"{name}.npy", mmap_mode="r").view(np.ndarray) for name in ARRAYS}
    terms = {term: number for number, term in enumerate(words["terms"])}
    return Ranking([Segment(terms=terms, owners=tuple(words["owners"]), **arrays)])


def _parts(folder: Path) -> list[Path]:
    return [*(folder / f"{name}.npy" for name in ARRAYS), folder / WORDS]


def _write(path: Path, content: object) -> None:
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(content), encoding="utf-8")
    beside.replace(path)


def _checksum(path: Path) -> int:
    """CRC-32: a gibibyte takes about a second."""
    found = 0
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            found = zlib.crc32(block, found)
    return found


@cache
def _version() -> str:
    """Of all that decides what stands in the files: nobody has to remember to count it up."""
    from importlib.metadata import version

    sources = b"".join(files("index").joinpath(name).read_bytes() for name in ANALYSIS)
    return f"{zlib.crc32(sources):08x} nupunkt {version('nupunkt')} snowball {version('PyStemmer')}"
