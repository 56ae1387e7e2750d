"""The log never holds the token, and says how to mend what can be mended."""

import logging
import re
from collections.abc import Callable, Iterator

import pytest

from bot.exits import NoToken
from bot.language.catalogue import say_error
from bot.logs import set_up_log, set_up_terminal
from bot.variables import LEVELS
from index.errors import MissingReader

# Two as Discord makes them, and one as nobody would know it by its shape.
SENTINEL = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz012345678901"
ANOTHER = "OTg3NjU0MzIxMDk4NzY1NDMyMTA.Gz-9_xY.ZYXWVUTSRQPONMLKJIHGFEDCBA-_9876543210"
ODD = "not.a-token_by.its.shape"

_log = logging.getLogger("bot.sentinel")


@pytest.fixture(autouse=True)
def root() -> Iterator[logging.Logger]:
    """The root logger, which is given back its handlers and its level."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield root
    root.handlers[:] = handlers
    root.setLevel(level)


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
