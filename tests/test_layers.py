"""The text side stands alone: proved on its source, and on what a program that imports it has loaded."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import index

FOLDER = Path(index.__file__).parent
MODULES = sorted(path.stem for path in FOLDER.glob("*.py"))
LIBRARIES = {
    "Stemmer",
    "docx",
    "lxml",
    "markdown_it",
    "numpy",
    "nupunkt",
    "pypdf",
    "rank_bm25",
    "sqlalchemy",
    "trafilatura",
}
LATE = {
    "docx",
    "lxml",
    "markdown_it",
    "pypdf",
    "sqlalchemy",
    "trafilatura",
}  # loaded when a file or a database needs them
# An extra: imported by the encoder alone, and only when one is opened.
SEMANTIC = {"fastembed", "huggingface_hub"}
FACES = {"aiohttp", "bot", "discord", "dotenv", "simcord"}
# What reaches outside: the environment, the terminal, the network, another process.
CLOSED = set("argparse asyncio getpass logging os socket subprocess sys urllib.request warnings".split())
LOGGED = {"saving": {"logging"}}  # what is mended without a word said is told in the log
SPOKEN = {"breakpoint", "input", "open", "print"}


def tree(module: str) -> ast.Module:
    return ast.parse((FOLDER / f"{module}.py").read_text(encoding="utf-8"))


def imported(module: str) -> Iterator[str]:
    """The full names of the modules that a module imports, wherever in it."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


def packages(module: str) -> set[str]:
    return {name.split(".")[0] for name in imported(module)}


def test_modules_are_there() -> None:
    """There is a text side to prove something about."""
    assert {"__init__", "library", "search", "text"} <= set(MODULES)


@pytest.mark.parametrize("module", MODULES)
def test_imports(module: str) -> None:
    """A module of the text side imports the standard library, its own package and the named libraries, no more."""
    extra = SEMANTIC if module == "encoder" else set()
    assert packages(module) - sys.stdlib_module_names <= LIBRARIES | extra | {"index"}


@pytest.mark.parametrize("module", MODULES)
def test_reaches_nothing(module: str) -> None:
    """A module of the text side reads no environment, opens no connection and writes to no terminal; one logs."""
    called = {
        node.func.id
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }

    reached = (packages(module) | set(imported(module))) & CLOSED
    assert (reached, called & SPOKEN) == (LOGGED.get(module, set()), set())


@pytest.mark.parametrize("module", [name for name in MODULES if name != "__init__"])
def test_reading_order(module: str) -> None:
    """A module imports only those that come before it in the package's reading order, which names every module."""
    found = re.search(r"Reading order: ([\w,\s]+)\.", index.__doc__ or "")
    order = re.split(r",\s+", found[1]) if found else []
    before = [f"index.{name}" for name in order[: order.index(module)]]

    assert {name for name in imported(module) if name.split(".")[0] in {"index", ""}} <= set(before)
    assert sorted(order) == [name for name in MODULES if name != "__init__"]


def test_one_importer() -> None:
    """Only one module knows rank_bm25: a summary's likeness. The library's ranking is held equal by a test."""
    assert [module for module in MODULES if "rank_bm25" in packages(module)] == ["salience"]


def test_all_is_all() -> None:
    """The package exports what it imports, by names that are there."""
    names = {alias.name for node in tree("__init__").body if isinstance(node, ast.ImportFrom) for alias in node.names}

    assert set(index.__all__) == names
    assert [name for name in index.__all__ if not hasattr(index, name)] == []


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
    """To import the text side loads no Discord, no face, no settings, and no parser before there is a file for it."""
    assert loaded("import index") & (FACES | LATE | {"index"}) == {"index"}


def test_encoder_waits() -> None:
    """To import either side, down to the last module, loads nothing of the encoder's."""
    faces = ", ".join(f"bot.{path.stem}" for path in FOLDER.with_name("bot").glob("*.py") if path.stem != "local")

    assert loaded(f"import index, {faces}") & (SEMANTIC | {"onnxruntime", "tokenizers"}) == set()


def test_work_is_silent(tmp_path: Path) -> None:
    """To read a library, ask it and summarise prints nothing, and loads no more."""
    (tmp_path / "talks.txt").write_text("They met.\n\nThey left.")
    program = f"""
import index
library = index.open_library({str(tmp_path)!r})
library.ask("Who met?"), library.ask("Odyssey"), library.ask("")
[library.summarise(article) for article in library.articles]
"""
    assert loaded(program) & (FACES | LATE | {"index"}) == {"index"}
