"""The same answers in a terminal: to be read, or as JSON for programs."""

import io
import json
import re
import sys
from collections.abc import Callable
from typing import Any

import pytest

from bot.errors import EmptyQuestion, QuestionTooLong
from bot.exits import Exit
from bot.language.catalogue import say
from bot.terminal import ask as terminal
from bot.terminal.arguments import parser
from index import Article, Library
from index.errors import AmbiguousTitle, UnknownArticle
from tests.bot.scene import by_words, pointed
from tests.index import talks

QUESTION = "Who heads the Chinese delegation?"
LUTNICK = "Lutnick says U.S.-China trade talks going well on second day"
RAIN = Article.from_paragraphs(
    title="Rain", paragraphs=["It rained in Paris. Then it\nstopped.", "Boats sailed."], headings={2: "Boats"}
)


class Screen(io.StringIO):
    """A terminal that shows styles."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def library() -> Library:
    return by_words(talks(), RAIN)


def printed(capsys: pytest.CaptureFixture[str]) -> Any:  # noqa: ANN401 - JSON is of any type
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        (
            "Did it rain in Paris?",
            "  >>It rained in Paris.<< Then it\n  stopped.\n[1] Rain · paragraph 1, sentence 1\n",
        ),
        ("What sailed?", "  >>Boats sailed.<<\n[1] Rain · section Boats · paragraph 2, sentence 1\n"),
    ],
)
def test_answer(library: Library, question: str, shown: str, capsys: pytest.CaptureFixture[str]) -> None:
    """An answer is the passage, with the sentence between marks, and its place below."""
    assert terminal.ask(library, question, article="Rain", as_json=False) is Exit.OK
    assert capsys.readouterr().out == shown


def test_several_quotes(capsys: pytest.CaptureFixture[str]) -> None:
    """Several quotes are numbered, with an empty line between."""
    article = Article.from_paragraphs(title="", paragraphs=["Boats sailed.", "Boats sank."], headings={2: "Later"})
    terminal.ask(by_words(article), "boats", article=None, as_json=False)

    assert capsys.readouterr().out.split("\n\n") == [
        "  >>Boats sailed.<<\n[1] paragraph 1, sentence 1",
        "  >>Boats sank.<<\n[2] section Later · paragraph 2, sentence 1\n",
    ]


def test_place(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    """A place names source, title, section, paragraph and sentence."""
    terminal.ask(library, QUESTION, article=None, as_json=False)

    assert capsys.readouterr().out.splitlines()[-1] == (
        f"[1] Reuters · {LUTNICK} · section Navigating Differences · paragraph 10, sentence 1"
    )


@pytest.fixture
def terminal_of(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Screen]:
    """A terminal of some columns, with these variables set -> what is printed from then on."""
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)

    def opened(columns: int = 80, **environ: str) -> Screen:
        for name, value in {"COLUMNS": str(columns), **environ}.items():
            monkeypatch.setenv(name, value)
        screen = Screen()
        monkeypatch.setattr(sys, "stdout", screen)
        return screen

    return opened


@pytest.mark.parametrize("columns", [30, 47, 200])
def test_width(columns: int, library: Library, terminal_of: Callable[..., Screen]) -> None:
    """No line is longer than the terminal is wide, and all of its width is used; styles take no room."""
    screen = terminal_of(columns)
    terminal.ask(library, QUESTION, article=None, as_json=False)
    terminal.ask(library, "Who won the chess olympiad?", article=None, as_json=False)
    terminal.ask(library, "who wrote it?", article=LUTNICK, as_json=False)
    terminal.summarise(library, LUTNICK, 3, as_json=False)
    widths = [len(re.sub(r"\x1b\[\dm", "", line)) for line in screen.getvalue().splitlines()]

    assert columns - 12 < max(widths) <= columns


def test_wide_letters(terminal_of: Callable[..., Screen]) -> None:
    """A letter that takes two columns counts as two; lines are broken between words only, not at a hyphen."""
    screen = terminal_of(24)
    article = Article.from_paragraphs(title="Talks", paragraphs=["東京では雨 東京では雨 b well-known-to-everybody."])
    terminal.summarise(by_words(article), "Talks", 1, as_json=False)

    assert screen.getvalue().splitlines()[2:5] == ["  東京では雨 東京では雨", "  b", "  well-known-to-everybody."]


def test_piped(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """What is no terminal gets each paragraph as it is, however long, with two spaces in it and no style."""
    monkeypatch.setenv("COLUMNS", "40")
    said = f"{'They  met. ' * 30}It rained in Paris"
    article = Article.from_paragraphs(title="Talks", paragraphs=[f"{said}."])
    terminal.ask(by_words(article), "Did it rain in Paris?", article=None, as_json=False)

    assert capsys.readouterr().out.splitlines()[0].replace(">>", "").replace("<<", "") == f"  {article.text}"


@pytest.mark.parametrize("environ", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_plain_terminal(environ: dict[str, str], library: Library, terminal_of: Callable[..., Screen]) -> None:
    """A terminal that shall not, or cannot, show styles has marks around what answers, and lines that fit."""
    screen = terminal_of(30, **environ)
    terminal.ask(library, "Did it rain in Paris?", article="Rain", as_json=False)

    assert screen.getvalue() == (
        "  >>It rained in Paris.<< Then\n  it\n  stopped.\n[1] Rain · paragraph 1,\nsentence 1\n"
    )


@pytest.mark.parametrize(("environ", "bold"), [({}, False), ({"WT_SESSION": "1"}, True), ({"TERM": "xterm"}, True)])
def test_windows(
    environ: dict[str, str], bold: bool, monkeypatch: pytest.MonkeyPatch, terminal_of: Callable[..., Screen]
) -> None:
    """On Windows only a console that says that it can is sent styles."""
    screen = terminal_of(**environ)
    monkeypatch.setattr(sys, "platform", "win32")
    terminal.summarise(by_words(RAIN), "Rain", 1, as_json=False)

    assert ("\x1b[1mRain" in screen.getvalue()) is bold


def test_styles(library: Library, terminal_of: Callable[..., Screen]) -> None:
    """Where the terminal can, the sentence is bold and the place faint, and so is a summary's title bold."""
    screen = terminal_of()
    terminal.ask(library, "Did it rain in Paris?", article="Rain", as_json=False)
    terminal.summarise(library, "Rain", 1, as_json=False)

    assert screen.getvalue() == (
        "  \x1b[1mIt rained in Paris.\x1b[0m Then it\n  stopped.\n\x1b[2m[1] Rain · paragraph 1, sentence 1\x1b[0m\n"
        "\x1b[1mRain\x1b[0m\n\n  It rained in Paris.\n\x1b[2mRain · paragraph 1, sentence 1\x1b[0m\n"
    )


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Who won the chess olympiad?", "I found no sentence in 2 articles that clearly answers."),
        (
            "who is it?",
            "There is nothing to search for in this question. Use words that the article might use.",
        ),
    ],
)
def test_refusal(library: Library, question: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A refusal says which case it is, and is no failure."""
    assert terminal.ask(library, question, article=None, as_json=False) is Exit.OK
    assert capsys.readouterr().out.splitlines()[0] == said


def test_closest(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    """A refusal shows the closest passage, apart from what it says."""
    terminal.ask(
        library,
        "Did rain stop at Notre-Dame?",
        article="Rain",
        as_json=False,
    )

    assert capsys.readouterr().out == (
        "I found no sentence that clearly answers. Not in the article: Notre-Dame.\n\nClosest:\n"
        "  It rained in Paris. >>Then it\n  stopped.<<\nRain · paragraph 1, sentence 2\n"
    )


def test_nothing_close(capsys: pytest.CaptureFixture[str]) -> None:
    """Where the question has nothing to do with the article, a refusal shows no passage."""
    terminal.ask(pointed("No sentence has these words.", RAIN), QUESTION, article="Rain", as_json=False)

    assert "closest" not in capsys.readouterr().out


def test_whole_article(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    """Who asks what an article is about is shown its summary; of several, which there are."""
    terminal.ask(library, "What is it about?", article="Rain", as_json=False)
    summary = capsys.readouterr().out
    terminal.ask(library, "What is it about?", article=None, as_json=False)

    assert summary.startswith("Rain\n\n")
    assert capsys.readouterr().out.splitlines() == [
        "Which of the 2 articles? Name it with --article:",
        f"  {talks().id}  {LUTNICK}",
        f"  {RAIN.id}  Rain",
    ]


@pytest.mark.parametrize(
    "question", ["who wrote it?", "When was this published", "Source?", "Woher stammt der Artikel?"]
)
def test_info(question: str, library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    """Who asks for an article's author, date or source is told what is known of it, as on Discord."""
    terminal.ask(by_words(talks()), question, article=None, as_json=False)
    out = capsys.readouterr().out
    terminal.ask(library, question, article="rain", as_json=False)

    assert out.startswith(f"{LUTNICK}\n  Source: Reuters\n")
    assert capsys.readouterr().out == "Rain\n  Paragraphs: 2\n  Words: 10\n"


def test_info_of_several(capsys: pytest.CaptureFixture[str]) -> None:
    """Of several articles one has to be named; the first ten are listed."""
    articles = [Article.from_paragraphs(title=f"Day {day}", paragraphs=[f"Rain {day}."]) for day in range(12)]
    terminal.ask(by_words(*articles), "who wrote it?", article=None, as_json=False)
    first, *listed, more = capsys.readouterr().out.splitlines()

    assert (first, more) == ("Which of the 12 articles? Name it with --article:", "  and 2 more")
    assert listed == [f"  {article.id}  {article.title}" for article in articles[:10]]


@pytest.mark.parametrize("question", ["help", "Hello!", "what can you do?", "Hilfe"])
def test_help(question: str, library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    """Who greets, or asks what this does, is shown the usage."""
    assert terminal.ask(library, question, article=None, as_json=False) is Exit.OK
    assert capsys.readouterr().out == parser().format_help()


def test_empty_library(capsys: pytest.CaptureFixture[str]) -> None:
    """Without an article the refusal says so."""
    terminal.ask(by_words(), QUESTION, article=None, as_json=False)

    assert capsys.readouterr().out == f"{say('no_article')}\n"


def test_answer_as_json(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    """As JSON an answer holds the question, the evidence, and each quote with its place and its span."""
    assert terminal.ask(library, f" {QUESTION}\n", article=None, as_json=True) is Exit.OK
    answer = printed(capsys)
    [quote] = answer["quotes"]

    assert (answer["question"], 0 < answer["evidence"] <= 1) == (QUESTION, True)
    assert {key: quote[key] for key in ("article", "title", "source", "section", "paragraph", "sentence_number")} == {
        "article": talks().id,
        "title": LUTNICK,
        "source": "Reuters",
        "section": "Navigating Differences",
        "paragraph": 10,
        "sentence_number": 1,
    }
    assert quote["text"] == talks().text[slice(*quote["span"])]
    assert (quote["sentence"] in quote["text"], "He Lifeng" in quote["sentence"]) == (True, True)
    assert (answer["unmentioned"], quote["words"], quote["words_span"]) == ([], None, None)


def test_words_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """As JSON a quote holds the answer's own words and their span, where they are known; an answer, what of the
    question the article does not mention."""
    library = pointed("Paris", RAIN)
    terminal.ask(library, "Did it rain in Paris in 1931?", article=None, as_json=True)
    answer = printed(capsys)
    [quote] = answer["quotes"]

    assert answer["unmentioned"] == ["1931"]
    assert (quote["words"], quote["words_span"]) == ("Paris", [13, 18])
    assert RAIN.text[13:18] == "Paris"


def test_refusal_as_json(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    """As JSON a refusal holds its reason and the closest quotes."""
    terminal.ask(library, "who is it?", article=None, as_json=True)

    assert printed(capsys) == {
        "question": "who is it?",
        "evidence": 0.0,
        "refusal": "no_words",
        "closest": [],
        "unmentioned": [],
    }


def test_closest_as_json(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    """As JSON the closest quotes have the form of any other."""
    terminal.ask(
        library,
        "Did rain stop at Notre-Dame?",
        article="Rain",
        as_json=True,
    )
    refusal = printed(capsys)

    assert refusal["refusal"] == "not_said"
    assert refusal["closest"][0]["sentence"] == "Then it\nstopped."


def test_json_is_readable(capsys: pytest.CaptureFixture[str]) -> None:
    """JSON is indented and keeps letters of every script as they are."""
    article = Article.from_paragraphs(title="Wetter in Zürich", paragraphs=["東京では雨 Zürich"])
    terminal.ask(by_words(article), "Zürich?", article=None, as_json=True)

    assert '\n      "sentence": "東京では雨 Zürich",\n' in capsys.readouterr().out


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_json_in_any_encoding(encoding: str, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """JSON can be read again whatever the console can write, which on some systems is not every letter."""
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding=encoding, errors="backslashreplace"))
    terminal.ask(library, "Did it rain in 東京?", article="Rain", as_json=True)
    sys.stdout.flush()

    assert json.loads(written.getvalue().decode(encoding))["question"] == "Did it rain in 東京?"


def test_summary(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    """A summary is the title and the article's sentences, each with its place below."""
    assert terminal.summarise(library, RAIN.id, 6, as_json=False) is Exit.OK
    assert capsys.readouterr().out == (
        "Rain\n\n"
        "  It rained in Paris.\nRain · paragraph 1, sentence 1\n\n"
        "  Then it\n  stopped.\nRain · paragraph 1, sentence 2\n\n"
        "  Boats sailed.\nRain · section Boats · paragraph 2, sentence 1\n"
    )


@pytest.mark.parametrize("sentences", [1, 3, 6])
def test_summary_as_json(library: Library, sentences: int, capsys: pytest.CaptureFixture[str]) -> None:
    """As JSON a summary holds title, source and as many sentences as were asked for, in the article's order."""
    assert terminal.summarise(library, LUTNICK, sentences, as_json=True) is Exit.OK
    summary = printed(capsys)
    starts = [quote["span"][0] for quote in summary["sentences"]]

    assert (summary["title"], summary["source"], len(starts)) == (LUTNICK, "Reuters", sentences)
    assert starts == sorted(starts)
    assert [quote["text"] for quote in summary["sentences"]] == [quote["sentence"] for quote in summary["sentences"]]


def test_errors(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    """A question that is none, and an article that is not there, are errors and print nothing."""
    for question, article, error in (
        ("\u200b", None, EmptyQuestion),
        ("?" * 2001, None, QuestionTooLong),
        (QUESTION, "Snow", UnknownArticle),
    ):
        with pytest.raises(error):
            terminal.ask(library, question, article=article, as_json=True)
    with pytest.raises(UnknownArticle):
        terminal.summarise(library, "Snow", 1, as_json=False)
    twins = [Article.from_paragraphs(title="Snow", paragraphs=[text]) for text in ("It snowed.", "It thawed.")]
    with pytest.raises(AmbiguousTitle):
        terminal.ask(Library(twins), QUESTION, article="snow", as_json=True)

    assert capsys.readouterr().out == ""
