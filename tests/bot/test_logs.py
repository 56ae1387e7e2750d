"""The log never holds the token, and says how to mend what can be mended."""

import io
import json
import logging
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.exits import NoToken
from bot.guilds.errors import StoreFailed
from bot.guilds.store import Store
from bot.language.catalogue import say_error
from bot.logs import set_up_log, set_up_terminal
from bot.variables import LEVELS
from index.errors import MissingReader

# Two as Discord makes them, and one as nobody would know it by its shape.
SENTINEL = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz012345678901"
ANOTHER = "OTg3NjU0MzIxMDk4NzY1NDMyMTA.Gz-9_xY.ZYXWVUTSRQPONMLKJIHGFEDCBA-_9876543210"
ODD = "not.a-token_by.its.shape"
PASSWORD = "correct-horse&battery"  # noqa: S105 - nobody's

_log = logging.getLogger("bot.sentinel")


def fail(text: str) -> None:
    raise ValueError(text)


def fail_later(text: str) -> None:
    try:
        fail(text)
    except ValueError as error:
        raise RuntimeError("could not log in") from error


@pytest.mark.parametrize("token", [SENTINEL, ODD, ANOTHER])
@pytest.mark.parametrize("failure", [fail, fail_later])
def test_traceback(failure: Callable[[str], None], token: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A token in an exception, or in what caused it, never shows in the traceback: neither ours nor another one."""
    set_up_log("INFO", SENTINEL if token == ANOTHER else token)
    with pytest.raises((ValueError, RuntimeError)) as error:
        failure(f"401: Bot {token}, or /{token}/")
    _log.error("unexpected", exc_info=error.value)
    logged = capsys.readouterr().err

    assert token not in logged
    assert "Traceback (most recent call last)" in logged
    assert "ValueError: 401: Bot [token], or /[token]/" in logged


def test_message(capsys: pytest.CaptureFixture[str]) -> None:
    """A token among a message's values is hidden, whatever the type of what holds it."""
    set_up_log("INFO", ODD)
    _log.info("headers=%s", {"Authorization": f"Bot {ODD}", "Other": ANOTHER})

    assert capsys.readouterr().err.endswith("headers={'Authorization': 'Bot [token]', 'Other': '[token]'}\n")


def test_no_token(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a token, what has the shape of one is hidden all the same, and nothing else is."""
    set_up_log("INFO")
    _log.info("ready as=Pullquote#0001 guilds=%d article=0123456789abcdef host=a.b.c %s", 2, SENTINEL)

    assert capsys.readouterr().err.endswith(
        "ready as=Pullquote#0001 guilds=2 article=0123456789abcdef host=a.b.c [token]\n"
    )


@pytest.mark.parametrize("level", LEVELS)
def test_level(level: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What is logged at the level and above is a line on standard error, with its level; what is below it is not."""
    set_up_log(level)
    for each in LEVELS:
        _log.log(logging.getLevelNamesMapping()[each], "said")
    out, err = capsys.readouterr()

    assert re.findall("|".join(LEVELS), err) == list(LEVELS[LEVELS.index(level) :])
    assert (err.count("\n"), out) == (err.count("said"), "")


def test_errors(capsys: pytest.CaptureFixture[str]) -> None:
    """An error that is foreseen stands in a line as what it says to a person, its values as they are."""
    set_up_log("INFO")
    _log.warning("no model: %s", MissingReader("/srv/%s", "reader.onnx"))
    _log.warning("%s, %s", NoToken(), ValueError("odd"))
    first, second = capsys.readouterr().err.splitlines()

    assert first.endswith(f"no model: {say_error(MissingReader('/srv/%s', 'reader.onnx'))}")
    assert second.endswith(f"{say_error(NoToken())}, odd")


def test_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """In the terminal a warning is a line on standard error like an error's, and what is less is not shown."""
    set_up_terminal()
    _log.warning("no model: %s", MissingReader("/srv", "reader.onnx"))
    _log.info("reader seconds=0.3")

    assert capsys.readouterr().err == f"pullquote: no model: {say_error(MissingReader('/srv', 'reader.onnx'))}\n"


def test_lines(capsys: pytest.CaptureFixture[str]) -> None:
    """As JSON, each event is one object on one line, with its time in UTC, and with its exception as text."""
    set_up_log("INFO", ODD, PASSWORD, lines=True)
    _log.info("asked guild=%d characters=%d", 1, 2)
    _log.warning('two\nlines, "quoted", %s and %s: %s', ODD, PASSWORD, NoToken())
    with pytest.raises(RuntimeError) as error:
        fail_later(f"Bot {ODD}, {PASSWORD}")
    _log.error("unexpected", exc_info=error.value, extra={"reference": "0a1b2c3d"})
    logged = capsys.readouterr().err
    asked, warned, failed = map(json.loads, logged.splitlines())
    at = datetime.fromisoformat(asked.pop("time"))

    assert (at.utcoffset(), abs(datetime.now(UTC) - at) < timedelta(minutes=5)) == (timedelta(0), True)
    assert asked == {"level": "INFO", "logger": "bot.sentinel", "message": "asked guild=1 characters=2"}
    assert warned["message"] == f'two\nlines, "quoted", [token] and [password]: {say_error(NoToken())}'
    assert (failed["level"], failed["reference"]) == ("ERROR", "0a1b2c3d")
    assert failed["exception"].startswith("Traceback (most recent call last)")
    assert "ValueError: Bot [token], [password]" in failed["exception"]


@pytest.mark.parametrize("lines", [False, True])
@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (PASSWORD, "[password]"),
        (f"postgresql://talks:{PASSWORD}@db.example/talks", "postgresql://talks:[password]@db.example/talks"),
        ("postgres://talks:short@db.example", "postgres://talks:[password]@db.example"),
        ("postgresql://:sh/ort@db.example", "postgresql://:[password]@db.example"),
        ("host=db.example password=short user=talks", "host=db.example password=[password] user=talks"),
        ("https://a.example:443/talks", "https://a.example:443/talks"),
        ("password: shown nowhere", "password: shown nowhere"),
    ],
)
def test_password(said: str, shown: str, lines: bool, capsys: pytest.CaptureFixture[str]) -> None:
    """The database's password, or another one in an address, never shows; what only resembles one does."""
    set_up_log("INFO", "", PASSWORD, lines=lines)
    _log.info("%s", said)
    logged = capsys.readouterr().err.removesuffix("\n")

    assert (json.loads(logged)["message"] if lines else logged.rpartition(": ")[2]).endswith(shown.rpartition(": ")[2])
    assert PASSWORD not in logged
    assert "short@" not in logged


