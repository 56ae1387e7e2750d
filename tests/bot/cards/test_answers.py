"""A card keeps Discord's limits and quotes the article letter for letter, or it is not sent."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from bot.cards.answers import (
    Card,
    Finding,
    answer_card,
    claims_card,
    context_card,
    place,
    prove,
    refusal_card,
    summary_card,
)
from bot.cards.markdown import quotations
from bot.cards.quotes import CLOSE, answering, mark
from bot.language.catalogue import LANGUAGES, say
from index import Answer, Article, Reason, Refusal, Summary
from index.retrieval.passages import split
from tests.bot.samples import GIANT, RAIN, bare, described, few, names, quote, quotes, summary_of, unsplit, whole
from tests.bot.scene import by_words, pointed
from tests.index import talks

QUESTION = "Who heads the Chinese delegation?"
LUTNICK = "Lutnick says U.S.-China trade talks going well on second day"
NO_WORDS = {
    "en": "There is nothing to search for in this question. Use words that the article might use.",
    "de": "In dieser Frage steht nichts, wonach ich suchen kann. Nimm Wörter, die der Artikel verwenden könnte.",
}
LONG = Article.from_paragraphs(title="Long", paragraphs=["word " * (GIANT // 5)])


@st.composite
def cards(draw: DrawFn) -> list[Card]:
    """Each kind of card, of the same articles."""
    found, language = draw(quotes()), draw(st.sampled_from(sorted(LANGUAGES)))
    question = draw(names.filter(str.strip))
    article = found[0].article
    return [
        answer_card(question, found, language),
        refusal_card(Refusal(question, Reason.NOT_SAID, tuple(found), CLOSE), language, articles=len(found)),
        context_card(found[0], split(article), language),
        summary_card(summary_of(article), language),
        claims_card([Finding(question, each, (question,)) for each in (*found, None)], language),
    ]


@few
@given(cards())
def test_limits(made: list[Card]) -> None:
    """Whatever the articles hold, a card has text in every part of it and no part longer than Discord allows."""
    for card in made:
        assert 1 <= len(card.embeds) <= 10
        assert sum(map(len, card.embeds)) <= 6000
        for embed in card.embeds:
            assert 1 <= len(embed.title or "") <= 256
            assert 1 <= len(embed.description or "") <= 4096
            assert len(embed.footer.text or "") <= 2048


@few
@given(cards())
def test_proved(made: list[Card]) -> None:
    """Whatever the articles hold, a card's quotations are the article's own slices, and its marks the sentences."""
    for card in made:
        prove(card)
        shown = [found for embed in card.embeds for found in quotations(embed.description or "")]

        assert [text for text, _ in shown] == [each.text for each in card.quotes]
        assert [mark.split() for _, mark in shown] == [
            mark(each).of(each.article.text).split() if card.marked else [] for each in card.quotes
        ]


@few
@given(cards())
def test_nothing_is_live(made: list[Card]) -> None:
    """Nothing of an article or a question is mark-up, a mention or a link: only the card's own bold and quotation."""
    for embed in (embed for card in made for embed in card.embeds):
        own = re.sub(r"^> |\*\*", "", bare(embed.description or ""), flags=re.MULTILINE)

        assert re.findall(r"[\\*_~`|<>\[\]@#]|:(?!\s)|^\s*(?:[-+]|[0-9]+[.)])", own) == []
        assert re.findall(r"[\\*_~`|<>\[\]@#]", bare(embed.title or "")) == []


@pytest.mark.parametrize(("language", "where"), [("en", "paragraph 10"), ("de", "Absatz 10")])
def test_answer(language: str, where: str) -> None:
    """An answer is the paragraph with its sentence in bold, its place below, and at the foot source and title."""
    result = by_words(talks()).ask(QUESTION)
    assert isinstance(result, Answer)
    card = answer_card(QUESTION, answering(result), language)
    quotation, line = described(card).rsplit("\n\n", 1)

    assert quotation.startswith("> **The negotiations are being led by U.S. Treasury Secretary Scott Bessent, ")
    assert quotation.endswith("while Vice Premier He Lifeng heads the Chinese delegation.**")
    assert line == f"{where} · Navigating Differences"
    assert card.embeds[0].footer.text == f"Reuters · {LUTNICK}"


