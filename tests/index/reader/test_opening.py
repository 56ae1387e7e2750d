"""The model is opened when a reader is first asked, once; where it cannot be, words alone must do."""

import logging
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.errors import BrokenReader, MissingReader
from index.reader import DeferredReader, LexicalReader, OnnxReader, shipped_reader
from index.reader.onnx import MODEL, TOKENIZER
from index.reader.opening import SHIPPED, THREADS
from index.retrieval.passages import split
from tests.index import article, talks
from tests.index.readers import shipped

QUESTION = "Who heads the Chinese delegation?"
ROOT = Path(__file__).parents[3]


class Slow(DeferredReader):
    """Counts how often it is opened, which takes a while."""

    opened = 0

    def open(self) -> OnnxReader:
        self.opened += 1
        time.sleep(0.05)
        return shipped()


def test_once() -> None:
    """Though ten threads ask at once, the model is opened once, and all are answered by it."""
    reader, passages = Slow(), split(talks())[:1]
    with ThreadPoolExecutor(10) as threads:
        found = list(threads.map(lambda _: reader.read(QUESTION, passages), range(10)))

    assert reader.opened == 1
    assert found == [shipped().read(QUESTION, passages)] * 10


def test_missing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Without a model the log says so in one line, with the folder and the reason, and words alone answer."""
    reader, passages = DeferredReader(tmp_path), split(talks())
    assert caplog.messages == []
    found = [reader.read(QUESTION, passages) for _ in range(3)]

    assert found == [LexicalReader().read(QUESTION, passages)] * 3
    assert [(record.levelno, record.name.split(".")[0]) for record in caplog.records] == [(logging.WARNING, "index")]
    assert str(tmp_path) in caplog.messages[0]
    assert MODEL in caplog.messages[0]
    assert "\n" not in caplog.messages[0]


def test_open(tmp_path: Path) -> None:
    """Who wants to know at once, opens it, and is told what is wrong."""
    with pytest.raises(MissingReader):
        DeferredReader(tmp_path).open()
    for name in (MODEL, TOKENIZER):
        (tmp_path / name).write_bytes(b"")
    with pytest.raises(BrokenReader):
        DeferredReader(tmp_path).open()


def test_threads() -> None:
    """A question takes the processors it is given, or else some of those that are there."""
    assert DeferredReader(threads=7).threads == 7
    assert 1 <= DeferredReader().threads <= THREADS


def test_shipped() -> None:
    """A process has one reader of the model that ships, whoever asks."""
    assert shipped_reader() is shipped_reader()
    assert shipped_reader().folder == SHIPPED


def test_lazily() -> None:
    """An index is made without the model's libraries; the first question that is read by it loads them."""
    program = """
import sys
from index import Article, Index
from index.reader import shipped_reader
late = lambda: sorted({"onnxruntime", "tokenizers"} & set(sys.modules))
index = Index([Article.from_paragraphs(title="Talks", paragraphs=["They met in London."])])
index.summarise(index.articles[0]), index.ask("Where did they meet?", hurried=True), index.ask("谁率领代表团？")
print(late())
index.ask("Where did they meet?")
print(late())
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 - our own program

    assert done.stderr == ""
    assert done.stdout.splitlines() == ["[]", "['onnxruntime', 'tokenizers']"]


def test_reads_as_opened() -> None:
    """What it reads is what the model reads."""
    passages = split(article("They met in London.", "It rained."))

    assert DeferredReader(threads=1).read("Where?", passages) == shipped().read("Where?", passages)
