"""The rules of the house for ``bot``, proved on its source."""

import ast
from pathlib import Path

import pytest

import bot
import index
from tests.imports import covers, imported, longest_chain, packages, sources, strays, too_full, too_long, using

FOLDER = Path(bot.__file__).parent
BOT = sources(FOLDER)

# What each part may import besides itself. ``chat`` and ``terminal`` never meet; ``__main__`` wires them.
COMMON = (
    "bot.cards bot.cleaning bot.errors bot.exits bot.export bot.guilds bot.language bot.opening bot.sandbox "
    "bot.settings bot.watch"
)
RESTS = {
    "bot": "",
    "bot.errors": "",
    "bot.exits": "bot.errors",
    "bot.variables": "",
    "bot.settings": "bot.exits bot.variables",
    "bot.opening": "bot.exits bot.settings",
    "bot.cleaning": "bot.errors",
    "bot.export": "",
    "bot.sandbox": "",
    "bot.language": "bot.errors",
    "bot.logs": "bot.errors bot.exits bot.language",
    "bot.guilds": "",
    "bot.watch": "bot.errors bot.exits",
    "bot.cards": "bot.errors bot.language",
    "bot.chat": COMMON,
    "bot.terminal": f"{COMMON} bot",  # for its version
    "bot.__main__": f"{COMMON} bot.chat bot.logs bot.terminal",
}
OUTSIDE = {"aiohttp", "discord", "simcord"}  # only for Discord's side
DISCORD = ["bot.cards", "bot.chat", "bot.logs"]  # the log has discord.py's own form
SERVER = "bot.watch"  # it speaks HTTP, and nothing of Discord
ACTING = {"aiohttp", "asyncio", "logging", "os", "simcord", "socket", "sqlalchemy", "subprocess", "sys"}

CHAIN, FOLDERS, LINES = 9, 12, 200


def behind_the_door(source: str) -> set[str]:
    """What a source imports of ``index`` that is neither at its door nor an error."""
    allowed = {"index", *(f"index.{name}" for name in index.__all__)}
    names = {name for name in imported(source) if covers("index", name.split(".")[0])}
    return {name for name in names - allowed if not covers("index.errors", name)}


def acts(source: str) -> set[str]:
    """What a source does besides making values: waiting, or using a package that reaches outside."""
    waits = any(isinstance(node, ast.Await | ast.AsyncFunctionDef) for node in ast.walk(ast.parse(source)))
    return packages(source) & ACTING | ({"await"} if waits else set())


def speaks_discord(module: str, source: str) -> set[str]:
    """The packages for Discord that a module imports although it is not on Discord's side."""
    if any(covers(name, module) for name in DISCORD):
        return set()
    return using(source, OUTSIDE) - ({"aiohttp"} if covers(SERVER, module) else set())


@pytest.mark.parametrize("module", BOT)
def test_rests(module: str) -> None:
    """A module imports its own part of the house and those below it, no other."""
    assert strays(module, BOT[module], RESTS, BOT.keys()) == set()


@pytest.mark.parametrize("module", BOT)
def test_door(module: str) -> None:
    """The text side is entered by its door; its errors are known by name."""
    assert behind_the_door(BOT[module]) == set()


@pytest.mark.parametrize("module", BOT)
def test_discord(module: str) -> None:
    """Only cards, the chat and the log know discord.py."""
    assert speaks_discord(module, BOT[module]) == set()


@pytest.mark.parametrize("module", [module for module in BOT if covers("bot.cards", module)])
def test_cards_are_pure(module: str) -> None:
    """Cards are values: to make one sends, stores and reads nothing."""
    assert acts(BOT[module]) == set()


def test_types() -> None:
    """No import is for types alone: it would run back up."""
    assert [module for module, source in BOT.items() if "TYPE_CHECKING" in source] == []


def test_chain() -> None:
    """No import runs in a circle, and the way down is short."""
    assert len(longest_chain(BOT)) <= CHAIN


def test_folders() -> None:
    """A folder has few modules."""
    assert too_full(FOLDER, FOLDERS) == {}


def test_lines() -> None:
    """A module is short, but for the sentences."""
    assert [module for module in too_long(BOT, LINES) if not covers("bot.language", module)] == []


@pytest.mark.parametrize(
    ("module", "line", "stray"),
    [
        ("bot.cards.answers", "from bot.chat.delivery import show", "bot.chat.delivery"),
        ("bot.cards.help", "from bot.guilds.store import Store", "bot.guilds.store"),
        ("bot.language.catalogue", "from bot.chat import target", "bot.chat.target"),
        ("bot.guilds.store", "import bot.chat.app", "bot.chat.app"),
        ("bot.guilds.libraries", "from bot.cards.answers import title", "bot.cards.answers"),
        ("bot.chat.gateway.connection", "from bot.terminal.diagnosis import check", "bot.terminal.diagnosis"),
        (
            "bot.terminal.diagnosis",
            "def f():\n    from bot.chat.gateway.connection import look_up",
            "bot.chat.gateway.connection",
        ),
        ("bot.chat.app", "from bot import __main__", "bot.__main__"),
        ("bot.settings", "from bot.opening import open_seeds", "bot.opening"),
        ("bot.watch.server", "from bot.chat.app import App", "bot.chat.app"),
    ],
)
def test_strays_are_seen(module: str, line: str, stray: str) -> None:
    """What a part must not import is seen, wherever it is imported."""
    assert strays(module, f"{BOT[module]}\n{line}", RESTS, BOT.keys()) == {stray}


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("from index import Article, errors\nfrom index.errors import NoFolder", set()),
        ("from index.model import Span", {"index.model.Span"}),
        ("import index.library", {"index.library"}),
        ("from index import model", {"index.model"}),
    ],
)
def test_back_doors_are_seen(line: str, names: set[str]) -> None:
    """Another way into the text side is seen."""
    assert behind_the_door(line) == names


@pytest.mark.parametrize(
    ("module", "packages"),
    [
        ("bot.settings", {"discord"}),
        ("bot.terminal.ask", {"discord"}),
        ("bot.chat.app", set()),
        ("bot.watch.server", {"discord"}),
    ],
)
def test_discord_is_seen(module: str, packages: set[str]) -> None:
    """An import of discord.py is seen where it must not be."""
    assert speaks_discord(module, f"{BOT[module]}\nfrom discord.ext import commands") == packages


@pytest.mark.parametrize(
    ("line", "done"),
    [
        ("import asyncio", {"asyncio"}),
        ("async def send() -> None: ...", {"await"}),
        ("from os import environ", {"os"}),
        ("x = 1", set()),
    ],
)
def test_acts_are_seen(line: str, done: set[str]) -> None:
    """A card that does something is seen."""
    assert acts(line) == done


def test_broken_houses_are_seen(tmp_path: Path) -> None:
    """A circle, a chain, a module and a folder beyond the limits are seen."""
    top, *_, bottom = longest_chain(BOT)
    with pytest.raises(ValueError, match="cycle"):
        longest_chain(BOT | {bottom: f"import {top}"})
    deeper = BOT | {bottom: "import bot.a", "bot.a": "import bot.b", "bot.b": "import bot.c", "bot.c": ""}
    assert len(longest_chain(deeper)) == len(longest_chain(BOT)) + 3
    assert too_long(BOT | {"bot.errors": "x\n" * (LINES + 1)}, LINES).keys() >= {"bot.errors"}
    for number in range(FOLDERS + 1):
        (tmp_path / f"m{number}.py").touch()
    assert list(too_full(tmp_path, FOLDERS).values()) == [FOLDERS + 1]
