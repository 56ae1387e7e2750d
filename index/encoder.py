"""``open_encoder``: the sentence encoder in a folder, or by its name.

Optional: the packages of the extra ``semantic`` are imported when an encoder is opened, and only then. Nothing is
generated; an encoder only compares the article's own sentences with a question.
"""

import atexit
import contextlib
import ctypes
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from threading import Lock, main_thread
from typing import Any

import numpy as np

from index.errors import BrokenModel, ModelUnreachable, NoFastembed, UnknownModel
from index.ranking import Floats
from index.vectors import Encoder, Remembering

EXTRA = "semantic"
# The model that was measured. A folder is read as its own is: ``model.onnx``, a tokenizer, the tokens' mean.
BATCH = 32  # texts
ALIKE = 20  # characters: what is as long but for so many is encoded together
MINILM = "sentence-transformers/all-MiniLM-L6-v2"


def open_encoder(model: str | Path) -> Encoder:
    """The encoder in a folder or, by a name that fastembed knows, on this machine or else downloaded (some seconds).

    A folder is read without the network. It holds ``model.onnx``, ``tokenizer.json`` and ``tokenizer_config.json``.
    What it gives remembers: share one among indexes, and a text that stands in several is encoded once.

    Raises ``NoFastembed``, ``UnknownModel``, ``ModelUnreachable`` or ``BrokenModel``.
    """
    name = str(model)
    try:
        with _inside():
            from fastembed import TextEmbedding
    except ImportError as error:
        raise NoFastembed(name, EXTRA) from error
    if _is_folder(name):
        return _load(TextEmbedding, name, MINILM, name)
    for known in TextEmbedding.list_supported_models():
        if known["model"].lower() == name.lower():
            return _load(TextEmbedding, name, known["model"], _fetch(name, known))
    raise UnknownModel(name, MINILM)


class _Fastembed:
    """A model that fastembed has loaded."""

    def __init__(self, model: Any) -> None:  # noqa: ANN401  # its type is not there without the extra
        self._model = model
        self.dimensions = len(next(iter(model.embed([""]))))

    def encode(self, texts: Sequence[str]) -> Floats:
        # In batches of about one length, as a shorter text is filled up to the longest of its batch.
        found = np.zeros((len(texts), self.dimensions), np.float32)
        for _, batch in groupby(
            sorted(range(len(texts)), key=lambda i: len(texts[i])), lambda i: len(texts[i]) // ALIKE
        ):
            numbers = list(batch)
            with _inside():
                found[numbers] = list(self._model.embed([texts[i] for i in numbers], batch_size=BATCH))
        return np.asarray(found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9), np.float32)


_runtime = Lock()


@contextlib.contextmanager
def _inside() -> Iterator[None]:
    """One thread at a time inside ONNX's runtime; a thread that is left when the program ends goes no further.

    Subtle: one that is inside when the interpreter is taken down would abort the process, so the end waits for it.
    """
    with _runtime:
        try:
            if main_thread().is_alive():
                yield
        finally:
            if not main_thread().is_alive():
                raise SystemExit


atexit.register(_runtime.acquire)


def _is_folder(name: str) -> bool:
    try:
        return Path(name).is_dir()
    except OSError as error:  # a name that is too long, a place that is closed to us
        raise BrokenModel(name, _reason(error)) from error


def _fetch(name: str, known: dict[str, Any]) -> str:
    """The folder of a model in Hugging Face's cache on this machine, brought there if it is not up to date."""
    from huggingface_hub import snapshot_download

    files = [known["model_file"], *known["additional_files"], "*.json"]
    try:
        return str(snapshot_download(known["sources"]["hf"], allow_patterns=files))
    except Exception as error:
        raise ModelUnreachable(name, _reason(error)) from error


def _load(embedding: Any, name: str, known: str, folder: str) -> Remembering:  # noqa: ANN401  # fastembed's class
    """On one thread: the event loop keeps the other cores, and a short question gains nothing by more."""
    try:
        with _inside():
            return Remembering(_Fastembed(embedding(known, folder, threads=1, specific_model_path=folder)))
    except Exception as error:  # its libraries raise what they like
        raise BrokenModel(name, _reason(error)) from error
    finally:
        _return_memory()


def _return_memory() -> None:
    """Give back what loading has used: glibc would keep 60 MB of it (of 210). Other systems do so by themselves."""
    with contextlib.suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def _reason(error: Exception) -> str:
    """What went wrong, on one line."""
    return next(iter(str(error).splitlines()), "") or type(error).__name__
