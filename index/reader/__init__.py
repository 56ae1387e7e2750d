"""Question × passages → where the answer stands: by the model (``onnx``), or by shared words alone (``lexical``)."""

from index.reader.lexical import LexicalReader
from index.reader.onnx import OnnxReader
from index.reader.opening import DeferredReader, shipped_reader
from index.reader.reading import Marked, Reader, Reading

__all__ = ["DeferredReader", "LexicalReader", "Marked", "OnnxReader", "Reader", "Reading", "shipped_reader"]
