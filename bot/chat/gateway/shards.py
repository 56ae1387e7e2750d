"""The client that speaks to Discord over shards: all that it recommends, or those that a process is told to serve."""

import asyncio
import sys
from collections.abc import Sequence

import aiohttp
import discord
from yarl import URL

TRIES = 2  # to connect to the gateway for the first time, five seconds apart
CONNECTING = 60.0  # seconds for a shard
# What is raised where Discord is away.
AWAY = (OSError, aiohttp.ClientError, asyncio.TimeoutError, discord.GatewayNotFound, discord.ConnectionClosed)

# No privileged intent: content arrives with mentions, in direct messages and with the message menu.
INTENTS = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)


class Sharded(discord.AutoShardedClient):
    """Serves the shards with these numbers, of ``count``; without one: as many as Discord recommends."""

    def __init__(self, numbers: Sequence[int] = (), count: int | None = None) -> None:
        super().__init__(
            intents=INTENTS,
            shard_ids=list(numbers) or None,  # type: ignore[arg-type]  # None, too, is all of them
            shard_count=count,
            shard_connect_timeout=CONNECTING,
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
        )
        self._tries = 0

    def shard_of(self, guild: int) -> int:
        """The number of the shard that a guild is on, in this process or in another."""
        return (guild >> 22) % (self.shard_count or 1)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """A shard's new session names all guilds that it has; discord.py would keep those, too, that it had before."""
        await super().before_identify_hook(shard_id, initial=initial)
        for guild in [guild for guild in self.guilds if guild.shard_id == shard_id]:
            self._connection._remove_guild(guild)  # noqa: SLF001  # as it does with one shard

    async def launch_shard(self, gateway: URL, shard_id: int, *, initial: bool = False) -> None:
        """Connect a shard. Raises what is ``AWAY`` where the first cannot be.

        Subtle: where that fails, discord.py calls this again from within its handler, without end.
        """
        self._tries += 1
        error = sys.exception()
        if self._tries > TRIES and not self.shards and isinstance(error, AWAY):
            raise error
        await super().launch_shard(gateway, shard_id, initial=initial)
