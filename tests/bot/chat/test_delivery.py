"""The way out: proved cards, and one handler for whatever goes wrong."""

import logging
import re
from dataclasses import dataclass

import discord
import pytest
from discord import app_commands
from simcord import ChannelHandle, Env, MemberActor

from bot.chat.client import Pullquote
from bot.settings import Settings
from index import Answer, Earlier, Library, Passage, Quote, Refusal, Summary
from index.reader import LexicalReader
from tests.bot.scene import (
    HEADS,
    last,
    raised,
    reply,
    sent,
    told,
)
from tests.index import talks

CALLBACK = "/interactions/*/callback"
CHANGED = "This command has changed. Reload Discord (Ctrl+R), then try again."


class Broken(Library):
    """A library with a defect that nobody foresaw."""

    def ask(
        self,
        question: str,
        *,
        article: str | None = None,
        limit: int = 3,
        hurried: bool = False,
        after: Earlier | None = None,
    ) -> Answer | Refusal:
        raise RuntimeError("the secret of the index")

    def passages(self, article: str) -> tuple[Passage, ...]:
        raise RuntimeError("the secret of the index")

    def summarise(self, article: str, sentences: int = 3) -> Summary:
        raise RuntimeError("the secret of the index")


@dataclass(frozen=True, slots=True)
class Altered(Quote):
    """A quote that claims other words than its article has."""

    @property
    def text(self) -> str:
        return self.span.of(self.article.text).replace("He Lifeng", "She Lifeng")


class Misquoting(Library):
    """A library whose quotes are altered."""

    def ask(
        self,
        question: str,
        *,
        article: str | None = None,
        limit: int = 3,
        hurried: bool = False,
        after: Earlier | None = None,
    ) -> Answer | Refusal:
        answer = super().ask(question, article=article, limit=limit, hurried=hurried)
        quotes = [Altered(each.passage, each.sentence, each.span) for each in getattr(answer, "quotes", ())]
        return Answer(question, tuple(quotes), answer.evidence)


broken = pytest.mark.parametrize("library", [Broken([talks()])], ids=["broken"])
misquoting = pytest.mark.parametrize("library", [Misquoting([talks()], reader=LexicalReader())], ids=["misquoting"])


def reference(said: str) -> str:
    found = re.fullmatch(
        r"Something went wrong on my side, not with your question\. The reference is `([0-9a-f]{8})`\.", said
    )
    assert found, said
    return found[1]


@broken
@pytest.mark.parametrize("command", ["ask", "summary", "Ask the article"])
async def test_unexpected(
    env: Env, alice: MemberActor, channel: ChannelHandle, caplog: pytest.LogCaptureFixture, command: str
) -> None:
    """What nobody foresaw is told in private by a reference, under which the log holds the traceback."""
    if command == "Ask the article":
        result = await alice.context_menu(channel, command, await alice.send(channel, HEADS))
    else:
        result = await alice.slash(channel, command, **({"question": HEADS} if command == "ask" else {}))

    assert_logged(caplog, reference(told(result)))
    assert raised(env) == ["RuntimeError"]


@broken
async def test_unexpected_in_a_reply(
    env: Env, alice: MemberActor, channel: ChannelHandle, caplog: pytest.LogCaptureFixture
) -> None:
    """Where somebody mentioned the bot, the reference is a reply."""
    assert env.bot.user
    asked = await alice.send(channel, f"{env.bot.user.mention} {HEADS}")
    answer = last(channel)

    assert answer.reference
    assert answer.reference.message_id == asked.id
    assert_logged(caplog, reference(answer.content))


async def test_unexpected_at_a_button(
    env: Env, settings: Settings, alice: MemberActor, channel: ChannelHandle, caplog: pytest.LogCaptureFixture
) -> None:
    """Buttons fail in the same words."""
    answer = reply(await alice.slash(channel, "ask", question=HEADS))
    await env.restart_bot(Pullquote(settings, Broken([talks()])))

    assert_logged(caplog, reference(told(await alice.click(answer, label="Show in context"))))


@misquoting
async def test_misquote(env: Env, alice: MemberActor, channel: ChannelHandle, caplog: pytest.LogCaptureFixture) -> None:
    """A quotation that differs from the article is never sent, neither whole nor in part; the log shows both."""
    assert env.bot.user
    told_once = told(await alice.slash(channel, "ask", question=HEADS))
    await alice.send(channel, f"{env.bot.user.mention} {HEADS}")

    assert [each.get("embeds") or [] for each in sent(env)] == [[], []]
    assert "Lifeng" not in str(list(sent(env)))
    assert f"reference={reference(told_once)} " in caplog.text
    assert f"reference={reference(last(channel).content)} " in caplog.text
    assert "She Lifeng" in caplog.text
    assert raised(env) == ["Misquote"]


async def test_sent_already(
    env: Env, alice: MemberActor, channel: ChannelHandle, caplog: pytest.LogCaptureFixture
) -> None:
    """If Discord says that it has the answer, only its confirmation was lost: nobody is told of an error."""
    env.inject_error("POST", CALLBACK, status=400, code=40060)
    await alice.slash(channel, "ask", question=HEADS)

    assert len(list(sent(env))) == 1
    assert levels(caplog) == []


