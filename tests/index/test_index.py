"""``Index``: questions in, answers or refusals out."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import assume, given, settings

from index import Answer, Article, Cut, Index, Reason, Refusal
from index.reader import LexicalReader
from index.text.analyzer import words
from index.text.spelling import read_typed
from tests.index import article, articles, prose, talks, wild
from tests.index.readers import shipped
from tests.index.stories import RAINS, STORIES


@pytest.fixture(scope="module")
def index() -> Index:
    """The seed article, with the model."""
    return Index([talks()], reader=shipped())


def by_words(*articles: Article) -> Index:
    return Index(articles, reader=LexicalReader())


INDEX, ONE = by_words(*STORIES), by_words(STORIES[3])


def test_golden(index: Index) -> None:
    """Who heads the Chinese delegation is said in the tenth paragraph's only sentence, word for word."""
    answer = index.ask("Who heads the Chinese delegation?")

    assert isinstance(answer, Answer)
    assert (answer.quotes[0].paragraph, answer.quotes[0].sentence.number) == (10, 1)
    assert answer.quotes[0].sentence_text == (
        "The negotiations are being led by U.S. Treasury Secretary Scott Bessent, Commerce Secretary Lutnick, and "
        "Trade Representative Jamieson Greer, while Vice Premier He Lifeng heads the Chinese delegation."
    )
    assert answer.quotes[0].passage.heading_text == "Navigating Differences"
    assert answer.quotes[0].words_text in {None, "He Lifeng", "Vice Premier He Lifeng"}


@pytest.mark.parametrize(
    ("question", "paragraph", "number"),
    [
        ("Where did officials from both nations meet for a second day?", 1, 1),
        ("What was reached in Geneva last month?", 3, 2),
        ("How much did China's exports to the US drop in May?", 8, 2),
        ("how long did the talks last on monday", 11, 1),
        ("At what time did talks resume on Tuesday?", 11, 1),
        ("Was Lutnick part of the Geneva discussions?", 12, 2),
        ("What does Kelly Ann Shaw expect?", 14, 1),
        ("Which shipments did the U.S. suspend in May?", 15, 1),
    ],
)
def test_seed(index: Index, question: str, paragraph: int, number: int) -> None:
    """A question in the article's words is answered by the sentence that says it."""
    answer = index.ask(question)

    assert isinstance(answer, Answer)
    assert 1 <= len(answer.quotes) <= 3
    assert (answer.quotes[0].paragraph, answer.quotes[0].sentence.number) == (paragraph, number)


@pytest.mark.parametrize(
    "question", ["Who wrote the Odyssey?", "What is the population of Tokyo?", "東京の人口は？", "k8s"]
)
def test_not_said(index: Index, question: str) -> None:
    """What the article does not say is refused."""
    refusal = index.ask(question)

    assert isinstance(refusal, Refusal)
    assert refusal.reason is Reason.NOT_SAID


@pytest.mark.parametrize("question", ["", "  ", "?!", "Who are you?", "\u200b", "\uff9e"])
def test_no_words(index: Index, question: str) -> None:
    """A question without a word that carries content is refused for that."""
    assert index.ask(question) == Refusal(question, Reason.NO_WORDS)


@pytest.mark.parametrize(
    "question", ["What is this article about?", "What is it about?", "Summarise it, please!", "What's the main point?"]
)
def test_whole(index: Index, question: str) -> None:
    """What asks of the whole article is refused for that, because a summary tells it and no sentence does."""
    assert index.ask(question) == Refusal(question, Reason.WHOLE)


@pytest.mark.parametrize("question", ["What are the talks about?", "What does the article say about rare earths?"])
def test_not_whole(index: Index, question: str) -> None:
    """A question that names what it asks about is not of the whole article."""
    assert getattr(index.ask(question), "reason", None) is not Reason.WHOLE


def test_no_article() -> None:
    """Without articles every question is refused for that."""
    assert Index([]).ask("Who heads the Chinese delegation?").evidence == 0
    assert Index([]).ask("") == Refusal("", Reason.NO_ARTICLE)
    assert Index([]).search("Who heads the Chinese delegation?") == ()


@pytest.mark.parametrize("limit", [0, -1])
def test_limit_is_positive(index: Index, limit: int) -> None:
    """To ask for no quotes at all is a fault, whatever the question."""
    with pytest.raises(ValueError, match=f"limit {limit}: expected at least 1"):
        index.ask("", limit=limit)


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_limit(limit: int) -> None:
    """At most ``limit`` sentences are quoted; the first does not depend on it."""
    story = by_words(article(*[f"Lutnick met them in London, visit {i}. " * 20 for i in range(5)]))
    answer = story.ask("Lutnick in London?", limit=limit)

    assert isinstance(answer, Answer)
    assert len(answer.quotes) == limit
    more = story.ask("Lutnick in London?", limit=5)
    assert isinstance(more, Answer)
    assert answer.quotes == more.quotes[:limit]


