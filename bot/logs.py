"""The log: one line an event, known errors in the words of ``bot.language.catalogue``, and never a secret."""

import json
import logging
import os
import re
import sys
from collections.abc import Callable
from copy import copy
from datetime import UTC, datetime
from typing import TextIO

from bot.errors import PersonError
from bot.exits import OperatorError
from bot.language.catalogue import say_in_terminal
from index import LibraryError

# A bot's token by its shape: its id, a time stamp and a signature, each in base64, with dots between.
TOKEN = re.compile(r"[\w-]{23,30}\.[\w-]{6,7}\.[\w-]{27,}", re.ASCII)
# The password of a database by where it stands: in an address, or as a driver writes it.
PASSWORD = re.compile(r"(://[^\s:@/]{0,100}:)[^\s@]{1,200}(?=@)|(\bpassword=)[^\s&]{1,200}")
HIDDEN, HIDDEN_PASSWORD = "[token]", "[password]"
LEAST = 8  # characters of a password that is hidden wherever it stands: a shorter one may be a word of our own
RECONNECTING = ("Attempting a reconnect", "Failed to connect")  # how discord.py says that it connects anew

PLAIN, DATE = "[{asctime}] [{levelname:<8}] {name}: {message}", "%Y-%m-%d %H:%M:%S"  # as discord.py writes

Redact = Callable[[str], str]


class Said(logging.Formatter):
    """Another formatter's lines, where known errors say what they mean and how to correct it."""

    def __init__(self, formatter: logging.Formatter) -> None:
        super().__init__()
        self._formatter = formatter

    def format(self, record: logging.LogRecord) -> str:
        if isinstance(record.args, tuple):
            record = copy(record)
            record.args = tuple(map(_said, record.args or ()))
        return self._formatter.format(record)


class Redacted(logging.Formatter):
    """Another formatter's lines, tracebacks included, as ``redact`` leaves them."""

    def __init__(self, formatter: logging.Formatter, redact: Redact) -> None:
        super().__init__()
        self._formatter, self._redact = formatter, redact

    def format(self, record: logging.LogRecord) -> str:
        return self._redact(self._formatter.format(record))


class Lines(logging.Formatter):
    """A JSON object an event, on one line, its values as ``redact`` leaves them."""

    def __init__(self, redact: Redact) -> None:
        super().__init__()
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if reference := getattr(record, "reference", None):
            told["reference"] = str(reference)
        if record.exc_info:
            told["exception"] = self.formatException(record.exc_info)
        return json.dumps({name: self._redact(value) for name, value in told.items()})


def redacting(token: str, password: str) -> Redact:
    """What takes a token and a password, and what looks like one, out of a text.

    >>> redact = redacting("odd.token", "correct horse")
    >>> redact("odd.token, correct horse, postgresql://talks:battery@db.example, password=staple")
    '[token], [password], postgresql://talks:[password]@db.example, password=[password]'
    """

    def redact(text: str) -> str:
        if token:
            text = text.replace(token, HIDDEN)
        if len(password) >= LEAST:
            text = text.replace(password, HIDDEN_PASSWORD)
        text = PASSWORD.sub(lambda found: f"{found[1] or found[2]}{HIDDEN_PASSWORD}", text)
        return TOKEN.sub(HIDDEN, text)

    return redact


def set_up_log(level: str, token: str = "", password: str = "", *, lines: bool = False) -> None:
    """Send what is logged at ``level`` and above to standard error, without ``token`` and the database's ``password``.

    ``lines``: each event as JSON on a line.
    """
    import discord

    handler, redact = logging.StreamHandler(), redacting(token, password)
    plain = logging.Formatter(PLAIN, DATE, style="{")
    formatter = discord.utils.MISSING if shows_colours(sys.stderr) else plain  # missing: its own choice
    discord.utils.setup_logging(
        handler=handler, formatter=formatter, level=logging.getLevelNamesMapping()[level], root=True
    )
    handler.setFormatter(Said(Lines(redact) if lines else Redacted(handler.formatter or plain, redact)))
    logging.getLogger("discord.shard").addFilter(_shortened)


def shows_colours(stream: TextIO) -> bool:
    """Whether escape sequences mean colours there, and are wanted: not in a file, not where ``NO_COLOR`` is set."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def set_up_terminal() -> None:
    """Send warnings to standard error, as a verb's own errors look."""
    handler = logging.StreamHandler()
    handler.setFormatter(Said(logging.Formatter("pullquote: %(message)s")))
    logging.getLogger().addHandler(handler)


def _shortened(record: logging.LogRecord) -> bool:
    """That discord.py connects anew, without the traceback of what cut it off: it mends that by itself."""
    if record.exc_info and record.getMessage().startswith(RECONNECTING):
        record.msg, record.args = f"{record.getMessage()}: {record.exc_info[1]}", ()
        record.levelno, record.levelname = logging.WARNING, logging.getLevelName(logging.WARNING)
        record.exc_info = None
    return True


def _said(value: object) -> object:
    return say_in_terminal(value) if isinstance(value, LibraryError | PersonError | OperatorError) else value
