"""The text side stands alone, wing by wing: proved on its source, and on what a program that imports it has loaded."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import index

FOLDER = Path(index.__file__).parent
MODULES = {
    ".".join(path.relative_to(FOLDER).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(FOLDER.rglob("*.py"))
}
LIBRARIES = set("Stemmer cachetools nupunkt numpy rank_bm25 rapidfuzz".split())
# Loaded when a file or a database needs them, and when the model is opened.
LATE = set("docx lxml markdown_it pypdf sqlalchemy trafilatura".split())
READING = {"onnxruntime", "tokenizers"}
FACES = set("aiohttp bot discord dotenv simcord".split())
# What reaches outside: the environment, the terminal, the network, another process.
CLOSED = set("argparse asyncio getpass logging os socket subprocess sys urllib.request warnings".split())
# What is mended, or done without, is told in the log; a model takes the processors that there are.
REACHED = {"saving": {"logging"}, "reader.opening": {"logging", "os"}}
SPOKEN = {"breakpoint", "input", "open", "print"}

# The wings, and which others each rests on. A wing is modules, or a package of that name.
WINGS = {
    "text": "errors language limits spelling text",
    "model": "model",
    "formats": "address draft formats markdown pdf plain structure web word",
    "retrieval": "passages ranking segment",
    "summary": "salience summary",
    "reader": "reader",
    "answering": "answering",
    "store": "packing schema store",
    "search": "saving search",
    "library": "libraries library",
    "door": "__init__",
}
RESTS = {
    "text": "",
    "model": "text",
    "formats": "formats model text",
    "retrieval": "retrieval model text",
    "summary": "summary retrieval model text",
    "reader": "reader retrieval model text",
    "answering": "answering reader retrieval model text",
    "store": "store model text",
    "search": "search answering reader summary retrieval model text",
    "library": "library search store formats reader model text",
    "door": "library search reader formats model text",
}
CHAIN = 9  # steps from the door to what imports nothing


@cache
def source(module: str) -> str:
    return MODULES[module].read_text(encoding="utf-8")


def imported(text: str) -> Iterator[str]:
    """The full names of the modules that a text imports, wherever in it."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


def foreign(text: str) -> set[str]:
    """The packages it imports that are neither Python's, nor ours, nor among the named libraries."""
    packages = {name.split(".")[0] for name in imported(text)}
    return packages - sys.stdlib_module_names - LIBRARIES - LATE - READING - {"index"}


def wing(name: str) -> str:
    """The wing of one of our modules, by its full name."""
    own = name.removeprefix("index").removeprefix(".").split(".")[0] or "__init__"
    [found] = [wing for wing, modules in WINGS.items() if own in modules.split()]
    return found


def strays(module: str, text: str) -> set[str]:
    """Those of our modules that a module of this name must not import, and does."""
    rests = RESTS[wing(module)].split()
    return {name for name in imported(text) if name.split(".")[0] == "index" and wing(name) not in rests}


def outside(text: str) -> tuple[set[str], set[str]]:
    """What it imports that reaches outside, and what it calls that speaks to a terminal."""
    names = set(imported(text))
    nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    called = {node.func.id for node in nodes if isinstance(node.func, ast.Name)}
    return (names | {name.split(".")[0] for name in names}) & CLOSED, called & SPOKEN


def test_modules_are_there() -> None:
    """There is a text side to prove something about, and every module of it has a wing."""
    assert {"__init__", "library", "search", "text", "reader", "reader.onnx", "answering.answer"} <= set(MODULES)
    assert [module for module in MODULES if not wing(module)] == []


@pytest.mark.parametrize("module", MODULES)
def test_imports(module: str) -> None:
    """A module of the text side imports the standard library, its own package and the named libraries, no more."""
    assert foreign(source(module)) == set()


@pytest.mark.parametrize("module", MODULES)
def test_rests(module: str) -> None:
    """A module imports its own wing and those that this one rests on, no other."""
    assert strays(module, source(module)) == set()


@pytest.mark.parametrize("module", MODULES)
def test_reaches_nothing(module: str) -> None:
    """A module of the text side reads no environment, opens no connection and writes to no terminal; two log."""
    assert outside(source(module)) == (REACHED.get(module, set()), set())


