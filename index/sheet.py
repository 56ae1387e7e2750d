"""``Sheet``: the sentences of an article with what is known of them before a question is asked."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from index.matching import Letters, Vocabulary
from index.meanings import Encode, Meanings
from index.model import Passage, Sentence
from index.notes import Notes
from index.postings import Scale
from index.ranking import Floats, Places
from index.text import words
from index.tokens import FIGURE, NAME, PLACE, Chosen, Tokens
from index.traits import Said


class Sheet:
    """Sentences in article order, numbered from 0; paragraphs and passages are runs of them, numbered from 0 too.

    ``meanings``: what ``encode`` makes of them and their terms; ``None`` without it.
    """

    def __init__(self, passages: Sequence[Passage], encode: Encode | None = None) -> None:
        """``passages``: of one article, all of them."""
        self.passages = passages
        self.article = passages[0].article
        self.sentences: list[Sentence] = [each for passage in passages for each in passage.sentences]
        self.passage_of = np.repeat(np.arange(len(passages)), [len(passage.sentences) for passage in passages])
        numbers = np.array([each.paragraph for each in self.sentences])
        self.paragraph_of = np.cumsum(_changes(numbers)) - 1
        self.passage_starts = np.flatnonzero(_changes(self.passage_of))
        self.paragraph_starts = np.flatnonzero(_changes(self.paragraph_of))
        texts = [each.of(self.article.text) for each in self.sentences]
        tokens = Tokens(texts)
        self.terms = tokens.terms()
        self.meanings = Meanings.of(texts, tokens, self.terms, encode) if encode else None
        self.term_counts, lengths = self.terms.distinct, self.terms.lengths
        self.name_counts, self.number_counts, self.place_counts = map(self.terms.marked, (NAME, FIGURE, PLACE))
        self.letters = Letters(self.terms.keys)
        self.vocabulary = Vocabulary(tokens.read, self.letters)
        self.by_sentence = Scale(lengths)
        self.by_paragraph = Scale(np.add.reduceat(lengths, self.paragraph_starts))
        self.by_passage = Scale(np.add.reduceat(lengths, self.passage_starts))
        self.title = frozenset(words(self.article.title))
        self.early = np.asarray(1 / (1 + self.paragraph_of), np.float32)
        self.notes = Notes(
            Said(texts, self.paragraph_of, tokens.marks, tokens.lengths, lengths, self.name_counts.astype(np.intp))
        )

    def passage_terms(self) -> list[list[str]]:
        """The terms of each passage in their order, as a ranking wants them."""
        said, lengths = self.terms.spoken(), np.add.reduceat(self.terms.lengths, self.passage_starts)
        return [
            said[stop - length : stop]
            for stop, length in zip(np.cumsum(lengths).tolist(), lengths.tolist(), strict=True)
        ]

    @cached_property
    def central(self) -> Floats:
        """0..1: how much of a sentence, weighed by idf, other sentences say too (five of them count in full)."""
        idf = np.log((self.terms.size + 1) / self.terms.counts)
        others = np.minimum(self.terms.counts - 1, 5) / 5
        return np.asarray(self.terms.sums(idf * others) / np.maximum(self.terms.sums(idf), 1e-9), np.float32)


def _changes(numbers: Places) -> Chosen:
    """Where another number than before begins."""
    found = np.ones(len(numbers), np.bool_)
    found[1:] = numbers[1:] != numbers[:-1]
    return found
