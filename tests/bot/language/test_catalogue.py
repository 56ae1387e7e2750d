"""Every sentence exists in every language, fits where it stands, and says what it is told."""

import ast
import dataclasses
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import bot
from bot.cards.buttons import LENGTHS, VOTES
from bot.cards.markdown import escape
from bot.chat.commands.article import COLLECT, PLACES
from bot.chat.permissions import NEEDED
from bot.errors import PersonError, TooSoon
from bot.exits import OperatorError
from bot.guilds.errors import StoreBroken, StoreBusy
from bot.language.catalogue import ENGLISH, LANGUAGES, say, say_error, say_in_terminal
from index import Asks, LibraryError, Reason
from index.errors import NoArticles, UnknownArticle

MODULES = sorted(Path(bot.__file__).parent.rglob("*.py"))
# Keys that the code takes from its data: why an answer is refused, how long a summary is, what is known of an article.
FROM_DATA = {
    *(f"paste.{field}" for field in ("title", "source", "url", "text")),
    *(f"where.{place}" for place in PLACES),
    *(f"collect.{each}" for each in COLLECT),
    *(f"offer.{asks.value}" for asks in Asks),
    *("earlier", "later", *VOTES),
    *(f"permission.{name}" for name in NEEDED),
    *(reason.value for reason in Reason),
    *(f"length.{length}" for length in LENGTHS),
    *("source", "date", "address", "paragraph_count", "word_count", "origin", "left_out"),
}
SAMPLES = {str: "talks_of_*London*", int: 4711, tuple[str, ...]: (".txt", ".md")}
SHOWN = {str: ["talks_of_*London*"], int: ["4711", "4,711", "0x1267"], tuple: [".txt, .md"]}
# Characters that Discord allows where a sentence stands, less what is filled in. A key with a dot is a form's text.
LIMITS = {"menu": 32, "show": 80, "show_number": 78, "share": 80, "help": 256, "closest": 256, "library": 256}
LIMITS |= {"context": 128, "help_body": 3500}
FORM, MESSAGE = 100, 1500
TERMINAL = ".terminal"


Explained = LibraryError | PersonError | OperatorError


def leaves(error: type[Explained]) -> list[type[Explained]]:
    return [leaf for each in error.__subclasses__() for leaf in leaves(each)] or [error]


ERRORS = [*leaves(LibraryError), *leaves(PersonError), *leaves(OperatorError)]


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def said() -> Iterator[tuple[str, set[str]]]:
    """Each key that the code names in ``say`` or ``text``, with the values that it gives."""
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in {"say", "text"}
                and isinstance(node.args[0], ast.Constant)
            ):
                yield str(node.args[0].value), {keyword.arg or "**" for keyword in node.keywords}


@pytest.mark.parametrize("language", LANGUAGES)
def test_keys(language: str) -> None:
    """Every language has the same keys, in the same order, and none of them empty."""
    assert list(LANGUAGES[language]) == list(ENGLISH)
    assert [key for key, sentence in LANGUAGES[language].items() if sentence != sentence.strip() or not sentence] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", ENGLISH)
def test_placeholders(key: str, language: str) -> None:
    """A sentence is told the same in every language, and each of its values has a name."""
    assert placeholders(LANGUAGES[language][key]) == placeholders(ENGLISH[key])
    assert [name for name in placeholders(ENGLISH[key]) if not name.isidentifier()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_quotation_marks(language: str) -> None:
    """What is filled in stands without quotation marks, which would say that an article wrote it so."""
    marked = re.compile(r"[\"'“”„‚‘’«»‹›]\{\w|\w\}[\"'“”„‚‘’«»‹›]")

    assert [sentence for sentence in LANGUAGES[language].values() if marked.search(sentence)] == []


def test_every_key_is_used() -> None:
    """Every key is said somewhere, or is an error's name; every key that is said exists."""
    errors = {error.__name__ for error in ERRORS}
    in_terminal = {key for key in ENGLISH if key.endswith(TERMINAL) and key.removesuffix(TERMINAL) in errors}

    assert {key for key, _ in said()} | FROM_DATA | errors | in_terminal == set(ENGLISH)


def test_every_value_is_given() -> None:
    """Wherever a sentence is said, it is given the values that it needs, and no other."""
    wrong = [(key, given) for key, given in said() if "**" not in given and given != placeholders(ENGLISH[key])]

    assert wrong == []


def test_errors_are_known() -> None:
    """There are errors to explain, on both sides of the house."""
    assert {UnknownArticle, TooSoon, StoreBusy, StoreBroken} <= set(ERRORS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("error", ERRORS)
def test_error(error: type[Explained], language: str) -> None:
    """Every error has a sentence on one line in every language, which knows all the values that it names."""
    fields = {field.name: SAMPLES[field.type] for field in dataclasses.fields(error)}  # type: ignore[index]
    named = placeholders(ENGLISH[error.__name__])
    explained = say_error(error(**fields), language)
    in_terminal = say_in_terminal(error(**fields))

    assert named <= set(fields)
    assert [name for name in named if not any(form in explained for form in SHOWN[type(fields[name])])] == []
    assert "\n" not in explained + in_terminal
    assert "<t:" not in in_terminal


def test_error_is_escaped() -> None:
    """What somebody wrote is made safe where it is repeated, and a list is told as one."""
    assert say_error(UnknownArticle("*@here*"), "en", escape) == (
        r"No article here has the title \*\@here\*. Choose one from the list."
    )
    assert say_error(NoArticles("texts", (".txt", ".md")), "de") == (
        "SEEDS_DIR: texts enthält keinen Artikel. Erwartet wird mindestens eine Datei mit Endung .txt, .md."
    )


def test_values_are_not_sentences() -> None:
    """What is filled in is never read as a sentence with placeholders of its own."""
    assert say("section", heading="{paragraph}") == "section {paragraph}"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "paragraph 3"), ("en-GB", "paragraph 3"), ("de", "Absatz 3"), ("de-AT", "Absatz 3"), ("fr", "paragraph 3")],
)
def test_language(language: str, sentence: str) -> None:
    """A locale is answered in its language, and in English where we do not speak it."""
    assert say("paragraph", language, paragraph=3) == sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_limits(language: str) -> None:
    """Descriptions and choices have at most 100 characters, a menu 32, a button 80, and all the rest fits its place."""
    limits = {key: LIMITS.get(key, FORM if "." in key and not key.endswith(TERMINAL) else MESSAGE) for key in ENGLISH}

    assert [key for key, sentence in LANGUAGES[language].items() if len(sentence) > limits[key]] == []
