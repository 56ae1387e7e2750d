"""How the client stands, for ``bot.watch``."""

import math
from collections.abc import Mapping

import discord

from bot.chat.app import App
from bot.watch.watched import Watched


def standing(app: App) -> Watched:
    """What there is to see of a client."""
    store = app.libraries.store
    return Watched(
        ready=lambda: app.is_ready() and not app.is_closed(),
        latencies=lambda: latencies(app),
        guilds=lambda: len(app.guilds),
        seeds=lambda: len(app.library.articles),
        queue=lambda: app.readings.length,
        stored=store.count if store else lambda: 0,
    )


def latencies(client: discord.AutoShardedClient) -> Mapping[int, float]:
    """The latency in seconds of each shard that was ever connected; infinite where it is no longer.

    Subtle: there, discord.py keeps the last one, and stays ready.
    """
    return {number: math.inf if shard.is_closed() else shard.latency for number, shard in client.shards.items()}