@pytest.mark.parametrize(
    ("module", "line", "found"),
    [
        ("search", "from bot.settings import Settings", "bot"),
        ("reader.onnx", "import discord", "discord"),
        ("text", "def f():\n    from .model import Span", ""),
    ],
)
def test_foreign_is_seen(module: str, line: str, found: str) -> None:
    """What is neither ours nor named is seen, wherever it is imported."""
    assert foreign(f"{source(module)}\n{line}") == {found}


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("text", "from index.model import Span"),
        ("errors", "import index.text"),
        ("model", "from index.passages import split"),
        ("formats", "from index.passages import split"),
        ("passages", "from index.formats import FORMATS"),
        ("ranking", "from index.summary import summarise"),
        ("summary", "from index.reader import Reader"),
        ("reader.onnx", "from index.answering.question import Question"),
        ("reader.lexical", "def f():\n    from index.search import Index"),
        ("reader", "from index import Article"),
        ("answering.answer", "from index.search import Index"),
        ("answering.evidence", "from index.library import Library"),
        ("answering.question", "from index.saving import open_index"),
        ("store", "from index.search import Index"),
        ("search", "from index.library import Library"),
        ("saving", "from index.store import Store"),
        ("library", "from index import Article"),
    ],
)
def test_strays_are_seen(module: str, line: str) -> None:
    """What a wing does not rest on is seen, wherever it is imported."""
    [name] = imported(line)

    assert strays(module, f"{source(module)}\n{line}") == {name}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("import os.path", ({"os"}, set())),
        ("from urllib.request import urlopen", ({"urllib.request"}, set())),
        ("def f():\n    print(1)", (set(), {"print"})),
    ],
)
def test_outside_is_seen(line: str, found: tuple[set[str], set[str]]) -> None:
    """What reaches outside is seen."""
    assert outside(f"{source('text')}\n{line}") == found


def steps(graph: dict[str, set[str]]) -> dict[str, int]:
    """Of each module, how many are on its longest way down. Raises ``CycleError``."""
    found: dict[str, int] = {}
    for module in TopologicalSorter(graph).static_order():
        found[module] = 1 + max((found[name] for name in graph.get(module, ())), default=0)
    return found


def test_chain() -> None:
    """No import runs in a circle, and the way from the door down to what imports nothing is short."""
    graph = {
        module: {name.removeprefix("index.") for name in imported(source(module)) if name.startswith("index.")}
        for module in MODULES
    }

    assert steps(graph)["__init__"] <= CHAIN
    with pytest.raises(ValueError, match="cycle"):
        steps(graph | {"text": {"search"}})
    assert steps(graph | {"text": {"one"}, "one": {"two"}, "two": {"three"}})["__init__"] > steps(graph)["__init__"]


def test_importers() -> None:
    """Two modules know rank_bm25: a summary's likeness and the reader by words. The ranking is held equal by a test."""
    known = {module for module in MODULES if "rank_bm25" in {name.split(".")[0] for name in imported(source(module))}}

    assert known == {"salience", "reader.lexical"}


@pytest.mark.parametrize("package", ["__init__", "reader"])
def test_all_is_all(package: str) -> None:
    """A package exports what it imports, by names that are there."""
    body = ast.parse(source(package)).body
    names = {alias.name for node in body if isinstance(node, ast.ImportFrom) for alias in node.names}
    told = index if package == "__init__" else index.reader

    assert set(told.__all__) == names
    assert [name for name in told.__all__ if not hasattr(told, name)] == []


def loaded(program: str) -> set[str]:
    """The packages that a fresh interpreter has loaded after a program, which must have printed nothing."""
    done = subprocess.run(  # noqa: S603 - our own interpreter, our own program
        [sys.executable, "-c", f"import sys\n{program}\nprint(*sys.modules)"],
        cwd=FOLDER.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1
    return {name.split(".")[0] for name in done.stdout.split()}


def test_import_is_light() -> None:
    """To import the text side loads no Discord, no face, no settings, no parser before there is a file, no model."""
    assert loaded("import index") & (FACES | LATE | READING | {"index"}) == {"index"}


def test_model_waits() -> None:
    """To import either side, down to the last module, loads nothing of the model's."""
    sides = [f"index.{module}".removesuffix(".__init__") for module in MODULES]
    faces = [f"bot.{path.stem}" for path in FOLDER.with_name("bot").glob("*.py") if path.stem != "local"]

    assert loaded(f"import {', '.join(sides + faces)}") & READING == set()


@pytest.mark.parametrize(("hurried", "more"), [(True, set()), (False, READING)])
def test_work_is_silent(tmp_path: Path, hurried: bool, more: set[str]) -> None:
    """To read a library, ask it and summarise prints nothing; a question loads the model if it is read by it."""
    (tmp_path / "talks.txt").write_text("They met.\n\nThey left.")
    program = f"""
import index
library = index.open_library({str(tmp_path)!r})
[library.ask(question, hurried={hurried}) for question in ("Who met?", "Odyssey", "")]
[library.summarise(article) for article in library.articles]
"""
    assert loaded(program) & (FACES | LATE | READING | {"index"}) == {"index"} | more
