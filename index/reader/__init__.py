"""A question and passages in, where the answer is out: by the model (``onnx``), or by shared words (``lexical``)."""

from index.reader.lexical import LexicalReader
from index.reader.onnx import OnnxReader
from index.reader.opening import DeferredReader, shipped_reader
from index.reader.reading import Marked, Reader, Reading, is_readable

__all__ = [
    "DeferredReader",
    "LexicalReader",
    "Marked",
    "OnnxReader",
    "Reader",
    "Reading",
    "is_readable",
    "shipped_reader",
]
