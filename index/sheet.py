"""``Sheet``: the sentences of the articles with all that is known of them before a question is asked."""

from collections.abc import Iterator, Sequence
from itertools import chain, groupby

import numpy as np

from index.matching import Letters, Vocabulary
from index.meanings import Encode, Meanings
from index.model import Article, Passage, Sentence
from index.postings import Postings, Scale
from index.ranking import Floats, Places
from index.text import tokens, words
from index.traits import CUES, PLAIN, Place, Shape, Spelled, counted, cues, names_of, placed, plain


class Sheet:
    """Sentences in article order, numbered from 0; paragraphs and passages are runs of them.

    ``meanings``: what ``encode`` makes of them and their terms; ``None`` without it.
    """

    def __init__(self, passages: Sequence[Passage], encode: Encode | None = None) -> None:
        self.passages = passages
        self.sentences: list[Sentence] = [each for passage in passages for each in passage.sentences]
        self.passage_of = np.repeat(np.arange(len(passages)), [len(passage.sentences) for passage in passages])
        articles = [passage.article for passage in passages for _ in passage.sentences]
        texts = [each.of(article.text) for each, article in zip(self.sentences, articles, strict=True)]
        spelled = [tokens(text) for text in texts]
        self.meanings = Meanings.of(texts, spelled, encode) if encode else None
        terms = [[term for _, each in sentence for term in each] for sentence in spelled]
        keys = [(article.id, each.paragraph) for each, article in zip(self.sentences, articles, strict=True)]
        self.paragraph_of = _numbered(keys)
        self.article_of = _numbered([article.id for article in articles])
        self.paragraph_starts = _starts(self.paragraph_of)
        self.passage_starts = _starts(self.passage_of)
        self.terms = Postings(terms)
        self.letters = Letters(self.terms.keys)
        self.vocabulary = Vocabulary(chain.from_iterable(spelled))
        self.by_sentence = Scale(terms)
        self.by_paragraph = Scale(_joined(terms, self.paragraph_starts))
        self.by_passage = Scale(_joined(terms, self.passage_starts))
        names = [names_of(sentence) for sentence in spelled]
        self.names = Postings([sorted(each) for each in names])
        self.name_counts = _counts([len(each) for each in names])
        numbers = [
            sorted({term for term in each if not term.isalpha() and any(map(str.isdigit, term))}) for each in terms
        ]
        self.numbers = Postings(numbers)
        self.number_counts = _counts([len(each) for each in numbers])
        self.counted = Postings([sorted(counted(sentence)) for sentence in spelled])
        places = [placed(sentence) for sentence in spelled]
        self.places = Postings([sorted(each) for each in places])
        self.place_counts = _counts([len(each) for each in places])
        self.term_counts = _counts([len(set(each)) for each in terms])
        self.cues = np.array([cues(text) for text in texts], np.float32).reshape(-1, len(CUES))
        self.plain = np.array([*_plain(articles, self.sentences, spelled, names)], np.float32).reshape(-1, len(PLAIN))
        self.article_starts = _starts(self.article_of)[self.article_of]
        self.central = self._central()
        self.titles = [frozenset(words(article.title)) for article, _ in groupby(articles)]

    def _central(self) -> Floats:
        """0..1: how much of a sentence, weighed by idf, other sentences say too (five of them count in full)."""
        idf = np.log((self.terms.size + 1) / self.terms.counts)
        others = np.minimum(self.terms.counts - 1, 5) / 5
        return np.asarray(self.terms.sums(idf * others) / np.maximum(self.terms.sums(idf), 1e-9), np.float32)


def _numbered(keys: Sequence[object]) -> Places:
    """Equal neighbours share a number; numbers rise from 0."""
    numbers = [i for i, (_, run) in enumerate(groupby(keys)) for _ in run]
    return np.array(numbers, np.intp)


def _starts(numbers: Places) -> Places:
    return np.flatnonzero(np.diff(numbers, prepend=-1))


def _joined(terms: Sequence[list[str]], starts: Places) -> list[list[str]]:
    stops = [*starts[1:].tolist(), len(terms)]
    return [list(chain.from_iterable(terms[a:b])) for a, b in zip(starts.tolist(), stops, strict=True)]


def _counts(numbers: Sequence[int]) -> Floats:
    return np.array(numbers, np.float32)


def _plain(
    articles: Sequence[Article], sentences: Sequence[Sentence], spelled: Sequence[Spelled], names: Sequence[set[str]]
) -> Iterator[list[float]]:
    """``PLAIN`` of each sentence."""
    shapes = {article.id: Shape(article) for article, _ in groupby(articles)}
    held = zip(articles, sentences, spelled, names, strict=True)
    for (article, paragraph), run in groupby(held, key=lambda each: (each[0].id, each[1].paragraph)):
        shape = shapes[article]
        those = [(each.of(home.text), its, len(named)) for home, each, its, named in run]
        words = sum(len(text.split()) for text, _, _ in those)
        for number, (text, its, named) in enumerate(those):
            yield plain(text, its, named, Place(number, len(those), shape.order[paragraph], words), shape)
