"""The queue of readings: what is asked is read once, in turn, and nothing else waits for it."""

import asyncio
import logging
import re
import threading
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path

import discord
import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from bot.chat.client import Pullquote
from bot.chat.queue import AT_ONCE, SECONDS, Calm, Readings
from bot.language.catalogue import say_error
from bot.logs import Said
from bot.opening import open_seeds
from bot.settings import Settings
from index import Answer, Library, Passage, Refusal
from index.errors import MissingReader
from index.reader import LexicalReader, Reading
from tests.bot.scene import HE_LIFENG, HEADS, KEEPER, SKARV, UNANSWERED, UNSAID, body, by_words, last, quotations, reply
from tests.bot.watch.pages import counted, more

HERE, THERE, ELSEWHERE = 1, 2, 3  # ids of guilds
SHIPMENTS = "How much did shipments to America drop?"  # a drop of exports to the U.S., the article says
CROWD = 150  # people who wait: longer than anybody may


class Gate(LexicalReader):
    """A reader that does not begin until it is let; what it was ``asked``, in order."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.opened = threading.Event()

    def read(self, question: str, passages: Sequence[Passage]) -> Reading:
        self.asked.append(question)
        assert self.opened.wait(10)
        return super().read(question, passages)


@pytest.fixture
def gate() -> Iterator[Gate]:
    made = Gate()
    yield made
    made.opened.set()


@pytest.fixture
def shelf(gate: Gate) -> Library:
    """An article that is read when the gate is opened."""
    return Library([SKARV], reader=gate)


@pytest.fixture
async def readings() -> AsyncIterator[Readings]:
    made = Readings()
    yield made
    made.close()


async def test_answers(readings: Readings) -> None:
    """What is promised is what the library answers, of all articles or of one."""
    shelf = by_words(SKARV)

    assert await readings.ask(HERE, shelf, KEEPER) == shelf.ask(KEEPER)
    assert await readings.ask(HERE, shelf, HEADS, SKARV.id) == shelf.ask(HEADS, article=SKARV.id)


async def test_shared(readings: Readings, gate: Gate, shelf: Library) -> None:
    """Who asks the same at the same time, in whatever guild, shares one reading; of another library, or later, not."""
    first, second = readings.ask(HERE, shelf, KEEPER), readings.ask(THERE, shelf, KEEPER)
    other = readings.ask(HERE, Library([SKARV], reader=gate), KEEPER)
    gate.opened.set()
    answers = await asyncio.gather(first, second, other)
    await asyncio.sleep(0)

    assert first is second
    assert gate.asked == [KEEPER, KEEPER]
    assert isinstance(answers[0], Answer)
    assert readings.ask(HERE, shelf, KEEPER) is not first


async def test_turns(readings: Readings, gate: Gate, shelf: Library) -> None:
    """Each guild has its turn, however much another one asks; within one, who comes first is read first."""
    asked = [(HERE, "A keeper"), (HERE, "A lamp"), (HERE, "A storm"), (THERE, "A cliff"), (ELSEWHERE, "A ledger")]
    promises = [readings.ask(turn, shelf, question) for turn, question in [*asked, (THERE, "A light")]]
    gate.opened.set()
    await asyncio.gather(*promises)

    assert gate.asked == ["A keeper", "A cliff", "A ledger", "A lamp", "A light", "A storm"]


async def test_wait(readings: Readings, gate: Gate, shelf: Library) -> None:
    """How long one waits is told by those who are read before: all of one's own guild, and of others as many turns."""
    before = readings.wait(HERE)
    promises = [readings.ask(HERE, shelf, f"Ship {number}?") for number in range(5)]
    await asyncio.sleep(0)  # the first is being read
    waits = [readings.wait(turn) / SECONDS for turn in (HERE, THERE)]
    gate.opened.set()
    await asyncio.gather(*promises)

    assert before == 0.0
    assert waits == pytest.approx([5, 2])


async def test_mean(readings: Readings, gate: Gate, shelf: Library) -> None:
    """What a reading takes is learned from those before, but for what takes no time, such as what was asked before."""
    threading.Timer(4 * SECONDS, gate.opened.set).start()
    await readings.ask(HERE, shelf, KEEPER)
    await asyncio.sleep(0)
    found = []
    for _ in range(2):
        promise = readings.ask(HERE, shelf, KEEPER)
        found.append(readings.wait(HERE))
        await promise
        await asyncio.sleep(0)

    assert found[0] > 1.5 * SECONDS
    assert found[1] == found[0]


