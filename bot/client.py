"""The Discord client: what it listens to."""

import asyncio
import logging

import discord

from bot.commands import answer
from bot.controls import press
from bot.cooldown import Cooldown
from bot.delivery import report
from bot.errors import HiddenMessage
from bot.settings import Settings
from bot.sync import mentions, sync_at_start
from bot.tree import Translations, Tree
from index import Library, Summary

# No privileged intent: content arrives with mentions, in direct messages and with the message menu.
INTENTS = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)

# Until Discord has told the ids of the commands, they cannot be clicked.
PATHS = {"ask": "ask", "summary": "summary", "info": "article info", "list": "article list"}

_log = logging.getLogger(__name__)


class Pullquote(discord.Client):
    """Answers from ``library``. ``mentions``: what to write for each command so that it can be clicked."""

    def __init__(self, settings: Settings, library: Library) -> None:
        super().__init__(
            intents=INTENTS,
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
        )
        self.settings = settings
        self.library = library
        self.cooldown = Cooldown(settings.cooldown)
        self.tree = Tree(self)
        self.mentions = {name: "/" + path for name, path in PATHS.items()}
        self._turnstile = asyncio.Lock()

    async def setup_hook(self) -> None:
        await self.tree.set_translator(Translations())
        self.mentions |= mentions(await sync_at_start(self.tree, self.settings.test_guild))

    async def summarise(self, article: str, sentences: int) -> Summary:
        """Off the event loop: a long article takes a while."""
        return await asyncio.to_thread(self.library.summarise, article, sentences)

    async def turn(self) -> None:
        """Wait for a round of the event loop of one's own: a hundred who ask at once block it one by one."""
        async with self._turnstile:
            await asyncio.sleep(0)

    async def on_ready(self) -> None:
        _log.info("ready as=%s guilds=%d articles=%d", self.user, len(self.guilds), len(self.library.articles))

    async def on_interaction(self, interaction: discord.Interaction["Pullquote"]) -> None:
        """Buttons; the tree takes the commands."""
        if interaction.type is discord.InteractionType.component:
            await self.turn()
            try:
                await press(self, interaction)
            except Exception as error:  # noqa: BLE001  # the handler tells errors apart
                await report(interaction, error)

    async def on_message(self, message: discord.Message) -> None:
        """Mentions, replies and direct messages.

        Subtle: Discord hides the text of a reply to a command's answer, so there is nothing to answer.
        """
        if message.author.bot or message.is_system() or not self._addressed(message):
            return
        if message.guild and not message.content:
            return
        await self.turn()
        try:
            await answer(self, message, self._question(message), None, private=False)
        except Exception as error:  # noqa: BLE001  # the handler tells errors apart
            await report(message, error)

    def _addressed(self, message: discord.Message) -> bool:
        return message.guild is None or self.user in message.mentions

    def _question(self, message: discord.Message) -> str:
        """What is written beside the mention or, where nothing is, in the message that it replies to.

        Raises ``HiddenMessage``.
        """
        written = message.content
        if self.user:
            written = written.replace(f"<@{self.user.id}>", " ").replace(f"<@!{self.user.id}>", " ")
        answered = message.reference.resolved if message.reference else None
        if written.strip() or not isinstance(answered, discord.Message):
            return written.strip()
        if not answered.content:
            raise HiddenMessage
        return answered.content