def test_spelling_of_questions(index: Index) -> None:
    """How a question's characters are encoded does not matter."""
    cafe = by_words(article("They met in Café Résumé.", "It rained."))
    plain, hidden = (
        index.ask("Who heads the Chinese delegation?"),
        index.ask("Who he\u200bads the Chi\u2060nese delegation?"),
    )

    assert isinstance(plain, Answer)
    assert isinstance(hidden, Answer)
    assert plain.quotes == hidden.quotes
    assert isinstance(cafe.ask(unicodedata.normalize("NFD", "résumé")), Answer)


def test_question_is_kept(index: Index) -> None:
    """Answers and refusals hold the question as it was asked."""
    for question in (" WHO heads the Chi\u200bnese delegation ?", "Odyssey\u0301?", " "):
        assert index.ask(question, hurried=True).question == question


def test_search(index: Index) -> None:
    """Hits come best first, and each holds a word of the question."""
    hits = index.search("Which rare earth magnets are exported?")

    assert len(hits) > 1
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert [hit for hit in hits if not {"rare", "earth", "magnet", "export"} & set(words(hit.passage.text))] == []
    assert hits[:1] == index.search("Which rare earth magnets are exported?", limit=1)


def test_search_ties() -> None:
    """Equal hits come in the order of their articles."""
    first, second = (Article.from_paragraphs(title=title, paragraphs=["They met."]) for title in ("One", "Two"))

    assert [hit.passage.article for hit in Index([first, second]).search("met")] == [first, second]
    assert [hit.passage.article for hit in Index([second, first]).search("met")] == [second, first]


def test_repeated_words(index: Index) -> None:
    """To say a word twice does not make it weigh more."""
    assert index.search("Geneva Geneva Geneva magnets") == index.search("Geneva magnets")


def test_several_articles() -> None:
    """A question finds the article that answers it."""
    rain = Article.from_paragraphs(title="Weather", paragraphs=["It rained in Paris on Sunday."])
    answer = Index([talks(), rain], reader=shipped()).ask("Where did it rain on Sunday?")

    assert isinstance(answer, Answer)
    assert [quote.article for quote in answer.quotes] == [rain]


@pytest.mark.parametrize(
    "question",
    ["Where did Shaw meet envoys?", "Where did Shwa meet envoys?", "Where did Shaww meet envoys?", "Shawing envoys"],
)
def test_many_articles(question: str) -> None:
    """Of many articles the right one is found, also by a word that none has, misspelt or kindred."""
    hits = Index(STORIES).search(question)
    answer = by_words(*STORIES, *RAINS).ask("Where did Minister Shaw meet envoys?")

    assert hits[0].passage.article.title == "Story 3"
    assert isinstance(answer, Answer)
    assert answer.quotes[0].article.title == "Story 3"


def test_with_article() -> None:
    """An index with an article more answers from it too; the one before does not change. What it has it keeps."""
    before = by_words(*STORIES[:4])
    after = before.with_article(STORIES[4])
    answer = after.ask("Where did Lifeng meet envoys?")

    assert isinstance(answer, Answer)
    assert answer.quotes[0].article == STORIES[4]
    assert after.articles == tuple(STORIES)
    assert before.articles == tuple(STORIES[:4])
    assert before.search("Lifeng") == ()
    assert after.with_article(STORIES[0]) is after


@pytest.mark.parametrize("cut", [Cut.of, lambda made: Cut.unpack(made, Cut.of(made).pack())])
def test_with_articles(cut: Callable[[Article], Cut], monkeypatch: pytest.MonkeyPatch) -> None:
    """Several articles more are cut as told, each once, and the index then answers as if it had them from the start."""
    asked: list[Article] = []

    def counting(made: Article) -> Cut:
        asked.append(made)
        return cut(made)

    after = by_words(*STORIES[:2]).with_articles([*STORIES, STORIES[3]], counting)
    monkeypatch.setattr("index.retrieval.passages.sentences", None)

    assert asked == STORIES[2:]
    assert after.articles == tuple(STORIES)
    for question in ("Where did Greer meet envoys?", "Which ministers met on Sunday?", "Who was in Tokyo?"):
        assert after.ask(question) == INDEX.ask(question)
        assert after.ask(question, article=STORIES[3]) == ONE.ask(question)
    assert after.summarise(STORIES[3]) == ONE.summarise(STORIES[3])


