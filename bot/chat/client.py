"""The Discord client: what it listens to, and its tree of commands."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from functools import partial
from time import perf_counter
from typing import Any

import aiohttp
import discord
from discord import app_commands

from bot.cards.custom_ids import MORE
from bot.cards.forms import FORM
from bot.chat.app import App, Interaction
from bot.chat.commands.article import add_message, article_group
from bot.chat.commands.ask import answer, ask, ask_message, ask_more
from bot.chat.commands.check import check_message
from bot.chat.commands.help import help_
from bot.chat.commands.summary import summary
from bot.chat.commands.sync import mentions, sync_at_start
from bot.chat.commands.translations import Translations
from bot.chat.components.actions import press
from bot.chat.components.submissions import add_pasted, submit
from bot.chat.queue import Promise
from bot.chat.reporting import report, whisper
from bot.chat.talk.messages import Heard, Talk, speaks_to, talk_of
from bot.chat.target import turn_of, written
from bot.chat.upkeep import leave_blocked, note_guilds, note_joined, note_left
from bot.errors import HiddenMessage, MayNotWrite, NotServed, Restarting, RoleMentioned, TooSoon
from bot.guilds.store import Store
from bot.settings import Settings
from index import Library, LibraryError

COMMANDS: tuple[app_commands.Command[Any, Any, Any] | app_commands.Group | app_commands.ContextMenu, ...] = (
    ask,
    summary,
    article_group,
    help_,
    ask_message,
    check_message,
    add_message,
)
FORMS = {FORM: add_pasted, MORE: ask_more}
HANDLERS: dict[discord.InteractionType, Callable[[Interaction], Awaitable[None]]] = {
    discord.InteractionType.component: press,
    discord.InteractionType.modal_submit: partial(submit, FORMS),
}
# While somebody types: Discord wants the choices no longer (10062), is away, or there are none to be had.
UNWANTED = (discord.HTTPException, aiohttp.ClientError, OSError, LibraryError)
HOUR = 3600  # seconds

_log = logging.getLogger(__name__)


class Tree(app_commands.CommandTree[Any]):
    """The commands, usable in guilds, in direct messages and by people who installed the bot for themselves."""

    def __init__(self, client: discord.Client) -> None:
        contexts = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
        installs = app_commands.AppInstallationType(guild=True, user=True)
        super().__init__(client, allowed_contexts=contexts, allowed_installs=installs)
        logging.getLogger("discord.app_commands.tree").addFilter(_is_fault)
        for command in COMMANDS:
            self.add_command(command)

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        """Subtle: what is raised here is not brought to ``on_error``."""
        try:
            await interaction.client.turn(interaction)
        except (Restarting, NotServed) as error:
            await report(interaction, error)
            return False
        return True

    async def on_error(self, interaction: discord.Interaction, error: Exception, /) -> None:
        """Faults: what is expected, commands answer themselves (see ``answered``)."""
        await report(interaction, error)


def _is_fault(record: logging.LogRecord) -> bool:
    """Whether a failure that discord.py logs is a fault. Of choices that did not arrive, it logs the traceback."""
    return not (record.exc_info and isinstance(record.exc_info[1], UNWANTED))


class Pullquote(App):
    """The client: commands come to its tree, buttons, forms and messages to its listeners."""

    def __init__(self, settings: Settings, library: Library, store: Store | None = None) -> None:
        super().__init__(settings, library, store)
        self.tree, self.heard = Tree(self), Heard()

    async def setup_hook(self) -> None:
        self._open_reader()
        await self.tree.set_translator(Translations())
        with await asyncio.to_thread(store.others.alone) if (store := self.libraries.store) else nullcontext():
            self.mentions |= mentions(await sync_at_start(self.tree, self.settings.test_guild))

    def _open_reader(self) -> None:
        """Have a first question read, so that the model is open, or the log says why it is not, before people ask."""
        started = perf_counter()

        def opened(promise: Promise) -> None:
            if not promise.cancelled():
                _log.info("first reading seconds=%.1f", perf_counter() - started)

        for article in list(self.library.articles.values())[:1]:
            self.readings.ask(0, self.library, article.title).add_done_callback(opened)

    async def on_ready(self) -> None:
        guilds, articles = len(self.guilds), len(self.library.articles)
        _log.info("ready as=%s shards=%d guilds=%d articles=%d", self.user, len(self.shards), guilds, articles)
        await leave_blocked(self)

    async def on_shard_ready(self, shard: int) -> None:
        await note_guilds(self, shard)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        if guild.id in self.settings.blocked:
            await leave_blocked(self)
        else:
            await note_joined(self, guild.id)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        await note_left(self, guild.id)

    async def on_interaction(self, interaction: Interaction) -> None:
        """Buttons and forms; the tree takes the commands."""
        handle = HANDLERS.get(interaction.type)
        if handle:
            try:
                await self.turn(interaction)
                await handle(interaction)
            except Exception as error:  # noqa: BLE001  # ``report`` tells errors apart
                await report(interaction, error)

    async def on_message(self, message: discord.Message) -> None:
        """Mentions, replies and direct messages.

        Subtle: Discord hides the text of a reply to a command's answer, so there is nothing to answer.
        """
        if message.author.bot or message.is_system() or not speaks_to(self.user, message):
            return
        if message.guild and message.guild.id in self.settings.blocked:
            return
        if message.guild and not message.content and self.user in message.mentions:
            return
        if not self.heard.is_new(message):
            return
        try:
            await self.turn(message)
            said, talk = self._asked(message)
            await answer(self, message, said, None, private=False, talk=talk)
        except Exception as error:  # noqa: BLE001  # ``report`` tells errors apart
            await self._report(message, error)

    async def _report(self, message: discord.Message, error: Exception) -> None:
        """A server's channel is told once that a person asks too often; where the bot may not write, the person is told
        that, once an hour.
        """
        now, person = message.created_at.timestamp(), message.author.id
        often, silent = (TooSoon, person, turn_of(message)), (MayNotWrite, person, message.channel.id)
        if message.guild and isinstance(error, TooSoon) and not self.told.is_first(often, now, error.until):
            return
        heard = await report(message, error) or message.guild is None
        if not heard and self.told.is_first(silent, now, now + HOUR):
            await whisper(message)

    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """A question that is corrected, or a mention that is added, within a minute; embeds change without an edit."""
        if payload.message.edited_at:
            await self.on_message(payload.message)

    def _asked(self, message: discord.Message) -> tuple[str, Talk | None]:
        """What is written beside the mention or, where nothing is, in the message that it replies to; and the talk that
        goes on where that is the bot's.

        Raises ``RoleMentioned`` or ``HiddenMessage``.
        """
        if message.guild and not message.content:
            raise RoleMentioned
        said = written(message)
        if self.user:
            said = said.replace(f"<@{self.user.id}>", " ").replace(f"<@!{self.user.id}>", " ")
        answered = message.reference.resolved if message.reference else None
        if not isinstance(answered, discord.Message):
            return said.strip(), None
        talk = talk_of(answered) if answered.author == self.user else None
        if said.strip() or talk:
            return said.strip(), talk
        if not (said := written(answered)):
            raise HiddenMessage
        return said, None
