"""The reading model: where in given passages the answer stands."""

import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import Article, Passage, Span
from index.errors import BrokenReader, MissingReader
from index.reader import Marked, OnnxReader
from index.reader.onnx import MODEL, NOWHERE, QUESTION, TOKENIZER, WINDOW, WINDOWS
from index.reader.opening import SHIPPED
from index.retrieval.passages import split
from index.text.characters import normalise
from tests.index import article, articles, talks, wild
from tests.index.readers import shipped

HEADS = "Who heads the Chinese delegation?"
NEAR = 1e-3


def best(question: str, passages: Sequence[Passage]) -> Marked:
    return max(shipped().read(question, passages).sentences, key=lambda marked: marked.score)


def scores(question: str, passages: Sequence[Passage]) -> list[float]:
    return [marked.score for marked in shipped().read(question, passages).sentences]


@pytest.mark.parametrize(
    ("question", "place", "words"),
    [
        (HEADS, (10, 1), "He Lifeng"),
        ("Who said the U.S. is open to lifting some export restrictions?", (4, 1), "Kevin Hassett"),
        ("When was the preliminary agreement reached in Geneva?", (3, 2), "last month"),
        ("When did the US suspend shipments of chemicals?", (15, 1), "May"),
        ("How long did the talks last on Monday?", (11, 1), "seven hours"),
        ("Where did officials meet for a second day?", (1, 1), "London"),
    ],
)
def test_points(question: str, place: tuple[int, int], words: str) -> None:
    """Of all sentences of the seed article the one that answers is marked highest, and the answer's words in it."""
    passages = split(talks())
    found = best(question, passages)
    sentence = passages[found.passage].sentences[found.sentence]

    assert (sentence.paragraph, sentence.number) == place
    assert found.words is not None
    assert words in found.words.of(talks().text)
    assert len(found.words.of(talks().text)) < 5 * len(words)


def test_tells_apart() -> None:
    """More speaks for an answer where there is one than where there is none."""
    said, unsaid = (max(scores(question, split(talks()))) for question in (HEADS, "What is the capital of France?"))

    assert said > 0 > unsaid


@given(
    articles, wild, st.sampled_from(["", " 👩\u200d🚀 東京で会った。 Zoë naïvely left.", " \u0301 e\u0301\u0327 ﬁ İ"])
)
@settings(max_examples=15)
def test_slices(made: Article, question: str, more: str) -> None:
    """Whatever is read, each sentence is marked once, in order, and its words are some of its own characters."""
    made = article(*(normalise(paragraph.span.of(made.text) + more) for paragraph in made.paragraphs))
    passages = split(made)
    reading = shipped().read(question, passages)

    assert [(marked.passage, marked.sentence) for marked in reading.sentences] == [
        (number, place) for number, passage in enumerate(passages) for place in range(len(passage.sentences))
    ]
    for marked in reading.sentences:
        assert 0 <= marked.sure <= 1
        assert marked.score >= NOWHERE
        assert marked.words is None or passages[marked.passage].sentences[marked.sentence].holds(marked.words)


def test_any_order() -> None:
    """A sentence has the same score in whatever order passages are read."""
    passages = split(talks())
    back = shipped().read(HEADS, passages[::-1]).sentences
    sorted_back = sorted(back, key=lambda marked: (-marked.passage, marked.sentence))

    assert [marked.score for marked in sorted_back] == pytest.approx(scores(HEADS, passages), abs=NEAR)


def test_one_by_one() -> None:
    """A sentence has the same score whichever passages are read beside its own: so scores compare over articles."""
    passages = split(talks())
    alone = [score for passage in passages for score in scores(HEADS, [passage])]

    assert alone == pytest.approx(scores(HEADS, passages), abs=NEAR)


@pytest.mark.parametrize(
    "text",
    [
        "They met" + " again" * 2000 + ".",
        "They met again. " * 500,
        "東" * 5000,
        " ".join(["x" * 5000] * 10),
        "x" * 50_000,
    ],
    ids=["a sentence of 2,000 words", "many sentences", "Chinese", "long words", "50,000 letters"],
)
def test_every_piece(text: str) -> None:
    """A passage is read from its start, every word piece of it, as far as a question's windows reach."""
    made = article(text)
    sentences = tuple(sentence for passage in split(made) for sentence in passage.sentences)
    [pieces] = shipped().pieces("Who met?", [Passage(made, Span(0, len(made.text)), sentences)])

    assert len(pieces.places) > 0
    assert pieces.places[-1, 1] == len(made.text)
    read = np.count_nonzero(np.all(pieces.logits > NOWHERE, axis=1))
    assert min(len(pieces.places), 0.9 * WINDOWS * WINDOW) <= read <= WINDOWS * WINDOW
    assert np.all(pieces.logits[:read] > NOWHERE)


def test_at_the_end() -> None:
    """What stands at the end of a very long sentence is found there."""
    made = article("They walked" + " on and on" * 300 + " until Ragna Holm kept the lighthouse of Skarv.")
    found = best("Who kept the lighthouse of Skarv?", split(made))

    assert found.words is not None
    assert "Ragna Holm" in found.words.of(made.text)