async def test_hurried(readings: Readings, gate: Gate, shelf: Library) -> None:
    """Who would wait too long is answered by words alone, at once; who asks what somebody waits for waits too."""
    promises = [readings.ask(HERE, shelf, f"Ship {number}?") for number in range(CROWD)]
    answer = await readings.ask(HERE, shelf, KEEPER)
    shared = readings.ask(HERE, shelf, "Ship 9?")
    soon = readings.ask(THERE, shelf, UNSAID)

    assert answer == by_words(SKARV).ask(KEEPER, hurried=True)
    assert (gate.asked, shared) == (["Ship 0?"], promises[9])
    gate.opened.set()
    assert isinstance(await soon, Refusal)
    assert gate.asked[1] == UNSAID
    await asyncio.gather(*promises)


async def test_calm(gate: Gate, shelf: Library) -> None:
    """While somebody waits for a first response, words alone answer nobody."""
    calm = Calm()
    readings = Readings(calm)
    promises = [readings.ask(HERE, shelf, f"Ship {number}?") for number in range(CROWD)]
    with calm:
        hurried = readings.ask(HERE, shelf, KEEPER)
        await asyncio.sleep(0.05)
        before = hurried.done()
    answer = await hurried
    readings.close()
    gate.opened.set()
    await asyncio.wait(promises)

    assert not before
    assert answer == by_words(SKARV).ask(KEEPER, hurried=True)


async def test_failing(readings: Readings) -> None:
    """What goes wrong is told to all who asked that, and the next question is read."""

    class Torn(LexicalReader):
        def read(self, question: str, passages: Sequence[Passage]) -> Reading:
            if question == KEEPER:
                raise RuntimeError("torn")
            return super().read(question, passages)

    shelf = Library([SKARV], reader=Torn())
    promise, after = readings.ask(HERE, shelf, KEEPER), readings.ask(HERE, shelf, "A storm")
    told = await asyncio.gather(asyncio.shield(promise), asyncio.shield(promise), return_exceptions=True)

    assert [str(each) for each in told] == ["torn", "torn"]
    assert isinstance(await after, Answer | Refusal)


async def test_close(readings: Readings, gate: Gate, shelf: Library) -> None:
    """At the end nobody is kept waiting, and nothing is begun."""
    crowd = [readings.ask(HERE, shelf, f"Ship {number}?") for number in range(CROWD)]
    started = time.perf_counter()
    readings.close()
    late = readings.ask(HERE, shelf, KEEPER)
    await asyncio.wait([*crowd, late])

    assert all(promise.cancelled() for promise in [*crowd, late])
    assert time.perf_counter() - started < 5
    assert len(gate.asked) <= 1


@pytest.mark.parametrize("library", [by_words(SKARV)], ids=["skarv"])
async def test_given_up(env: Env, alice: MemberActor, channel: ChannelHandle, gate: Gate, shelf: Library) -> None:
    """Who gives up takes the answer from nobody else who asked the same."""
    client, asked = env.bot, await alice.send(channel, KEEPER)
    assert isinstance(client, Pullquote)
    one, other = (asyncio.create_task(client.ask(asked, shelf, KEEPER, None, private=False)) for _ in ("one", "other"))
    while not gate.asked:  # noqa: ASYNC110  # a thread takes it
        await asyncio.sleep(0.001)
    one.cancel()
    await asyncio.wait({one})
    gate.opened.set()

    assert one.cancelled()
    assert isinstance(await other, Answer)
    assert gate.asked == [KEEPER]


def crowd(client: discord.Client | None, guild: GuildHandle, people: int) -> Pullquote:
    """So many people have just asked in a guild."""
    assert isinstance(client, Pullquote)
    for number in range(people):
        client.readings.ask(guild.id, client.library, f"Who is number {number}?")
    return client


def told_to_wait(env: Env) -> bool:
    """Whether the first response was that the answer takes a while."""
    first = next(request.json for request in env.http_requests if request.path.endswith("/callback"))
    return bool(first and first["type"] == discord.InteractionResponseType.deferred_channel_message.value)


@pytest.mark.parametrize("private", [True, False])
async def test_told_to_wait(
    env: Env, guild: GuildHandle, alice: MemberActor, channel: ChannelHandle, *, private: bool
) -> None:
    """Where many wait, Discord is told so at once, in private where the answer is; then it shows the answer."""
    crowd(env.bot, guild, 6)
    result = await alice.slash(channel, "ask", question=HEADS, private=private)

    assert told_to_wait(env)
    assert HE_LIFENG in body(reply(result))
    assert reply(result).flags.ephemeral == private


async def test_told_at_once(env: Env, guild: GuildHandle, alice: MemberActor, channel: ChannelHandle) -> None:
    """Where few wait, the answer is the first response."""
    crowd(env.bot, guild, 2)
    result = await alice.slash(channel, "ask", question=HEADS)

    assert (told_to_wait(env), HE_LIFENG in body(reply(result))) == (False, True)


async def test_other_guild(env: Env, alice: MemberActor, channel: ChannelHandle) -> None:
    """A crowd in one guild keeps no other one waiting."""
    crowd(env.bot, env.create_guild("Another server"), CROWD)
    result = await alice.slash(channel, "ask", question=HEADS)

    assert (told_to_wait(env), HE_LIFENG in body(reply(result))) == (False, True)