def test_one_of_many() -> None:
    """One article of many is asked as if there were no other, misspelt words too, also when others came or went."""
    changed = by_words(*STORIES[:3], *RAINS).without(STORIES[1]).with_article(STORIES[3])
    for question in (
        "Where did Shaw meet?",
        "Where did Lutnik meet?",
        "Which ministerz met?",
        "Did it rain?",
        "Paris?",
    ):
        assert changed.ask(question, article=STORIES[3]) == ONE.ask(question)


def test_without() -> None:
    """An index without an article does not answer from it; the one before does not change."""
    before = by_words(*STORIES)
    after = before.without(STORIES[3])

    assert after.articles == (*STORIES[:3], STORIES[4])
    assert after.search("Shaw") == ()
    assert [hit.passage.article for hit in before.search("Shaw")] == [STORIES[3]]
    assert after.without(STORIES[3]).articles == after.articles
    assert Index([talks()]).without(talks()).ask("London?") == Refusal("London?", Reason.NO_ARTICLE)


def test_an_article_comes_back() -> None:
    """An article that is removed and comes back with the same words is quoted as it is now."""
    old, new = (
        Article.from_paragraphs(title="Talks", paragraphs=["They met in London."], url=url) for url in ("old", "new")
    )
    answer = by_words(old).without(old).with_article(new).ask("London?")

    assert isinstance(answer, Answer)
    assert answer.quotes[0].article.url == "new"


def test_as_if_built_anew() -> None:
    """After adding and removing, the answers are those of an index that is built of what is left."""
    changed = by_words(*STORIES[2:]).with_article(STORIES[0]).without(STORIES[3]).with_article(STORIES[1])
    anew = by_words(*changed.articles)

    for question in ("Where did Greer meet envoys?", "Which ministers met on Sunday?", "Who was in Tokyo?"):
        assert changed.ask(question) == anew.ask(question)
        assert [hit.passage for hit in changed.search(question)] == [hit.passage for hit in anew.search(question)]


def test_same_article_twice() -> None:
    """An article that is there twice is quoted once."""
    answer = by_words(article("They met in London."), article("They met in London.")).ask("Where in London?")

    assert isinstance(answer, Answer)
    assert len(answer.quotes) == 1


def test_index_never_changes() -> None:
    """An index keeps the articles it was built from."""
    given_articles = [talks()]
    index = Index(given_articles)
    given_articles.clear()

    assert index.articles == (talks(),)


@pytest.mark.parametrize("text", ["…", "What is it about?", "—"])
def test_article_without_terms(text: str) -> None:
    """An article without a word that carries content answers nothing."""
    result = Index([article(text)], reader=shipped()).ask("London?")

    assert isinstance(result, Refusal)
    assert result.reason is Reason.NOT_SAID


def test_summarise(index: Index) -> None:
    """A summary has three sentences unless told otherwise."""
    assert len(index.summarise(talks()).sentences) == 3
    assert len(index.summarise(talks(), 5).sentences) == 5


@given(articles, wild | prose)
@settings(max_examples=80)
def test_any_question(made: Article, question: str) -> None:
    """Any question to any article is answered or refused, with evidence of 0 to 1, in the article's own words."""
    result = by_words(made).ask(question)
    quotes = result.quotes if isinstance(result, Answer) else result.closest

    assert 0 <= result.evidence <= 1
    assert [quote for quote in quotes if quote.text not in made.text or quote.sentence_text not in quote.text] == []
    assert len({quote.sentence for quote in quotes}) == len(quotes) <= 3


@given(articles)
@settings(max_examples=40)
def test_own_sentences(made: Article) -> None:
    """A sentence of the article, asked as a question, finds its own passage, if it has a word that carries content."""
    index = Index([made])
    own = index.passages[-1]
    question = own.sentences[-1].of(made.text)
    assume(read_typed(question) == question)  # "r" is read as "are"
    found = [hit.passage for hit in index.search(question, limit=len(index.passages))]

    assert (own in found) == bool(words(question))


@pytest.mark.parametrize("misspelt", ["delegatoin", "delegatio", "xdelegation", "delegaton"])
def test_misspelt(misspelt: str) -> None:
    """A misspelt word finds the passage of the word that is meant."""
    [hit] = Index([talks()]).search(misspelt)

    assert "delegation" in hit.passage.text
