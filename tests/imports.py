"""What the modules of a package import, read from their source: for the tests that hold the rules of the house.

A package is a mapping from each module's full name ("index.text.analyzer"; "index.text" is its ``__init__``) to its
source. Names of modules cover what is below them, but for a name without a dot, which is that package's door alone.
"""

import ast
from collections.abc import Container, Iterable, Iterator, Mapping
from graphlib import TopologicalSorter
from pathlib import Path

Sources = Mapping[str, str]


def sources(folder: Path) -> dict[str, str]:
    """Every module of the package in a folder, by full name."""
    return {
        ".".join((folder.name, *path.relative_to(folder).with_suffix("").parts)).removesuffix(".__init__"): (
            path.read_text(encoding="utf-8")
        )
        for path in sorted(folder.rglob("*.py"))
    }


def imported(source: str) -> Iterator[str]:
    """The full name of everything that a source imports, wherever in it; a relative one begins with its dots.

    >>> list(imported("import os.path\\ndef f():\\n    from index.model import Article, Span"))
    ['os.path', 'index.model.Article', 'index.model.Span']
    """
    return _imported(ast.walk(ast.parse(source)))


def imported_early(source: str) -> Iterator[str]:
    """What a source imports when it is itself imported: not inside a function, nor for types alone.

    >>> list(imported_early("import os\\nif TYPE_CHECKING:\\n    import docx\\ndef f():\\n    import pypdfium2"))
    ['os']
    """
    return _imported(ast.parse(source).body)


def _imported(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{'.' * node.level}{node.module or ''}.{alias.name}" for alias in node.names)


def called(source: str) -> set[str]:
    """The functions that a source calls by a bare name.

    >>> called("print(len(name)); name.open()") == {"print", "len"}
    True
    """
    calls = (node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return {function.id for function in calls if isinstance(function, ast.Name)}


def packages(source: str) -> set[str]:
    """The first part of every name that a source imports; "" for a relative import."""
    return {name.split(".")[0] for name in imported(source)}


def covers(name: str, module: str) -> bool:
    """Whether a module is the named one, or below it.

    >>> covers("index.text", "index.text.analyzer"), covers("index.text", "index.texts"), covers("index", "index.text")
    (True, False, False)
    """
    return module == name or ("." in name and module.startswith(f"{name}."))


def using(source: str, names: Iterable[str]) -> set[str]:
    """Those of some modules that a source imports, or something out of them.

    >>> using("from urllib.request import urlopen\\nimport os", ["urllib.request", "sys"])
    {'urllib.request'}
    """
    return {name for name in names if any(f"{used}.".startswith(f"{name}.") for used in imported(source))}


def own(source: str, modules: Container[str]) -> set[str]:
    """Which of our modules a source imports: for each import the one whose name is longest.

    >>> sorted(own("from index import model, Article", {"index", "index.model"}))
    ['index', 'index.model']
    """
    known = (_module(name, modules) for name in imported(source))
    return {module for module in known if module}


def _module(name: str, modules: Container[str]) -> str:
    while name and name not in modules:
        name = name.rpartition(".")[0]
    return name


def wing(module: str, wings: Iterable[str]) -> str:
    """The wing in which a module lies, "" if in none.

    >>> wing("index.text.analyzer", ["index", "index.text"]), wing("index.tokens", ["index", "index.text"])
    ('index.text', '')
    """
    return max((name for name in wings if covers(name, module)), key=len, default="")


def strays(module: str, source: str, rests: Mapping[str, str], modules: Container[str]) -> set[str]:
    """The modules of ours that a module imports and must not.

    ``rests``: for each wing, what it may import besides itself, separated by spaces.

    >>> rests = {"index.text": "", "index.model": "index.text"}
    >>> strays("index.text", "from index import model", rests, {"index.text", "index.model"})
    {'index.model'}
    """
    home = wing(module, rests)
    allowed = [home, *rests[home].split()]
    return {used for used in own(source, modules) if not any(covers(name, used) for name in allowed)}


def graph(package: Sources) -> dict[str, set[str]]:
    """Each module, and which others of the package it imports."""
    return {module: own(source, package.keys()) - {module} for module, source in package.items()}


def longest_chain(package: Sources) -> list[str]:
    """The modules along the longest way of imports, from the first importer on.

    Raises ``CycleError``, a ``ValueError``.

    >>> longest_chain({"a": "import b", "b": "import c", "c": "", "d": "import c"})
    ['a', 'b', 'c']
    """
    imports, chains = graph(package), dict[str, list[str]]()
    for module in TopologicalSorter(imports).static_order():
        chains[module] = [module, *max((chains[used] for used in imports[module]), key=len, default=[])]
    return max(chains.values(), key=len, default=[])


def too_long(package: Sources, lines: int) -> dict[str, int]:
    """The modules of more lines than so many, with their lines."""
    lengths = {module: len(source.splitlines()) for module, source in package.items()}
    return {module: length for module, length in lengths.items() if length > lines}


def too_full(folder: Path, modules: int) -> dict[str, int]:
    """The folders of more modules than so many, besides ``__init__``, with their modules."""
    counts = {part: len(set(part.glob("*.py")) - {part / "__init__.py"}) for part in (folder, *folder.rglob("*/"))}
    return {str(part.relative_to(folder.parent)): count for part, count in counts.items() if count > modules}
