"""Why the program ends: its exit codes, and the errors that its operator can correct.

    PullquoteError
    └── OperatorError         one line on the terminal, and an exit code
        ├── BadSetting
        ├── UnreadableSettings
        ├── NoSample          what is asked in a terminal
        ├── NoToken
        ├── MisshapenToken
        ├── RefusedToken
        ├── RefusedIntents    by the close code of the gateway
        ├── TooManyGuilds     for so few shards
        ├── UnknownGuild
        ├── LacksPermissions  in the test guild
        ├── NoGuild           the verb needs a server, and none is named
        ├── AlreadyPublished
        ├── MissingExtra
        ├── BusyPort
        ├── BusyHealthPort
        └── Unreachable       may pass by itself, as ``StoreBusy`` may

The line that an operator reads is made in ``bot.language.catalogue``.
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar

from bot.errors import PullquoteError


class Exit(IntEnum):
    """Exit codes, as sysexits.h names them. A supervisor restarts after 1 and 69, never after 2 or 78."""

    OK = 0
    CRASHED = 1
    USAGE = 2
    UNREACHABLE = 69
    CONFIGURATION = 78


@dataclass(eq=False)
class OperatorError(PullquoteError):
    """The bot cannot start until its operator corrects something."""

    exit: ClassVar[Exit] = Exit.CONFIGURATION


@dataclass(eq=False)
class BadSetting(OperatorError):
    """The variable ``name`` holds ``value``; it should be ``expected``."""

    name: str
    value: str
    expected: str


@dataclass(eq=False)
class UnreadableSettings(OperatorError):
    """The file ``name`` cannot be read; ``reason`` says why."""

    name: str
    reason: str


@dataclass(eq=False)
class NoSample(OperatorError):
    """There are no articles that everybody can ask about."""


@dataclass(eq=False)
class NoToken(OperatorError):
    """No token is set."""


@dataclass(eq=False)
class MisshapenToken(OperatorError):
    """The token is not three parts with dots between, of which the first is an id."""


@dataclass(eq=False)
class RefusedToken(OperatorError):
    """Discord does not know the token."""


@dataclass(eq=False)
class RefusedIntents(OperatorError):
    """Discord does not allow, or does not know, the intents that the bot asks for: the gateway closed with ``code``."""

    code: int


@dataclass(eq=False)
class TooManyGuilds(OperatorError):
    """The bot is in more guilds than Discord serves over so few shards."""


@dataclass(eq=False)
class UnknownGuild(OperatorError):
    """The bot is not in the server ``guild``."""

    guild: int


@dataclass(eq=False)
class LacksPermissions(OperatorError):
    """In the server ``guild`` (its name) the bot lacks ``permissions``, without which it cannot answer everywhere."""

    guild: str
    permissions: tuple[str, ...]


@dataclass(eq=False)
class NoGuild(OperatorError):
    """No server is named, neither by ``--guild`` nor by the setting."""


@dataclass(eq=False)
class AlreadyPublished(OperatorError):
    """The commands are published for all servers: a copy in ``guild`` would show them twice."""

    guild: int


@dataclass(eq=False)
class MissingExtra(OperatorError):
    """The optional packages ``extra`` are not installed."""

    extra: str


@dataclass(eq=False)
class BusyPort(OperatorError):
    """The local guild cannot be served on ``port``; ``reason`` is what the system says."""

    port: int
    reason: str


@dataclass(eq=False)
class BusyHealthPort(OperatorError):
    """How the bot is cannot be told on ``port``; ``reason`` is what the system says."""

    port: int
    reason: str


@dataclass(eq=False)
class Unreachable(OperatorError):
    """Discord cannot be reached; ``reason`` says why."""

    exit: ClassVar[Exit] = Exit.UNREACHABLE
    reason: str
