"""The bot as a process of its own, with a Discord on loopback: how it starts, stops and gives up."""

import asyncio
import re
import socket
from contextlib import closing
from pathlib import Path
from signal import SIGINT, SIGTERM, Signals

import pytest

from bot.errors import Restarting
from bot.exits import OperatorError, RefusedIntents, RefusedToken, TooManyGuilds, Unreachable
from bot.guilds.store import Store
from bot.language.catalogue import say_error
from index.errors import MissingReader
from tests.bot.scene import HE_LIFENG, HEADS, RAIN
from tests.launch import Ended, launch
from tests.loopback import BOT, COMMANDS, GUILD, HOLD, TOKEN, Loopback

TWICE = range(2)
CROWD = 100  # people who ask at once
AGAIN = say_error(Restarting())


async def serve(discord: Loopback, folder: Path, *, token: str = TOKEN) -> Ended:
    """The bot until it gives up, with every line of its log."""
    async with launch(discord.url, "run", folder=folder, DISCORD_TOKEN=token, LOG_LEVEL="DEBUG") as process:
        ended = await process.ended()
    assert token not in ended.out + ended.err
    return ended


async def stop(folder: Path, signal: Signals, hangs: str = "") -> tuple[Ended, int | None]:
    """The bot, stopped once it is online or, where Discord hangs, at that very moment; the code of its farewell."""
    async with (
        Loopback(hangs=hangs) as discord,
        launch(discord.url, "run", folder=folder, DISCORD_TOKEN=TOKEN, LOG_LEVEL="DEBUG") as process,
    ):
        await process.until(discord.hanging if hangs else discord.online)
        process.send(signal)
        return await process.ended(), discord.farewell


def told(error: OperatorError) -> list[str]:
    return [f"pullquote: {say_error(error)}"]


async def test_answers(tmp_path: Path) -> None:
    """Commands, buttons, mentions and direct messages are answered; a reply names its message by ids as text."""
    async with Loopback() as discord, launch(discord.url, "run", folder=tmp_path, DISCORD_TOKEN=TOKEN) as process:
        await process.until(discord.online)
        asked = await discord.command("ask", question=HEADS)
        button = asked.message["components"][0]["components"][0]
        pressed = await discord.press(asked.message, button["custom_id"])
        mentioned, written = await discord.write(f"<@{BOT}> {HEADS}"), await discord.write(HEADS, direct=True)

    answers = [reply.message["embeds"][0]["description"] for reply in (asked, pressed, mentioned, written)]
    assert [HE_LIFENG in answer for answer in answers] == [True] * 4
    references = [each.body["message_reference"] for each in discord.requests if each.path.endswith("/messages")]
    assert [{type(given[key]) for key in given if key.endswith("_id")} for given in references] == [{str}, {str}]


async def test_many_at_once(tmp_path: Path) -> None:
    """When some ask at once, the last are told that it takes a while before theirs is read, and all are answered."""
    async with Loopback() as discord, launch(discord.url, "run", folder=tmp_path, DISCORD_TOKEN=TOKEN) as process:
        await process.until(discord.online)
        await discord.command("ask", question=HEADS)  # what is to be loaded, is
        discord.requests.clear()
        asked = [discord.command("ask", person=number, question=HEADS + "?" * number) for number in range(1, 9)]
        replies = await asyncio.gather(*asked)

    assert [HE_LIFENG in reply.message["embeds"][0]["description"] for reply in replies] == [True] * 8
    assert (held := sum(reply.held for reply in replies))
    kinds = [each.body.get("type") for each in discord.requests if "/interaction-" in each.path]
    assert kinds[8:] == [None] * held  # answers to those who were told to wait, after all first responses
    assert kinds[7] != HOLD  # and they were told while somebody else's question was read


async def test_no_model(tmp_path: Path) -> None:
    """Without the reading model the bot answers by words alone, and one line of the log says how to mend that."""
    settings = {"DISCORD_TOKEN": TOKEN, "READER_MODEL": str(tmp_path)}
    async with Loopback() as discord, launch(discord.url, "run", folder=tmp_path, **settings) as process:
        await process.until(discord.online)
        answer = await discord.command("ask", question=HEADS)
        process.send(SIGTERM)
        ended = await process.ended()

    assert HE_LIFENG in answer.message["embeds"][0]["description"]
    assert ended.err.count(say_error(MissingReader(str(tmp_path), "reader.onnx"))) == 1


@pytest.mark.parametrize("signal", [SIGTERM, SIGINT])
async def test_stop(tmp_path: Path, signal: Signals) -> None:
    """Either signal ends the bot in order: Discord shows it offline at once (1000), and nothing is left to say."""
    ended, farewell = await stop(tmp_path, signal)

    assert (ended.code, ended.told, ended.crashed, farewell) == (0, [], False, 1000)
    assert TOKEN not in ended.out + ended.err


