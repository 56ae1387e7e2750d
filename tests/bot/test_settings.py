"""What an operator decides, read from the environment and, where that says nothing, from .env."""

import errno
import os
import re
import traceback
from itertools import pairwise
from pathlib import Path

import pytest

import bot
from bot.exits import BadSetting, UnreadableSettings
from bot.language.catalogue import say_error
from bot.settings import SEEDS, VARIABLES, Cooldown, Settings, Shards, read_settings

EXAMPLE = Path(bot.__file__).parent.parent / ".env.example"
SENTINEL = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz012345678901"
GUILD = 123456789012345678

VALUES = [
    ("DISCORD_TOKEN", SENTINEL, SENTINEL),
    ("DISCORD_BOT_TOKEN", SENTINEL, SENTINEL),
    ("DISCORD_TOKEN", f"  {SENTINEL}\n", SENTINEL),
    ("TEST_GUILD_ID", str(GUILD), GUILD),
    ("TEST_GUILD_ID", "9" * 17, int("9" * 17)),
    ("TEST_GUILD_ID", "1" * 20, int("1" * 20)),
    ("SEEDS_DIR", "articles", Path("articles")),
    ("SEEDS_DIR", "~", Path.home()),
    ("SEEDS_DIR", "None", None),
    ("SEEDS_DIR", "./none", Path("none")),
    ("COOLDOWN", "3/60", Cooldown(3, 60.0)),
    ("COOLDOWN", "999/9999", Cooldown(999, 9999.0)),
    ("COOLDOWN", "0", Cooldown(0, 0.0)),
    ("COOLDOWN", "0/30", Cooldown(0, 0.0)),
    ("COOLDOWN", "0/0", Cooldown(0, 0.0)),
    *(("PRIVATE", value, True) for value in ("1", "yes", "true", "on", "YES")),
    *(("PRIVATE", value, False) for value in ("0", "no", "false", "off", "Off")),
    *(("LOG_LEVEL", level, level.upper()) for level in ("debug", "info", "Warning", "ERROR", "critical")),
    ("LOG_QUESTIONS", "1", True),
    *(("DATABASE_URL", url, url) for url in ("sqlite:///a.db", "postgresql://a:b@c/d", "postgresql+psycopg://c/d")),
    *(("KEEP_DAYS", str(days), days) for days in (0, 30, 9999)),
    ("READER_MODEL", "/srv/my model", Path("/srv/my model")),
    ("READER_MODEL", "~/model", Path.home() / "model"),
    ("READER_THREADS", "1", 1),
    ("READER_THREADS", "64", 64),
    ("SHARDS", "0-3/16", Shards(0, 3, 16)),
    ("SHARDS", "5/16", Shards(5, 5, 16)),
    ("SHARDS", "0-9998/9999", Shards(0, 9998, 9999)),
    ("BLOCKED_GUILDS", str(GUILD), frozenset({GUILD})),
    ("BLOCKED_GUILDS", f" {GUILD},{GUILD + 1} ,{GUILD + 2}  {GUILD}, ", frozenset({GUILD, GUILD + 1, GUILD + 2})),
    ("BLOCKED_GUILDS", ",".join(str(GUILD + n) for n in range(1000)), frozenset(range(GUILD, GUILD + 1000))),
    ("HEALTH_PORT", "1", 1),
    ("HEALTH_PORT", "65535", 65535),
    *(("LOG_FORMAT", form, form.lower()) for form in ("text", "json", "JSON")),
]
BAD = [
    ("DISCORD_TOKEN", "two words"),
    ("DISCORD_TOKEN", "töken.a.b"),
    ("DISCORD_BOT_TOKEN", '"quoted"'),
    ("TEST_GUILD_ID", "1" * 16),
    ("TEST_GUILD_ID", "1" * 21),
    ("TEST_GUILD_ID", "my server"),
    ("TEST_GUILD_ID", "١" * 18),
    ("SEEDS_DIR", "~nobody-has-this-name/seeds"),
    ("COOLDOWN", "5"),
    ("COOLDOWN", "5/0"),
    ("COOLDOWN", "-1/30"),
    ("COOLDOWN", "5/30s"),
    ("COOLDOWN", "1000/30"),
    ("COOLDOWN", "²/30"),
    ("PRIVATE", "maybe"),
    ("LOG_LEVEL", "LOUD"),
    ("LOG_QUESTIONS", "2"),
    ("DATABASE_URL", "pullquote.db"),
    ("DATABASE_URL", "mysql://a:b@c/d"),
    ("KEEP_DAYS", "-1"),
    ("KEEP_DAYS", "10000"),
    ("KEEP_DAYS", "²"),
    ("READER_MODEL", "~nobody-has-this-name/model"),
    *(("READER_THREADS", value) for value in ("0", "65", "-1", "1.5", "two", "²")),
    *(("SHARDS", value) for value in ("4", "0-4/4", "3-2/4", "0/0", "-1/4", "0-3/10000", "0-3 of 16", "²/4")),
    ("BLOCKED_GUILDS", "1234"),
    ("BLOCKED_GUILDS", "mine"),
    *(("HEALTH_PORT", value) for value in ("0", "65536", "-1", "http", "²", "127.0.0.1:80")),
    ("LOG_FORMAT", "xml"),
]

