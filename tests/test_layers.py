"""The rules of the text side: who may import what, read from its source and seen in what a program has loaded."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import index
from tests.imports import (
    called,
    covers,
    imported_early,
    longest_chain,
    packages,
    sources,
    strays,
    too_full,
    too_long,
    using,
    wing,
)

FOLDER = Path(index.__file__).parent
SOURCES = sources(FOLDER)

# Each wing, and what it may import of ours besides itself.
BASE = "index.arrays index.errors index.text index.model"
RESTS = {
    "index.arrays": "",
    "index.errors": "",
    "index.text": "",
    "index.model": "index.errors index.text",
    "index.results": "index.model",
    "index.packing": "index.model",
    "index.offers": "index.text index.model index.results",
    "index.titles": "index.errors index.text index.model",
    "index.formats": "index.errors index.text index.model",
    "index.retrieval": BASE,
    "index.summary": f"{BASE} index.results index.retrieval.bm25 index.retrieval.passages",
    "index.reader": f"{BASE} index.retrieval.bm25",
    "index.answering": f"{BASE} index.results index.retrieval index.reader",
    "index.index": f"{BASE} index.results index.retrieval index.summary index.reader index.answering",
    "index.saving": f"{BASE} index.index index.retrieval index.reader",
    "index.library": (
        f"{BASE} index.results index.titles index.index index.formats index.retrieval index.reader index.summary.length"
        " index.answering.following"
    ),
    "index": (
        f"{BASE} index.results index.titles index.packing index.index index.saving index.library index.formats"
        " index.retrieval.cut index.reader index.offers index.answering.following index.answering.question"
    ),
}
# Each library that is neither Python's nor ours, and where it is used.
LIBRARIES = {
    "numpy": "index.arrays index.retrieval index.summary index.reader",
    "Stemmer": "index.text.analyzer",
    "nupunkt": "index.text.sentences",
    "rapidfuzz": "index.text.spelling index.reader.speller",
    "cachetools": "index.answering.question",
    "rank_bm25": "index.reader.lexical",
    "onnxruntime": "index.reader.onnx",
    "tokenizers": "index.reader.onnx",
    "charset_normalizer": "index.formats.encoding",
    "trafilatura": "index.formats.html",
    "lxml": "index.formats.html index.formats.docx index.formats.markdown",
    "markdown_it": "index.formats.markdown index.formats.dialects",
    "mdit_py_plugins": "index.formats.markdown",
    "pypdfium2": "index.formats.pdf",
}
PARSERS = set("lxml markdown_it mdit_py_plugins pypdfium2 trafilatura".split())  # imported when there is a file to read
NETWORK = {"onnxruntime", "tokenizers"}  # imported when the model is opened
FACES = set("aiohttp bot discord dotenv simcord sqlalchemy".split())
# What reaches outside: the environment, the terminal, the network, another process. And who may.
CLOSED = set("argparse asyncio getpass logging os socket subprocess sys urllib.request warnings".split())
OPEN = {
    "index.saving": {"logging"},  # a damaged file is rebuilt, and the log tells
    "index.reader.opening": {
        "logging",
        "os",
    },  # no model is no failure, and the log tells; how many processors there are
}
SPOKEN = {"breakpoint", "input", "open", "print"}
CHAIN, MODULES, LINES = 9, 12, 200
CATALOGUES = {"index.errors"}  # values, one after the other


def foreign(module: str, source: str) -> set[str]:
    """What a module imports that is neither Python's, nor ours, nor a library that is used there."""
    used = packages(source) - sys.stdlib_module_names - {"index"}
    return {name for name in used if not any(covers(place, module) for place in LIBRARIES.get(name, "").split())}


def outside(source: str) -> set[str]:
    """What a source imports that reaches outside, and what it calls that speaks to a terminal or opens a file."""
    return using(source, CLOSED) | called(source) & SPOKEN


@pytest.mark.parametrize("module", SOURCES)
def test_wings(module: str) -> None:
    """A module has a wing, and imports of ours only this wing and those that it rests on."""
    assert wing(module, RESTS) != ""
    assert strays(module, SOURCES[module], RESTS, SOURCES.keys()) == set()


@pytest.mark.parametrize("module", SOURCES)
def test_libraries(module: str) -> None:
    """A module imports the standard library and the libraries named for it, no more; parsers and network late."""
    assert foreign(module, SOURCES[module]) == set()
    assert {name.split(".")[0] for name in imported_early(SOURCES[module])} & (PARSERS | NETWORK) == set()


@pytest.mark.parametrize("module", SOURCES)
def test_reaches_nothing(module: str) -> None:
    """A module reads no environment, opens no connection and writes to no terminal; two write to the log."""
    assert outside(SOURCES[module]) == OPEN.get(module, set())


def test_chain() -> None:
    """No import runs in a circle, and the longest way from the door to what imports nothing is short."""
    chain = longest_chain(SOURCES)

    assert chain[0] == "index"
    assert len(chain) <= CHAIN, chain


def test_sizes() -> None:
    """A folder has few modules, and a module few lines."""
    assert too_full(FOLDER, MODULES) == {}
    assert too_long(SOURCES, LINES).keys() <= CATALOGUES


