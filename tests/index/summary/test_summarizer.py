"""The extractive summary."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import Article, Summary
from index.retrieval.passages import split
from index.summary.summarizer import FEW, MOST, summarise
from tests.index import article, articles, talks


def texts(summary: Summary) -> list[str]:
    return [quote.text for quote in summary.sentences]


def test_seed() -> None:
    """The seed article in three sentences: the meeting, what it follows, what is offered."""
    assert [(quote.paragraph, quote.sentence.number) for quote in summarise(talks(), 3).sentences] == [
        (1, 1),
        (3, 1),
        (4, 1),
    ]


def test_seed_in_full() -> None:
    """The seed article in eight sentences: who meets and leads, what is offered, each figure, and the pause."""
    summary = " ".join(texts(summarise(talks(), 8)))

    for fact in ("Lutnick", "Bessent", "Greer", "He Lifeng", "magnets", "34.5%", "seven hours", "90-day pause"):
        assert fact in summary


@given(articles, st.integers(1, 8))
@settings(max_examples=60)
def test_summary(made: Article, count: int) -> None:
    """A summary is whole sentences of the article, in its order, none twice; ``count`` of them at most."""
    summary = summarise(made, count)
    starts = [quote.sentence.start for quote in summary.sentences]

    assert starts == sorted(set(starts))
    assert {quote.sentence for quote in summary.sentences} <= {each for p in split(made) for each in p.sentences}
    assert [quote.text for quote in summary.sentences] == [quote.sentence_text for quote in summary.sentences]
    assert 1 <= len(summary.sentences) <= count


@given(articles)
@settings(max_examples=20)
def test_summary_repeats_itself(made: Article) -> None:
    """The same article has the same summary; a longer one holds a shorter, of those with few or with many sentences."""
    assert summarise(made, 3) == summarise(made, 3)
    for count in (1, FEW - 1, FEW + 1, FEW + 2):
        assert set(texts(summarise(made, count))) <= set(texts(summarise(made, count + 1)))


def test_short_article() -> None:
    """An article with fewer sentences is its own summary."""
    made = article("Lutnick met ministers in London.", "Talks in London lasted seven long hours.")

    assert texts(summarise(made, 5)) == [
        "Lutnick met ministers in London.",
        "Talks in London lasted seven long hours.",
    ]


@pytest.mark.parametrize("count", [0, -3])
def test_count_is_positive(count: int) -> None:
    """To ask for no sentences is a fault."""
    with pytest.raises(ValueError, match=f"sentences {count}: expected at least 1"):
        summarise(talks(), count)


def test_central_sentence() -> None:
    """A sentence that others resemble is preferred to one above it that none resembles."""
    made = article(
        "Bakers sold warm bread yesterday morning.",
        "Farmers brought ripe apples from distant villages.",
        "Painters finished seven bright doors quickly.",
        "Magnets, semiconductors, tariffs and exports divided the ministers.",
        "Ministers quarrelled over magnets for several hours.",
        "Tariffs on semiconductors stayed high despite protests.",
        "Exports of magnets and semiconductors fell under tariffs.",
    )

    assert [quote.paragraph for quote in summarise(made, 3).sentences] == [1, 4, 5]


def test_leaning() -> None:
    """A sentence that begins with a pronoun stands only after the one before it; so does one inside a quotation."""
    made = article(
        "Lutnick met several ministers in London on Tuesday.",
        "Old bakeries sold warm bread.",
        "They praised magnets, ministers, London and Lutnick.",
        '"Prices matter most to poor families."',
    )

    assert 3 not in [quote.paragraph for quote in summarise(made, 1).sentences]
    assert [quote.paragraph for quote in summarise(made, 4).sentences] == [1, 2, 3, 4]
    assert texts(summarise(article("They praised magnets and ministers.", "It rained."), 1)) == [
        "They praised magnets and ministers."
    ]


def test_reference() -> None:
    """What refers to a sentence is quoted right after it or not at all."""
    made = article(
        "Lutnick met several ministers in London on Tuesday.",
        "Old bakeries in several villages sold warm bread again.",
        "However, ministers praised magnets, tariffs, loaves and Lutnick.",
        "Fishermen mended seven nets beside quiet harbours.",
    )

    for count in range(1, 5):
        numbers = [quote.paragraph for quote in summarise(made, count).sentences]
        assert 3 not in numbers or 2 in numbers
    assert [quote.paragraph for quote in summarise(made, 4).sentences] == [1, 2, 3, 4]


def test_facts() -> None:
    """A long summary prefers new names and figures to what is brief."""
    made = article(
        "Ministers met in London on Tuesday about magnets.",
        "Magnets divided ministers in London again.",
        *[f"Ministers spoke about magnets in hall {letter}." for letter in "abcdef"],
        "The chief envoys whom both governments sent to these long talks about magnets in London are Scott Bessent, "
        "Jamieson Greer and Howard Lutnick, who came with 34 aides in several cars on Monday.",
    )

    assert 9 in [quote.paragraph for quote in summarise(made, FEW + 1).sentences]
    assert 9 not in [quote.paragraph for quote in summarise(made, 2).sentences]


def test_no_echo() -> None:
    """No two sentences of a summary say the same."""
    said = "Lutnick met several Chinese ministers in London on Tuesday."
    made = article(said, "Magnets stayed scarce in Detroit factories.", said.replace("several", "many"))

    assert [quote.paragraph for quote in summarise(made, 3).sentences] == [1, 2]


def test_scraps() -> None:
    """A sentence of hardly a word does not stand for the article, unless all are such."""
    assert texts(summarise(article("They met.", "Lutnick met several ministers in London."), 5)) == [
        "Lutnick met several ministers in London."
    ]
    assert texts(summarise(article("They met.", "It rained."), 5)) == ["They met.", "It rained."]


@pytest.mark.parametrize("text", ["…", "What is it about?"])
def test_no_words(text: str) -> None:
    """An article without a word that carries content can be summarised: by its first sentence."""
    assert texts(summarise(article(text, text, text), 1)) == [text]


def test_long_article() -> None:
    """Only the first 400 sentences of an article compete."""
    made = article(*[f"Envoy{i} visited harbour{i} beside mountain{i}." for i in range(MOST + 20)])

    assert len(summarise(made, MOST + 20).sentences) == 400
    assert summarise(made, MOST + 20).sentences[-1].paragraph == 400


def test_equal_articles() -> None:
    """A summary quotes the very article it was asked for, not one with the same words met before."""
    words = ["Lutnick met ministers in London.", "Talks in London lasted seven hours."]
    apart = Article.from_paragraphs(title="Talks", paragraphs=words, url="https://example.org/1")
    together = Article.from_paragraphs(title="Talks", paragraphs=["\n\n".join(words)], url="https://example.org/2")

    assert apart == together
    for made, numbers in ((apart, [1, 2]), (together, [1])):
        quotes = summarise(made, 2).sentences
        assert [quote.article.url for quote in quotes] == [made.url] * len(quotes)
        assert sorted({quote.paragraph for quote in quotes}) == numbers
