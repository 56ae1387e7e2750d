"""The command line says what it takes, and refuses the rest."""

import re
import sys
from pathlib import Path

import pytest

import bot
from bot.__main__ import RUN, main
from bot.terminal.arguments import VERBS, parser, read

TOP = [name for name in VERBS if " " not in name]
ALL = f"{', '.join(TOP[:-1])} or {TOP[-1]}"


@pytest.mark.parametrize(
    ("arguments", "port", "browser"),
    [
        ([], 0, True),
        (["local"], 0, True),
        (["local", "--port", "65535", "--no-browser"], 65535, False),
        (["local", "--port", "0"], 0, True),
        (["--port", "9000", "--no-browser"], 9000, False),
        (["--port", "9000", "--no-browser", "local"], 9000, False),
        (["--port", "9000", "local", "--port", "9001"], 9001, True),
    ],
)
def test_local_options(arguments: list[str], port: int, browser: bool) -> None:
    """The local guild's options may stand before its verb, after it, or without one; the last counts."""
    options = parser().parse_args(arguments)

    assert (options.port, options.browser) == (port, browser)


@pytest.mark.parametrize(
    "arguments",
    [
        ["dance"],
        ["ask"],
        ["ask", "--length", "short", "who"],
        ["summary", "--length", "long"],
        ["local", "--port", "65536"],
        ["local", "--port", "-1"],
        ["local", "--port", "²"],
        ["--port", "http"],
        ["sync", "--guild", "mine"],
        ["run", "--json"],
        ["articles"],
        ["articles", "add"],
        ["articles", "list", "--guild", "mine"],
    ],
)
def test_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """What is not a command line is told on standard error with the usage, and the exit code is 2."""
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    out, err = capsys.readouterr()

    assert (stopped.value.code, out) == (2, "")
    assert err.startswith("usage: python -m bot")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["sumary"], f"choose {ALL}, not sumary (did you mean summary?)"),
        (["ASK", "who"], f"choose {ALL}, not ASK (did you mean ask?)"),
        (["dance"], f"choose {ALL}, not dance"),
        (["x" * 100_000], f"choose {ALL}, not {'x' * 100_000}"),
        (["articles"], "articles: choose list, add, export or remove"),
        (["articles", "lst"], "choose list, add, export or remove, not lst (did you mean list?)"),
        (["summary", "--length", "x"], "argument --length: choose one-line, short or full, not x"),
        (["ask"], "the following arguments are required: question"),
    ],
)  # fmt: skip
def test_choices(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a verb or a value is missing or unknown, all are named, and the nearest."""
    with pytest.raises(SystemExit):
        main(arguments)

    assert capsys.readouterr().err.endswith(f" error: {said}\n")


@pytest.mark.parametrize(
    ("program", "name"),
    [
        ("/usr/bin/pullquote", "pullquote"),
        (str(Path("Scripts", "pullquote.exe")), "pullquote"),
        (str(Path("bot", "__main__.py")), "python -m bot"),
    ],
)
def test_called(program: str, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The usage names the program as it was called; its version is the same by any name."""
    monkeypatch.setattr(sys, "argv", [program])
    for options, start in ((["--help"], f"usage: {name} [-h]"), (["--version"], f"pullquote {bot.__version__}\n")):
        with pytest.raises(SystemExit) as stopped:
            main(options)
        assert (stopped.value.code, capsys.readouterr().out[: len(start)]) == (0, start)


def test_question_without_quotes() -> None:
    """A question may be one argument or several."""
    assert read(["ask", "who", "heads", "it?", "--json"]).question == ["who", "heads", "it?"]
    assert read(["ask", "--article", "Rain", "who heads it?"]).question == ["who heads it?"]


def test_port_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """What is no port is named with the limits."""
    with pytest.raises(SystemExit):
        main(["local", "--port", "65536"])

    assert capsys.readouterr().err.endswith("argument --port: 65536 is not a port, 0 to 65535\n")


def test_help(capsys: pytest.CaptureFixture[str]) -> None:
    """The help names every verb with a line each, and fits a screen."""
    with pytest.raises(SystemExit) as stopped:
        main(["--help"])
    out = capsys.readouterr().out

    assert stopped.value.code == 0
    assert re.findall(r"^    (\w+) +\w", out, re.MULTILINE) == TOP
    assert out.count("\n") < 25


def test_every_verb_runs() -> None:
    """What may be typed is done, and what can be done may be typed; a group asks for one of its own."""
    groups = {name.rpartition(" ")[0] for name in VERBS}

    assert set(RUN) == set(VERBS) - groups


@pytest.mark.parametrize("verb", VERBS)
def test_verb_help(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every verb explains itself."""
    with pytest.raises(SystemExit) as stopped:
        main([*verb.split(), "--help"])

    assert stopped.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: python -m bot {verb} [-h]")