def test_answer_in_words() -> None:
    """Where the reader is sure of the words that answer, they alone are in bold."""
    found = pointed("He Lifeng", talks()).ask(QUESTION)
    assert isinstance(found, Answer)
    made = answer_card(QUESTION, answering(found), "en")
    [(text, marked)] = quotations(described(made))

    assert (text, marked) == (quote(talks(), 10).sentence_text, "He Lifeng")
    prove(made)


def test_answer_unmentioned() -> None:
    """What the question names and the article does not mention is said below the answer, at most five names."""
    names = ["43.5%", "*Joe* Biden", "Oslo", "Rome", "May", "June"]
    made = answer_card("Rain?", [quote(RAIN, 1)], "en", names)

    assert described(made).endswith("\n\nNot in the article: 43\\.5%, \\*Joe\\* Biden, Oslo, Rome, May.")
    prove(made)


def test_answer_of_one_article() -> None:
    """Quotations are numbered in the order given, and source and title of their article stand once, at the foot."""
    made = answer_card(QUESTION, [quote(talks(), 11, 2), quote(talks(), 1)], "en")
    lines = [line for line in described(made).split("\n") if line and not line.startswith(">")]

    assert lines == ["**1** · paragraph 11 · Navigating Differences", "**2** · paragraph 1"]
    assert made.embeds[0].footer.text == f"Reuters · {LUTNICK}"


def test_answer_of_several_articles() -> None:
    """Quotations of several articles each name their own."""
    made = answer_card("Rain?", [quote(RAIN, 2, 2), quote(talks(), 1)], "en")
    lines = [line for line in described(made).split("\n") if line and not line.startswith(">")]

    assert lines == [r"**1** · \*Rain\* · paragraph 2", f"**2** · Reuters · {LUTNICK} · paragraph 1"]
    assert made.embeds[0].footer.text is None


def test_answer_is_escaped() -> None:
    """What means something to Discord is shown letter for letter, at the foot without a backslash."""
    made = answer_card("Rain?", [quote(RAIN, 1)], "en")

    assert described(made) == (
        "> **It rained \\[here\\](https\\://a.b).**\n> \n> It \\*rained\\* there. No!\n\nparagraph 1"
    )
    assert made.embeds[0].footer.text == "*Rain*"


@pytest.mark.parametrize(
    ("question", "title"),
    [
        (QUESTION, QUESTION),
        ("**Who** is <@1>?", r"\*\*Who\*\* is \<\@1\>?"),
        ("who " * 100, "who " * 62 + "who…"),
        ("@" * 300, r"\@" * 127 + "…"),
    ],
)
def test_question(question: str, title: str) -> None:
    """An answer and a refusal restate the question, escaped, and cut at 256 characters."""
    refusal = Refusal(question, Reason.NO_WORDS)

    assert answer_card(question, [quote(RAIN, 1)], "en").embeds[0].title == title
    assert refusal_card(refusal, "en").embeds[0].title == title


@pytest.mark.parametrize(("language", "said"), [("en", "(no title)"), ("de", "(ohne Titel)")])
def test_untitled(language: str, said: str) -> None:
    """An article without a title says so; a source and a section that it lacks are left out."""
    article = Article.from_paragraphs(title="", paragraphs=["It rained."])
    number = {"en": "paragraph 1", "de": "Absatz 1"}[language]

    assert place(quote(article, 1), language, named=True) == f"{said} · {number}"
    assert place(quote(article, 1), language, named=False) == number
    assert summary_card(summary_of(article), language).embeds[0].title == said
    assert answer_card("Rain?", [quote(article, 1)], language).embeds[0].footer.text is None


