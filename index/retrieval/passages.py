"""An article in, its passages out: whole sentences, never across a heading.

The paragraphs of news stories often have one sentence, so neighbours are merged until a passage has ``SHORT`` words; a
paragraph of more than ``LONG`` words is cut at sentence ends into parts of about equal length. (On NewsQA the top
passage has the answer to 64.7 % of the questions when merged to 60 words, to 52.9 % when not merged.)
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np

from index.arrays import Ints32
from index.model import Article, Passage, Sentence, Span
from index.text.analyzer import length
from index.text.sentences import sentences

SHORT = 60  # words
LONG = 150  # words
STRETCH = 1.15  # a part of a cut run may be longer than the average by this factor


class Places(NamedTuple):
    """Where an article is cut. To find that out takes most of the time, and it takes little room.

    ``sentences``: the start of each, and the stop of each, in characters. ``passages``: the number of each one's first
    sentence, from 0, and how many sentences there are.
    """

    sentences: Ints32
    passages: Ints32

    @property
    def size(self) -> int:
        """How many passages there are."""
        return len(self.passages) - 1

    @property
    def nbytes(self) -> int:
        return self.sentences.nbytes + self.passages.nbytes


def places(article: Article) -> Places:
    """Find the sentences of an article, and those with which a passage begins.

    >>> found = places(Article.from_paragraphs(title="Talks", paragraphs=["They met. They ate.", "They left."]))
    >>> found.sentences.tolist(), found.passages.tolist()
    ([[0, 10, 21], [9, 19, 31]], [0, 3])
    """
    found: list[tuple[int, int]] = []
    sizes = [0]
    for _, section in groupby(article.paragraphs, key=lambda paragraph: paragraph.heading):
        paragraphs = []
        for paragraph in section:
            text, start = paragraph.span.of(article.text), paragraph.span.start
            own = sentences(text)
            found += [(start + first, start + last) for first, last in own]
            paragraphs.append([length(text[first:last]) for first, last in own])
        sizes += map(len, _runs(paragraphs))
    return Places(np.array(found, np.int32).reshape(-1, 2).T.copy(), np.cumsum(sizes, dtype=np.int32))


def split(article: Article, known: Places | None = None) -> tuple[Passage, ...]:
    """The passages of an article, in its order; ``known``: where it is cut. Each sentence is in one of them.

    >>> talks = Article.from_paragraphs(title="Talks", paragraphs=["They met. They ate.", "They left."])
    >>> [(passage.text, list(passage.paragraphs)) for passage in split(talks)]
    [('They met. They ate.\\n\\nThey left.', [1, 2])]
    """
    known = known or places(article)
    return tuple(passage_at(article, known, number) for number in range(known.size))


def passage_at(article: Article, known: Places, number: int) -> Passage:
    """Passage ``number``, from 0, of an article that is cut there."""
    first, last = known.passages[number : number + 2].tolist()
    starts, stops = known.sentences[:, first:last].tolist()
    at = bisect_right(article.paragraphs, starts[0], key=lambda paragraph: paragraph.span.start) - 1
    paragraph = article.paragraphs[at]
    nth = first - int(known.sentences[0].searchsorted(paragraph.span.start))
    run = []
    for start, stop in zip(starts, stops, strict=True):
        while start >= paragraph.span.stop:
            at, nth = at + 1, 0
            paragraph = article.paragraphs[at]
        nth += 1
        run.append(Sentence(start, stop, paragraph.number, nth))
    return Passage(article, Span(run[0].start, run[-1].stop), tuple(run), paragraph.heading)


def _runs(paragraphs: Sequence[list[int]]) -> Iterator[list[int]]:
    """Merge short paragraphs with those that follow, and cut long ones; each is how many words its sentences have."""
    run: list[int] = []
    words = 0
    for paragraph in paragraphs:
        more = sum(paragraph)
        if run and (words >= SHORT or words + more > LONG):
            yield from _cut(run)
            run, words = [], 0
        run, words = run + paragraph, words + more
    yield from _cut(run)


def _cut(run: Sequence[int]) -> Iterator[list[int]]:
    """Cut a run of sentences into the fewest parts of at most ``LONG`` words, about equally long."""
    whole = sum(run)
    parts = -(-whole // LONG)
    part: list[int] = []
    length = 0
    for words in run:
        if part and parts > 1 and length + words > whole / parts * STRETCH:
            yield part
            part, length = [], 0
        part.append(words)
        length += words
    if part:
        yield part
