"""``check`` and ``sync`` over real sockets: what they print, what they publish, with which code they end."""

import asyncio
import re
import sqlite3
import sys
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.chat.gateway.connection import invite
from bot.errors import PullquoteError
from bot.exits import (
    AlreadyPublished,
    BadSetting,
    LacksPermissions,
    MisshapenToken,
    NoToken,
    RefusedToken,
    UnknownGuild,
    UnreadableSettings,
)
from bot.guilds.database.schema import MIGRATIONS
from bot.guilds.errors import MissingDriver, StoreBroken, StoreBusy
from bot.guilds.store import Store
from bot.language.catalogue import say, say_error, say_in_terminal
from bot.settings import SEEDS, VARIABLES
from bot.terminal.diagnosis import application_of
from index import LibraryError
from index.errors import BrokenReader, MissingReader, NoFolder
from index.reader.opening import SHIPPED
from tests.bot.guilds.test_upgrades import FIRST
from tests.bot.scene import rain
from tests.launch import run
from tests.loopback import BOT, COMMANDS, GUILD, GUILD_COMMANDS, TOKEN, Loopback

STRANGE = 200000000000000009  # a guild that the bot is not in
NAMES = ["ask", "summary", "article", "help", "Ask the article", "Check against the article", "Add to the library"]


@dataclass(frozen=True, slots=True)
class Ended:
    code: int
    out: list[str]
    err: list[str]


Verb = Callable[..., Awaitable[Ended]]


@pytest.fixture
def verb(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Verb:
    """``python -m bot``, but in this process: the Discord, the arguments, the settings -> how it ended, in no time."""
    monkeypatch.setattr(Route, "BASE", Route.BASE)  # ``run`` sets both
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", DiscordWebSocket.DEFAULT_GATEWAY)
    monkeypatch.chdir(tmp_path)
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)

    async def end(discord: Loopback, *arguments: str, **environ: str) -> Ended:
        for name, value in {"DISCORD_TOKEN": TOKEN, **environ}.items():
            monkeypatch.setenv(name, value)
        code = await asyncio.to_thread(run, discord.url, list(arguments))
        out, err = capsys.readouterr()
        assert TOKEN not in out + err
        return Ended(code, re.sub(r"\d\.\d s$", "0.0 s", out, flags=re.MULTILINE).splitlines(), err.splitlines())

    return end


def ok(key: str, **values: object) -> str:
    return say("check_ok", text=say(key, **values))


def fix(error: PullquoteError | LibraryError) -> str:
    return say("check_fix", text=say_error(error))


def told(error: PullquoteError) -> list[str]:
    return [f"pullquote: {say_error(error)}"]


def puts(discord: Loopback) -> dict[str, list[str]]:
    """What was published where: path -> names."""
    requests = [request for request in discord.requests if request.method == "PUT"]
    return {request.path: [command["name"] for command in request.body] for request in requests}


ARTICLES = ok("check_articles", count=1, folder=SEEDS)
READER = ok("check_reader", folder=say("check_shipped"), seconds=0)
DATABASE = ok("check_new_database", kind="SQLite")
SHAPE = ok("check_token", application=BOT)
LOGIN = ok("check_login", name="Pullquote")
CHANGED = say("sync_changed", changed=" ".join(f"+{name}" for name in NAMES))
INVITE = say("check_invite", url=invite(BOT))


async def test_check(verb: Verb) -> None:
    """Where all is right, ``check`` says what it has looked at, and how to invite the bot."""
    async with Loopback() as discord:
        ended = await verb(discord, "check", TEST_GUILD_ID=str(GUILD))

    assert ended == Ended(
        0, [ARTICLES, READER, DATABASE, SHAPE, LOGIN, ok("check_guild", name="A test server"), INVITE], []
    )
    assert f"client_id={BOT}" in INVITE
    assert "scope=bot+applications.commands" in INVITE


