"""An article in, its passages out: whole sentences, never across a heading.

The paragraphs of news stories often have one sentence, so neighbours are merged until a passage has ``SHORT`` words; a
paragraph of more than ``LONG`` words is cut at sentence ends into parts of about equal length. (On NewsQA the top
passage has the answer to 64.7 % of the questions when merged to 60 words, to 52.9 % when not merged.)
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from threading import Lock

import numpy as np
from cachetools import LRUCache, cached

from index.arrays import Ints32
from index.model import Article, Paragraph, Passage, Sentence, Span
from index.text.analyzer import length
from index.text.sentences import sentences

SHORT = 60  # words
LONG = 150  # words
STRETCH = 1.15  # a part of a cut run may be longer than the average by this factor
REMEMBERED = 1 << 22  # sentences whose places are kept, 8 bytes each: those of a million passages

Counted = tuple[Sentence, int]  # a sentence and how many words it has


@cached(LRUCache[str, Ints32](REMEMBERED, getsizeof=len), key=lambda article: article.id, lock=Lock())
def _sentence_places(article: Article) -> Ints32:
    """Start and stop of each sentence of an article, in characters, in order. To find them takes most of the time."""
    return np.array(
        [
            (paragraph.span.start + start, paragraph.span.start + stop)
            for paragraph in article.paragraphs
            for start, stop in sentences(paragraph.span.of(article.text))
        ],
        np.int32,
    )


def split(article: Article) -> tuple[Passage, ...]:
    """The passages of an article, in its order. Each sentence is in one of them.

    >>> talks = Article.from_paragraphs(title="Talks", paragraphs=["They met. They ate.", "They left."])
    >>> [(passage.text, list(passage.paragraphs)) for passage in split(talks)]
    [('They met. They ate.\\n\\nThey left.', [1, 2])]
    """
    places = _sentence_places(article).tolist()
    first = 0
    passages: list[Passage] = []
    for heading, section in groupby(article.paragraphs, key=lambda paragraph: paragraph.heading):
        paragraphs = []
        for paragraph in section:
            stop = bisect_left(places, [paragraph.span.stop], first)
            paragraphs.append(_sentences(article.text, paragraph, places[first:stop]))
            first = stop
        passages.extend(
            Passage(article, Span(run[0].start, run[-1].stop), tuple(run), heading) for run in _runs(paragraphs)
        )
    return tuple(passages)


def _sentences(text: str, paragraph: Paragraph, places: Sequence[Sequence[int]]) -> list[Counted]:
    return [
        (Sentence(start, stop, paragraph.number, i), length(text[start:stop]))
        for i, (start, stop) in enumerate(places, start=1)
    ]


def _runs(paragraphs: list[list[Counted]]) -> Iterator[list[Sentence]]:
    """Merge short paragraphs with those that follow, and cut long ones."""
    run: list[Counted] = []
    length = 0
    for paragraph in paragraphs:
        more = _length(paragraph)
        if run and (length >= SHORT or length + more > LONG):
            yield from _cut(run)
            run, length = [], 0
        run, length = run + paragraph, length + more
    yield from _cut(run)


def _cut(run: list[Counted]) -> Iterator[list[Sentence]]:
    """Cut a run of sentences into the fewest parts of at most ``LONG`` words, about equally long."""
    whole = _length(run)
    parts = -(-whole // LONG)
    part: list[Sentence] = []
    length = 0
    for sentence, words in run:
        if part and parts > 1 and length + words > whole / parts * STRETCH:
            yield part
            part, length = [], 0
        part.append(sentence)
        length += words
    if part:
        yield part


def _length(run: Sequence[Counted]) -> int:
    return sum([words for _, words in run])
