"""How often one person may ask in one guild."""

from math import ceil

from discord.ext import commands

from bot.chat.target import Target, person_of
from bot.errors import TooSoon


class Cooldown:
    """Counts questions by the time that Discord gives them. ``check`` first; ``charge`` once it is clear
    what is asked, so that a mistake costs nothing.
    """

    def __init__(self, uses: int, seconds: float) -> None:
        """At most so many ``uses`` in so many ``seconds``; 0 uses: no limit."""
        self._buckets = commands.CooldownMapping(commands.Cooldown(uses, seconds), _key)
        self._limited = uses > 0

    def check(self, target: Target) -> None:
        """Raises ``TooSoon`` where the limit is reached."""
        now = target.created_at.timestamp()
        bucket = self._buckets.get_bucket(target, now) if self._limited else None
        if bucket and (wait := bucket.get_retry_after(now)):
            raise TooSoon(ceil(now + wait))

    def charge(self, target: Target) -> None:
        if self._limited:
            self._buckets.update_rate_limit(target, target.created_at.timestamp())


def _key(target: Target) -> tuple[int, int | None]:
    return person_of(target), target.guild.id if target.guild else None
