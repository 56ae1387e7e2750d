"""A reader that is opened when it is first asked: its model takes 0.2 s and 200 MiB."""

import logging
from collections.abc import Sequence
from functools import cache
from os import cpu_count
from pathlib import Path
from threading import Lock

from index.errors import ReaderError
from index.model import Passage
from index.reader.lexical import LexicalReader
from index.reader.onnx import OnnxReader
from index.reader.reading import Reader, Reading

SHIPPED = Path(__file__).parent / "model"
THREADS = 4  # of the processors, at most: more gain nothing for rows of one question

_log = logging.getLogger(__name__)
_log.addHandler(logging.NullHandler())  # the text side prints nothing by itself


class DeferredReader:
    """Reads by the model in ``folder``; where that cannot be opened, the log says so once and words alone must do."""

    def __init__(self, folder: Path = SHIPPED, threads: int = 0) -> None:
        """``threads``: how many processors a question takes; 0: those that are there, at most ``THREADS``."""
        self.folder = folder
        self.threads = threads or min(cpu_count() or 1, THREADS)
        self._lock = Lock()
        self._opened: Reader | None = None

    def open(self) -> OnnxReader:
        """The model's reader, opened anew. Raises ``MissingReader`` or ``BrokenReader``."""
        return OnnxReader(self.folder, self.threads)

    def read(self, question: str, passages: Sequence[Passage]) -> Reading:
        """Mark each sentence of the passages."""
        with self._lock:
            if self._opened is None:
                self._opened = self._open_or_do_without()
        return self._opened.read(question, passages)

    def _open_or_do_without(self) -> Reader:
        try:
            return self.open()
        except ReaderError as error:
            _log.warning("no reading model, answers by words alone: %s", error)
            return LexicalReader()


@cache
def shipped_reader() -> DeferredReader:
    """The reader that ships with Pullquote, one a process."""
    return DeferredReader()