EXPECTED = {
    "DISCORD_TOKEN": "a bot's token",
    "DISCORD_BOT_TOKEN": "a bot's token",
    "TEST_GUILD_ID": "a server's id, 17 to 20 digits",
    "SEEDS_DIR": "a folder, or none",
    "COOLDOWN": "questions/seconds such as 5/30, or 0 for no limit",
    "PRIVATE": "yes or no",
    "LOG_LEVEL": "one of DEBUG, INFO, WARNING, ERROR, CRITICAL",
    "LOG_QUESTIONS": "yes or no",
    "DATABASE_URL": "an address such as sqlite:///pullquote.db",
    "KEEP_DAYS": "a number of days, 0 to 9999",
    "READER_MODEL": "a folder",
    "READER_THREADS": "a number of processors, 1 to 64",
    "SHARDS": "first-last/count such as 0-3/16; shards count from 0 to one less than count, which is at most 9999",
    "BLOCKED_GUILDS": "servers' ids, 17 to 20 digits each, at most 1000",
    "HEALTH_PORT": "a port, 1 to 65535",
    "LOG_FORMAT": "one of text, json",
}


@pytest.fixture
def env(tmp_path: Path) -> Path:
    return tmp_path / ".env"


def test_defaults() -> None:
    """Without a variable and a file, every setting has a value that works: no token, our own articles."""
    assert read_settings({}) == Settings(
        token="",
        test_guild=None,
        seeds=SEEDS,
        cooldown=Cooldown(uses=5, seconds=30.0),
        private=False,
        log_level="INFO",
        log_questions=False,
        database="sqlite:///pullquote.db",
        keep_days=30,
        reader_model=None,
        reader_threads=0,
        shards=None,
        blocked=frozenset(),
        health_port=0,
        log_format="text",
    )


def test_seeds() -> None:
    """The default articles stand beside the code, wherever the bot is started."""
    assert (SEEDS.is_absolute(), SEEDS) == (True, EXAMPLE.parent / "seeds")


@pytest.mark.parametrize(("name", "written", "value"), VALUES)
def test_variable(name: str, written: str, value: object, env: Path) -> None:
    """A variable sets its field, from the environment and from the file alike."""
    env.write_text(f"{name}={written.strip()}\n", encoding="utf-8")

    assert getattr(read_settings({name: written}), VARIABLES[name].field) == value
    assert getattr(read_settings({}, env), VARIABLES[name].field) == value


def test_every_variable_is_tried() -> None:
    """Every variable is tried here, with good values and with bad ones."""
    assert {name for name, *_ in VALUES} == {name for name, _ in BAD} == set(EXPECTED) == set(VARIABLES)


def test_every_field_has_a_variable() -> None:
    """Every setting can be set."""
    assert {variable.field for variable in VARIABLES.values()} == set(Settings.__slots__)


def test_environment_beats_file(env: Path) -> None:
    """The environment beats the file, variable by variable, by whichever of its names."""
    env.write_text("DISCORD_TOKEN=filed.a.b\nPRIVATE=yes\nLOG_LEVEL=DEBUG\n")
    settings = read_settings({"DISCORD_BOT_TOKEN": SENTINEL, "LOG_LEVEL": "ERROR"}, env)

    assert (settings.token, settings.private, settings.log_level) == (SENTINEL, True, "ERROR")


def test_alias() -> None:
    """Of two names of the token the first counts."""
    assert read_settings({"DISCORD_BOT_TOKEN": "second.a.b", "DISCORD_TOKEN": SENTINEL}).token == SENTINEL


@pytest.mark.parametrize("empty", ["", "  ", "\n"])
def test_empty_counts_as_none(empty: str, env: Path) -> None:
    """An empty value counts as none, so that the file, or else the default, stands."""
    env.write_text("PRIVATE=yes\nLOG_LEVEL=\nCOOLDOWN\n")

    assert read_settings(dict.fromkeys(VARIABLES, empty)) == Settings()
    assert read_settings(dict.fromkeys(VARIABLES, empty), env) == Settings(private=True)


