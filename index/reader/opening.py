"""A folder in, a reader out, whose model is opened at the first question: that takes 0.2 s and 200 MiB."""

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
THREADS = 4  # processors that one question uses, at most: more gain nothing

_log = logging.getLogger(__name__)
_log.addHandler(logging.NullHandler())  # the text side prints nothing by itself


class DeferredReader:
    """Reads with the model in ``folder``; if it cannot be opened, by shared words, and the log says so once."""

    def __init__(self, folder: Path = SHIPPED, threads: int = 0) -> None:
        """``threads``: how many processors one question may use; 0: all there are, at most ``THREADS``."""
        self.folder = folder
        self.threads = threads or min(cpu_count() or 1, THREADS)
        self._lock = Lock()
        self._opened: Reader | None = None

    def open(self) -> OnnxReader:
        """Open the model, each time anew. Raises ``MissingReader`` or ``BrokenReader``."""
        return OnnxReader(self.folder, self.threads)

    def read(self, question: str, passages: Sequence[Passage]) -> Reading:
        """Mark each sentence of the passages."""
        with self._lock:
            if self._opened is None:
                self._opened = self._open_or_lexical()
        return self._opened.read(question, passages)

    def _open_or_lexical(self) -> Reader:
        try:
            return self.open()
        except ReaderError as error:
            _log.warning("no reading model, answers by words alone: %s", error)
            return LexicalReader()


@cache
def shipped_reader() -> DeferredReader:
    """The reader that ships with Pullquote, one a process."""
    return DeferredReader()
