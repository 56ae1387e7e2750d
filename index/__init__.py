"""Pullquote's text side: articles in, quotes out. It knows nothing of Discord and prints nothing."""

from index.answering.following import Earlier, leans, topic
from index.answering.question import unmentioned
from index.errors import LibraryError
from index.formats import FORMATS, FileRead, check_format, check_size, read_article, read_file
from index.formats.markdown import write_markdown
from index.index import Index
from index.library import Library, open_library
from index.model import Article, Passage, Sentence, Span
from index.offers import Asks, Offer, is_answered, offers
from index.packing import pack, unpack
from index.reader import DeferredReader, Reader
from index.results import Answer, Quote, Reason, Refusal, Summary
from index.retrieval.cut import Cut
from index.saving import open_index, save_index
from index.text.address import is_address
from index.text.analyzer import tokens, words
from index.text.characters import normalise
from index.text.sentences import sentences
from index.titles import find, names

__all__ = [
    "FORMATS",
    "Answer",
    "Article",
    "Asks",
    "Cut",
    "DeferredReader",
    "Earlier",
    "FileRead",
    "Index",
    "Library",
    "LibraryError",
    "Offer",
    "Passage",
    "Quote",
    "Reader",
    "Reason",
    "Refusal",
    "Sentence",
    "Span",
    "Summary",
    "check_format",
    "check_size",
    "find",
    "is_address",
    "is_answered",
    "leans",
    "names",
    "normalise",
    "offers",
    "open_index",
    "open_library",
    "pack",
    "read_article",
    "read_file",
    "save_index",
    "sentences",
    "tokens",
    "topic",
    "unmentioned",
    "unpack",
    "words",
    "write_markdown",
]