@pytest.mark.parametrize(
    ("module", "line", "stray"),
    [
        ("index.text.analyzer", "from index.model import Span", "index.model"),
        ("index.text.language", "from index import errors", "index.errors"),
        ("index.errors", "import index.text", "index.text"),
        ("index.model", "from index.retrieval.passages import split", "index.retrieval.passages"),
        ("index.formats.pdf", "from index.retrieval.passages import split", "index.retrieval.passages"),
        ("index.formats", "from index.results import Quote", "index.results"),
        ("index.retrieval.passages", "from index.formats import FORMATS", "index.formats"),
        ("index.retrieval.bm25", "from index.summary.summarizer import summarise", "index.summary.summarizer"),
        ("index.retrieval.persistence", "from index.index import Index", "index.index"),
        ("index.summary.features", "from index.reader import Reader", "index.reader"),
        ("index.summary.summarizer", "from index.retrieval.persistence import ARRAYS", "index.retrieval.persistence"),
        ("index.reader.onnx", "from index.answering.question import Question", "index.answering.question"),
        ("index.reader.lexical", "from index.retrieval import passages", "index.retrieval.passages"),
        ("index.reader", "from index import Article", "index"),
        ("index.answering.answer", "from index.index import Index", "index.index"),
        ("index.answering.evidence", "from index.library import Library", "index.library"),
        ("index.answering.question", "from index.summary import features", "index.summary.features"),
        ("index.index", "def f():\n    from index.library import Library", "index.library"),
        ("index.library", "from index import Article", "index"),
    ],
)
def test_strays_are_seen(module: str, line: str, stray: str) -> None:
    """What a wing does not rest on is seen, wherever it is imported."""
    assert strays(module, f"{SOURCES[module]}\n{line}", RESTS, SOURCES.keys()) == {stray}


@pytest.mark.parametrize(
    ("module", "line", "name"),
    [
        ("index.index", "from bot.settings import Settings", "bot"),
        ("index.reader.onnx", "import discord", "discord"),
        ("index.model", "def f():\n    import numpy as np", "numpy"),
        ("index.retrieval.bm25", "from rank_bm25 import BM25Plus", "rank_bm25"),
        ("index.text.analyzer", "def f():\n    from .spelling import nearest", ""),
    ],
)
def test_foreign_is_seen(module: str, line: str, name: str) -> None:
    """What is neither ours nor named for a module is seen, wherever it is imported."""
    assert foreign(module, f"{SOURCES[module]}\n{line}") == {name}


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("import os.path", "os"),
        ("from urllib.request import urlopen", "urllib.request"),
        ("from urllib import request", "urllib.request"),
        ("def f():\n    print(1)", "print"),
    ],
)
def test_outside_is_seen(line: str, name: str) -> None:
    """What reaches outside is seen."""
    assert outside(f"{SOURCES['index.text.analyzer']}\n{line}") == {name}


def test_long_ways_are_seen(tmp_path: Path) -> None:
    """A circle, a way that is one step longer, a module of 201 lines and a folder of 13 modules are seen."""
    last = longest_chain(SOURCES)[-1]
    with pytest.raises(ValueError, match="cycle"):
        longest_chain(SOURCES | {last: "import index"})
    assert len(longest_chain(SOURCES | {last: "import index.more", "index.more": ""})) > len(longest_chain(SOURCES))
    assert too_long({"index": "import os\n" * (LINES + 1)}, LINES) == {"index": LINES + 1}

    (tmp_path / "index" / "text").mkdir(parents=True)
    for number in range(MODULES + 1):
        (tmp_path / "index" / "text" / f"module{number}.py").touch()
    assert too_full(tmp_path / "index", MODULES) == {"index/text": MODULES + 1}


@pytest.mark.parametrize("package", [index, index.reader])
def test_all_is_all(package: object) -> None:
    """A door exports what it imports, by names that are there."""
    exported, name = getattr(package, "__all__"), getattr(package, "__name__")  # noqa: B009 - whatever a module is
    body = ast.parse(SOURCES[name]).body

    assert set(exported) == {alias.name for node in body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert [name for name in exported if not hasattr(package, name)] == []


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
    """To import the text side, down to the last module, loads no Discord, no face, no parser and no network."""
    assert loaded(f"import {', '.join(SOURCES)}") & (FACES | PARSERS | NETWORK | {"index"}) == {"index"}


def test_model_waits() -> None:
    """To import the bot, down to the last module, loads nothing of the model's."""
    faces = [module for module in sources(FOLDER.with_name("bot")) if not module.endswith(".simulator")]

    assert loaded(f"import {', '.join(faces)}") & NETWORK == set()


@pytest.mark.parametrize(("hurried", "more"), [(True, set()), (False, NETWORK)])
def test_work_is_silent(tmp_path: Path, hurried: bool, more: set[str]) -> None:
    """To read a library, ask it and summarise prints nothing; a question loads the model if it is read by it."""
    (tmp_path / "talks.txt").write_text("They met.\n\nThey left.")
    program = f"""
import index
library = index.open_library({str(tmp_path)!r})
[library.ask(question, hurried={hurried}) for question in ("Who met?", "Odyssey", "")]
[library.summarise(article) for article in library.articles]
"""
    assert loaded(program) & (FACES | PARSERS | NETWORK | {"index"}) == {"index"} | more
