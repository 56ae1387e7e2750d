"""What the tests of the faces share: articles of ordinary prose, of mark-up alone, of one sentence without end."""

import re

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from bot.cards.answers import Card
from bot.cards.quotes import in_paragraph
from index import Article, Passage, Quote, Sentence, Span, Summary
from index.retrieval.passages import split
from index.text.characters import normalise
from tests.index import prose, wild

few = settings(max_examples=40)  # for what takes milliseconds an example
GIANT = 20_000  # characters of a sentence

RAIN = Article.from_paragraphs(title="*Rain*", paragraphs=["It rained [here](https://a.b).", "It *rained* there. No!"])

# Nothing but what means something to Discord, and what puts it at the start of a line.
mark_up = st.text("\\*_~`|<>[]():@#-+.!/&t1 \n", min_size=1, max_size=300)
pieces = st.sampled_from(
    "**b** *i* __u__ ~~s~~ ||s|| `c` ``` [a](https://b.c) <@1> <@&1> <#1> </ask:1> <t:1:R> <:e:1> @everyone "
    "\\ \\* \n \n- \n1. \n># \n> \n>>> \n-# \n## word Word. Yes.".split(" ")
)
mixture = st.lists(pieces, min_size=1, max_size=60).map(" ".join)
giant = st.sampled_from(["a", "word ", "*", "\\", "_x_ ", "🙂", "東", "a\n", "1 "]).map(
    lambda unit: (unit * GIANT)[:GIANT].strip()
)
texts = (prose | wild | mark_up | mixture | giant).filter(lambda text: bool(normalise(text).strip()))
names = st.just("") | wild | mark_up | st.sampled_from(["x" * 300, "*" * 300, "Long words " * 30])

articles = st.builds(
    lambda paragraphs, headings, **names: Article.from_paragraphs(paragraphs=paragraphs, headings=headings, **names),
    st.lists(texts, min_size=1, max_size=4),
    st.dictionaries(st.integers(1, 4), names, max_size=2),
    title=names,
    source=names,
    url=names,
    date=names,
    origin=names,
    furniture=st.lists(names, max_size=3),
)


def words(sentence: Span) -> SearchStrategy[Span]:
    """Some words of a sentence, or letters."""
    places = st.lists(st.integers(sentence.start, sentence.stop), min_size=2, max_size=2, unique=True)
    return places.map(lambda pair: Span(min(pair), max(pair)))


@st.composite
def quotes(draw: DrawFn, most: int = 3) -> list[Quote]:
    """Paragraphs of up to ``most`` passages of one article or two, each with a sentence, and perhaps words in it."""
    passages = [passage for article in draw(st.lists(articles, min_size=1, max_size=2)) for passage in split(article)]
    chosen = draw(st.lists(st.sampled_from(passages), min_size=1, max_size=most, unique_by=id))
    found = []
    for passage in chosen:
        sentence = draw(st.sampled_from(passage.sentences))
        found.append(in_paragraph(Quote(passage, sentence, passage.span, draw(st.none() | words(sentence)))))
    return found


def bare(escaped: str) -> str:
    """An escaped text with an x for each character that a backslash protects."""
    return re.sub(r"\\[^a-z0-9\s]", "x", escaped, flags=re.IGNORECASE)


def quote(article: Article, paragraph: int, number: int = 1) -> Quote:
    """A sentence of an article as a quote, in its passage."""
    return next(
        Quote(passage, sentence, passage.span)
        for passage in split(article)
        for sentence in passage.sentences
        if (sentence.paragraph, sentence.number) == (paragraph, number)
    )


def unsplit(article: Article) -> list[Passage]:
    """The passages of an article if each paragraph were one sentence, however long."""
    return [
        Passage(article, each.span, (Sentence(each.span.start, each.span.stop, each.number, 1),), each.heading)
        for each in article.paragraphs
    ]


def whole(article: Article) -> list[Quote]:
    """Each paragraph of an article as a quote of one sentence."""
    return [Quote(passage, passage.sentences[0], passage.span) for passage in unsplit(article)]


def described(card: Card, embed: int = 0) -> str:
    return card.embeds[embed].description or ""


def summary_of(article: Article, most: int = 6) -> Summary:
    found = [Quote(passage, sentence, sentence) for passage in split(article) for sentence in passage.sentences]
    return Summary(article, tuple(found[:most]))
