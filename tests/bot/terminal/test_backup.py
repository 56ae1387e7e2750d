"""``backup`` and ``restore``: what an operator types, reads, and gets as exit code."""

import re
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.guilds.store import Store
from tests.bot.guilds.test_store import NOW, ONE, TWO, rain


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", url := f"sqlite:///{tmp_path}/a.db")
    store = Store(url)
    store.add(ONE, rain(1), NOW)
    store.add(TWO, rain(2), NOW)
    store.add(TWO, rain(3), NOW)
    store.close()
    return url


def test_there_and_back(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A backup says what is in it, and so does its restoring, with the time at which it was made."""
    file = tmp_path / "a.backup"
    assert main(["backup", str(file)]) == 0
    assert capsys.readouterr().out == "a.backup: servers: 2, articles: 3. Written and checked.\n"

    monkeypatch.setenv("DATABASE_URL", other := f"sqlite:///{tmp_path}/b.db")
    assert main(["restore", str(file)]) == 0
    out = capsys.readouterr().out
    assert re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d", "DAY", out) == (
        "a.backup, made DAY UTC: servers: 2, articles: 3. Restored.\n"
    )
    store = Store(other)
    assert store.articles(TWO) == sorted([rain(2), rain(3)], key=lambda each: each.id)
    store.close()


def test_replace(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is kept is replaced only where that is asked for."""
    file = str(tmp_path / "a.backup")
    main(["backup", file])
    capsys.readouterr()

    assert main(["restore", file]) == 78
    assert capsys.readouterr().err == (
        "pullquote: DATABASE_URL: this database is not empty (servers: 2). Choose an empty one, or add --replace, "
        "which deletes all that is in it.\n"
    )
    assert main(["restore", file, "--replace"]) == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["backup", "taken"], "taken: cannot be written (File exists)."),
        (
            ["restore", "taken"],
            "taken: this is not a backup of Pullquote, or only the start of one. Nothing was changed.",
        ),
        (["restore", "missing"], "missing: cannot be read (No such file or directory)."),
    ],
)
def test_mistakes(
    arguments: list[str], said: str, url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What cannot be done is one line that says why, with code 78."""
    (tmp_path / "taken").write_text("mine")

    assert main(arguments) == 78
    assert capsys.readouterr().err == f"pullquote: {said}\n"
