"""An inverted index in arrays."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.retrieval.indexing import build, merge
from index.retrieval.inverted_index import Segment

term = st.sampled_from("abcdef")
owned = st.dictionaries(st.sampled_from("UVWXYZ"), st.lists(st.lists(term, max_size=6), max_size=4))

Texts = dict[str, list[list[str]]]


def held(segment: Segment) -> dict[str, list[tuple[str, int, int, int]]]:
    """For each term, the owner and number of each text that holds it, how often, and the length of the text."""
    postings = {}
    for word in segment.terms:
        texts, pairs = segment.postings(word)
        often, length = segment.often[pairs].tolist(), segment.length[pairs].tolist()
        if len(texts):
            postings[word] = list(zip(*segment.owned(texts), often, length, strict=True))
    return postings


def expected(corpus: Texts) -> dict[str, list[tuple[str, int, int, int]]]:
    postings: dict[str, list[tuple[str, int, int, int]]] = {}
    for owner, texts in corpus.items():
        for number, text in enumerate(texts):
            for word, count in Counter(text).items():
                postings.setdefault(word, []).append((owner, number, count, len(text)))
    return postings


@given(owned)
def test_build(corpus: Texts) -> None:
    """A segment knows of each term the texts that hold it, how often, and how long they are."""
    segment = build(corpus.items())

    assert held(segment) == expected(corpus)
    assert segment.size == sum(map(len, corpus.values()))
    assert segment.total == sum(len(text) for texts in corpus.values() for text in texts)


@given(st.lists(owned, min_size=1, max_size=4), st.sets(st.sampled_from("UVWXYZ")))
def test_merge(parts: list[Texts], removed: set[str]) -> None:
    """Segments merged are one with all that counts in them, in their order, read in pieces of any size."""
    segments, left = [], Texts()
    for number, part in enumerate(parts):
        segment = build(((f"{number}{owner}", texts) for owner, texts in part.items()), chunk=2)
        for owner, texts in part.items():
            if owner in removed and texts:
                segment = segment.without(f"{number}{owner}")
            elif texts:
                left[f"{number}{owner}"] = texts
        segments.append(segment)
    merged = merge(segments, moved_at_once=3)

    assert held(merged) == expected(left)
    assert set(merged.terms) == set(expected(left))
    assert merged.owners == tuple(left)
    assert merged.size == sum(map(len, left.values()))


def test_without() -> None:
    """To remove an owner leaves the segment as it was, and gives another that shares its arrays."""
    segment = build([("A", [["a"], ["b"]]), ("B", [["a"]])])
    other = segment.without("A")

    assert (segment.size, other.size) == (3, 1)
    assert other.texts is segment.texts
    assert held(other) == {"a": [("B", 0, 1, 1)]}
    with pytest.raises(ValueError, match="not in tuple"):
        other.without("A")
