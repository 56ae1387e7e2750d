"""Files as people have them, a question to each, and what is expected: ``cases/cases.jsonl``, a line a case.

A case has an ``id``, a ``file`` beside the list, ``why`` (what its reader expects), ``ask`` (a question, or null) and
``expect``, of which all must hold. To add a case, add a file and a line. What a line may expect is in ``CHECKS`` and
``ANSWERS``, and besides:

- ``reads``: false where the file is refused, and then ``message_contains``: one of these words stands in the error's
  name or data, but for the file's name.
- ``any_of``: one of several expectations holds.

Values are a text, or a list of which each is expected. White space and hyphens of one look are compared as one.
"""

import json
import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from index import Answer, Article, Index, Refusal, read_article
from index.errors import ArticleError
from tests.index.readers import shipped

FOLDER = Path(__file__).parent / "cases"
CASES = [json.loads(line) for line in (FOLDER / "cases.jsonl").read_text(encoding="utf-8").splitlines()]

Check = Callable[[Article, Any], bool]
Expectation = dict[str, Any]


def plain(text: str) -> str:
    """A text with one space for any white space, and one sign for hyphens that look alike.

    >>> plain("a\\u2011b \\n c")
    'a-b c'
    """
    return " ".join(re.sub("[\u2010\u2011\u00ad]", "-", text).split())


def each(value: str | Sequence[str]) -> list[str]:
    return [plain(text) for text in ([value] if isinstance(value, str) else value)]


def paragraphs(article: Article) -> list[str]:
    return [plain(paragraph.span.of(article.text)) for paragraph in article.paragraphs]


def sections(article: Article) -> dict[str, str]:
    """The paragraphs of an article, each with the heading above it, or ""."""
    return {
        plain(paragraph.span.of(article.text)): plain(paragraph.heading.of(article.text)) if paragraph.heading else ""
        for paragraph in article.paragraphs
    }


def everything(article: Article) -> str:
    """The title, the headings and the paragraphs."""
    return plain(f"{article.title} {article.text}")


def is_in_order(article: Article, texts: Sequence[str]) -> bool:
    places = [plain(article.text).find(text) for text in each(texts)]
    return places == sorted(set(places)) and -1 not in places


CHECKS: dict[str, Check] = {
    "title": lambda article, title: plain(article.title) == plain(title),
    "source": lambda article, source: plain(article.source) == plain(source),
    "url": lambda article, url: article.url == url,
    "date": lambda article, date: article.date == (date or ""),
    "paragraph_count": lambda article, count: len(article.paragraphs) == count,
    "paragraphs_equal": lambda article, texts: set(each(texts)) <= set(paragraphs(article)),
    "paragraphs_include": lambda article, texts: all(any(t in p for p in paragraphs(article)) for t in each(texts)),
    "paragraphs_exclude": lambda article, texts: not any(t in p for p in paragraphs(article) for t in each(texts)),
    "text_excludes": lambda article, texts: not any(text in everything(article) for text in each(texts)),
    "in_order": is_in_order,
    "said_once": lambda article, texts: all(plain(article.text).count(text) == 1 for text in each(texts)),
    "sections": lambda article, names: list(dict.fromkeys(filter(None, sections(article).values()))) == each(names),
    "section_of": lambda article, names: all(
        [plain(name)] == [head for text, head in sections(article).items() if plain(words) in text]
        for words, name in names.items()
    ),
}


@cache
def answer(name: str, question: str) -> Answer | Refusal:
    return Index([read(name)], reader=shipped()).ask(question)


def marked(result: Answer | Refusal) -> list[str]:
    """The sentences that a result marks, the first first."""
    quotes = result.quotes if isinstance(result, Answer) else ()
    return [plain(quote.sentence_text) for quote in quotes]


def shown(result: Answer | Refusal) -> list[str]:
    return [plain(quote.text) for quote in result.quotes] if isinstance(result, Answer) else []


ANSWERS: dict[str, Callable[[Answer | Refusal, Any], bool]] = {
    "quote_first_is": lambda result, text: marked(result)[:1] == [plain(text)],
    "quote_first_contains": lambda result, texts: all(t in "".join(marked(result)[:1]) for t in each(texts)),
    "quote_first_excludes": lambda result, texts: not any(t in "".join(marked(result)[:1]) for t in each(texts)),
    "quotes_contain": lambda result, texts: all(any(t in quote for quote in marked(result)) for t in each(texts)),
    "quotes_exclude": lambda result, texts: not any(t in quote for quote in marked(result) for t in each(texts)),
    "quotes_show": lambda result, texts: all(any(t in passage for passage in shown(result)) for t in each(texts)),
    "a_quote": lambda result, parts: any(
        all(text in quote for text in each(parts.get("contains", [])))
        and not any(text in quote for text in each(parts.get("excludes", [])))
        for quote in marked(result)
    ),
    "refused": lambda result, is_refused: isinstance(result, Refusal) == is_refused,
    "reason_is_not": lambda result, reason: not (isinstance(result, Refusal) and result.reason.value == reason),
}


@cache
def read(name: str) -> Article:
    return read_article(Path(name).name, (FOLDER / name).read_bytes())


def failures(case: dict[str, Any], expect: Expectation) -> list[str]:
    """What of an expectation does not hold."""
    if expect.get("reads") is False:
        return [] if is_refused(case["file"], each(expect.get("message_contains", ""))) else ["reads"]
    article, failed = read(case["file"]), []
    for key, value in expect.items():
        if key == "any_of":
            holds = any(not failures(case, other) for other in value)
        elif key in CHECKS:
            holds = CHECKS[key](article, value)
        elif key in ANSWERS:
            holds = ANSWERS[key](answer(case["file"], case["ask"]), value)
        else:
            holds = (key, value) == ("reads", True)
        failed += [] if holds else [f"{key}: {value}"]
    return failed


def is_refused(name: str, words: Sequence[str]) -> bool:
    try:
        read(name)
    except ArticleError as error:
        told = f"{type(error).__name__} {[value for key, value in vars(error).items() if key != 'name']}".lower()
        return any(word.lower() in told for word in words)
    return False


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    """A file is read, and a question to it answered, as its reader expects."""
    assert failures(case, case["expect"]) == [], case["why"]


@pytest.mark.parametrize(
    ("expect", "failed"),
    [
        ({"title": "Lindvik rebuilds its ferry pier", "date": None}, []),
        ({"title": "Another"}, ["title: Another"]),
        ({"reads": False, "message_contains": "empty"}, ["reads"]),
        ({"any_of": [{"title": "Another"}, {"date": None}]}, []),
        ({"any_of": [{"title": "Another"}]}, ["any_of: [{'title': 'Another'}]"]),
        ({"no_such": 1}, ["no_such: 1"]),
    ],
)
def test_failures_are_seen(expect: Expectation, failed: list[str]) -> None:
    """What does not hold is named, and so is what nobody knows to check."""
    assert failures({"file": "web/no-date.html", "ask": None}, expect) == failed