@pytest.mark.parametrize(
    ("withheld", "names"),
    [(0, ()), (1 << 14, ("Embed Links",)), (1 << 11 | 1 << 16, ("Send Messages", "Read Message History"))],
)
async def test_check_permissions(verb: Verb, withheld: int, names: tuple[str, ...]) -> None:
    """What the invite asks for and the bot lacks in the test guild is named, as Discord names it, with the fix."""
    asked = int(re.findall(r"permissions=(\d+)", INVITE)[0])
    async with Loopback(permits=asked & ~withheld) as discord:
        ended = await verb(discord, "check", TEST_GUILD_ID=str(GUILD))
    lines = [ARTICLES, READER, DATABASE, SHAPE, LOGIN, ok("check_guild", name="A test server")]
    lacks = [fix(LacksPermissions("A test server", names))] if names else []

    assert ended == Ended(78 if names else 0, [*lines, *lacks, INVITE], [])


def test_invite() -> None:
    """The invite asks for what the bot needs: view channels, send messages, in threads too, embed links, read the
    history of messages; no more."""
    assert f"permissions={1 << 10 | 1 << 11 | 1 << 38 | 1 << 14 | 1 << 16}&" in f"{INVITE}&"


async def test_check_changes_nothing(verb: Verb) -> None:
    """``check`` only looks: it publishes nothing and never goes online."""
    async with Loopback() as discord:
        await verb(discord, "check", TEST_GUILD_ID=str(GUILD))

    assert {request.method for request in discord.requests} == {"GET"}
    assert not discord.online.is_set()


async def test_check_without_test_guild(verb: Verb) -> None:
    """Without a test guild, ``check`` says that commands go to all servers."""
    async with Loopback() as discord:
        ended = await verb(discord, "check")

    assert ended == Ended(0, [ARTICLES, READER, DATABASE, SHAPE, LOGIN, ok("check_no_guild"), INVITE], [])


@pytest.mark.parametrize(
    ("token", "error"), [("", NoToken()), ("one.two", MisshapenToken()), ("a.b.c", MisshapenToken())]
)
async def test_check_bad_token(verb: Verb, token: str, error: PullquoteError) -> None:
    """Without a token, or with what cannot be one, Discord is not asked, and the fix is said."""
    async with Loopback() as discord:
        ended = await verb(discord, "check", DISCORD_TOKEN=token)

    assert ended == Ended(78, [ARTICLES, READER, DATABASE, fix(error)], [])
    assert discord.requests == []


async def test_check_refused_token(verb: Verb) -> None:
    """A token that Discord does not know is to be reset."""
    async with Loopback() as discord:
        ended = await verb(discord, "check", DISCORD_TOKEN=f"{TOKEN}x")

    assert ended == Ended(78, [ARTICLES, READER, DATABASE, SHAPE, fix(RefusedToken()), INVITE], [])


@pytest.mark.parametrize("status", [403, 404])
async def test_check_strange_guild(verb: Verb, status: int) -> None:
    """A test guild that the bot is not in is named, and the invite stands below."""
    async with Loopback(errors={f"/guilds/{STRANGE}": status}) as discord:
        ended = await verb(discord, "check", TEST_GUILD_ID=str(STRANGE))

    assert ended == Ended(78, [ARTICLES, READER, DATABASE, SHAPE, fix(UnknownGuild(STRANGE)), INVITE], [])


async def test_check_unreachable(verb: Verb) -> None:
    """While Discord fails, all else is checked, and the code is 69."""
    async with Loopback(errors={"/users/@me": 503}) as discord:
        ended = await verb(discord, "check")

    assert ended.code == 69
    assert [line for line in ended.out if "503" not in line] == [ARTICLES, READER, DATABASE, SHAPE, INVITE]


async def test_check_bad_articles(verb: Verb) -> None:
    """Bad articles do not keep the rest from being checked."""
    async with Loopback() as discord:
        ended = await verb(discord, "check", SEEDS_DIR="nowhere")

    assert ended == Ended(
        78, [fix(NoFolder("nowhere")), READER, DATABASE, SHAPE, LOGIN, ok("check_no_guild"), INVITE], []
    )


