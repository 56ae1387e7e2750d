"""What a variable of the environment says, as a value."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import variables


@pytest.mark.parametrize(
    ("parse", "written", "value"),
    [
        (variables.token, "a.b-c_d", "a.b-c_d"),
        (variables.guild, "12345678901234567", 12345678901234567),
        (variables.cooldown, "999/9999", (999, 9999.0)),
        (variables.cooldown, "0/30", (0, 0.0)),
        (variables.folder, "~/a", Path.home() / "a"),
        (variables.database, "postgres://a:b@c/d\n?e", "postgres://a:b@c/d\n?e"),
        (variables.number(3, 12), "3", 3),
        (variables.number(3, 12), "12", 12),
        (variables.level, "Warning", "WARNING"),
        (variables.switch, "OFF", False),
    ],
)
def test_expected(parse: Callable[[str], object], written: str, value: object) -> None:
    """What is expected becomes a value, its limits included."""
    assert parse(written) == value


@pytest.mark.parametrize(
    ("parse", "written"),
    [
        (variables.token, "a b"),
        (variables.token, "a\n"),
        (variables.guild, "1234567890123456"),
        (variables.guild, "123456789012345678901"),
        (variables.cooldown, "5/0"),
        (variables.cooldown, "5"),
        (variables.folder, "~nobody-has-this-name/a"),
        (variables.database, "file.db"),
        (variables.number(3, 12), "2"),
        (variables.number(3, 12), "13"),
        (variables.number(3, 12), "003"),
        (variables.number(3, 12), "²"),
        (variables.level, "LOUD"),
        (variables.switch, "maybe"),
    ],
)
def test_unexpected(parse: Callable[[str], object], written: str) -> None:
    """All else is a ``ValueError`` that names it."""
    with pytest.raises(ValueError, match=re.escape(written)):
        parse(written)
