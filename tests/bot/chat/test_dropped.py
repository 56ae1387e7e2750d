"""Connections to Discord that drop: what is lost on the way is sent once more, shown once, and never a surprise."""

import asyncio
from pathlib import Path
from signal import SIGTERM

import pytest

from tests.bot.scene import HE_LIFENG, HEADS, RAIN
from tests.launch import Ended, launch
from tests.loopback import BOT, CHANNEL, TOKEN, Drop, File, Loopback

FIRST, ORIGINAL, FOLLOWUP = "/interactions/*/callback", "/webhooks/*/messages/@original", f"/webhooks/{BOT}/*"
CHANNEL_MESSAGES = f"/channels/{CHANNEL}/messages"
AGAIN = "Nothing was added; try again in a minute."
HERE = "This text is already here, under the title Rain in Paris."


def told_the_operator(ended: Ended) -> list[str]:
    """The lines of the log that are more than news, but for the one that there is no model."""
    return [line for line in ended.err.splitlines() if "INFO" not in line and "index.reader" not in line]


def rain(text: str = RAIN) -> File:
    return File("rain.txt", text.encode(), len(text))


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("reset", [False, True], ids=["closed", "reset"])
async def test_once_more(tmp_path: Path, *, after: bool, reset: bool) -> None:
    """Whether Discord had taken it or not, an answer whose connection drops is there, once, and the log says nothing:
    first responses, forms, replies in a channel, and answers that took a while, whichever request is hit."""
    settings = {"DISCORD_TOKEN": TOKEN, "READER_MODEL": str(tmp_path)}
    async with Loopback() as discord, launch(discord.url, "run", folder=tmp_path, **settings) as process:
        await process.until(discord.online)
        said = []
        for method, path, day in (("POST", FIRST, "Monday"), ("PATCH", ORIGINAL, "Tuesday")):
            discord.drops.append(Drop(method, path, after=after, reset=reset))
            added = await discord.command("article add", file=rain(RAIN.replace("Sunday", day)))
            said.append(added.message["content"])
        discord.drops.append(Drop("POST", FIRST, after=after, reset=reset))
        asked = await discord.command("ask", question=HEADS)
        discord.drops.append(Drop("POST", CHANNEL_MESSAGES, after=after, reset=reset))
        mentioned = await discord.write(f"<@{BOT}> {HEADS}")
        discord.drops.append(Drop("POST", FIRST, after=after, reset=reset))
        await discord.command("article paste")
        await discord.command("help")
        process.send(SIGTERM)
        ended = await process.ended()

    assert [drop.times for drop in discord.drops] == [0] * 5
    assert [each[:21] for each in said] == ["Added: Rain in Paris."] * 2
    assert [HE_LIFENG in each.message["embeds"][0]["description"] for each in (asked, mentioned)] == [True, True]
    assert len(discord.shown) == 6
    assert told_the_operator(ended) == []


async def test_stored(tmp_path: Path) -> None:
    """What is stored is told in another way where its message does not get through, and at the latest when the same
    is added again; each time the log has one line, which is not of something unexpected."""
    settings = {"DISCORD_TOKEN": TOKEN, "READER_MODEL": str(tmp_path)}
    async with Loopback() as discord, launch(discord.url, "run", folder=tmp_path, **settings) as process:
        await process.until(discord.online)
        discord.drops += [Drop("PATCH", ORIGINAL, times=2), Drop("POST", FOLLOWUP)]
        added = await discord.command("article add", file=rain())
        [lost, last] = [Drop("PATCH", ORIGINAL, times=2), Drop("POST", FOLLOWUP, times=2)]
        discord.drops += [lost, last]
        snow = rain(RAIN.replace("rained", "snowed"))
        unheard = asyncio.create_task(discord.command("article add", file=snow))
        while last.times:  # noqa: ASYNC110  # another process sends it
            await asyncio.sleep(0.01)
        again = await discord.command("article add", file=snow)
        unheard.cancel()
        process.send(SIGTERM)
        ended = await process.ended()

    assert added.message["content"].startswith("Added: Rain in Paris.")
    assert again.message["content"] == HERE
    assert lost.times == 0
    assert [line.count("not delivered") for line in told_the_operator(ended)] == [1, 1]


async def test_not_said(tmp_path: Path) -> None:
    """Where an answer does not get through, whoever asked is told to ask again; the log has one line."""
    settings = {"DISCORD_TOKEN": TOKEN, "READER_MODEL": str(tmp_path)}
    async with Loopback() as discord, launch(discord.url, "run", folder=tmp_path, **settings) as process:
        await process.until(discord.online)
        told = []
        for path in (FIRST, CHANNEL_MESSAGES):
            discord.drops.append(Drop("POST", path, times=2))
            asked = discord.write(f"<@{BOT}> {HEADS}") if path != FIRST else discord.command("ask", question=HEADS)
            told.append((await asked).message["content"])
        process.send(SIGTERM)
        ended = await process.ended()

    assert told == ["My answer did not get through to Discord. Please try again."] * 2
    assert [line.count("not delivered") for line in told_the_operator(ended)] == [1, 1]


async def test_files(tmp_path: Path) -> None:
    """A file that Discord does not give, or of which it gives more than it said, is told, and nothing is added."""
    settings = {"DISCORD_TOKEN": TOKEN, "READER_MODEL": str(tmp_path)}
    files = {name: File(f"{name}.txt", None if name == "endless" else b"", 9) for name in ("gone", "off", "endless")}
    errors = {"/attachments/gone.txt": 404, "/attachments/off.txt": 503}
    async with Loopback(errors=errors) as discord, launch(discord.url, "run", folder=tmp_path, **settings) as process:
        await process.until(discord.online)
        told = [(await discord.command("article add", file=file)).message["content"] for file in files.values()]
        process.send(SIGTERM)
        ended = await process.ended()

    assert told == [
        "gone.txt: Discord no longer has this file. Attach it again.",
        f"off.txt: Discord did not give me this file (503 Service Unavailable). {AGAIN}",
        "endless.txt: Discord said 9 bytes, but more than 2,097,152 came. Attach a smaller file.",
    ]
    assert told_the_operator(ended) == []
