"""Every setting: read once from the environment, then from ``.env``, and passed on as an argument.

To add one, add a field to ``Settings`` and a ``Variable`` to ``VARIABLES``, with a parser of ``bot.variables``; a test
sees to ``.env.example``.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from dotenv import dotenv_values

from bot import variables
from bot.exits import BadSetting, UnreadableSettings

_SHIPPED = Path(__file__).resolve().with_name("seeds")  # within the package where it was installed, else beside it
SEEDS = _SHIPPED if _SHIPPED.is_dir() else _SHIPPED.parent.with_name("seeds")
THREADS = 64
SHARDS = "first-last/count such as 0-3/16; shards count from 0 to one less than count, which is at most 9999"
PORTS = 65535


@dataclass(frozen=True, slots=True)
class Cooldown:
    """At most ``uses`` questions in ``seconds``, for each person in each guild; 0 uses means no limit."""

    uses: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Shards:
    """The shards ``first`` to ``last`` of ``count``, numbered from 0."""

    first: int
    last: int
    count: int

    @property
    def ids(self) -> range:
        return range(self.first, self.last + 1)


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator decides. The token never shows in a ``repr``.

    ``seeds``: the folder of the articles that everybody can ask about; None: there are none. ``reader_model``: the
    folder of the reading model; None: the one that ships. ``reader_threads``: the processors that a question takes; 0:
    those that are there, at most 4. ``shards``: those that this process serves; None: all. ``blocked``: the guilds in
    which the bot does nothing. ``health_port`` 0: nobody is told how the bot is.
    """

    token: str = field(default="", repr=False)
    test_guild: int | None = None
    seeds: Path | None = SEEDS
    cooldown: Cooldown = Cooldown(5, 30.0)
    private: bool = False
    log_level: str = "INFO"
    log_questions: bool = False
    database: str = field(default="sqlite:///pullquote.db", repr=False)
    keep_days: int = 30
    reader_model: Path | None = None
    reader_threads: int = 0
    shards: Shards | None = None
    blocked: frozenset[int] = frozenset()
    health_port: int = 0
    log_format: str = "text"

    @property
    def password(self) -> str:
        """The database's, as its driver is told; "" if it has none.

        >>> Settings(database="postgresql://talks:battery%20staple@db.example/talks").password
        'battery staple'
        """
        found = re.match(r"[^:]+://[^:/@]*:([^@]*)@", self.database)
        return unquote(found[1]) if found else ""


@dataclass(frozen=True, slots=True)
class Variable:
    """How an environment variable becomes a field of ``Settings``.

    ``parse`` raises ``ValueError`` with what is not ``expected``. A ``secret`` is never shown.
    """

    field: str
    parse: Callable[[str], object]
    expected: str
    secret: bool = False


def _cooldown(value: str) -> Cooldown:
    return Cooldown(*variables.cooldown(value))


def _shards(value: str) -> Shards:
    return Shards(*variables.shards(value))


VARIABLES: dict[str, Variable] = {
    "DISCORD_TOKEN": Variable("token", variables.token, "a bot's token", secret=True),
    "DISCORD_BOT_TOKEN": Variable("token", variables.token, "a bot's token", secret=True),
    "TEST_GUILD_ID": Variable("test_guild", variables.guild, "a server's id, 17 to 20 digits"),
    "SEEDS_DIR": Variable("seeds", variables.sample, "a folder, or none"),
    "COOLDOWN": Variable("cooldown", _cooldown, "questions/seconds such as 5/30, or 0 for no limit"),
    "PRIVATE": Variable("private", variables.switch, "yes or no"),
    "LOG_LEVEL": Variable("log_level", variables.level, "one of " + ", ".join(variables.LEVELS)),
    "LOG_QUESTIONS": Variable("log_questions", variables.switch, "yes or no"),
    "DATABASE_URL": Variable("database", variables.database, "an address such as sqlite:///pullquote.db", secret=True),
    "KEEP_DAYS": Variable("keep_days", variables.number(0, 9999), "a number of days, 0 to 9999"),
    "READER_MODEL": Variable("reader_model", variables.folder, "a folder"),
    "READER_THREADS": Variable(
        "reader_threads", variables.number(1, THREADS), f"a number of processors, 1 to {THREADS}"
    ),
    "SHARDS": Variable("shards", _shards, SHARDS),
    "BLOCKED_GUILDS": Variable(
        "blocked", variables.guilds, f"servers' ids, 17 to 20 digits each, at most {variables.GUILDS}"
    ),
    "HEALTH_PORT": Variable("health_port", variables.number(1, PORTS), f"a port, 1 to {PORTS}"),
    "LOG_FORMAT": Variable("log_format", variables.form, "one of " + ", ".join(variables.FORMATS)),
}


def read_settings(environ: Mapping[str, str], env_file: Path | None = None) -> Settings:
    """Settings from ``environ``, and from ``env_file`` where that has none; an empty value counts as none.

    Raises ``BadSetting`` for the first bad value, ``UnreadableSettings`` for a file that is not UTF-8 text.

    >>> read_settings({"COOLDOWN": "3/60"}).cooldown
    Cooldown(uses=3, seconds=60.0)
    """
    settings, wrong = read_all(environ, read_file(env_file))
    for error in wrong.values():
        raise error
    return settings


def read_all(*sources: Mapping[str, str]) -> tuple[Settings, dict[str, BadSetting]]:
    """Settings from the first source that has each, the default where its value is bad; and what is bad, by field."""
    values, wrong = dict[str, object](), dict[str, BadSetting]()
    for source in sources:
        for name, variable in VARIABLES.items():
            if variable.field not in {*values, *wrong} and (value := source.get(name, "").strip()):
                try:
                    values[variable.field] = _parse(name, variable, value)
                except BadSetting as error:
                    wrong[variable.field] = error
    return Settings(**values), wrong  # type: ignore[arg-type]  # each parser gives its field's type


def _parse(name: str, variable: Variable, value: str) -> object:
    try:
        return variable.parse(value)
    except ValueError as error:
        raise BadSetting(name, "(hidden)" if variable.secret else str(error), variable.expected) from None


def read_file(path: Path | None) -> dict[str, str]:
    """What a file such as ``.env`` sets, whatever it is; nothing if it is not there. Raises ``UnreadableSettings``."""
    if path is None or not path.is_file():
        return {}
    try:
        return {name: value for name, value in dotenv_values(path, encoding="utf-8-sig").items() if value}
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or getattr(error, "reason", None) or type(error).__name__
        raise UnreadableSettings(path.name, str(reason)) from error
