"""What a terminal shows of work that takes its time, and what is piped does not."""

import io
import sys
from pathlib import Path

import pytest

from bot.terminal import screen
from bot.terminal.screen import tell, watched
from index import open_library
from tests.bot.scene import RAIN


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


def errors(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """Standard error, which is a terminal from now on."""
    monkeypatch.delenv("TERM", raising=False)
    monkeypatch.setattr(sys, "stderr", terminal := Screen())
    return terminal


def test_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes long has a bar, which is gone in the end; lines that are printed meanwhile stand alone."""
    shown = errors(monkeypatch)
    monkeypatch.setattr(screen, "DELAY", 0)
    monkeypatch.setattr(sys, "stdout", shown)
    for number in watched(range(3)):
        tell(f"read {number}")
    *lines, last = shown.getvalue().split("\n")

    assert "0/3" in shown.getvalue()
    assert [line.rpartition("\r")[2] for line in lines] == ["read 0", "read 1", "read 2"]
    assert last.rstrip("\r").rpartition("\r")[2].strip() == ""


def test_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes less than a second has none, nor has a dumb terminal or what is no terminal."""
    shown = errors(monkeypatch)
    assert list(watched(range(3))) == [0, 1, 2]
    monkeypatch.setattr(screen, "DELAY", 0)
    monkeypatch.setenv("TERM", "dumb")
    assert list(watched(range(3))) == [0, 1, 2]
    monkeypatch.delenv("TERM")
    monkeypatch.setattr(sys, "stderr", piped := io.StringIO())
    assert list(watched(range(3))) == [0, 1, 2]

    assert (shown.getvalue(), piped.getvalue()) == ("", "")


def test_reading(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """To read a folder of many articles shows how far it is."""
    shown = errors(monkeypatch)
    monkeypatch.setattr(screen, "DELAY", 0)
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"{RAIN}\n\n{number}", encoding="utf-8")
    open_library(tmp_path, watched=watched)

    assert "/3 " in shown.getvalue()
