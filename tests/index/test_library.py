"""``Library``: the door for programs that keep articles."""

import errno
import os
from pathlib import Path

import pytest

from index import Answer, Article, Library, Reason, Refusal, open_library
from index.errors import (
    AmbiguousTitle,
    EmptyArticle,
    NoArticles,
    NoFolder,
    UnknownArticle,
    UnknownPlace,
    UnreadableFile,
)
from index.formats import FORMATS
from index.reader import LexicalReader
from tests.index import SEED, talks

QUESTION = "Who heads the Chinese delegation?"


@pytest.fixture
def rain() -> Article:
    return Article.from_paragraphs(title="Café weather", paragraphs=["It rained in Paris on Sunday.", "It was cold."])


@pytest.fixture
def library(rain: Article) -> Library:
    return Library([talks(), rain], reader=LexicalReader())


@pytest.mark.parametrize("wanted", ["Café weather", "CAFÉ WEATHER", " café weather\n", "Cafe\u0301 weather"])
def test_find_by_title(library: Library, rain: Article, wanted: str) -> None:
    """An article is found by its title, whatever the case, the white space around it and the form of its accents."""
    assert library.find(wanted) is rain


def test_find_by_id(library: Library, rain: Article) -> None:
    """An article is found by its id, before any that has this id for a title."""
    disguised = Article.from_paragraphs(title=rain.id, paragraphs=["It snowed."])

    assert library.find(rain.id) is rain
    assert Library([disguised, rain]).find(rain.id) is rain


def test_find_equal_titles() -> None:
    """A title that several articles have names none of them; the error names them by id, date and source."""
    told = [("10 June", "Wire"), ("", "Post"), ("", "")]
    articles = [
        Article.from_paragraphs(title="Talks", date=date, source=source, paragraphs=["They met."])
        for date, source in told
    ]
    with pytest.raises(AmbiguousTitle) as error:
        Library(articles).find("talks ")

    first, second, third = (article.id for article in articles)
    assert (error.value.wanted, error.value.count) == ("talks ", 3)
    assert error.value.articles == (f"{first} (10 June · Wire)", f"{second} (Post)", third)
    assert [Library(articles).find(article.id) for article in articles] == articles


def test_find_many_equal_titles() -> None:
    """Of a hundred articles with one title, the error names five."""
    articles = [Article.from_paragraphs(title="Talks", paragraphs=[f"Day {number}."]) for number in range(100)]
    with pytest.raises(AmbiguousTitle) as error:
        Library(articles).ask("Who met?", article="Talks")

    assert (error.value.count, error.value.articles) == (100, tuple(article.id for article in articles[:5]))


@pytest.mark.parametrize("wanted", ["", "Weather", "0123456789abcdef"])
def test_find_nothing(library: Library, wanted: str) -> None:
    """An unknown title or id is an error that names it, at every door."""
    for door in (
        library.find,
        library.passages,
        library.summarise,
        library.length_of,
        lambda name: library.quote(name, 0),
        lambda name: library.ask(QUESTION, article=name),
    ):
        with pytest.raises(UnknownArticle) as error:
            door(wanted)
        assert error.value.wanted == wanted


def test_articles(library: Library, rain: Article) -> None:
    """A library holds its articles by id, in the order given, each once."""
    assert list(library.articles.items()) == [(talks().id, talks()), (rain.id, rain)]
    assert list(Library([rain, talks(), rain]).articles) == [rain.id, talks().id]


def test_ask(library: Library) -> None:
    """A question goes to all articles, or to one alone."""
    everywhere, there = library.ask(QUESTION), library.ask(QUESTION, article=talks().title)

    assert isinstance(everywhere, Answer)
    assert isinstance(there, Answer)
    assert (everywhere.quotes[0].article, there.quotes[0].paragraph) == (talks(), 10)
    assert isinstance(library.ask(QUESTION, article="café weather"), Refusal)


def test_ask_limit(library: Library) -> None:
    """A question's limit is kept."""
    answer = library.ask("How long did talks last on Monday?", limit=1)

    assert isinstance(answer, Answer)
    assert len(answer.quotes) == 1


