"""The command line: its verbs, and what each takes.

To add a verb, add it to ``VERBS``, in the order of the help; what it does is a function in ``bot.__main__``.
"""

import argparse
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

LENGTHS = ("one-line", "short", "full")
PORTS = 65535


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb's line in the help, and what adds its options to its parser."""

    text: str
    options: Callable[[argparse.ArgumentParser], None] = lambda _: None


def parser() -> argparse.ArgumentParser:
    """The parser, which gives the name of the verb as ``verb``: "" for none, "articles list" for one of a group."""
    top = argparse.ArgumentParser(
        prog="python -m bot",
        description="Answer questions about articles with the articles' own words. "
        "Without a verb: run on Discord if DISCORD_TOKEN is set, else open the local test guild.",
    )
    top.set_defaults(verb="", port=0, browser=True)
    _local(top)
    _add(top, "")
    return top


def _add(parser: argparse.ArgumentParser, group: str) -> None:
    """Add the verbs of a group to its parser."""
    verbs = parser.add_subparsers(title="verbs", metavar="", required=bool(group))
    for name, verb in VERBS.items():
        above, _, last = name.rpartition(" ")
        if above == group:
            added = verbs.add_parser(last, help=verb.text, description=verb.text.capitalize() + ".")
            added.set_defaults(verb=name)
            verb.options(added)
            if any(other.startswith(f"{name} ") for other in VERBS):
                _add(added, name)


def _local(verb: argparse.ArgumentParser) -> None:
    kept = argparse.SUPPRESS  # a default of the verb's own would undo what stands before the verb
    verb.add_argument("--port", type=_port, default=kept, help="its port on loopback (default: any)")
    verb.add_argument("--no-browser", dest="browser", action="store_false", default=kept, help="only print its address")


def _port(value: str) -> int:
    if not value.isascii() or not value.isdigit() or not 0 <= int(value) <= PORTS:
        raise argparse.ArgumentTypeError(f"{value} is not a port, 0 to {PORTS}")
    return int(value)


def _ask(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("question")
    _article(verb)


def _summary(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--length", choices=LENGTHS, default="short")
    _article(verb)


def _article(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--article", metavar="TITLE", help="the article's title or id (default: all; the first)")
    verb.add_argument("--json", action="store_true", help="print JSON")


def _sync(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--guild", type=int, metavar="ID", help="for this server only")


def _guild(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--guild", type=int, metavar="ID", help="the server (default: TEST_GUILD_ID)")


def _add_articles(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    _guild(verb)


def _export_articles(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("folder", type=Path)
    _guild(verb)


def _remove_article(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("article", metavar="TITLE", help="the article's title or id")
    _guild(verb)


def _backup(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("file", type=Path, metavar="FILE")


def _restore(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("file", type=Path, metavar="FILE")
    verb.add_argument("--replace", action="store_true", help="first delete all that the database holds")


VERBS: Mapping[str, Verb] = {
    "local": Verb("open the local test guild in the browser, without Discord", _local),
    "run": Verb("run on Discord"),
    "ask": Verb("ask the articles a question in the terminal", _ask),
    "summary": Verb("print an article's main sentences", _summary),
    "check": Verb("check articles, model, token and test server, and say how to correct them"),
    "sync": Verb("publish the commands for all servers, and print what changed", _sync),
    "articles": Verb("list, add, export or remove the articles of a server"),
    "articles list": Verb("print a server's articles, or how many each server has", _guild),
    "articles add": Verb("add files, or all files of a folder", _add_articles),
    "articles export": Verb("write each article into a folder as Markdown", _export_articles),
    "articles remove": Verb("remove an article", _remove_article),
    "backup": Verb("write all servers' articles into a new file", _backup),
    "restore": Verb("put a backup into a database", _restore),
}
