"""What the commands and buttons work with: one ``App`` a process, which is the Discord client too."""

import asyncio
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from time import perf_counter
from typing import Any, TypeAlias, TypeVar

import aiohttp
import discord
from cachetools import TTLCache

from bot.chat.cooldown import Cooldown, Once
from bot.chat.gateway.shards import Sharded
from bot.chat.moderation.votes import Votes
from bot.chat.queue import Calm, Readings
from bot.chat.talk.suggestions import Suggestions
from bot.chat.target import Target, doing, hold, turn_of
from bot.errors import NotServed, Restarting
from bot.guilds.collection import Collection
from bot.guilds.libraries import Libraries
from bot.guilds.removals import Removed
from bot.guilds.store import Store
from bot.guilds.threads import Threads
from bot.settings import Settings
from bot.watch import counters
from index import Answer, Earlier, Library, Refusal, Summary
from index.errors import MAX_BYTES

T = TypeVar("T")

# Until Discord has told the ids of the commands, they cannot be clicked.
PATHS = {"ask": "ask", "summary": "summary", "help": "help"} | {
    name: f"article {name}"
    for name in ("info", "list", "add", "paste", "remove", "use", "clear", "export", "unanswered")
}

CHUNK = 65_536  # bytes of a file that are read at a time
FILES = 2  # of strangers that are read at the same time: each takes a processor
UNDO = 60  # seconds for which what was removed can be put back
ROOM = 32 << 20  # bytes of that
PATIENCE = 1.0  # seconds, of the three in which Discord wants a first response


class App(Sharded):
    """Answers from ``library``, the seeds, and in a guild from the articles too that ``store`` keeps for it.

    ``mentions``: what to write for each command so that it can be clicked. ``told``: who knows that they ask too often,
    or where the bot may not write. ``removals``: what can be put back, by guild and by the press that removed it.
    ``files``: the turns of reading a file. ``calm``: whether nobody waits for a first response. ``at_work``: whom each
    task answers. ``stopping``: nobody else is answered. ``late``: nobody is waited for.
    """

    def __init__(self, settings: Settings, library: Library, store: Store | None = None) -> None:
        super().__init__(*((settings.shards.ids, settings.shards.count) if settings.shards else ()))
        self.http.get_from_cdn = download  # type: ignore[method-assign]  # its own would hold whatever comes
        self.settings = settings
        self.libraries = Libraries(library, store)
        self.threads = Threads(self.libraries.of)
        self.cooldown = Cooldown(settings.cooldown.uses, settings.cooldown.seconds)
        self.told = Once()
        self.mentions = {name: "/" + path for name, path in PATHS.items()}
        self.removals: TTLCache[tuple[int, int], Removed] = TTLCache(ROOM, UNDO, _now, lambda kept: kept.nbytes)
        self.votes = Votes()
        self.files = asyncio.Semaphore(FILES)
        self.calm = Calm()
        self.readings = Readings(self.calm)
        self.suggestions = Suggestions(self.readings, self.calm)
        self.at_work: dict[asyncio.Task[Any], Target] = {}
        self.stopping, self.late = False, asyncio.Event()
        self._turnstile = asyncio.Lock()

    @property
    def library(self) -> Library:
        """The seeds. Another library can take their place at any time."""
        return self.libraries.seeds

    @library.setter
    def library(self, library: Library) -> None:
        self.libraries.seeds = library

    async def collection(self, target: Target, *, private: bool = True, edit: bool = False) -> Collection:
        """What can be asked where ``target`` is: the seeds, and what is a guild's own where the bot is a member of it.

        If it must be made first, and that takes long, Discord is told to wait (see ``hold``). Subtle: where others wait
        that is done first; when hundreds of guilds wake at once, a clock would be late. Raises ``StoreFailed`` or
        ``Restarting``.
        """
        guild = target.guild.id if target.guild and self.get_guild(target.guild.id) else None
        if ready := self.libraries.ready(guild):
            return ready
        if self.threads.full:
            with self.calm:
                await hold(target, private=private, edit=edit)
            await self.calm.wait()
        making = self.threads.load(guild)
        made, _ = await asyncio.wait({making}, timeout=PATIENCE)
        if not made:
            await hold(target, private=private, edit=edit)
        return await self.in_time(asyncio.shield(making))

    async def change(self, target: Target, change: Callable[[], T], *, edit: bool = False) -> T:
        """Change what is stored, and tell Discord to wait before: another process may keep the database for seconds.

        Raises ``StoreFailed``, and whatever ``change`` raises.
        """
        await hold(target, private=True, edit=edit)
        return await self.threads.change(change)

    async def ask(
        self,
        target: Target,
        library: Library,
        question: str,
        article: str | None,
        *,
        private: bool,
        after: Earlier | None = None,
    ) -> Answer | Refusal:
        """What a library, or its article with this id, answers, when it is the turn of ``target``.

        If that takes long, Discord is told to wait (``private``: where only one sees that). Subtle: how long is known
        before; when a thousand ask at once, a clock would be late.
        """
        turn = turn_of(target)
        wait = self.readings.wait(turn)
        promise = self.readings.ask(turn, library, question, article, after)
        if wait > PATIENCE:
            with self.calm:
                await hold(target, private=private)
        return await self.in_time(asyncio.shield(promise))

    async def summarise(self, library: Library, article: str, sentences: int) -> Summary:
        """Off the event loop: a long article takes a while."""
        return await asyncio.to_thread(library.summarise, article, sentences)

    async def turn(self, target: Target) -> None:
        """Begin to answer: wait for a round of the event loop of one's own. A hundred who ask at once block it one by
        one. Raises ``Restarting`` or ``NotServed``.
        """
        if isinstance(target, discord.Interaction) and target.guild_id in self.settings.blocked:
            raise NotServed
        if self.stopping:
            raise Restarting
        if task := asyncio.current_task():
            self.at_work[task], started = target, perf_counter()
            task.add_done_callback(self.at_work.pop)
            task.add_done_callback(lambda _: counters.handled(doing(target), perf_counter() - started))
        with self.calm:
            async with self._turnstile:
                await asyncio.sleep(0)

    async def in_time(self, work: Awaitable[T]) -> T:
        """What some work gives. Raises ``Restarting``, and cancels it, where nobody is waited for any more."""
        working, late = asyncio.ensure_future(work), asyncio.create_task(self.late.wait())
        try:
            await asyncio.wait({working, late}, return_when=asyncio.FIRST_COMPLETED)
            if working.done():
                return await working
            raise Restarting
        finally:
            working.cancel()
            late.cancel()

    async def close(self) -> None:
        self.suggestions.close()
        self.readings.close()
        self.threads.close()
        await super().close()


def _now() -> float:
    return discord.utils.utcnow().timestamp()


Interaction: TypeAlias = discord.Interaction[App]


async def download(url: str) -> bytes:
    """A file from Discord's network; of one that is too large as much as shows that, and no more is ever held.

    Raises ``discord.HTTPException`` where Discord does not give it.
    """
    data, plain = bytearray(), {"Accept-Encoding": "identity"}
    async with aiohttp.ClientSession(headers=plain, auto_decompress=False) as session, session.get(url) as response:
        if response.status != HTTPStatus.OK:
            refused = discord.NotFound if response.status == HTTPStatus.NOT_FOUND else discord.HTTPException
            raise refused(response, "no file")
        async for part in response.content.iter_chunked(CHUNK):
            data += part
            if len(data) > MAX_BYTES:
                break
    return bytes(data)
