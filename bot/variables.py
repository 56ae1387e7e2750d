"""What a variable of the environment says → a value. Each parser raises ``ValueError`` for what it does not expect."""

import re
from collections.abc import Callable
from pathlib import Path

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
FORMATS = ("text", "json")
GUILDS = 1000  # in a list
SWITCH = {"1": True, "yes": True, "true": True, "on": True, "0": False, "no": False, "false": False, "off": False}


def token(value: str) -> str:
    """A bot's token, by its letters."""
    return _whole(r"[\w.-]+", value)


def guild(value: str) -> int:
    """A server's id.

    >>> guild("123456789012345678")
    123456789012345678
    """
    return int(_whole(r"[0-9]{17,20}", value))


def cooldown(value: str) -> tuple[int, float]:
    """Uses, and in how many seconds; 0 uses mean no limit.

    >>> cooldown("5/30"), cooldown("0")
    ((5, 30.0), (0, 0.0))
    """
    uses, _, seconds = _whole(r"0|[0-9]{1,3}/[0-9]{1,4}", value).partition("/")
    if int(uses) == 0:
        return 0, 0.0
    if int(seconds) == 0:
        raise ValueError(value)
    return int(uses), float(seconds)


def folder(value: str) -> Path:
    """A path, whatever is there; ``~`` is somebody's home."""
    try:
        return Path(value).expanduser()
    except RuntimeError as error:  # there is nobody of that name
        raise ValueError(value) from error


def sample(value: str) -> Path | None:
    """A folder, or none at all.

    >>> sample("none")
    """
    return None if value.lower() == "none" else folder(value)


def guilds(value: str) -> frozenset[int]:
    """Servers' ids, with commas or blanks between.

    >>> sorted(guilds("123456789012345678, 123456789012345679"))
    [123456789012345678, 123456789012345679]
    """
    ids = value.replace(",", " ").split()
    if len(ids) > GUILDS:
        raise ValueError(f"{len(ids)} ids")
    return frozenset(map(guild, ids))


def database(value: str) -> str:
    """An address of a kind that is spoken."""
    return _whole(r"(?:sqlite|postgres|postgresql)(?:\+\w+)?://.*", value)


def number(least: int, most: int) -> Callable[[str], int]:
    """A parser of whole numbers within limits.

    >>> number(1, 64)("64")
    64
    """

    def parse(value: str) -> int:
        parsed = int(_whole(rf"[0-9]{{1,{len(str(most))}}}", value))
        if not least <= parsed <= most:
            raise ValueError(value)
        return parsed

    return parse


def shards(value: str) -> tuple[int, int, int]:
    """The first and the last of a process's shards, and how many there are in all; the first may stand alone.

    >>> shards("0-3/16"), shards("2/4")
    ((0, 3, 16), (2, 2, 4))
    """
    numbers, _, count = _whole(r"[0-9]{1,4}(-[0-9]{1,4})?/[0-9]{1,4}", value).partition("/")
    first, _, last = numbers.partition("-")
    if not int(first) <= int(last or first) < int(count):
        raise ValueError(value)
    return int(first), int(last or first), int(count)


def level(value: str) -> str:
    """What is logged, at least.

    >>> level("debug")
    'DEBUG'
    """
    return _whole("|".join(LEVELS), value.upper())


def form(value: str) -> str:
    """What a line of the log is.

    >>> form("JSON")
    'json'
    """
    return _whole("|".join(FORMATS), value.lower())


def switch(value: str) -> bool:
    """Yes or no.

    >>> switch("Yes"), switch("0")
    (True, False)
    """
    if value.lower() not in SWITCH:
        raise ValueError(value)
    return SWITCH[value.lower()]


def _whole(pattern: str, value: str) -> str:
    """The value, if all of it is of the pattern."""
    if not re.fullmatch(pattern, value, re.ASCII | re.DOTALL):
        raise ValueError(value)
    return value
