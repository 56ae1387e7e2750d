"""What was found out of an article, as bytes."""

import zlib
from contextlib import suppress
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import Article, Cut
from index.retrieval import cut
from index.retrieval.inverted_index import Segment
from index.retrieval.passages import split
from tests.index import article, articles, talks


def held(made: Cut) -> list[object]:
    """All that it holds, to be compared."""
    values = [*made.places, *(getattr(made.segment, field.name) for field in fields(Segment))]
    return [(value.dtype, value.tolist()) if isinstance(value, np.ndarray) else value for value in values]


@given(articles)
@settings(max_examples=60)
def test_round_trip(made: Article) -> None:
    """It comes back as it was."""
    assert held(Cut.unpack(made, Cut.of(made).pack())) == held(Cut.of(made))


@given(st.data())
@settings(max_examples=60)
def test_damaged(data: st.DataObject) -> None:
    """Bytes that are damaged anywhere, cut off or not there are an error, and never another cut.

    Subtle: a few bits mean nothing to who unpacks them.
    """
    packed = Cut.of(talks()).pack()
    place = data.draw(st.integers(0, len(packed) - 1))
    flipped = bytes([packed[place] ^ 1 << data.draw(st.integers(0, 7))])
    with pytest.raises(ValueError, match=r".+"):
        Cut.unpack(talks(), packed[:place])
    with suppress(ValueError):
        assert held(Cut.unpack(talks(), packed[:place] + flipped + packed[place + 1 :])) == held(Cut.of(talks()))


def test_of_another() -> None:
    """What is packed of another article is not taken."""
    with pytest.raises(ValueError, match="expected"):
        Cut.unpack(article("They met."), Cut.of(talks()).pack())


def test_of_another_analysis(monkeypatch: pytest.MonkeyPatch) -> None:
    """What another analysis has found is not taken."""
    packed = Cut.of(talks()).pack()
    monkeypatch.setattr(cut, "analysis", lambda: "another")
    with pytest.raises(ValueError, match="expected b'another"):
        Cut.unpack(talks(), packed)


@given(st.data())
@settings(max_examples=200)
def test_forged(data: st.DataObject) -> None:
    """Whole bytes with other numbers are an error, or what a question can use: nothing stands outside of its place."""
    made = article("They met in London. They ate.", "It rained in Paris.", headings={2: "Weather"})
    told, _, packed = Cut.of(made).pack().partition(b"\n")
    content = zlib.decompress(packed)
    place = 4 * data.draw(st.integers(0, len(content) // 4 - 1))
    number = data.draw(st.integers(-3, 60)).to_bytes(4, "little", signed=True)
    try:
        found = Cut.unpack(made, told + b"\n" + zlib.compress(content[:place] + number + content[place + 4 :]))
    except ValueError:
        return
    segment = found.segment
    assert segment.texts.max(initial=-1) < found.places.size == segment.size
    assert segment.starts[-1] == len(segment.texts)
    for passage in split(made, found.places):
        for sentence in passage.sentences:
            assert any(paragraph.span.holds(sentence) for paragraph in made.paragraphs)


def test_bomb() -> None:
    """Bytes that unfold to more than an article of that length can have are an error."""
    told, _, _ = Cut.of(talks()).pack().partition(b"\n")
    with pytest.raises(ValueError, match="damaged"):
        Cut.unpack(talks(), told + b"\n" + zlib.compress(bytes(cut.LARGEST * len(talks().text) + 1)))


def test_nothing_to_cut() -> None:
    """An article without a sentence is cut too."""
    empty = Article("Talks", "", "They met.", ())

    assert held(Cut.unpack(empty, Cut.of(empty).pack())) == held(Cut.of(empty))
