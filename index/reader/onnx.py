"""The reading model: question and passage → for each word piece, whether the answer begins and ends there.

A network of five layers (``model/CARD.md``) that onnxruntime runs on the processor. It is given a question beside each
passage; its logits compare over all passages of a question, beside a null of 0 (Clark & Gardner 2018, "shared norm").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import BrokenReader, MissingReader
from index.model import Passage, Span
from index.reader.reading import Marked, Reading
from index.reader.speller import Speller

MODEL, TOKENIZER = "reader.onnx", "tokenizer.json"
QUESTION, WINDOW = 40, 230  # word pieces that are read of a question, and of a passage at a time
WINDOWS = 16  # that are read for a question at most, 25 ms each on one processor: eight passages have as many or less
ANSWER = 30  # word pieces of an answer at most
NOWHERE = -30.0  # the logit of what was not read
_BEGIN, _SEPARATE = 101, 102  # of BERT's word pieces

Floats = NDArray[np.float32]
Exact = NDArray[np.float64]
Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pieces:
    """A passage's word pieces: of each its characters in the passage and its two logits, both of shape (pieces, 2)."""

    places: Ids
    logits: Floats

    def within(self, span: Span) -> slice:
        """The pieces that begin within some characters of the passage."""
        first, stop = np.searchsorted(self.places[:, 0], [span.start, span.stop]).tolist()
        return slice(first, stop)


class OnnxReader:
    """Reads by the model in a folder. Its methods may be called from any thread."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        """Open the model. ``threads``: how many processors it takes for one question, at least 1.

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
        """Mark each sentence of the passages; a misspelt word of the question is read as it was meant."""
        pieces = self.pieces(self._speller.repaired(question, [passage.text for passage in passages]), passages)
        masses = np.logaddexp.reduce(np.concatenate([each.logits for each in pieces]), initial=NOWHERE)
        return Reading(
            tuple(
                _marked(number, place, passage, pieces[number], masses)
                for number, passage in enumerate(passages)
                for place in range(len(passage.sentences))
            )
        )

    def pieces(self, question: str, passages: Sequence[Passage]) -> list[Pieces]:
        """The word pieces of each passage with their logits of begin and end."""
        asked = self._tokenizer.encode(question, add_special_tokens=False).ids[:QUESTION]
        encoded = self._tokenizer.encode_batch([passage.text for passage in passages], add_special_tokens=False)
        found = [
            Pieces(np.array(each.offsets, np.int64).reshape(-1, 2), np.full((len(each.ids), 2), NOWHERE, np.float32))
            for each in encoded
        ]
        windows = ((i, window) for i, passage in enumerate(passages) for window in _windows(found[i], passage))
        for i, window in islice(windows, WINDOWS):
            row = [_BEGIN, *asked, _SEPARATE, *encoded[i].ids[window], _SEPARATE]
            found[i].logits[window] = self._run(row)[len(asked) + 2 : -1]
        return found

    def _run(self, row: Sequence[int]) -> Floats:
        """The logits of word pieces, shape (pieces, 2).

        Subtle: whole numbers stand for what lies between the least and the greatest of all that is computed together,
        so rows that were read together would change each other's scores. One by one they take as long.
        """
        ids = np.array([row], np.int64)
        [logits] = self._session.run(["logits"], {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        if logits.shape != (1, len(row), 2):
            raise ValueError(f"logits of shape {logits.shape}, expected {(1, len(row), 2)}")
        return np.asarray(logits[0], np.float32)


def _open(folder: Path, threads: int) -> tuple[Any, Any]:
    """The tokenizer and the network. Subtle: threads that wait would spin, and take the event loop's processor."""
    from onnxruntime import InferenceSession, SessionOptions
    from tokenizers import Tokenizer

    options = SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 4  # what goes wrong is raised too
    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer, InferenceSession(str(folder / MODEL), options, providers=["CPUExecutionProvider"])


def _windows(pieces: Pieces, passage: Passage) -> Iterator[slice]:
    """Runs of at most ``WINDOW`` pieces, each from a sentence's begin where that is possible."""
    starts = pieces.places[:, 0].searchsorted([each.start - passage.span.start for each in passage.sentences])
    first, size = 0, len(pieces.places)
    while size - first > WINDOW:
        begun = starts[(starts > first) & (starts <= first + WINDOW)]
        stop = int(begun[-1]) if len(begun) else first + WINDOW
        yield slice(first, stop)
        first = stop
    if size > first:
        yield slice(first, size)


def _marked(number: int, place: int, passage: Passage, pieces: Pieces, masses: Exact) -> Marked:
    """How likely a sentence answers, and its likeliest words; ``masses``: log Σ exp of begins and of ends, of all."""
    sentence, start = passage.sentences[place], passage.span.start
    held = pieces.within(Span(sentence.start - start, sentence.stop - start))
    if held.start == held.stop:
        return Marked(number, place, NOWHERE)
    logits = pieces.logits[held].astype(np.float64)
    first, last = _likeliest(logits)
    sure = np.exp(np.logaddexp.reduce(logits[first : last + 1]) - masses)
    words = Span(start + int(pieces.places[held][first, 0]), start + int(pieces.places[held][last, 1]))
    return Marked(number, place, float(np.logaddexp.reduce(logits).mean()), words, min(float(sure.min()), 1.0))


def _likeliest(logits: Exact) -> tuple[int, int]:
    """The first and last piece whose logits of begin and end add up to most, ``ANSWER`` pieces apart at most.

    >>> _likeliest(np.array([[0.0, 2.0], [2.0, 0.0], [0.0, 1.0]]))
    (1, 2)
    """
    begins, ends = logits.T
    reached = [begins[: len(begins) - more] + ends[more:] for more in range(min(ANSWER, len(begins)))]
    more = max(range(len(reached)), key=lambda more: reached[more].max())
    first = int(reached[more].argmax())
    return first, first + more
