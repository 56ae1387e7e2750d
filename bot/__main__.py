"""``python -m bot VERB``: what each verb does. What it needs is imported when it is chosen: each starts fast."""

import argparse
import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bot.errors import PersonError
from bot.exits import Exit, MissingExtra, NoToken, OperatorError
from bot.guilds.errors import StoreBusy
from bot.language.catalogue import say_in_terminal
from bot.opening import open_sample, open_seeds
from bot.settings import Settings, read_settings
from bot.terminal.arguments import read
from bot.terminal.screen import watched
from index import LibraryError
from index.errors import AmbiguousTitle, UnknownArticle

ENV_FILE = Path(".env")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the verb; its exit code. What an operator can correct is one line on standard error, and code 78."""
    options = read(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a letter gets its number
    try:
        # ``check`` reads them itself: it tells all that is bad, not the first.
        settings = Settings() if options.verb == "check" else read_settings(os.environ, ENV_FILE)
        return RUN[options.verb or ("run" if settings.token else "local")](settings, options)
    except (KeyboardInterrupt, BrokenPipeError):
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  # nobody reads the rest
        return Exit.OK
    except (PersonError, OperatorError, LibraryError) as error:
        print(f"pullquote: {say_in_terminal(error)}", file=sys.stderr)
        return _exit_of(error)


def _exit_of(error: Exception) -> Exit:
    if isinstance(error, OperatorError):
        return error.exit
    if isinstance(error, StoreBusy):
        return Exit.UNREACHABLE
    return Exit.USAGE if isinstance(error, PersonError | UnknownArticle | AmbiguousTitle) else Exit.CONFIGURATION


def _run(settings: Settings, _: argparse.Namespace) -> Exit:
    if not settings.token:
        raise NoToken
    from bot.chat.gateway.connection import serve
    from bot.guilds.store import Store
    from bot.logs import set_up_log

    set_up_log(settings.log_level, settings.token, settings.password, lines=settings.log_format == "json")
    return serve(settings, open_seeds(settings, watched), Store(settings.database))


def _local(settings: Settings, options: argparse.Namespace) -> Exit:
    library = open_seeds(settings, watched)
    try:
        from bot.chat import simulator
    except ModuleNotFoundError as error:
        raise MissingExtra("local") from error
    from bot.logs import set_up_log

    level = "WARNING" if settings.log_level == "INFO" else settings.log_level
    set_up_log(level, settings.token, settings.password, lines=settings.log_format == "json")
    return simulator.run(settings, library, port=options.port, browser=options.browser)


def _ask(settings: Settings, options: argparse.Namespace) -> Exit:
    from bot.logs import set_up_terminal
    from bot.terminal.ask import ask

    set_up_terminal()
    library, question = open_sample(settings, watched), " ".join(options.question)
    return ask(library, question, article=options.article, as_json=options.json)


def _summary(settings: Settings, options: argparse.Namespace) -> Exit:
    from bot.terminal.ask import summarise

    library = open_sample(settings, watched)
    article = next(iter(library.articles)) if options.article is None else options.article
    sentences = 1 if options.length == "one-line" else library.length_of(article, full=options.length == "full")
    return summarise(library, article, sentences, as_json=options.json)


def _check(_: Settings, __: argparse.Namespace) -> Exit:
    from bot.chat.gateway.connection import invite, look_up
    from bot.terminal.diagnosis import check

    return check(os.environ, ENV_FILE, look_up, invite)


def _sync(settings: Settings, options: argparse.Namespace) -> Exit:
    from bot.chat.gateway.connection import publish_commands
    from bot.terminal.sync import sync

    return sync(settings, options.guild, publish_commands)


def _list_articles(settings: Settings, options: argparse.Namespace) -> Exit:
    from bot.terminal.articles import list_articles

    return list_articles(settings, options.guild)


def _add_articles(settings: Settings, options: argparse.Namespace) -> Exit:
    from bot.terminal.articles import add_articles

    return add_articles(settings, options.guild, options.paths)


def _export_articles(settings: Settings, options: argparse.Namespace) -> Exit:
    from bot.terminal.articles import export_articles

    return export_articles(settings, options.guild, options.folder)


def _remove_article(settings: Settings, options: argparse.Namespace) -> Exit:
    from bot.terminal.articles import remove_article

    return remove_article(settings, options.guild, options.article)


def _backup(settings: Settings, options: argparse.Namespace) -> Exit:
    from bot.terminal.backup import write_backup

    return write_backup(settings, options.file)


def _restore(settings: Settings, options: argparse.Namespace) -> Exit:
    from bot.terminal.backup import restore_backup

    return restore_backup(settings, options.file, replace=options.replace)


RUN: Mapping[str, Callable[[Settings, argparse.Namespace], Exit]] = {
    "local": _local,
    "run": _run,
    "ask": _ask,
    "summary": _summary,
    "check": _check,
    "sync": _sync,
    "articles list": _list_articles,
    "articles add": _add_articles,
    "articles export": _export_articles,
    "articles remove": _remove_article,
    "backup": _backup,
    "restore": _restore,
}

if __name__ == "__main__":
    sys.exit(main())
