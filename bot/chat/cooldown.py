"""How often one person may ask in one guild, and how often they are told the same."""

from collections.abc import Hashable
from math import ceil

from discord.ext import commands

from bot.chat.target import Target, person_of
from bot.errors import TooSoon

REMEMBERED = 10_000  # who was told something; two megabytes


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


class Once:
    """Whom something has been told lately, so that it is told once; of so many it forgets who was told first."""

    def __init__(self) -> None:
        self._until: dict[Hashable, float] = {}  # the latest last

    def is_first(self, whom: Hashable, now: float, until: float) -> bool:
        """Whether somebody has not been told by ``now``; they count as told ``until`` then (both Unix time).

        >>> once = Once()
        >>> [once.is_first("alice", now, now + 10) for now in (0, 9, 10)]
        [True, False, True]
        """
        if now < self._until.get(whom, now):
            return False
        self._until.pop(whom, None)
        self._until[whom] = until
        if len(self._until) > REMEMBERED:
            del self._until[next(iter(self._until))]
        return True


def _key(target: Target) -> tuple[int, int | None]:
    return person_of(target), target.guild.id if target.guild else None
