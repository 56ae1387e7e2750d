"""What the tests of the text side share: the seed article, and what Hypothesis makes up."""

from functools import cache
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st

from index import Article, read_article
from index.text.characters import normalise

# No deadline for one example: the first that is cut into sentences loads the model that cuts.
settings.register_profile("pullquote", deadline=None)
settings.load_profile("pullquote")

SEED = Path(__file__).parents[2] / "seeds" / "us-china-trade-talks.txt"


@cache
def talks() -> Article:
    return read_article(SEED.name, SEED.read_bytes())


def article(*paragraphs: str, headings: dict[int, str] | None = None) -> Article:
    return Article.from_paragraphs(title="Talks", paragraphs=paragraphs, headings=headings)


def texts(article: Article) -> list[str]:
    """The paragraphs of an article, as texts."""
    return [paragraph.span.of(article.text) for paragraph in article.paragraphs]


# Any text at all: unassigned and control characters, accents without a letter, halves of surrogate pairs.
wild = st.text(st.characters(), max_size=60)
# What reads like prose, and is long enough to be merged and cut.
vocabulary = st.sampled_from("The U.S. talks Mr. He 10:00 rare-earth don’t Zürich 東京 34.5% a said Why? “Yes”".split())
prose = st.lists(
    st.lists(vocabulary, min_size=1, max_size=45).map(lambda words: " ".join(words) + "."), min_size=1, max_size=6
).map(" ".join)
paragraphs = st.lists(prose | wild, min_size=1, max_size=6).filter(
    lambda texts: any(normalise(text).strip() for text in texts)
)
articles = st.builds(
    lambda texts, headings: Article.from_paragraphs(title="Talks", paragraphs=texts, headings=headings),
    paragraphs,
    st.dictionaries(st.integers(1, 6), st.just("What came next") | wild, max_size=3),
)
