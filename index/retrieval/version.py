"""Which analysis has made what is stored: it changes by itself when the same articles would be cut or indexed anew."""

import unicodedata
import zlib
from functools import cache
from importlib.metadata import version
from importlib.resources import files

# The sources that decide what is stored.
ANALYSIS = (
    "text/analyzer.py",
    "text/bounds.py",
    "text/endings.py",
    "text/lexicon.py",
    "text/numbers.py",
    "text/sentences.py",
    "retrieval/cut.py",
    "retrieval/passages.py",
    "retrieval/indexing.py",
    "retrieval/inverted_index.py",
    "retrieval/persistence.py",
)


@cache
def analysis() -> str:
    """A checksum of the sources, and the versions of the libraries and of Unicode, in one line."""
    sources = b"".join(files("index").joinpath(name).read_bytes() for name in ANALYSIS)
    libraries = f"nupunkt {version('nupunkt')} snowball {version('PyStemmer')}"
    return f"{zlib.crc32(sources):08x} {libraries} unicode {unicodedata.unidata_version}"