async def test_too_late(env: Env, alice: MemberActor, channel: ChannelHandle, caplog: pytest.LogCaptureFixture) -> None:
    """If the three seconds are over, nobody can be told; the log says so."""
    env.inject_error("POST", CALLBACK, status=404, code=10062)
    result = await alice.slash(channel, "ask", question=HEADS)

    assert not result.acknowledged
    assert len(list(sent(env))) == 1
    assert levels(caplog) == ["WARNING"]
    assert "not delivered" in caplog.text
    assert "10062" in caplog.text
    assert raised(env) == ["Undelivered"]


async def test_failed_twice(
    env: Env, alice: MemberActor, channel: ChannelHandle, caplog: pytest.LogCaptureFixture
) -> None:
    """If neither the answer nor the word about it gets through, one line of the log says so."""
    env.inject_error("POST", CALLBACK, status=503, times=2)
    result = await alice.slash(channel, "ask", question=HEADS)

    assert not result.acknowledged
    assert len(list(sent(env))) == 2
    assert levels(caplog) == ["WARNING"]
    assert "Traceback" not in caplog.text
    assert raised(env) == ["Undelivered"]


async def test_silenced(env: Env, alice: MemberActor, caplog: pytest.LogCaptureFixture) -> None:
    """Where the bot may not write, a mention is logged and nothing else happens."""
    assert env.bot.user
    silent = discord.PermissionOverwrite(send_messages=False)
    muted = env.guild.create_text_channel("muted", overwrites={env.bot.user: silent})
    asked = await alice.send(muted, f"{env.bot.user.mention} {HEADS}")

    assert last(muted).id == asked.id
    assert levels(caplog) == ["WARNING"]
    assert f"not delivered target={asked.id}" in caplog.text


@app_commands.command(name="late", description="Fails after it has answered")
async def late(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("Done.")
    raise RuntimeError("the secret of the index")


async def test_error_after_the_answer(
    env: Env, library: Library, alice: MemberActor, channel: ChannelHandle, caplog: pytest.LogCaptureFixture
) -> None:
    """An error after the answer is told in private, below it."""
    client = Pullquote(Settings(), library)
    client.tree.add_command(late)
    await env.restart_bot(client)
    result = await alice.slash(channel, "late")
    [followup] = result.followups

    assert result.response
    assert result.response.content == "Done."
    assert followup.ephemeral
    assert_logged(caplog, reference(followup.content))
    assert raised(env) == ["RuntimeError"]


@app_commands.command(name="help", description="Takes what Discord does not know of yet")
async def other_help(interaction: discord.Interaction, topic: str) -> None:
    await interaction.response.send_message(topic)


async def test_gone_command(env: Env, simcord_bot: Pullquote, alice: MemberActor, channel: ChannelHandle) -> None:
    """Whoever gives a command that has gone since their Discord loaded is told how to load it anew."""
    simcord_bot.tree.remove_command("help")

    assert told(await alice.slash(channel, "help")) == CHANGED
    assert raised(env) == ["CommandNotFound"]


async def test_changed_command(env: Env, simcord_bot: Pullquote, alice: MemberActor, channel: ChannelHandle) -> None:
    """So is whoever gives a command that takes other options by now."""
    simcord_bot.tree.remove_command("help")
    simcord_bot.tree.add_command(other_help)

    assert told(await alice.slash(channel, "help")) == CHANGED
    assert raised(env) == ["CommandSignatureMismatch"]


async def test_gone_menu(env: Env, simcord_bot: Pullquote, alice: MemberActor, channel: ChannelHandle) -> None:
    """So is whoever opens a menu that has gone."""
    simcord_bot.tree.remove_command("Ask the article", type=discord.AppCommandType.message)
    message = await alice.send(channel, HEADS)

    assert told(await alice.context_menu(channel, "Ask the article", message)) == CHANGED
    assert raised(env) == ["CommandNotFound"]


async def test_gone_autocomplete(env: Env, simcord_bot: Pullquote, alice: MemberActor, channel: ChannelHandle) -> None:
    """Autocompletion of a command that has gone offers nothing: there, no message can be shown."""
    simcord_bot.tree.remove_command("ask")

    assert await alice.autocomplete(channel, "ask", "article", "trade") == []
    assert list(sent(env)) == []
    assert raised(env) == ["CommandNotFound"]


def levels(caplog: pytest.LogCaptureFixture) -> list[str]:
    """The levels of what was logged, from warnings on."""
    return [record.levelname for record in caplog.records if record.levelno >= logging.WARNING]


def assert_logged(caplog: pytest.LogCaptureFixture, reference: str) -> None:
    """The log holds one error: under the reference, with the traceback."""
    assert levels(caplog) == ["ERROR"]
    assert f"unexpected reference={reference} " in caplog.text
    assert [vars(record)["reference"] for record in caplog.records if "reference" in vars(record)] == [reference]
    assert "Traceback" in caplog.text
    assert "RuntimeError: the secret of the index" in caplog.text
