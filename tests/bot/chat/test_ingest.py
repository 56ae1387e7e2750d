"""A stranger's file on its way from Discord, over real sockets."""

import dataclasses
from collections.abc import AsyncIterator

import discord
import pytest

from bot.chat import ingest
from bot.chat.app import CHUNK, App
from bot.chat.ingest import fetch
from bot.errors import FileGone, FileNotSent, LargerThanTold, PersonError, SlowDownload
from bot.settings import Settings
from index.errors import MAX_BYTES
from tests.bot.scene import SKARV, by_words
from tests.loopback import Drop, File, Loopback

NAME = "rain.txt"
PATH = f"/attachments/{NAME}"


@pytest.fixture
async def app() -> AsyncIterator[App]:
    made = App(Settings(), by_words(SKARV))
    yield made
    made.threads.close()
    made.readings.close()


def attached(app: App, loopback: Loopback, data: bytes | None, size: int) -> discord.Attachment:
    given = loopback.attach(File(NAME, data, size))
    return discord.Attachment(data=given, state=app._connection)  # noqa: SLF001  # as discord.py makes it


async def test_fetch(app: App) -> None:
    """A file arrives as it is, one of exactly the largest size too."""
    async with Loopback() as loopback:
        for data in (b"", b"It rained.\r\n", bytes(MAX_BYTES)):
            assert await fetch(attached(app, loopback, data, len(data))) == data


@pytest.mark.parametrize(
    ("loopback", "error"),
    [
        (Loopback(errors={PATH: 404}), FileGone(NAME)),
        (Loopback(errors={PATH: 403}), FileNotSent(NAME, "403 Forbidden")),
        (Loopback(errors={PATH: 500}), FileNotSent(NAME, "500 Internal Server Error")),
        (Loopback(drops=[Drop("GET", PATH, 2)]), FileNotSent(NAME, "Server disconnected")),
        (Loopback(drops=[Drop("GET", PATH, 2, reset=True)]), FileNotSent(NAME, "[Errno 104] Connection reset by peer")),
        (Loopback(hangs=PATH), SlowDownload(NAME, 0)),
    ],
    ids=["404", "403", "500", "closed", "reset", "hangs"],
)
async def test_no_file(app: App, loopback: Loopback, error: PersonError, monkeypatch: pytest.MonkeyPatch) -> None:
    """What keeps a file away is an error that says so."""
    if isinstance(error, SlowDownload):
        monkeypatch.setattr(ingest, "DOWNLOAD", 0)
    async with loopback:
        with pytest.raises(type(error)) as raised:
            await fetch(attached(app, loopback, b"It rained.", 10))

    assert dataclasses.astuple(raised.value) == dataclasses.astuple(error)


@pytest.mark.parametrize("data", [bytes(MAX_BYTES + 1), None], ids=["a byte", "no end"])
async def test_larger_than_told(app: App, data: bytes | None) -> None:
    """Of a file that is larger than Discord said, no more is read than shows that it is too large."""
    async with Loopback() as loopback:
        file = attached(app, loopback, data, 10)
        with pytest.raises(LargerThanTold) as raised:
            await fetch(file)
        assert len(await file.read()) <= MAX_BYTES + CHUNK

    assert (raised.value.told, raised.value.limit) == (10, MAX_BYTES)
