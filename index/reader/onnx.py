"""The reader with the model: a question and passages in, the likeliest words of each sentence out.

The model (``model/CARD.md``), a network of five layers, runs on the processor. Given a question and a passage, it tells
for each word piece whether the answer begins or ends there. Its logits are comparable over all passages of a question,
and with 0 for "nowhere" (Clark & Gardner 2018, "shared norm").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from index.arrays import Floats, Floats32, Ints
from index.errors import BrokenReader, MissingReader
from index.model import Passage, Span
from index.reader.reading import Marked, Reading
from index.reader.speller import Speller

MODEL, TOKENIZER = "reader.onnx", "tokenizer.json"
QUESTION, WINDOW = 40, 230  # word pieces that are read of a question, and of a passage at a time
WINDOWS = 16  # that are read for a question at most, 25 ms each on one processor; eight ordinary passages have no more
ANSWER = 30  # word pieces of an answer at most
NOWHERE = -30.0  # the logit of what was not read
_BEGIN, _SEPARATE = 101, 102  # BERT's word pieces "[CLS]" and "[SEP]"


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a passage, two arrays with a row for each.

    places   [[0, 4], [5, 8], ...]          start and stop, in characters of the passage
    logits   [[-9.1, -8.7], [0.3, -4.2], ...]   that the answer begins here, and that it ends here
    """

    places: Ints
    logits: Floats32

    def within(self, span: Span) -> slice:
        """The pieces that begin within a span of the passage."""
        first, stop = np.searchsorted(self.places[:, 0], [span.start, span.stop]).tolist()
        return slice(first, stop)


class OnnxReader:
    """Reads with the model in a folder. Its methods may be called from any thread."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        """Open the model. ``threads``: how many processors one question may use, at least 1.

        Raises ``MissingReader`` or ``BrokenReader``.
        """
        for name in (MODEL, TOKENIZER):
            if not (folder / name).is_file():
                raise MissingReader(str(folder), name)
        try:
            self._tokenizer, self._session = _open(folder, threads)
            self._speller = Speller(self._tokenizer.get_vocab())
            self._run([_BEGIN, _SEPARATE, _SEPARATE])
        except Exception as error:  # each library has errors of its own
            reason = (str(error).strip() or type(error).__name__).splitlines()[0]
            raise BrokenReader(str(folder), reason) from error

    def read(self, question: str, passages: Sequence[Passage]) -> Reading:
        """Mark each sentence of the passages. Misspelt words of the question are repaired first."""
        pieces = self.pieces(self._speller.repaired(question, [passage.text for passage in passages]), passages)
        totals = np.logaddexp.reduce(np.concatenate([held.logits for held in pieces]), initial=NOWHERE)
        return Reading(
            tuple(
                _marked(number, place, passage, pieces[number], totals)
                for number, passage in enumerate(passages)
                for place in range(len(passage.sentences))
            )
        )

    def pieces(self, question: str, passages: Sequence[Passage]) -> list[Pieces]:
        """The word pieces of each passage, with the logits of as many as are read."""
        asked = self._tokenizer.encode(question, add_special_tokens=False).ids[:QUESTION]
        encoded = self._tokenizer.encode_batch([passage.text for passage in passages], add_special_tokens=False)
        pieces = [
            Pieces(np.array(passage.offsets, np.int64).reshape(-1, 2), np.full((len(passage), 2), NOWHERE, np.float32))
            for passage in encoded
        ]
        windows = ((i, window) for i, passage in enumerate(passages) for window in _windows(pieces[i], passage))
        for i, window in islice(windows, WINDOWS):
            row = [_BEGIN, *asked, _SEPARATE, *encoded[i].ids[window], _SEPARATE]
            pieces[i].logits[window] = self._run(row)[len(asked) + 2 : -1]
        return pieces

    def _run(self, row: Sequence[int]) -> Floats32:
        """The logits of some word pieces, shape (pieces, 2).

        Subtle: the network is quantised over the range of all values that are computed together, so rows that were read
        together would change each other's scores. One by one they take no longer.
        """
        ids = np.array([row], np.int64)
        [logits] = self._session.run(["logits"], {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        if logits.shape != (1, len(row), 2):
            raise ValueError(f"logits of shape {logits.shape}, expected {(1, len(row), 2)}")
        return np.asarray(logits[0], np.float32)


def _open(folder: Path, threads: int) -> tuple[Any, Any]:
    """The tokenizer and the network. Subtle: waiting threads must not spin, or they hinder the event loop."""
    from onnxruntime import InferenceSession, SessionOptions
    from tokenizers import Tokenizer

    options = SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 4  # nothing: errors are raised as well
    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer, InferenceSession(str(folder / MODEL), options, providers=["CPUExecutionProvider"])


def _windows(pieces: Pieces, passage: Passage) -> Iterator[slice]:
    """Runs of at most ``WINDOW`` pieces, each beginning with a sentence where that is possible."""
    starts = pieces.places[:, 0].searchsorted([held.start - passage.span.start for held in passage.sentences])
    first, size = 0, len(pieces.places)
    while size - first > WINDOW:
        begun = starts[(starts > first) & (starts <= first + WINDOW)]
        stop = int(begun[-1]) if len(begun) else first + WINDOW
        yield slice(first, stop)
        first = stop
    if size > first:
        yield slice(first, size)


def _marked(number: int, place: int, passage: Passage, pieces: Pieces, totals: Floats) -> Marked:
    """How likely a sentence answers, and its likeliest words. ``totals``: log Σ exp of all begins, and of all ends."""
    sentence, start = passage.sentences[place], passage.span.start
    held = pieces.within(Span(sentence.start - start, sentence.stop - start))
    if held.start == held.stop:
        return Marked(number, place, NOWHERE)
    logits = pieces.logits[held].astype(np.float64)
    first, last = _likeliest(logits)
    sure = np.exp(np.logaddexp.reduce(logits[first : last + 1]) - totals)
    words = Span(start + int(pieces.places[held][first, 0]), start + int(pieces.places[held][last, 1]))
    return Marked(number, place, float(np.logaddexp.reduce(logits).mean()), words, min(float(sure.min()), 1.0))


def _likeliest(logits: Floats) -> tuple[int, int]:
    """The first and the last piece whose logits of begin and end have the greatest sum, ``ANSWER`` pieces at most.

    >>> _likeliest(np.array([[0.0, 2.0], [2.0, 0.0], [0.0, 1.0]]))
    (1, 2)
    """
    begins, ends = logits.T
    sums = [begins[: len(begins) - more] + ends[more:] for more in range(min(ANSWER, len(begins)))]
    more = max(range(len(sums)), key=lambda more: sums[more].max())
    first = int(sums[more].argmax())
    return first, first + more
