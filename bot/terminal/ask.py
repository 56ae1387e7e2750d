"""``ask`` and ``summary`` in a terminal: the same answers, without Discord."""

import json
import sys
import textwrap
from collections.abc import Mapping
from typing import Any

from bot.cards.quotes import answering, closest, mark
from bot.cleaning import clean_question
from bot.exits import Exit
from bot.language.catalogue import say, say_refusal, say_unmentioned
from index import Answer, Library, Quote, Reason, Refusal

WIDTH = 100  # columns
BOLD, DIM, PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"


def ask(library: Library, question: str, *, article: str | None, as_json: bool) -> Exit:
    """Print what the library answers; a refusal is an answer too.

    Raises ``EmptyQuestion``, ``QuestionTooLong`` or ``UnknownArticle``.
    """
    result = library.ask(clean_question(question), article=article)
    if as_json:
        _print_json(_result(result))
    elif isinstance(result, Answer):
        print("\n\n".join(_shown(quote, f"[{number}] ") for number, quote in enumerate(answering(result), start=1)))
        if result.unmentioned:
            print(f"\n{say_unmentioned(result.unmentioned)}")
    elif result.reason is Reason.WHOLE and (only := _only(library, article)):
        return summarise(library, only, library.length_of(only), as_json=False)
    else:
        print(say_refusal(result, articles=len(library.articles) if article is None else 1))
        for quote in closest(result):
            print(f"\n{say('closest')}\n{_shown(quote)}")
    return Exit.OK


def _only(library: Library, article: str | None) -> str | None:
    """The article that is named, or the only one."""
    return article or (next(iter(library.articles)) if len(library.articles) == 1 else None)


def summarise(library: Library, article: str, sentences: int, *, as_json: bool) -> Exit:
    """Print an article's main sentences, each with its place. Raises ``UnknownArticle``."""
    summary = library.summarise(article, sentences)
    if as_json:
        quotes = [_quote(quote) for quote in summary.sentences]
        _print_json({"title": summary.article.title, "source": summary.article.source, "sentences": quotes})
    else:
        print(_styled(summary.article.title, BOLD) + "\n")
        print("\n\n".join(f"{_wrapped(quote.text)}\n{_place(quote)}" for quote in summary.sentences))
    return Exit.OK


def _shown(quote: Quote, number: str = "") -> str:
    """The paragraph with what answers in bold, or between >> and << where the terminal cannot, and the place below."""
    left, right = (BOLD, PLAIN) if sys.stdout.isatty() else (">>", "<<")
    text, span, marked = quote.article.text, quote.span, mark(quote)
    shown = f"{text[span.start : marked.start]}{left}{marked.of(text)}{right}{text[marked.stop : span.stop]}"
    return f"{_wrapped(shown)}\n{number}{_place(quote)}"


def _wrapped(text: str) -> str:
    fill = textwrap.TextWrapper(WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False).fill
    return "\n".join(fill(paragraph) for paragraph in text.split("\n"))


def _place(quote: Quote) -> str:
    heading = quote.passage.heading_text
    parts = [
        quote.article.source,
        quote.article.title,
        say("section", heading=heading) if heading else "",
        say("place", paragraph=quote.paragraph, sentence=quote.sentence.number),
    ]
    return _styled(" · ".join(filter(None, parts)), DIM)


def _styled(text: str, style: str) -> str:
    return f"{style}{text}{PLAIN}" if sys.stdout.isatty() else text


def _result(result: Answer | Refusal) -> Mapping[str, Any]:
    common: dict[str, Any] = {"question": result.question, "evidence": round(result.evidence, 4)}
    common["unmentioned"] = list(result.unmentioned)
    if isinstance(result, Answer):
        return {**common, "quotes": [_quote(quote) for quote in result.quotes]}
    return {**common, "refusal": result.reason.value, "closest": [_quote(quote) for quote in result.closest]}


def _quote(quote: Quote) -> Mapping[str, Any]:
    return {
        "article": quote.article.id,
        "title": quote.article.title,
        "source": quote.article.source,
        "section": quote.passage.heading_text,
        "paragraph": quote.paragraph,
        "sentence_number": quote.sentence.number,
        "sentence": quote.sentence_text,
        "text": quote.text,
        "span": [quote.span.start, quote.span.stop],
        "words": quote.words_text,
        "words_span": [quote.words.start, quote.words.stop] if quote.words else None,
    }


def _print_json(value: Mapping[str, Any]) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))
