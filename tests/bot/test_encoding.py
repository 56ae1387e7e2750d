"""The sentence encoder beside the bot: nobody waits for it, and where it fails the bot goes on."""

import asyncio
import logging
import re
import socket
from collections.abc import Callable
from pathlib import Path
from signal import SIGTERM
from threading import Event

import pytest
from simcord import ChannelHandle, Env, MemberActor

from bot import encoding
from bot.client import Pullquote
from bot.settings import Settings
from index import Answer, Encoder, Library
from index.encoder import MINILM
from index.errors import ModelUnreachable
from tests.bot.scene import HE_LIFENG, HEADS, body, reply
from tests.index import article
from tests.index.encoders import FOLDER, Letters, needs_model
from tests.launch import launch
from tests.loopback import TOKEN, Loopback


@pytest.fixture
def settings() -> Settings:
    return Settings(semantic_model="letters")


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Event:
    """An encoder is opened once this is set, as after a download."""
    gate = Event()

    def open_slowly(_: str) -> Encoder:
        gate.wait(10)
        return Letters()

    monkeypatch.setattr(encoding, "open_encoder", open_slowly)
    return gate


@pytest.fixture
def simcord_bot(settings: Settings, library: Library, gate: Event) -> Pullquote:
    return Pullquote(settings, library)


async def until(happened: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not happened():  # noqa: ASYNC110  # a thread does it
            await asyncio.sleep(0.01)


async def test_answers_meanwhile(
    env: Env, alice: MemberActor, channel: ChannelHandle, library: Library, gate: Event
) -> None:
    """The bot answers while an encoder is on its way; then another library, of the same articles, takes over."""
    assert isinstance(env.bot, Pullquote)
    bot = env.bot
    before = reply(await alice.slash(channel, "ask", question=HEADS))
    assert bot.library is library

    gate.set()
    await until(lambda: bot.library is not library)
    after = reply(await alice.slash(channel, "ask", question=HEADS))

    assert list(bot.library.articles) == list(library.articles)
    assert [HE_LIFENG in body(answer) for answer in (before, after)] == [True, True]


async def test_seeds_changed_meanwhile(env: Env, gate: Event) -> None:
    """Seeds that changed while an encoder was on its way stay, encoded."""
    assert isinstance(env.bot, Pullquote)
    bot = env.bot
    bot.library = Library([article("It rained in Oslo.")])
    gate.set()
    await until(lambda: bot.library.encoder is not None)

    assert [each.text for each in bot.library.articles.values()] == ["It rained in Oslo."]


@pytest.mark.parametrize("error", [ModelUnreachable("letters", "no route"), ZeroDivisionError()], ids=["known", "new"])
async def test_failure(
    library: Library, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    """Where the encoder fails, the log says so once, with the fix where it is known, and nothing is exchanged."""
    exchanged: list[Library] = []

    def fail(_: str) -> Encoder:
        raise error

    monkeypatch.setattr(encoding, "open_encoder", fail)
    encoding.encode_apart("letters", library, exchanged.append)
    await until(lambda: bool(caplog.messages))

    expected = ": SEMANTIC_MODEL: letters cannot be downloaded (no route). Check the network, or name a folder."
    assert caplog.messages == ["no sentence encoder" + (expected if isinstance(error, ModelUnreachable) else "")]
    assert exchanged == []


async def test_off(library: Library, gate: Event) -> None:
    """Where no model is set, nothing is opened."""
    client = Pullquote(Settings(), library)
    gate.set()
    await asyncio.sleep(0.05)

    assert client.library is library


async def test_ready(library: Library, gate: Event, caplog: pytest.LogCaptureFixture) -> None:
    """When the library is exchanged, the log says how large vectors are and how long it took."""
    caplog.set_level(logging.INFO, "bot")
    gate.set()
    encoding.encode_apart("letters", library, lambda _: None)
    await until(lambda: bool(caplog.messages))

    assert re.fullmatch(r"encoder dimensions=64 seconds=\d+\.\d", caplog.messages[0])


async def test_unknown_model(library: Library, caplog: pytest.LogCaptureFixture) -> None:
    """A model that cannot be had costs one line of the log."""
    exchanged: list[Library] = []
    encoding.encode_apart("nobody/nothing", library, exchanged.append)
    await until(lambda: bool(caplog.messages))

    assert [message[:35] for message in caplog.messages] == ["no sentence encoder: SEMANTIC_MODEL"]
    assert exchanged == []


@needs_model
async def test_model(library: Library) -> None:
    """With a model, the library that takes over answers too."""
    exchanged: list[Library] = []
    encoding.encode_apart(str(FOLDER), library, exchanged.append)
    await until(lambda: bool(exchanged))
    answer = exchanged[0].ask(HEADS)

    assert isinstance(answer, Answer)
    assert answer.quotes[0].sentence_text.endswith(HE_LIFENG)


@needs_model
async def test_process_that_downloads(tmp_path: Path) -> None:
    """While a download hangs, the bot starts, answers and stops at once, with nothing more to say."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        hub = "http://{}:{}".format(*silent.getsockname())
        wanted = {"SEMANTIC_MODEL": MINILM, "HF_ENDPOINT": hub, "HF_HOME": str(tmp_path)}
        async with (
            Loopback() as discord,
            launch(discord.url, "run", folder=tmp_path, DISCORD_TOKEN=TOKEN, **wanted) as process,
        ):
            await process.until(discord.online)
            asked = await discord.command("ask", question=HEADS)
            process.send(SIGTERM)
            async with asyncio.timeout(5):
                ended = await process.ended()

    assert HE_LIFENG in asked.message["embeds"][0]["description"]
    assert (ended.code, ended.crashed, "SEMANTIC_MODEL" in ended.err) == (0, False, False)


@needs_model
@pytest.mark.parametrize("seconds", [0, 0.1, 0.2, 0.4, 0.8, 1.5])
async def test_stop_while_it_loads(tmp_path: Path, seconds: float) -> None:
    """Whatever the encoder is doing, the bot stops in order and in silence."""
    (tmp_path / "a.txt").write_text("Talks\n\n" + "".join(f"They met {i} times. " for i in range(2000)))
    wanted = {"SEMANTIC_MODEL": str(FOLDER), "SEEDS_DIR": str(tmp_path)}
    async with (
        Loopback() as discord,
        launch(discord.url, "run", folder=tmp_path, DISCORD_TOKEN=TOKEN, LOG_LEVEL="WARNING", **wanted) as process,
    ):
        await process.until(discord.online)
        await asyncio.sleep(seconds)
        process.send(SIGTERM)
        async with asyncio.timeout(5):
            ended = await process.ended()

    assert (ended.code, ended.out, ended.err) == (0, "", "")