async def test_mistake_in_a_crowd(env: Env, guild: GuildHandle, alice: MemberActor, channel: ChannelHandle) -> None:
    """What cannot be asked is said at once, and in private, however many wait."""
    crowd(env.bot, guild, 6)
    result = await alice.slash(channel, "ask", question=HEADS, article="Moby")

    assert (told_to_wait(env), reply(result).flags.ephemeral) == (False, True)


async def test_too_many(env: Env, guild: GuildHandle, alice: MemberActor, channel: ChannelHandle, gate: Gate) -> None:
    """In a crowd in which somebody would wait for too long, words alone answer, a command as well as a mention."""
    client = env.bot
    assert isinstance(client, Pullquote)
    assert client.user
    client.library = Library(list(client.library.articles.values()), reader=gate)
    crowd(client, guild, CROWD)
    result = await alice.slash(channel, "ask", question=HEADS)
    await alice.send(channel, f"{client.user.mention} {HEADS}")

    answers = body(reply(result)), body(last(channel))

    assert (told_to_wait(env), [HE_LIFENG in answer for answer in answers]) == (True, [True, True])
    assert len(gate.asked) == 1


async def test_loop_goes_on(env: Env, alice: MemberActor, channel: ChannelHandle) -> None:
    """While the model reads, the event loop does nothing for more than 20 ms at a time."""
    client, asked = env.bot, await alice.send(channel, SHIPMENTS)
    assert isinstance(client, Pullquote)
    shelf, longest = open_seeds(Settings()), 0.0
    for question in (SHIPMENTS, HEADS):  # the model is opened for the first
        answer = asyncio.create_task(client.ask(asked, shelf, question, None, private=False))
        while not answer.done():
            before = time.thread_time()
            await asyncio.sleep(0.001)
            longest = max(longest, time.thread_time() - before)
        await answer

    assert longest < 0.02


@pytest.mark.parametrize("library", [open_seeds(Settings())], ids=["shipped"])
async def test_by_the_model(
    env: Env, alice: MemberActor, bob: MemberActor, channel: ChannelHandle, caplog: pytest.LogCaptureFixture
) -> None:
    """The model that ships finds what the article says in other words: for commands, menus, mentions and direct
    messages."""
    caplog.set_level(logging.INFO, "bot")
    assert env.bot.user
    written = await bob.send(channel, SHIPMENTS)
    answers = [
        reply(await alice.slash(channel, "ask", question=SHIPMENTS)),
        reply(await alice.context_menu(channel, "Ask the article", written)),
    ]
    await alice.send(channel, f"{env.bot.user.mention} {SHIPMENTS}")
    answers.append(last(channel))
    await alice.send_dm(SHIPMENTS)
    answers.append(last(alice.user.dm_channel))
    marked = [bold for answer in answers for _, bold in quotations(body(answer))[:1]]

    assert ["34.5%" in bold for bold in marked] == [True] * 4
    refused = reply(await alice.slash(channel, "ask", question=UNSAID))
    assert body(refused) == UNANSWERED
    [first, *_] = [float(found) for found in re.findall(r"\bms=([0-9.]+)", caplog.text)]
    assert first > 1000 * AT_ONCE


async def test_opened_at_start(env: Env, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The model is opened at the start, beside the event loop, for a first reading that the log tells of; where there
    is none, a line says how to mend that, and words alone answer."""
    caplog.set_level(logging.INFO)
    for settings in (Settings(), Settings(reader_model=tmp_path)):
        await env.restart_bot(Pullquote(settings, open_seeds(settings)))
    formatter = Said(logging.Formatter("%(levelname)s %(message)s"))
    said = [formatter.format(each) for each in caplog.records if "reading" in each.getMessage()]
    [opened, missing, worded] = said

    assert [re.fullmatch(r"INFO first reading seconds=\d+\.\d", line) is not None for line in (opened, worded)] == [
        True
    ] * 2
    assert missing.startswith("WARNING ")
    assert missing.endswith(say_error(MissingReader(str(tmp_path), "reader.onnx")))


async def test_counted(readings: Readings, gate: Gate, shelf: Library) -> None:
    """Who shares a reading, how many wait, and each wait and reading are counted."""
    before = counted()
    promises = [readings.ask(HERE, shelf, question) for question in (KEEPER, KEEPER, HEADS)]
    waiting = readings.length
    gate.opened.set()
    await asyncio.gather(*promises)

    assert (waiting, readings.length) == (2, 0)
    assert more(before) == {
        "pullquote_questions_shared_total": 1.0,
        "pullquote_waiting_seconds_count": 2.0,
        "pullquote_reading_seconds_count no": 2.0,
    }
