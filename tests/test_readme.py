"""The README cannot disagree with the code."""

import doctest
import re
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.settings import VARIABLES
from bot.terminal.arguments import parser

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMPOSE = (ROOT / ".docker" / "compose.yaml").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


def test_python_examples() -> None:
    """The Python examples give what the README shows."""
    test = doctest.DocTestParser().get_doctest("".join(blocks("python")), {}, "README.md", "README.md", 0)
    result = doctest.DocTestRunner().run(test)
    assert result.attempted > 0
    assert result.failed == 0


def test_terminal_examples(capsys: pytest.CaptureFixture[str]) -> None:
    """The questions in the terminal are answered as the README shows, word for word."""
    for block in blocks("console"):
        command, expected = block.split("\n", 1)
        assert main(["ask", re.findall(r'"(.*)"', command)[0]]) == 0
        assert capsys.readouterr().out == expected


def test_set_up_commands() -> None:
    """After the clone, the two set-up commands install extras that exist, and CI runs the tests by the second."""
    _, local, tests, *_ = (block.strip() for block in blocks("sh"))
    assert local.endswith("pip install -e '.[local]' && .venv/bin/python -m bot")
    assert tests in (ROOT / ".ci" / "run").read_text(encoding="utf-8").replace("install -q", "install")
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert "\nlocal = [" in project
    assert "\ntest = [" in project


def test_house() -> None:
    """Every wing stands in the drawing of the house, and what is drawn there exists."""
    drawing = README.split("index/  ")[1].split("```")[0]
    for package in ("index", "bot"):
        wings = {path.parent.name for path in (ROOT / package).glob("*/__init__.py")}
        assert [wing for wing in wings if not re.search(rf"\b{wing}\b", drawing)] == []


def test_links() -> None:
    """What the README links to within the project exists, and the README is short."""
    for target in re.findall(r"\]\(([\w./-]+)\)", README):
        assert (ROOT / target).exists()
    assert len(README.split()) <= 1000


def test_names() -> None:
    """Verbs, settings and pictures that the README names exist."""
    verbs = set(re.findall(r"(?:bin/|`)pullquote (\w+(?: (?:list|add|export|remove))?)", README))
    assert verbs
    for verb in verbs:
        assert parser().parse_known_args([*verb.split(), "question"])[0].verb
    for name in re.findall(r"`([A-Z]+_[A-Z_]+)(?:=\w+)?`", README):
        assert name in {*VARIABLES, "FORMATS", "COMMANDS", "LANGUAGES", "MIGRATIONS"} or f"${{{name}" in COMPOSE
    for picture in re.findall(r"!\[.*?\]\((.*?)\)", README):
        assert (ROOT / picture).is_file()
