"""The Discord client: what it listens to."""

import asyncio
import logging
from time import perf_counter

import discord

from bot.chat.commands.ask import answer
from bot.chat.components.actions import press
from bot.chat.components.forms import submit
from bot.chat.cooldown import Cooldown
from bot.chat.delivery import Target, hold, report
from bot.chat.queue import Promise, Readings, turn_of
from bot.chat.sync import mentions, sync_at_start
from bot.chat.tree import Translations, Tree
from bot.chat.upkeep import note_guilds, note_joined, note_left
from bot.errors import HiddenMessage
from bot.guilds.libraries import Collection, Libraries
from bot.guilds.store import Store
from bot.settings import Settings
from index import Answer, Library, Refusal, Summary

# No privileged intent: content arrives with mentions, in direct messages and with the message menu.
INTENTS = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)

ACTS = {discord.InteractionType.component: press, discord.InteractionType.modal_submit: submit}

# Until Discord has told the ids of the commands, they cannot be clicked.
PATHS = {"ask": "ask", "summary": "summary"} | {
    name: f"article {name}" for name in ("info", "list", "add", "paste", "remove", "use", "clear")
}

FILES = 2  # of strangers that are read at the same time: each takes a processor
PATIENCE = 1.0  # seconds, of the three in which Discord wants a first response

_log = logging.getLogger(__name__)


class Pullquote(discord.Client):
    """Answers from ``library``, the seeds, and in a guild from the articles too that ``store`` keeps for it.

    ``mentions``: what to write for each command so that it can be clicked.
    """

    def __init__(self, settings: Settings, library: Library, store: Store | None = None) -> None:
        super().__init__(
            intents=INTENTS,
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
        )
        self.settings = settings
        self.libraries = Libraries(library, store)
        self.cooldown = Cooldown(settings.cooldown)
        self.tree = Tree(self)
        self.mentions = {name: "/" + path for name, path in PATHS.items()}
        self.files = asyncio.Semaphore(FILES)
        self.readings = Readings()
        self._turnstile = asyncio.Lock()

    @property
    def library(self) -> Library:
        """The seeds. Another library can take their place at any time."""
        return self.libraries.seeds

    @library.setter
    def library(self, library: Library) -> None:
        self.libraries.seeds = library

    async def collection(self, target: Target, *, private: bool = True) -> Collection:
        """What can be asked where ``target`` is: the seeds, and what is a guild's own where the bot is a member of it.

        If it must be made first, and that takes long, Discord is told to wait (``private``: where only one sees that).
        Raises ``StoreFailed``.
        """
        guild = target.guild.id if target.guild and self.get_guild(target.guild.id) else None
        if ready := self.libraries.ready(guild):
            return ready
        making = asyncio.ensure_future(asyncio.to_thread(self.libraries.of, guild))
        made, _ = await asyncio.wait({making}, timeout=PATIENCE)
        if not made:
            await hold(target, private=private)
        return await making

    async def ask(
        self, target: Target, library: Library, question: str, article: str | None, *, private: bool
    ) -> Answer | Refusal:
        """What a library, or its article with this id, answers, when it is the turn of ``target``.

        If that takes long, Discord is told to wait (``private``: where only one sees that). Subtle: how long is known
        before; when a thousand ask at once, a clock would be late.
        """
        turn = turn_of(target)
        wait = self.readings.wait(turn)
        promise = self.readings.ask(turn, library, question, article)
        if wait > PATIENCE:
            await hold(target, private=private)
        return await asyncio.shield(promise)

    async def setup_hook(self) -> None:
        self._open_reader()
        await self.tree.set_translator(Translations())
        self.mentions |= mentions(await sync_at_start(self.tree, self.settings.test_guild))

    def _open_reader(self) -> None:
        """Have a first question read, so that the model is open, or the log says why it is not, before people ask."""
        started = perf_counter()

        def opened(promise: Promise) -> None:
            if not promise.cancelled():
                _log.info("first reading seconds=%.1f", perf_counter() - started)

        for article in list(self.library.articles.values())[:1]:
            self.readings.ask(0, self.library, article.title).add_done_callback(opened)

    async def close(self) -> None:
        self.readings.close()
        await super().close()

    async def summarise(self, library: Library, article: str, sentences: int) -> Summary:
        """Off the event loop: a long article takes a while."""
        return await asyncio.to_thread(library.summarise, article, sentences)

    async def turn(self) -> None:
        """Wait for a round of the event loop of one's own: a hundred who ask at once block it one by one."""
        async with self._turnstile:
            await asyncio.sleep(0)

    async def on_ready(self) -> None:
        _log.info("ready as=%s guilds=%d articles=%d", self.user, len(self.guilds), len(self.library.articles))
        await note_guilds(self)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        await note_joined(self, guild.id)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        await note_left(self, guild.id)

    async def on_interaction(self, interaction: discord.Interaction["Pullquote"]) -> None:
        """Buttons and forms; the tree takes the commands."""
        act = ACTS.get(interaction.type)
        if act:
            await self.turn()
            try:
                await act(self, interaction)
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
