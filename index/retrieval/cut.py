"""An article in, what a question needs of it out: where it is cut, and the terms of its passages; also as bytes."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from index.arrays import Ints, Ints32, SmallInts
from index.model import Article
from index.retrieval.indexing import build
from index.retrieval.inverted_index import Segment
from index.retrieval.passages import Places, places, split
from index.retrieval.version import analysis
from index.text.analyzer import words

LARGEST = 256  # bytes that are unpacked for a character of the text, at most: what others wrote has a bound
PARTS = 8  # arrays that are packed


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """An article that is cut into passages and indexed: an index only joins it to the others.

    >>> talks = Article.from_paragraphs(title="Talks", paragraphs=["They met in London."])
    >>> Cut.unpack(talks, Cut.of(talks).pack()).segment.terms
    {'met': 0, 'london': 1}
    """

    article: Article
    places: Places
    segment: Segment

    @classmethod
    def of(cls, article: Article) -> Cut:
        found = places(article)
        texts = [[term for text in passage.sentence_texts for term in words(text)] for passage in split(article, found)]
        return cls(article, found, build([(article.id, texts)]))

    def pack(self) -> bytes:
        """A line that says by which analysis, and of which article; then, compressed, the arrays and the terms."""
        held = self.segment
        arrays: list[Ints | Ints32 | SmallInts] = [
            *self.places,
            held.starts,
            held.texts,
            held.pairs,
            held.often,
            held.length,
            held.lengths,
        ]
        numbers = np.concatenate([[array.size for array in arrays], *map(np.ravel, arrays)]).astype("<i4")
        return _told(self.article) + zlib.compress(numbers.tobytes() + "\n".join(held.terms).encode())

    @classmethod
    def unpack(cls, article: Article, packed: bytes) -> Cut:
        """Raises ``ValueError`` if that is of another analysis, of another article, or damaged."""
        told = _told(article)
        if not packed.startswith(told):
            raise ValueError(f"packed as {packed[: len(told)]!r}, expected {told!r}")
        unpacking = zlib.decompressobj()
        try:
            content = unpacking.decompress(packed[len(told) :], LARGEST * len(article.text))
        except zlib.error as error:
            raise ValueError(str(error)) from error
        sizes = np.frombuffer(content, "<i4", PARTS)
        if not unpacking.eof or sizes.min() < 0:
            raise ValueError("damaged")
        numbers = np.frombuffer(content, "<i4", int(sizes.sum(dtype=np.int64)), sizes.nbytes)
        terms = content[sizes.nbytes + numbers.nbytes :].decode()
        sentences, passages, *postings = np.split(numbers.astype(np.int32), np.cumsum(sizes)[:-1])
        held = Places(sentences.reshape(2, -1).copy(), passages.copy())
        _check_places(article, held)
        return cls(article, held, _segment(article.id, held.size, terms.split("\n") if terms else [], postings))


def _told(article: Article) -> bytes:
    return f"{analysis()} article {article.id}\n".encode()


def _check_places(article: Article, held: Places) -> None:
    """Raises ``ValueError`` if a sentence is not within a paragraph, or a passage has none."""
    edges = [edge for paragraph in article.paragraphs for edge in (paragraph.span.start, paragraph.span.stop)]
    starts, stops = held.sentences
    order = held.sentences.T.ravel()
    within = np.searchsorted(edges, starts, "right")
    sound = (
        bool((starts < stops).all() and (order[1:] >= order[:-1]).all())
        and bool((within % 2 == 1).all() and (np.searchsorted(edges, stops, "left") == within).all())
        and held.passages[:1].tolist() == [0]
        and held.passages[-1] == len(starts)
        and bool((np.diff(held.passages) > 0).all())
    )
    if not sound:
        raise ValueError("a sentence or a passage is where none can be")


def _segment(owner: str, texts: int, terms: Sequence[str], postings: Sequence[Ints32]) -> Segment:
    """The segment with these arrays. Raises ``ValueError`` if they do not belong together."""
    starts, text, pair, often, length, lengths = postings
    numbers = {term: number for number, term in enumerate(terms)}
    sound = (
        (len(numbers), len(starts), len(pair), len(lengths)) == (len(terms), len(terms) + 1, len(text), texts)
        and len(often) == len(length)
        and (starts[0], starts[-1]) == (0, len(text))
        and bool((np.diff(starts) >= 0).all())
        and all(array.min(initial=0) >= 0 for array in postings)
        and text.max(initial=-1) < texts
        and pair.max(initial=-1) < len(often)
    )
    if not sound:
        raise ValueError("postings that do not belong together")
    return Segment(
        numbers,
        starts.astype(np.int64),
        text.copy(),
        pair.astype(np.min_scalar_type(len(often))),
        often.astype(np.int64),
        length.astype(np.int64),
        lengths.copy(),
        (owner,) if texts else (),
        np.array([0, texts] if texts else [0]),
    )


def noted(cuts: Iterable[Cut], found: dict[str, Places]) -> Iterator[Segment]:
    """The segments of articles that are cut; where that is, is noted in ``found``."""
    for cut in cuts:
        found[cut.article.id] = cut.places
        yield cut.segment