async def test_check_reader(verb: Verb, tmp_path: Path) -> None:
    """A reading model that is set is told by its folder, with how long it took to open."""
    (tmp_path / "model").symlink_to(SHIPPED)
    async with Loopback() as discord:
        ended = await verb(discord, "check", READER_MODEL="model")

    assert (ended.code, ended.out[1]) == (0, ok("check_reader", folder="model", seconds=0))


async def test_check_no_reader(verb: Verb, tmp_path: Path) -> None:
    """A reading model that cannot be opened is named with its fix, and does not keep the rest from being checked."""
    rest = [DATABASE, SHAPE, LOGIN, ok("check_no_guild"), INVITE]
    async with Loopback() as discord:
        missing = await verb(discord, "check", READER_MODEL="model")
        (tmp_path / "model").mkdir()
        for name in ("reader.onnx", "tokenizer.json"):
            (tmp_path / "model" / name).write_text("{}")
        broken = await verb(discord, "check", READER_MODEL="model")
    before, after = fix(BrokenReader("model", "|")).split("|")

    assert missing == Ended(78, [ARTICLES, fix(MissingReader("model", "reader.onnx")), *rest], [])
    assert (broken.code, broken.out[2:]) == (78, rest)
    assert (broken.out[1].startswith(before), broken.out[1].endswith(after)) == (True, True)


async def test_check_database(verb: Verb, tmp_path: Path) -> None:
    """The database is looked at: whether it is there, and up to date, and what is in it; it stays as it is."""
    url = f"sqlite:///{tmp_path}/there.db"
    store = Store(url)
    store.add(GUILD, rain(), 0)
    store.close()
    with closing(sqlite3.connect(tmp_path / "old.db")) as old:
        old.executescript(FIRST)
    async with Loopback() as discord:
        new, there, before = [
            await verb(discord, "check", DATABASE_URL=f"sqlite:///{tmp_path}/{name}.db")
            for name in ("new", "there", "old")
        ]

    assert (new.code, new.out[2], (tmp_path / "new.db").exists()) == (0, DATABASE, False)
    assert (there.code, there.out[2]) == (0, ok("check_database", kind="SQLite", guilds=1, articles=1))
    assert (before.code, before.out[3]) == (0, ok("check_old_database", version=1, newest=len(MIGRATIONS)))
    with closing(sqlite3.connect(tmp_path / "old.db")) as old:
        assert old.execute("SELECT max(number) FROM schema_version").fetchall() == [(1,)]


@pytest.mark.parametrize(
    ("url", "error", "code"),
    [
        ("sqlite:///none/a.db", StoreBroken("no file can be made in its folder"), 78),
        ("sqlite:///text.db", StoreBroken("file is not a database"), 78),
        ("sqlite+other:///a.db", StoreBroken("Can't load plugin"), 78),
        ("postgresql://a:b@127.0.0.1:1/c", StoreBusy("Connection refused"), 69),
    ],
)
async def test_check_bad_database(verb: Verb, url: str, error: LibraryError, code: int, tmp_path: Path) -> None:
    """A database that cannot be opened or written is told with its fix, and all else is checked."""
    (tmp_path / "text.db").write_text("They met. " * 1000)
    async with Loopback() as discord:
        ended = await verb(discord, "check", DATABASE_URL=url)
    fault = say("check_fix", text=say_in_terminal(error))

    assert ended == Ended(code, [ARTICLES, READER, fault, SHAPE, LOGIN, ok("check_no_guild"), INVITE], [])