@pytest.mark.parametrize("text", ["\u0301", "\u00ad", "\u200d"])
def test_no_pieces(text: str) -> None:
    """Of a text without a word piece nothing is marked, alone and beside others."""
    nothing = shipped().read(HEADS, split(article(text)))
    beside = shipped().read(HEADS, [*split(article(text)), *split(talks())])

    assert nothing.sentences == (Marked(0, 0, NOWHERE),)
    assert beside.sentences[0] == Marked(0, 0, NOWHERE)
    assert [marked.score for marked in beside.sentences[1:]] == pytest.approx(scores(HEADS, split(talks())), abs=NEAR)


def test_long_question() -> None:
    """Of a long question the first word pieces are read."""
    passages = split(talks())[:2]
    long = "who " * QUESTION

    assert shipped().read(long + "London? " * 220, passages) == shipped().read(long, passages)


@pytest.mark.parametrize(
    "question", ["", " ", "\u0301", "👩\u200d🚀", "東" * 2000, "x" * 2000, "?" * 2000, "[SEP] [PAD]"]
)
def test_odd_questions(question: str) -> None:
    """Whatever is asked, every sentence has a score."""
    assert np.all(np.isfinite(scores(question, split(talks())[:2])))


def test_threads() -> None:
    """Several threads may read at once: each has what it has alone."""
    passages = split(talks())[:3]
    questions = [f"Who met in {place}?" for place in ("London", "Geneva", "Lisbon", "Paris")] * 2
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda question: shipped().read(question, passages), questions))

    assert found == [shipped().read(question, passages) for question in questions]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The shipped model, where a test may damage it."""
    for name in (MODEL, TOKENIZER):
        (tmp_path / name).symlink_to(SHIPPED / name)
    return tmp_path


@pytest.mark.parametrize("name", [MODEL, TOKENIZER])
def test_missing(folder: Path, name: str) -> None:
    """A file that is not there is an error that names it and the folder."""
    (folder / name).unlink()
    with pytest.raises(MissingReader) as error:
        OnnxReader(folder)

    assert (error.value.folder, error.value.name) == (str(folder), name)


def test_no_folder(tmp_path: Path) -> None:
    """So is a folder that is not there."""
    with pytest.raises(MissingReader) as error:
        OnnxReader(tmp_path / "none")

    assert error.value.folder == str(tmp_path / "none")


def _field(number: int, content: bytes | int) -> bytes:
    """A field of a protocol buffer, of less than 128 bytes: ONNX is written so."""
    if isinstance(content, int):
        return bytes([number << 3, content])
    return bytes([number << 3 | 2, len(content)]) + content


def _echo(*inputs: bytes) -> bytes:
    """A network in ONNX that gives its first input back, as ``logits``."""
    table = _field(2, _field(1, _field(1, 7) + _field(2, _field(1, _field(2, b"r")) + _field(1, _field(2, b"p")))))
    node = _field(1, _field(1, inputs[0]) + _field(2, b"logits") + _field(4, b"Identity"))
    given = b"".join(_field(11, _field(1, name) + table) for name in inputs)
    graph = node + _field(2, b"echo") + given + _field(12, _field(1, b"logits") + table)
    return _field(1, 8) + b"\x3a" + bytes([len(graph) & 127 | 128, len(graph) >> 7]) + graph + _field(8, _field(2, 13))


WHOLE = (SHIPPED / MODEL).read_bytes()[: 1 << 20]  # as far as it goes
DAMAGED = {
    "empty": (MODEL, b""),
    "cut": (MODEL, WHOLE),
    "random": (MODEL, random.Random(0).randbytes(10_000)),  # noqa: S311 - the same every time
    "text": (MODEL, b"version https://git-lfs.github.com/spec/v1\n"),
    "another network's shape": (MODEL, _echo(b"input_ids", b"attention_mask")),
    "another network's inputs": (MODEL, _echo(b"tokens")),
    "empty tokenizer": (TOKENIZER, b""),
    "cut tokenizer": (TOKENIZER, (SHIPPED / TOKENIZER).read_bytes()[:10_000]),
    "no tokenizer": (TOKENIZER, b'{"version": "1.0"}'),
    "random tokenizer": (TOKENIZER, random.Random(0).randbytes(10_000)),  # noqa: S311
}


@pytest.mark.parametrize("damage", DAMAGED)
def test_damaged(folder: Path, damage: str, capfd: pytest.CaptureFixture[str]) -> None:
    """A file that is damaged, or not such a model's, is an error with the folder and the reason; nothing is printed."""
    name, content = DAMAGED[damage]
    (folder / name).unlink()
    (folder / name).write_bytes(content)
    with pytest.raises(BrokenReader) as error:
        OnnxReader(folder)

    assert error.value.folder == str(folder)
    assert error.value.reason.strip()
    assert "\n" not in error.value.reason
    assert capfd.readouterr() == ("", "")
