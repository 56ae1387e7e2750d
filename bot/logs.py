"""The log: one line an event, in discord.py's format, and never the token."""

import logging
import re

import discord

# A bot's token by its shape: its id, a time stamp and a signature, each in base64, with dots between.
TOKEN = re.compile(r"[\w-]{23,30}\.[\w-]{6,7}\.[\w-]{27,}", re.ASCII)
HIDDEN = "[token]"


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
    handler = logging.StreamHandler()
    discord.utils.setup_logging(handler=handler, level=logging.getLevelNamesMapping()[level], root=True)
    handler.setFormatter(Redacted(handler.formatter or logging.Formatter(), token))
