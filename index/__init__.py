"""Pullquote's text side: articles in, quotes out. It knows nothing of Discord and prints nothing."""

from index.errors import LibraryError
from index.formats import read_article
from index.library import Library, open_library
from index.model import Answer, Article, Passage, Quote, Reason, Refusal, Sentence, Span, Summary
from index.reader import DeferredReader, Reader
from index.saving import open_index, save_index
from index.search import Index

__all__ = [
    "Answer",
    "Article",
    "DeferredReader",
    "Index",
    "Library",
    "LibraryError",
    "Passage",
    "Quote",
    "Reader",
    "Reason",
    "Refusal",
    "Sentence",
    "Span",
    "Summary",
    "open_index",
    "open_library",
    "read_article",
    "save_index",
]
