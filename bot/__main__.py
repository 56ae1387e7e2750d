"""``python -m bot VERB``. What a verb needs is imported when it is chosen, so that each starts fast."""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.errors import PersonError
from bot.exits import Exit, MissingExtra, NoToken, OperatorError
from bot.guilds.errors import StoreBusy
from bot.language.catalogue import say_in_terminal
from bot.opening import open_seeds
from bot.settings import Settings, read_settings
from index import LibraryError
from index.errors import AmbiguousTitle, UnknownArticle

LENGTHS = ("one-line", "short", "full")
PORTS = 65535


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the verb; its exit code. What an operator can correct is one line on standard error, and code 78."""
    options = parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a letter gets its number
    try:
        settings = read_settings(os.environ, Path(".env"))
        verb: Callable[[Settings, argparse.Namespace], Exit] = options.run
        return verb(settings, options)
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


def parser() -> argparse.ArgumentParser:
    """The command line: its verbs, and what each takes."""
    top = argparse.ArgumentParser(
        prog="python -m bot",
        description="Answer questions about articles with the articles' own words. "
        "Without a verb: run on Discord if DISCORD_TOKEN is set, else open the local test guild.",
    )
    top.set_defaults(run=_default, port=0, browser=True)
    verbs = top.add_subparsers(title="verbs", metavar="")
    kept = argparse.SUPPRESS  # a default of the verb's own would undo what stands before the verb
    for local in (top, _verb(verbs, "local", _local, "open the local test guild in the browser, without Discord")):
        local.add_argument("--port", type=_port, default=kept, help="its port on loopback (default: any)")
        local.add_argument(
            "--no-browser", dest="browser", action="store_false", default=kept, help="only print its address"
        )
    _verb(verbs, "run", _run, "run on Discord")
    ask = _verb(verbs, "ask", _ask, "ask the articles a question in the terminal")
    ask.add_argument("question")
    summary = _verb(verbs, "summary", _summary, "print an article's main sentences")
    summary.add_argument("--length", choices=LENGTHS, default="short")
    for verb in (ask, summary):
        verb.add_argument("--article", metavar="TITLE", help="the article's title or id (default: all; the first)")
        verb.add_argument("--json", action="store_true", help="print JSON")
    _verb(verbs, "check", _check, "check articles, model, token and test server, and say how to correct them")
    sync = _verb(verbs, "sync", _sync, "publish the commands for all servers, and print what changed")
    sync.add_argument("--guild", type=int, metavar="ID", help="for this server only")
    _articles(_verb(verbs, "articles", _list_articles, "list, add, export or remove the articles of a server"))
    return top


def _articles(articles: argparse.ArgumentParser) -> None:
    """The verbs of ``articles``."""
    verbs = articles.add_subparsers(title="verbs", metavar="", required=True)
    _verb(verbs, "list", _list_articles, "print a server's articles, or how many each server has")
    add = _verb(verbs, "add", _add_articles, "add files, or all files of a folder")
    add.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    export = _verb(verbs, "export", _export_articles, "write each article into a folder as Markdown")
    export.add_argument("folder", type=Path)
    remove = _verb(verbs, "remove", _remove_article, "remove an article")
    remove.add_argument("article", metavar="TITLE", help="the article's title or id")
    for verb in verbs.choices.values():
        verb.add_argument("--guild", type=int, metavar="ID", help="the server (default: TEST_GUILD_ID)")


def _verb(
    verbs: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    run: Callable[[Settings, argparse.Namespace], Exit],
    text: str,
) -> argparse.ArgumentParser:
    verb: argparse.ArgumentParser = verbs.add_parser(name, help=text, description=text.capitalize() + ".")
    verb.set_defaults(run=run)
    return verb


def _port(value: str) -> int:
    if not value.isascii() or not value.isdigit() or not 0 <= int(value) <= PORTS:
        raise argparse.ArgumentTypeError(f"{value} is not a port, 0 to {PORTS}")
    return int(value)


def _default(settings: Settings, options: argparse.Namespace) -> Exit:
    return (_run if settings.token else _local)(settings, options)


def _run(settings: Settings, _: argparse.Namespace) -> Exit:
    if not settings.token:
        raise NoToken
    from bot.chat.gateway.connection import serve
    from bot.guilds.store import Store
    from bot.logs import set_up_log

    set_up_log(settings.log_level, settings.token)
    return serve(settings, open_seeds(settings), Store(settings.database))


def _local(settings: Settings, options: argparse.Namespace) -> Exit:
    library = open_seeds(settings)
    try:
        from bot.chat import simulator
    except ModuleNotFoundError as error:
        raise MissingExtra("local") from error
    from bot.logs import set_up_log

    set_up_log("WARNING" if settings.log_level == "INFO" else settings.log_level, settings.token)
    return simulator.run(settings, library, port=options.port, browser=options.browser)


def _ask(settings: Settings, options: argparse.Namespace) -> Exit:
    from bot.logs import set_up_terminal
    from bot.terminal.ask import ask

    set_up_terminal()
    return ask(open_seeds(settings), options.question, article=options.article, as_json=options.json)


def _summary(settings: Settings, options: argparse.Namespace) -> Exit:
    from bot.terminal.ask import summarise

    library = open_seeds(settings)
    article = next(iter(library.articles)) if options.article is None else options.article
    sentences = 1 if options.length == "one-line" else library.length_of(article, full=options.length == "full")
    return summarise(library, article, sentences, as_json=options.json)


def _check(settings: Settings, _: argparse.Namespace) -> Exit:
    from bot.chat.gateway.connection import invite, look_up
    from bot.terminal.diagnosis import check

    return check(settings, look_up, invite)


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


if __name__ == "__main__":
    sys.exit(main())
