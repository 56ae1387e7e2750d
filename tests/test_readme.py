"""The README cannot disagree with the code."""

import doctest
import re
from pathlib import Path

import pytest

from bot.__main__ import main, parser
from bot.settings import VARIABLES

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


def test_python_examples() -> None:
    """The Python examples give what the README shows."""
    test = doctest.DocTestParser().get_doctest("".join(blocks("python")), {}, "README.md", "README.md", 0)
    result = doctest.DocTestRunner().run(test)
    assert result.attempted > 0
    assert result.failed == 0


def test_terminal_example(capsys: pytest.CaptureFixture[str]) -> None:
    """The question in the terminal is answered as the README shows, word for word."""
    command, expected = blocks("console")[0].split("\n", 1)
    question = re.findall(r'"(.*)"', command)[0]
    assert main(["ask", question]) == 0
    assert capsys.readouterr().out == expected


def test_set_up_commands() -> None:
    """The two set-up commands install extras that exist, and CI runs the tests by the second."""
    local, tests, *_ = (block.strip() for block in blocks("sh"))
    assert local.endswith("pip install -e '.[local]' && .venv/bin/python -m bot")
    assert tests in (ROOT / ".ci" / "run").read_text(encoding="utf-8").replace("install -q", "install")
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert "\nlocal = [" in project
    assert "\ntest = [" in project


def test_files() -> None:
    """Every module stands in the tables of files, and every file there exists."""
    text_side, faces = README.split("`bot/` is what people see")
    for folder, table in (("index", text_side), ("bot", faces)):
        named = {
            name
            for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
            for name in re.findall(r"`(\w+\.py)`", row)
        }
        assert named == {path.name for path in (ROOT / folder).glob("*.py")} - {"__init__.py"}


def test_names() -> None:
    """Verbs, settings and pictures that the README names exist."""
    verbs = set(re.findall(r"python -m bot (\w+(?: (?:list|add|export|remove))?)", README))
    assert verbs
    for verb in verbs:
        assert parser().parse_known_args([*verb.split(), "question"])[0].run
    for name in re.findall(r"`([A-Z]+_[A-Z_]+)(?:=\w+)?`", README):
        assert name in {*VARIABLES, "FORMATS", "COMMANDS", "LANGUAGES", "MIGRATIONS"}
    for picture in re.findall(r"!\[.*?\]\((.*?)\)", README):
        assert (ROOT / picture).is_file()
