"""The command line: its verbs, and what each takes.

To add a verb, add it to ``VERBS``, in the order of the help; what it does is a function in ``bot.__main__``.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from bot import __version__

LENGTHS = ("one-line", "short", "full")
PORTS = 65535
LONGEST = 40  # characters of what was typed that a verb is compared with


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb's line in the help, and what adds its options to its parser."""

    text: str
    options: Callable[[argparse.ArgumentParser], None] = lambda _: None


def read(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The verb and its options; what is no command line ends the program with the usage, what to choose, and code 2.

    >>> read(["articles", "list"]).verb, read([]).verb
    ('articles list', '')
    """
    top = parser()
    options = top.parse_args(arguments)
    if options.verb and (below := _below(options.verb)):
        top.error(f"{options.verb}: {_choose(below)}")
    return options


def parser() -> argparse.ArgumentParser:
    """The parser, which gives the name of the verb as ``verb``: "" for none, "articles list" for one of a group."""
    top = _Parser(
        prog="pullquote" if Path(sys.argv[0]).stem == "pullquote" else "python -m bot",
        description="Answer questions about articles with the articles' own words. "
        "Without a verb: run on Discord if DISCORD_TOKEN is set, else open the local test guild.",
    )
    top.set_defaults(verb="", port=0, browser=True)
    top.add_argument("--version", action="version", version=f"pullquote {__version__}")
    _local(top)
    _add(top, "")
    return top


class _Parser(argparse.ArgumentParser):
    """One that tells what may be chosen, and what was probably meant."""

    def _check_value(self, action: argparse.Action, value: Any) -> None:  # noqa: ANN401  # argparse's own signature
        if action.choices is not None and value not in action.choices:
            raise argparse.ArgumentError(action if action.option_strings else None, _choose(action.choices, value))


def _choose(names: Iterable[str], instead: str = "") -> str:
    """What may be chosen, and where something else was, which of it is meant.

    >>> _choose(["ask", "summary", "check"], "sumary")
    'choose ask, summary or check, not sumary (did you mean summary?)'
    """
    *most, last = names
    said = f"choose {', '.join(most)} or {last}"
    if not instead:
        return said
    near = get_close_matches(instead[:LONGEST].lower(), [*most, last], 1)
    return f"{said}, not {instead}" + (f" (did you mean {near[0]}?)" if near else "")


def _below(group: str) -> dict[str, str]:
    """The verbs of a group, "" for those of none, by the word that one types: {"list": "articles list", …}."""
    return {name.rpartition(" ")[2]: name for name in VERBS if name.rpartition(" ")[0] == group}


def _add(parser: argparse.ArgumentParser, group: str) -> None:
    """Add the verbs of a group to its parser."""
    verbs = parser.add_subparsers(title="verbs", metavar="VERB")
    for word, name in _below(group).items():
        verb = VERBS[name]
        added = verbs.add_parser(word, help=verb.text, description=verb.text.capitalize() + ".")
        added.set_defaults(verb=name)
        verb.options(added)
        if _below(name):
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
    verb.add_argument("question", nargs="+", help="the question; one word or several, with quotation marks or without")
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