def test_other_variables(env: Path) -> None:
    """What is not a setting is passed over."""
    env.write_text("private=yes\nPATH=maybe\n# PRIVATE=maybe\n")

    assert read_settings({"HOME": "/", "Private": "yes"}, env) == Settings()


@pytest.mark.parametrize(("name", "value"), BAD)
def test_bad_value(name: str, value: str, env: Path) -> None:
    """A bad value is an error that names the variable, the value and what is expected, wherever it stands."""
    env.write_text(f"{name}='{value}'\n", encoding="utf-8")
    for environ, file in (({name: value}, None), ({}, env)):
        with pytest.raises(BadSetting) as error:
            read_settings(environ, file)
        shown = "(hidden)" if VARIABLES[name].secret else value

        assert (error.value.name, error.value.value, error.value.expected) == (name, shown, EXPECTED[name])
        assert say_error(error.value) == f"{name}: {shown!r} is not {EXPECTED[name]}."


@pytest.mark.parametrize(
    ("value", "named"),
    [(f"{GUILD};{GUILD}, {GUILD}", f"{GUILD};{GUILD}"), (f"{GUILD} 77", "77"), (f"{GUILD} " * 1001, "1001 ids")],
)
def test_bad_item(value: str, named: str) -> None:
    """Of a list, what is bad in it is named."""
    with pytest.raises(BadSetting) as error:
        read_settings({"BLOCKED_GUILDS": value})

    assert error.value.value == named


def test_first_bad_value() -> None:
    """A bad value that another one beats is no error."""
    assert read_settings({"DISCORD_TOKEN": SENTINEL, "DISCORD_BOT_TOKEN": "not a token"}).token == SENTINEL


def test_token_is_hidden() -> None:
    """The token shows in no ``repr``, and a bad one in no error and no traceback."""
    with pytest.raises(BadSetting) as error:
        read_settings({"DISCORD_TOKEN": f"{SENTINEL} {SENTINEL}"})

    assert SENTINEL not in repr(read_settings({"DISCORD_TOKEN": SENTINEL}))
    assert SENTINEL not in f"{error.value!r} {error.value} {say_error(error.value)} {say_error(error.value, 'de')}"
    assert SENTINEL not in "".join(traceback.format_exception(error.value))


def test_unreadable_file(env: Path) -> None:
    """A file that is not UTF-8 is an error that names it and says why, without what stands in it."""
    env.write_bytes(b"DISCORD_TOKEN=\xff\xfe")
    with pytest.raises(UnreadableSettings) as error:
        read_settings({}, env)

    assert (error.value.name, error.value.reason) == (".env", "invalid start byte")


def test_byte_order_mark(env: Path) -> None:
    """A file may start with the mark that some editors put there."""
    env.write_text("PRIVATE=yes\n", encoding="utf-8-sig")

    assert read_settings({}, env) == Settings(private=True)


@pytest.mark.skipif(not Path("/proc/self/mem").is_file(), reason="no file here that its owner cannot read")
def test_refused_file(env: Path) -> None:
    """A file that the system does not let us read is an error with the system's reason."""
    env.symlink_to("/proc/self/mem")
    with pytest.raises(UnreadableSettings) as error:
        read_settings({}, env)

    assert (error.value.name, error.value.reason) == (".env", os.strerror(errno.EIO))


def test_no_file(env: Path) -> None:
    """Where there is no file, or a folder in its place, the environment stands alone."""
    assert read_settings({"PRIVATE": "yes"}, env) == Settings(private=True)
    env.mkdir()
    assert read_settings({"PRIVATE": "yes"}, env) == Settings(private=True)


def test_example_is_complete() -> None:
    """Every variable stands in .env.example, once, under a line that explains it, and nothing else does."""
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    named = [found[1] for line in lines if (found := re.match(r"(?:# )?([A-Z_]+)=", line))]

    assert sorted(named) == sorted(VARIABLES)
    for above, line in pairwise(lines):
        if re.match(r"[A-Z_]+=", line):
            assert above.startswith("# ")


def test_example_is_the_defaults() -> None:
    """A copy of .env.example changes nothing until something is filled in."""
    assert read_settings({}, EXAMPLE) == Settings()


def test_example_alias() -> None:
    """What .env.example has as a comment is read too, once the mark is taken away."""
    assert re.findall(r"^# ([A-Z_]+)=$", EXAMPLE.read_text(encoding="utf-8"), re.MULTILINE) == ["DISCORD_BOT_TOKEN"]
