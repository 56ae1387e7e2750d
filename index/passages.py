"""An article cut into passages: whole sentences, never across a heading.

News stories have paragraphs of one sentence, so neighbours are merged until a passage has ``SHORT`` words; what is
longer than ``LONG`` words is cut at sentence ends into parts of about equal length. (Measured on NewsQA: merged to 60
words the top passage holds the answer for 64.7 % of the questions instead of 52.9 %.)
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from index.model import Article, Paragraph, Passage, Sentence, Span
from index.text import sentences

SHORT = 60  # words
LONG = 150  # words


def split(article: Article) -> tuple[Passage, ...]:
    """The passages of an article, in its order; together they hold every sentence once.

    >>> talks = Article.from_paragraphs(title="Talks", paragraphs=["They met. They ate.", "They left."])
    >>> [(passage.text, list(passage.paragraphs)) for passage in split(talks)]
    [('They met. They ate.\\n\\nThey left.', [1, 2])]
    """
    return tuple(
        Passage(article, Span(run[0].start, run[-1].stop), tuple(run), heading)
        for heading, section in groupby(article.paragraphs, key=lambda paragraph: paragraph.heading)
        for run in _runs([_sentences(article.text, paragraph) for paragraph in section], article.text)
    )


def _sentences(text: str, paragraph: Paragraph) -> list[Sentence]:
    start = paragraph.span.start
    spans = sentences(paragraph.span.of(text))
    return [Sentence(start + a, start + b, paragraph.number, i) for i, (a, b) in enumerate(spans, start=1)]


def _runs(paragraphs: list[list[Sentence]], text: str) -> Iterator[list[Sentence]]:
    """Merge short paragraphs with what follows, cut long ones."""
    run: list[Sentence] = []
    for paragraph in paragraphs:
        if run and (_length(run, text) >= SHORT or _length(run + paragraph, text) > LONG):
            yield from _cut(run, text)
            run = []
        run = run + paragraph
    yield from _cut(run, text)


def _cut(run: list[Sentence], text: str) -> Iterator[list[Sentence]]:
    """Cut a run of sentences into the fewest parts of at most ``LONG`` words, about equally long."""
    whole = _length(run, text)
    parts = -(-whole // LONG)
    part: list[Sentence] = []
    for sentence in run:
        if part and parts > 1 and _length([*part, sentence], text) > whole / parts * 1.15:
            yield part
            part = []
        part.append(sentence)
    if part:
        yield part


def _length(run: Sequence[Sentence], text: str) -> int:
    """Words, as white space separates them."""
    return sum(len(sentence.of(text).split()) for sentence in run)
