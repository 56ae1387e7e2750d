"""Which passages a reader is given for a question, and when it is not asked."""

import pytest

from index import Answer, Article, Index, Passage
from index.index import ANSWERS, PASSAGES
from index.reader import LexicalReader
from tests.index import article, talks
from tests.index.readers import Listening, Untouched
from tests.index.stories import LONG, RAINS, STORIES


@pytest.fixture
def listening() -> Listening:
    return Listening()


def given_of(index: Index, listening: Listening, question: str) -> list[Passage]:
    """The passages that the reader is given for a question."""
    index.ask(question)
    assert len(listening.given) == 1
    return listening.given[0]


@pytest.mark.parametrize("question", ["Who heads the Chinese delegation?", "Odyssey"])
def test_read_whole(listening: Listening, question: str) -> None:
    """Of a short article every passage is read, in its order, whatever is asked."""
    index = Index([talks()], reader=listening)

    assert len(index.passages) <= PASSAGES
    assert given_of(index, listening, question) == list(index.passages)


def test_best_are_read(listening: Listening) -> None:
    """Of a long article those passages are read that hold the question's words, and some of the lead, each once."""
    index = Index([LONG], reader=listening)
    given = given_of(index, listening, "How long is valley 17 or valley 20?")

    assert len(index.passages) > PASSAGES == len(given) == len(set(given))
    assert {passage for passage in index.passages if "valley 17," in passage.text or "valley 20," in passage.text} <= {
        *given
    }
    assert index.passages[0] in given


def test_lead_is_read(listening: Listening) -> None:
    """Where no passage holds a word of the question, the lead of the first article is read."""
    index = Index([LONG, *RAINS], reader=listening)
    given = given_of(index, listening, "How far away is it from where he was born?")

    assert sorted(given, key=lambda passage: passage.span) == list(index.passages[:PASSAGES])


def test_lead_of_the_found_is_read(listening: Listening) -> None:
    """Of several articles the lead of the one that holds the question's words is read."""
    index = Index([*RAINS, LONG, *STORIES], reader=listening)
    given = given_of(index, listening, "Who lives in valley 17?")
    passages = index.passages_of(LONG)

    assert {passages[0], *(passage for passage in passages if "valley 17," in passage.text)} <= {*given}
    assert {passage.article for passage in given} == {LONG}


def test_question_in_full_words(listening: Listening) -> None:
    """The reader is given the question in full words."""
    Index([talks()], reader=listening).ask("wat did teh  us say")

    assert listening.asked == ["what did the US say"]


def test_hurried() -> None:
    """Where many wait the reader is not asked, of one article or of several; words alone answer."""
    rain = Article.from_paragraphs(title="Weather", paragraphs=["It rained in Paris on Sunday."])
    question = "Where did it rain on Sunday?"
    hurried = Index([talks(), rain], reader=Untouched())

    for wanted in (None, rain):
        answer = hurried.ask(question, article=wanted, hurried=True)
        assert isinstance(answer, Answer)
        assert answer.quotes[0].article == rain


def test_not_again(listening: Listening) -> None:
    """A question that was asked before is not read again, unless more quotes or another article are asked for."""
    index = Index(STORIES, reader=listening)
    first = index.ask("Where did Shaw meet?")
    again = index.ask("Where did Shaw meet?")
    assert (first, len(listening.asked)) == (again, 1)
    index.ask("Where did Shaw meet?", limit=1)
    index.ask("Where did Shaw meet?", article=STORIES[3])
    index.ask("Where did Shaw meet?", article=STORIES[3])

    assert len(listening.asked) == 3


def test_kept_answers(listening: Listening) -> None:
    """The last answers are kept, not all."""
    index = Index(STORIES[:1], reader=listening)
    for number in range(ANSWERS + 1):
        index.ask(f"Who met {number}?")
    index.ask(f"Who met {ANSWERS}?")
    assert len(listening.asked) == ANSWERS + 1
    index.ask("Who met 0?")

    assert len(listening.asked) == ANSWERS + 2


def test_reader_stays(listening: Listening) -> None:
    """An index with an article more or less has the same reader."""
    more = Index([article("They met.")], reader=listening).with_article(article("It rained."))
    for number, index in enumerate([more, more.without(article("They met."))], start=1):
        index.ask("Did it rain?")
        assert len(listening.asked) == number


def test_mixed_languages(listening: Listening) -> None:
    """The reader is asked what is in English, if one of the articles is; words alone answer all else."""
    german = Article.from_paragraphs(title="Regen", paragraphs=["Es regnete am Sonntag in Paris, und der Zug war da."])
    index = Index([german, STORIES[0]], reader=listening)
    index.ask("Wo hat es am Sonntag geregnet?")
    index.ask("Where did it rain?", article=german)
    assert listening.asked == []
    index.ask("Where did it rain?")

    assert listening.asked == ["Where did it rain?"]


def test_one_of_many(listening: Listening) -> None:
    """A question to one article is answered by it as if it were alone."""
    index = Index([LONG, *STORIES], reader=listening)

    for story in (*STORIES, LONG):
        for hurried in (False, True):
            alone = Index([story], reader=LexicalReader()).ask("Where did Shaw meet?", limit=2)
            assert index.ask("Where did Shaw meet?", article=story, limit=2, hurried=hurried) == alone
    assert [{passage.article for passage in given} for given in listening.given] == [
        {each} for each in (*STORIES, LONG)
    ]
