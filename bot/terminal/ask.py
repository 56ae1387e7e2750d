"""``ask`` and ``summary`` in a terminal: the same answers, without Discord."""

import json
import sys
from collections.abc import Mapping
from typing import Any

from bot.cards.quotes import answering, closest, mark
from bot.cleaning import clean_question
from bot.exits import Exit
from bot.language.catalogue import say, say_refusal, say_unmentioned
from bot.language.facts import facts
from bot.language.openers import Opener, opener_of
from bot.terminal.arguments import parser
from bot.terminal.screen import BOLD, DIM, PLAIN, fitted, styled, styles
from index import Answer, Library, Quote, Reason, Refusal, names

INDENT = "  "
LISTED = 10  # articles of which one is to be chosen
NAMED = 200  # characters of a title there


def ask(library: Library, question: str, *, article: str | None, as_json: bool) -> Exit:
    """Print what the library answers; a refusal is an answer too.

    Raises ``EmptyQuestion``, ``QuestionTooLong`` or ``UnknownArticle``.
    """
    question = clean_question(question)
    if as_json:
        _print_json(_result(library.ask(question, article=article)))
    elif (opener := opener_of(question)) is Opener.HELP:
        print(parser().format_help(), end="")
    elif opener is Opener.INFO:
        _show_info(library, article)
    else:
        _show(library, library.ask(question, article=article), article)
    return Exit.OK


def _show(library: Library, result: Answer | Refusal, article: str | None) -> None:
    """Print quotes; for who asks what an article is about, its summary; or why nothing is quoted, and what is close."""
    if isinstance(result, Answer):
        print("\n\n".join(_shown(quote, f"[{number}] ") for number, quote in enumerate(answering(result), start=1)))
        if result.unmentioned:
            print(f"\n{fitted(say_unmentioned(result.unmentioned))}")
    elif result.reason is Reason.WHOLE:
        if only := _only(library, article):
            summarise(library, only, library.length_of(only), as_json=False)
    else:
        print(fitted(say_refusal(result, articles=len(library.articles) if article is None else 1)))
        for quote in closest(result):
            print(f"\n{say('closest')}\n{_shown(quote)}")


def _show_info(library: Library, article: str | None) -> None:
    """Print where an article comes from, and how long it is."""
    if only := _only(library, article):
        found = library.find(only)
        print(styled(fitted(found.title or say("untitled")), BOLD))
        for key, value in facts(found).items():
            print(fitted(f"{say(key)}: {value}", INDENT))


def _only(library: Library, article: str | None) -> str | None:
    """The article that is named, or the only one; of several, print which there are."""
    if article or len(library.articles) == 1:
        return article or next(iter(library.articles))
    named = names(list(library.articles.values()), NAMED)
    print(fitted(say("which_named", count=len(named)) if named else say("no_article")))
    for id_, name in list(named.items())[:LISTED]:
        print(fitted(f"{id_}  {name}", INDENT))
    if len(named) > LISTED:
        print(fitted(say("library_more", count=len(named) - LISTED), INDENT))
    return None


def summarise(library: Library, article: str, sentences: int, *, as_json: bool) -> Exit:
    """Print an article's main sentences, each with its place. Raises ``UnknownArticle``."""
    summary = library.summarise(article, sentences)
    if as_json:
        quotes = [_quote(quote) for quote in summary.sentences]
        _print_json({"title": summary.article.title, "source": summary.article.source, "sentences": quotes})
    else:
        print(styled(fitted(summary.article.title), BOLD) + "\n")
        print("\n\n".join(f"{fitted(quote.text, INDENT)}\n{_place(quote)}" for quote in summary.sentences))
    return Exit.OK


def _shown(quote: Quote, number: str = "") -> str:
    """The paragraph with what answers in bold, or between >> and << where the terminal cannot, and the place below."""
    left, right = (BOLD, PLAIN) if styles() else (">>", "<<")
    text, span, marked = quote.article.text, quote.span, mark(quote)
    shown = f"{text[span.start : marked.start]}{left}{marked.of(text)}{right}{text[marked.stop : span.stop]}"
    return f"{fitted(shown, INDENT)}\n{_place(quote, number)}"


def _place(quote: Quote, number: str = "") -> str:
    heading = quote.passage.heading_text
    parts = [
        quote.article.source,
        quote.article.title,
        say("section", heading=heading) if heading else "",
        say("place", paragraph=quote.paragraph, sentence=quote.sentence.number),
    ]
    return styled(fitted(number + " · ".join(filter(None, parts))), DIM)


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
    """Print JSON, with letters as they are where they can be written."""
    escaped = not (sys.stdout.encoding or "utf-8").lower().startswith("utf")
    print(json.dumps(value, ensure_ascii=escaped, indent=2))
