"""``Sheet``: the sentences of the articles with all that is known of them before a question is asked."""

from collections.abc import Sequence
from itertools import chain, groupby, pairwise

import numpy as np

from index.matching import Vocabulary, grams
from index.model import Article, Passage, Sentence
from index.postings import Postings, Scale
from index.ranking import Floats, Places
from index.text import tokens, words
from index.traits import CUES, PLAIN, Shape, Spelled, counted, cues, names_of, placed, plain


class Sheet:
    """Sentences in article order, numbered from 0; paragraphs and passages are runs of them."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.passages = passages
        self.sentences: list[Sentence] = [each for passage in passages for each in passage.sentences]
        self.passage_of = np.repeat(np.arange(len(passages)), [len(passage.sentences) for passage in passages])
        articles = [passage.article for passage in passages for _ in passage.sentences]
        spelled = [tokens(each.of(article.text)) for each, article in zip(self.sentences, articles, strict=True)]
        terms = [[term for _, each in sentence for term in each] for sentence in spelled]
        keys = [(article.id, each.paragraph) for each, article in zip(self.sentences, articles, strict=True)]
        self.paragraph_of = _numbered(keys)
        self.article_of = _numbered([article.id for article in articles])
        self.paragraph_starts = _starts(self.paragraph_of)
        self.passage_starts = _starts(self.passage_of)
        self.terms = Postings(terms)
        self.pairs = Postings([[f"{a} {b}" for a, b in pairwise(each)] for each in terms])
        self.grams = Postings([grams(list(dict.fromkeys(each))) for each in terms])
        self.vocabulary = Vocabulary(token for sentence in spelled for token in sentence)
        self.by_sentence = Scale(terms)
        self.by_paragraph = Scale(_joined(terms, self.paragraph_starts))
        self.by_passage = Scale(_joined(terms, self.passage_starts))
        names = [names_of(sentence) for sentence in spelled]
        self.names = Postings([sorted(each) for each in names])
        self.name_counts = _counts([len(each) for each in names])
        numbers = [sorted({term for term in each if any(map(str.isdigit, term))}) for each in terms]
        self.numbers = Postings(numbers)
        self.number_counts = _counts([len(each) for each in numbers])
        self.counted = Postings([sorted(counted(sentence)) for sentence in spelled])
        places = [placed(sentence) for sentence in spelled]
        self.places = Postings([sorted(each) for each in places])
        self.place_counts = _counts([len(each) for each in places])
        self.term_counts = _counts([len(set(each)) for each in terms])
        self.cues, self.plain = _static(articles, self.sentences, spelled, keys)
        self.article_starts = _starts(self.article_of)[self.article_of]
        self.central = self._central()
        self.titles = [frozenset(words(article.title)) for article, _ in groupby(articles)]

    def _central(self) -> Floats:
        """0..1: how much of a sentence, weighed by idf, other sentences say too (five of them count in full)."""
        idf = np.array([self.by_sentence.idf(term) for term in self.terms.keys])
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


def _static(
    articles: Sequence[Article], sentences: Sequence[Sentence], spelled: Sequence[Spelled], keys: Sequence[object]
) -> tuple[Floats, Floats]:
    """``CUES`` and ``PLAIN`` of each sentence: two arrays, a row a sentence."""
    shapes = {article.id: Shape(article) for article, _ in groupby(articles)}
    rows: list[list[float]] = []
    for _, run in groupby(zip(keys, articles, sentences, spelled, strict=True), key=lambda each: each[0]):
        held = list(run)
        paragraph = [sentence for _, _, sentence, _ in held]
        rows += [plain(article, paragraph, each, tokens, shapes[article.id]) for _, article, each, tokens in held]
    found = [cues(each.of(article.text)) for each, article in zip(sentences, articles, strict=True)]
    shape = (len(sentences), len(CUES)), (len(sentences), len(PLAIN))
    return np.array(found, np.float32).reshape(shape[0]), np.array(rows, np.float32).reshape(shape[1])
