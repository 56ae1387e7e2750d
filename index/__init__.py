"""Pullquote's text side: articles in, quotes out. It knows nothing of Discord and prints nothing.

Reading order: errors, limits, cues, text, model, packing, structure, draft, plain, markdown, address, web, pdf, word,
formats, passages, segment, ranking, postings, tokens, vectors, encoder, english, matching, opposites, spelling,
question, traits, notes, meanings, sheet, likeness, nearness, aptness, offer, features, network, evidence, learned,
answering, salience, summary, keeping, neighbours, combining, search, saving, library, schema, store, libraries.
"""

from index.encoder import open_encoder
from index.errors import LibraryError
from index.formats import read_article
from index.library import Library, open_library
from index.model import Answer, Article, Passage, Quote, Reason, Refusal, Sentence, Span, Summary
from index.saving import open_index, save_index
from index.search import Index
from index.vectors import Encoder

__all__ = [
    "Answer",
    "Article",
    "Encoder",
    "Index",
    "Library",
    "LibraryError",
    "Passage",
    "Quote",
    "Reason",
    "Refusal",
    "Sentence",
    "Span",
    "Summary",
    "open_encoder",
    "open_index",
    "open_library",
    "read_article",
    "save_index",
]