@pytest.mark.parametrize(
    ("reason", "articles", "language", "said"),
    [
        (Reason.NOT_SAID, 1, "en", "I found no sentence that clearly answers."),
        (Reason.NOT_SAID, 1, "de", "Ich habe keinen Satz gefunden, der das klar beantwortet."),
        (Reason.NOT_SAID, 2, "en", "I found no sentence in 2 articles that clearly answers."),
        (Reason.NOT_SAID, 3, "de", "Ich habe in 3 Artikeln keinen Satz gefunden, der das klar beantwortet."),
        (Reason.NO_WORDS, 1, "en", NO_WORDS["en"]),
        (Reason.NO_WORDS, 3, "de", NO_WORDS["de"]),
        (
            Reason.WHOLE,
            1,
            "en",
            "No one sentence says what the whole article is about. Ask for its summary.",
        ),
        (Reason.NO_ARTICLE, 0, "en", say("no_article")),
        (Reason.NO_ARTICLE, 0, "de", say("no_article", "de")),
    ],
)
def test_refusal(reason: Reason, articles: int, language: str, said: str) -> None:
    """A refusal says which case it is, and quotes nothing unless something came close."""
    card = refusal_card(Refusal("Why?", reason), language, articles)

    assert [embed.to_dict()["description"] for embed in card.embeds] == [said]
    assert card.quotes == ()


@pytest.mark.parametrize(
    ("language", "start"),
    [
        ("en", "I found no sentence that clearly answers. Not in the article: Oslo.\n\nClosest:\n"),
        (
            "de",
            "Ich habe keinen Satz gefunden, der das klar beantwortet. Nicht im Artikel: Oslo.\n\nAm nächsten kommt:\n",
        ),
    ],
)
def test_closest(language: str, start: str) -> None:
    """Below a refusal stands the sentence that came closest, marked in its paragraph, and what is not mentioned."""
    found = (quote(RAIN, 1), quote(talks(), 1))
    card = refusal_card(Refusal("Why Oslo?", Reason.NOT_SAID, found, CLOSE, ("Oslo",)), language)
    number = {"en": "paragraph 1", "de": "Absatz 1"}[language]

    assert described(card) == (
        f"{start}> **It rained \\[here\\](https\\://a.b).**\n> \n> It \\*rained\\* there. No!\n\n{number}"
    )
    assert [embed.title for embed in card.embeds] == ["Why Oslo?"]
    assert card.embeds[0].footer.text == "*Rain*"
    prove(card)


def test_colours() -> None:
    """An answer and a refusal differ in colour, besides their words."""
    refused, answered = (
        refusal_card(Refusal("Why?", Reason.NO_WORDS), "en"),
        answer_card("Why?", [quote(RAIN, 1)], "en"),
    )

    assert refused.embeds[0].colour != answered.embeds[0].colour
    assert answered.embeds[0].colour


def test_nothing_close() -> None:
    """For a question that has nothing to do with the article, no passage is shown."""
    card = refusal_card(Refusal("Why?", Reason.NOT_SAID, (quote(RAIN, 1),), CLOSE - 0.01), "en")

    assert [embed.title for embed in card.embeds] == ["Why?"]
    assert card.quotes == ()


@pytest.mark.parametrize(("language", "number"), [("en", "paragraph"), ("de", "Absatz")])
def test_summary(language: str, number: str) -> None:
    """A summary is the article's sentences in its order, each with its paragraph, under its title, over its source."""
    card = summary_card(by_words(talks()).summarise(LUTNICK, 6), language)
    numbers = [int(found) for found in re.findall(rf"^{number} (\d+)$", described(card), re.MULTILINE)]

    assert (card.embeds[0].title, card.embeds[0].footer.text) == (LUTNICK, "Reuters")
    assert numbers == [each.paragraph for each in card.quotes] == sorted(numbers)
    assert [text for text, _ in quotations(described(card))] == [each.sentence_text for each in card.quotes]


