"""The wheel: what it holds, and that it works where nothing else of the project is."""

import os
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import bot
from bot.settings import VARIABLES
from tests.imports import sources

ROOT = Path(__file__).parent.parent

Program = Callable[..., str]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as ``pip`` builds it."""
    folder = tmp_path_factory.mktemp("dist")
    _done(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=ROOT)
    [built] = folder.iterdir()
    return built


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Program:
    """``pullquote`` in an environment of its own, started from an empty folder: arguments -> what it prints.

    It has the packages that we need from the environment of the tests, but not what that was told of the checkout.
    """
    folder = tmp_path_factory.mktemp("environment")
    places = {place: sysconfig.get_path(place, "venv", {"base": str(folder), "platbase": str(folder)})
              for place in ("scripts", "purelib")}  # fmt: skip
    _done(sys.executable, "-m", "venv", "--without-pip", str(folder), cwd=folder)
    python = str(Path(places["scripts"], "python"))
    _done(sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps", "--no-index", str(wheel),
          cwd=folder)  # fmt: skip
    outer = dict.fromkeys(sysconfig.get_path(place) for place in ("purelib", "platlib"))
    Path(places["purelib"], "outer.pth").write_text("\n".join(outer), encoding="utf-8")
    empty = tmp_path_factory.mktemp("elsewhere")

    def run(*arguments: str, module: bool = False) -> str:
        program = [python, "-m", "bot"] if module else [str(Path(places["scripts"], "pullquote"))]
        return _done(*program, *arguments, cwd=empty)

    return run


def _done(*command: str, cwd: Path) -> str:
    """What a program prints, which has no setting of ours and finds no module by ``PYTHONPATH``."""
    hidden = {*VARIABLES, "PYTHONPATH"}
    environ = {name: value for name, value in os.environ.items() if name not in hidden} | {"PYTHONUTF8": "1"}
    done = subprocess.run(  # noqa: S603 - our own interpreter, our own program
        command, cwd=cwd, env=environ, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_contents(wheel: Path) -> None:
    """The wheel holds every module, the article, the model with its card and the license, and nothing more."""
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
        about = {name.partition(".dist-info/")[2] for name in archive.namelist()} - {""}
    modules = {path.relative_to(ROOT).as_posix() for part in ("bot", "index") for path in (ROOT / part).rglob("*.py")}
    seeds = {f"bot/seeds/{path.name}" for path in (ROOT / "seeds").iterdir()}
    model = {f"index/reader/model/{name}" for name in ("CARD.md", "reader.onnx", "tokenizer.json")}

    assert names == modules | seeds | model
    assert {"entry_points.txt", "licenses/LICENSE", "licenses/index/reader/model/CARD.md"} <= about


def test_version(wheel: Path, installed: Program) -> None:
    """The number stands in one place, for the wheel and for whoever asks."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert ("version" in project, "version" in project["dynamic"]) == (False, True)
    assert wheel.name.split("-")[1] == bot.__version__
    assert installed("--version") == installed("--version", module=True) == f"pullquote {bot.__version__}\n"


def test_ask(installed: Program) -> None:
    """From any folder, without the checkout, the article that ships is asked, and the model reads it."""
    quoted = installed("ask", "how", "much", "did", "shipments", "to", "America", "drop?")

    assert "34.5%" in quoted
    assert str(ROOT) not in installed("ask", "who wrote it?")


@pytest.mark.parametrize("module", [False, True])
def test_name(installed: Program, module: bool) -> None:
    """The usage names the program as it was called."""
    usage = installed("ask", "--help", module=module)

    assert usage.startswith(f"usage: {'python -m bot' if module else 'pullquote'} ask [-h]")


def test_nothing_else_named() -> None:
    """The packages have the names that other programs know, and there is no third."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

    assert project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == ["bot", "index"]
    assert all(name.split(".")[0] in {"bot", "index"} for part in ("bot", "index") for name in sources(ROOT / part))
