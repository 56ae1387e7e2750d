"""The log: one line an event, known errors in the words of ``bot.language.catalogue``, and never the token."""

import logging
import re
from copy import copy

from bot.errors import PersonError
from bot.exits import OperatorError
from bot.language.catalogue import say_in_terminal
from index import LibraryError

# A bot's token by its shape: its id, a time stamp and a signature, each in base64, with dots between.
TOKEN = re.compile(r"[\w-]{23,30}\.[\w-]{6,7}\.[\w-]{27,}", re.ASCII)
HIDDEN = "[token]"
RECONNECTING = ("Attempting a reconnect", "Failed to connect")  # how discord.py says that it connects anew


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
    """Another formatter's lines, tracebacks included, without ``token`` and what looks like one."""

    def __init__(self, formatter: logging.Formatter, token: str) -> None:
        super().__init__()
        self._formatter = formatter
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        line = self._formatter.format(record)
        if self._token:
            line = line.replace(self._token, HIDDEN)
        return TOKEN.sub(HIDDEN, line)


def set_up_log(level: str, token: str = "") -> None:
    """Send what is logged at ``level`` and above to standard error, without ``token``."""
    import discord

    handler = logging.StreamHandler()
    discord.utils.setup_logging(handler=handler, level=logging.getLevelNamesMapping()[level], root=True)
    handler.setFormatter(Redacted(Said(handler.formatter or logging.Formatter()), token))
    logging.getLogger("discord.shard").addFilter(_shortened)


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