async def test_stop_at_work(tmp_path: Path) -> None:
    """Who waits at the end is answered within some seconds or told to ask again, and what is told as added is kept."""
    async with (
        Loopback() as discord,
        launch(discord.url, "run", folder=tmp_path, DISCORD_TOKEN=TOKEN, COOLDOWN="0") as process,
    ):
        await process.until(discord.online)
        asks = [discord.command("ask", person=number, question=HEADS + "?" * number) for number in range(CROWD)]
        adds = [discord.paste(f"Rain {number}", f"{RAIN} It rained {number} times.") for number in range(3)]
        waiting = [asyncio.create_task(people) for people in (*asks, *adds)]
        while sum(request.path.endswith("/callback") for request in discord.requests) < CROWD:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        process.send(SIGTERM)
        replies, ended = await asyncio.gather(*waiting), await process.ended()

    told = [reply.message["content"] or reply.message["embeds"][0]["description"] for reply in replies]
    asked, added = told[:CROWD], told[CROWD:]
    with closing(Store(f"sqlite:///{tmp_path}/pullquote.db")) as store:
        kept = {article.title for article in store.articles(GUILD)}
    assert [said for said in asked if HE_LIFENG not in said and said != AGAIN] == []
    assert 0 < asked.count(AGAIN) < CROWD
    assert kept == {f"Rain {number}" for number, said in enumerate(added) if said != AGAIN}
    assert (ended.code, ended.crashed, discord.farewell) == (0, False, 1000)


@pytest.mark.parametrize("signal", [SIGTERM, SIGINT])
@pytest.mark.parametrize("place", ["/users/@me", "/gateway", "hello"])
async def test_stop_while_connecting(tmp_path: Path, place: str, signal: Signals) -> None:
    """Either signal ends the bot in order while it logs in or connects, and is never swallowed."""
    folders = [tmp_path / str(number) for number in TWICE]
    for folder in folders:
        folder.mkdir()
    ends = [ended for ended, _ in await asyncio.gather(*(stop(folder, signal, hangs=place) for folder in folders))]

    assert [(ended.code, ended.told, ended.crashed) for ended in ends] == [(0, [], False) for _ in TWICE]


async def test_unreachable(tmp_path: Path) -> None:
    """Where nobody listens, the bot says that Discord cannot be reached, and why, and ends with 69."""
    discord = Loopback()
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        discord.url = "http://{}:{}".format(*nobody.getsockname())
        ended = await serve(discord, tmp_path)

    before, after = say_error(Unreachable("|")).split("|")
    assert (ended.code, len(ended.told), ended.crashed) == (69, 1, False)
    assert ended.told[0].startswith(f"pullquote: {before}Cannot connect to host 127.0.0.1:")
    assert ended.told[0].endswith(after)


@pytest.mark.parametrize(
    ("path", "status", "reason"),
    [
        ("/users/@me", 503, "503 Service Unavailable"),
        ("/users/@me", 429, "429 Too Many Requests"),
        (COMMANDS, 503, "503 Service Unavailable"),
        ("/gateway/bot", 503, "503 Service Unavailable"),
        ("/gateway", 502, "the gateway answers 502"),
    ],
)
async def test_failing(tmp_path: Path, path: str, status: int, reason: str) -> None:
    """While Discord itself fails, or has too many requests, the bot says so and ends with 69."""
    async with Loopback(errors={path: status}) as discord:
        ended = await serve(discord, tmp_path)

    assert (ended.code, ended.told, ended.crashed) == (69, told(Unreachable(reason)), False)


async def test_failing_once(tmp_path: Path) -> None:
    """Where the gateway fails once, the bot tries again, and a line of the log says so."""
    settings = {"DISCORD_TOKEN": TOKEN}
    async with (
        Loopback(errors={"/gateway": 502}, often=1) as discord,
        launch(discord.url, "run", folder=tmp_path, **settings) as process,
    ):
        await process.until(discord.online)
        process.send(SIGTERM)
        ended = await process.ended()

    assert (ended.code, ended.told, ended.crashed) == (0, [], False)
    assert len(re.findall(r"WARNING.*discord\.shard.*Failed to connect.*502", ended.err)) == 1


async def test_refused_token(tmp_path: Path) -> None:
    """A token that Discord does not know is said so, is never shown, and ends the bot with 78."""
    async with Loopback() as discord:
        ended = await serve(discord, tmp_path, token=TOKEN.swapcase())

    assert (ended.code, ended.told, ended.crashed) == (78, told(RefusedToken()), False)


@pytest.mark.parametrize(
    ("code", "error"),
    [
        (4004, RefusedToken()),
        (4011, TooManyGuilds()),
        (4013, RefusedIntents(4013)),
        (4014, RefusedIntents(4014)),
    ],
)
async def test_refused_session(tmp_path: Path, code: int, error: OperatorError) -> None:
    """What only the gateway refuses, a token, intents or so many guilds, is said so, and ends the bot with 78."""
    async with Loopback(closes=code) as discord:
        ended = await serve(discord, tmp_path)

    assert (ended.code, ended.told, ended.crashed) == (78, told(error), False)


@pytest.mark.parametrize("discord", [Loopback(errors={COMMANDS: 400}), Loopback(closes=4012)], ids=["sync", "version"])
async def test_crash(tmp_path: Path, discord: Loopback) -> None:
    """What nobody foresaw ends the bot with 1 and a traceback in which there is no token."""
    async with discord:
        ended = await serve(discord, tmp_path)

    assert (ended.code, ended.told, ended.crashed) == (1, [], True)