async def test_check_no_driver(verb: Verb, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the driver of PostgreSQL is missing, the fix says how to get it."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    async with Loopback() as discord:
        ended = await verb(discord, "check", DATABASE_URL="postgresql://a:b@127.0.0.1:1/c")

    assert (ended.code, ended.out[2]) == (78, fix(MissingDriver("psycopg")))


async def test_check_no_sample(verb: Verb) -> None:
    """That there are to be no articles but those of servers is no fault."""
    async with Loopback() as discord:
        ended = await verb(discord, "check", SEEDS_DIR="none")

    assert (ended.code, ended.out[0]) == (0, ok("check_no_articles"))


async def test_check_all_faults(verb: Verb, tmp_path: Path) -> None:
    """All that is wrong is told at once, and what needs a bad setting is not tried."""
    (tmp_path / ".env").write_text("COOLDOWN=often\nTEST_GUILD_ID=mine\nREADER_MODEL=model\n")
    async with Loopback() as discord:
        ended = await verb(discord, "check", KEEP_DAYS="ever", SEEDS_DIR="nowhere", DATABASE_URL="file.db")
    bad = {"DATABASE_URL": "(hidden)", "KEEP_DAYS": "ever", "TEST_GUILD_ID": "mine", "COOLDOWN": "often"}

    assert ended.out == [
        *(fix(BadSetting(name, value, VARIABLES[name].expected)) for name, value in bad.items()),
        fix(NoFolder("nowhere")),
        fix(MissingReader("model", "reader.onnx")),
        SHAPE,
        INVITE,
    ]
    assert (ended.code, ended.err, discord.requests) == (78, [], [])


async def test_check_misspelt(verb: Verb, tmp_path: Path) -> None:
    """What looks like a setting and is none is told with its place and with what may be meant; alone it is no fault."""
    (tmp_path / ".env").write_text("COLDOWN=5/30\nPOSTGRES_PASSWORD=geheim\nTOKEN=geheim\n")
    async with Loopback() as discord:
        ended = await verb(discord, "check", DISCORD_GILD="1")
    meant = [("COLDOWN", ".env", "COOLDOWN"), ("TOKEN", ".env", "DISCORD_TOKEN")]
    meant.append(("DISCORD_GILD", "the environment", "DISCORD_TOKEN"))
    warnings = [say("check_misspelt", name=name, place=place, meant=setting) for name, place, setting in meant]

    assert (ended.code, ended.out[:4]) == (0, [*(say("check_warn", text=each) for each in warnings), ARTICLES])
    assert "geheim" not in "".join(ended.out)


async def test_check_unreadable_settings(verb: Verb, tmp_path: Path) -> None:
    """A .env that cannot be read is a fault, and what the environment says is checked."""
    (tmp_path / ".env").write_bytes(b"PRIVATE=\xff")
    async with Loopback() as discord:
        ended = await verb(discord, "check")

    assert (ended.code, ended.out[0]) == (78, fix(UnreadableSettings(".env", "invalid start byte")))
    assert ended.out[1:] == [ARTICLES, READER, DATABASE, SHAPE, LOGIN, ok("check_no_guild"), INVITE]


async def test_check_first_code(verb: Verb) -> None:
    """Of several faults, the first gives the code."""
    async with Loopback(errors={"/users/@me": 503}) as discord:
        ended = await verb(discord, "check", SEEDS_DIR="nowhere")

    assert ended.code == 78


@pytest.mark.parametrize(
    "token", ["", "one.two", "one.two.three.four", "ä.b.c", "..", f"{TOKEN}.four", TOKEN.split(".")[0]]
)
def test_application_of_misshapen(token: str) -> None:
    """A token of another shape names no application."""
    with pytest.raises(MisshapenToken):
        application_of(token)


async def test_sync(verb: Verb) -> None:
    """``sync`` publishes for all servers, and prints what changed; then nothing does."""
    async with Loopback() as discord:
        first, again = await verb(discord, "sync"), await verb(discord, "sync")

    assert first == Ended(0, [CHANGED], [])
    assert again == Ended(0, [say("sync_same")], [])
    assert [request.path for request in discord.requests if request.method == "PUT"] == [COMMANDS]
    assert all("de" in each["description_localizations"] for each in discord.commands[COMMANDS] if each["type"] == 1)


async def test_sync_changes(verb: Verb) -> None:
    """What differs from the bot's own commands is changed, what it has not is taken away, and both are named."""
    async with Loopback() as discord:
        await verb(discord, "sync")
        help_ = next(each for each in discord.commands[COMMANDS] if each["name"] == "help")
        help_["description_localizations"] = {"de": "Anders"}
        discord.commands[COMMANDS].append({"name": "old", "description": "Old", "type": 1})
        ended = await verb(discord, "sync")

    assert ended == Ended(0, [say("sync_changed", changed="~help -old")], [])
    assert [each["name"] for each in discord.commands[COMMANDS]] == NAMES


async def test_sync_guild(verb: Verb) -> None:
    """With ``--guild``, the commands are published there and nowhere else; then nothing changes."""
    async with Loopback() as discord:
        first = await verb(discord, "sync", "--guild", str(GUILD), TEST_GUILD_ID=str(GUILD))
        again = await verb(discord, "sync", "--guild", str(GUILD), TEST_GUILD_ID=str(GUILD))

    assert (first, again) == (Ended(0, [CHANGED], []), Ended(0, [say("sync_same")], []))
    assert puts(discord) == {GUILD_COMMANDS: NAMES}
    assert not any({"contexts", "integration_types"} & each.keys() for each in discord.commands[GUILD_COMMANDS])


async def test_sync_twice_visible(verb: Verb) -> None:
    """Once commands are published for all, a guild gets no copy, which people would see twice."""
    async with Loopback() as discord:
        await verb(discord, "sync")
        ended = await verb(discord, "sync", "--guild", str(GUILD))

    assert ended == Ended(78, [], told(AlreadyPublished(GUILD)))
    assert list(puts(discord)) == [COMMANDS]


async def test_sync_withdraws(verb: Verb) -> None:
    """Publishing for all takes the test guild's own copy away, and says so."""
    async with Loopback() as discord:
        await verb(discord, "sync", "--guild", str(GUILD))
        ended = await verb(discord, "sync", TEST_GUILD_ID=str(GUILD))

    assert ended == Ended(0, [CHANGED, say("sync_withdrawn", names=" ".join(NAMES))], [])
    assert puts(discord) == {COMMANDS: NAMES, GUILD_COMMANDS: []}


@pytest.mark.parametrize("status", [403, 404])
async def test_sync_strange_guild(verb: Verb, status: int) -> None:
    """A guild that the bot is not in is named."""
    async with Loopback(errors={GUILD_COMMANDS.replace(str(GUILD), str(STRANGE)): status}) as discord:
        ended = await verb(discord, "sync", "--guild", str(STRANGE))

    assert ended == Ended(78, [], told(UnknownGuild(STRANGE)))
    assert puts(discord) == {}


async def test_sync_strange_test_guild(verb: Verb) -> None:
    """What was published is said even where the test guild is not the bot's."""
    async with Loopback(errors={GUILD_COMMANDS.replace(str(GUILD), str(STRANGE)): 403}) as discord:
        ended = await verb(discord, "sync", TEST_GUILD_ID=str(STRANGE))

    assert ended == Ended(78, [CHANGED], told(UnknownGuild(STRANGE)))
    assert puts(discord) == {COMMANDS: NAMES}


async def test_sync_no_token(verb: Verb) -> None:
    """Without a token, Discord is not asked."""
    async with Loopback() as discord:
        ended = await verb(discord, "sync", DISCORD_TOKEN="")

    assert ended == Ended(78, [], told(NoToken()))
    assert discord.requests == []


async def test_sync_refused_token(verb: Verb) -> None:
    """A token that Discord does not know is to be reset."""
    async with Loopback() as discord:
        ended = await verb(discord, "sync", DISCORD_TOKEN=f"{TOKEN}x")

    assert ended == Ended(78, [], told(RefusedToken()))