def test_summary_without_source() -> None:
    """Where the source is not known, a summary names none."""
    assert summary_card(summary_of(RAIN), "en").embeds[0].footer.text is None


@pytest.mark.parametrize(("language", "heading"), [("en", "In context: "), ("de", "Im Zusammenhang: ")])
def test_context_is_the_whole_article(language: str, heading: str) -> None:
    """The context of a sentence is the whole article where that fits, headings too, with the sentence in bold."""
    card = context_card(quote(talks(), 10), split(talks()), language)

    assert card.embeds[0].title == heading + LUTNICK
    assert quotations(described(card)) == [(talks().text, quote(talks(), 10).sentence_text)]
    assert described(card).endswith(f"\n\n{place(quote(talks(), 10), language, named=True)}")


@pytest.mark.parametrize("paragraph", [1, 40, 100])
def test_context_is_the_neighbours(paragraph: int) -> None:
    """Of a long article the context is the passages around the sentence, which stands among them in bold."""
    article = Article.from_paragraphs(
        title="Long", paragraphs=[f"This is number {n}." + " So." * 60 for n in range(1, 101)]
    )
    around = quote(article, paragraph)
    [(text, marked)] = quotations(described(context_card(around, split(article), "en")))

    assert (text in article.text, marked) == (True, f"This is number {paragraph}.")
    assert set(range(max(1, paragraph - 3), min(100, paragraph + 3) + 1)) <= {
        int(number) for number in re.findall(r"number (\d+)\.", text)
    }
    assert "shortened" not in described(context_card(around, split(article), "en"))


@pytest.mark.parametrize(("language", "said"), [("en", " · shortened"), ("de", " · gekürzt")])
def test_shortened(language: str, said: str) -> None:
    """A quotation that is shortened says so after its place, never within; one that is whole does not."""
    [long], short = whole(LONG), quote(RAIN, 1)
    several = described(answer_card("Why?", [long, short, long], language))
    cards = [
        refusal_card(Refusal("Why?", Reason.NOT_SAID, (long,), CLOSE), language),
        context_card(long, unsplit(LONG), language),
        summary_card(Summary(LONG, (long,)), language),
    ]

    assert [line.endswith(said) for line in several.split("\n") if line.startswith("**")] == [True, False, True]
    assert [described(card, -1).endswith(said) for card in cards] == [True, True, True]
    assert [described(card, -1).count(said) for card in cards] == [1, 1, 1]


@pytest.fixture
def giants() -> Article:
    """Six sentences without end, under names that are too long."""
    texts = [f"{number} " + "word " * (GIANT // 5) for number in range(6)]
    headings = dict.fromkeys(range(1, 7), "h" * 300)
    return Article.from_paragraphs(title="t" * 300, source="s" * 300, paragraphs=texts, headings=headings)


def test_long_names(giants: Article) -> None:
    """Title, source and section are cut to 100 characters beside a quotation."""
    source, title, section = ("s" * 99 + "…", "t" * 99 + "…", "h" * 99 + "…")

    assert place(quote(giants, 6), "de", named=True) == f"{source} · {title} · Absatz 6 · {section}"
    assert answer_card("Why?", [quote(giants, 6)], "de").embeds[0].footer.text == f"{source} · {title}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_room(giants: Article, language: str) -> None:
    """However long all sentences and names are, they share the room, and use most of it."""
    quotes = whole(giants)
    cards = [
        *(answer_card("Why?", quotes[:several], language) for several in (1, 2, 3)),
        *(summary_card(Summary(giants, tuple(quotes[:several])), language) for several in (1, 3, 6)),
        context_card(quotes[0], unsplit(giants), language),
    ]

    assert [len(described(card)) for card in cards if not 3300 < len(described(card)) <= 4096] == []