def test_short_password(capsys: pytest.CaptureFixture[str]) -> None:
    """A password that may be any word is hidden only where it stands as one, or every such word would tell it."""
    set_up_log("INFO", "", "bot")
    _log.info("the bot at postgresql://bot:bot@db.example")

    assert capsys.readouterr().err.endswith("bot.sentinel: the bot at postgresql://bot:[password]@db.example\n")


@pytest.mark.parametrize(
    ("terminal", "environ", "coloured"),
    [
        (True, {}, True),
        (True, {"NO_COLOR": ""}, True),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"TERM": "dumb"}, False),
        (False, {}, False),
    ],
)
def test_colours(terminal: bool, environ: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a terminal shows colours, and none where the operator wants none; in a container a file is a file too."""
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: terminal)
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setattr("discord.utils.is_docker", lambda: True)
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    set_up_log("INFO")
    _log.info("said")

    assert ("\x1b[" in stream.getvalue(), stream.getvalue().endswith("said\n")) == (coloured, True)


def test_driver(capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever a database's driver raises, no password of its address is in the traceback that is logged."""
    set_up_log("INFO", "", PASSWORD)
    for host in ("127.0.0.1:1", "db.example:many", "[::1"):
        with pytest.raises(StoreFailed) as error:
            Store(f"postgresql://talks:{PASSWORD}@{host}/talks")
        _log.error("store", exc_info=error.value)
    logged = capsys.readouterr().err

    assert logged.count("The above exception was the direct cause") >= 3
    assert PASSWORD not in logged