def test_empty_library() -> None:
    """A library without articles refuses every question."""
    assert Library([]).ask(QUESTION) == Refusal(QUESTION, Reason.NO_ARTICLE)


def test_summarise(library: Library, rain: Article) -> None:
    """An article is summarised in three sentences, or as many as told."""
    assert len(library.summarise(talks().id).sentences) == 3
    assert [quote.article for quote in library.summarise(rain.title, 1).sentences] == [rain]


def test_length_of(library: Library, rain: Article) -> None:
    """The longer an article, the longer its summary, and the full one is longer than the short one."""
    assert [library.length_of(talks().id, full=full) for full in (False, True)] == [3, 8]
    assert library.length_of(rain.title, full=True) == 1


def test_passages(library: Library) -> None:
    """An article's passages are its own, in its order."""
    passages = library.passages(talks().id)

    assert {passage.article for passage in passages} == {talks()}
    assert [passage.span for passage in passages] == sorted(passage.span for passage in passages)


def test_quote(library: Library) -> None:
    """Every sentence is found again by the character it starts at, marked in its whole passage."""
    for passage in library.passages(talks().id):
        for sentence in passage.sentences:
            quote = library.quote(talks().id, sentence.start)
            assert (quote.passage, quote.sentence, quote.span) == (passage, sentence, passage.span)


@pytest.mark.parametrize("start", [-1, 1, 10_000])
def test_quote_nowhere(library: Library, start: int) -> None:
    """A place at which no sentence starts is an error, with the article's title and the place."""
    with pytest.raises(UnknownPlace) as error:
        library.quote(talks().id, start)

    assert (error.value.title, error.value.start) == (talks().title, start)


def test_open_seeds() -> None:
    """The seeds folder is a library with the seed article."""
    assert talks() in open_library(SEED.parent).articles.values()


def test_open_folder(tmp_path: Path) -> None:
    """Articles are read in the order of their names; other files and folders are passed over."""
    (tmp_path / "b.TXT").write_text("They left.")
    (tmp_path / "a.md").write_text("# Talks\n\nThey met.")
    (tmp_path / "c.doc").write_bytes(b"\0")
    (tmp_path / "d.txt").mkdir()
    (tmp_path / "d.txt" / "e.txt").write_text("They ate.")

    assert [article.origin for article in open_library(str(tmp_path)).articles.values()] == ["a.md", "b.TXT"]


@pytest.mark.parametrize("name", ["missing", "file.txt"])
def test_open_no_folder(tmp_path: Path, name: str) -> None:
    """What is no folder is an error that names it."""
    (tmp_path / "file.txt").write_text("They met.")
    with pytest.raises(NoFolder) as error:
        open_library(tmp_path / name)

    assert error.value.folder == str(tmp_path / name)


def test_open_empty_folder(tmp_path: Path) -> None:
    """A folder without articles is an error, with the endings that are known."""
    (tmp_path / "c.doc").write_bytes(b"\0")
    with pytest.raises(NoArticles) as error:
        open_library(tmp_path)

    assert (error.value.folder, error.value.known) == (str(tmp_path), tuple(FORMATS))


def test_open_bad_file(tmp_path: Path) -> None:
    """The first file that is no article is an error that names it."""
    (tmp_path / "a.txt").write_text("They met.")
    (tmp_path / "b.txt").write_text(" ")
    with pytest.raises(EmptyArticle) as error:
        open_library(tmp_path)

    assert error.value.name == "b.txt"


@pytest.mark.skipif(not Path("/proc/self/mem").is_file(), reason="no file here that its owner cannot read")
def test_open_unreadable_file(tmp_path: Path) -> None:
    """A file that the system does not let us read is an error with the system's reason."""
    (tmp_path / "a.txt").symlink_to("/proc/self/mem")
    with pytest.raises(UnreadableFile) as error:
        open_library(tmp_path)

    assert (error.value.name, error.value.reason) == ("a.txt", os.strerror(errno.EIO))
