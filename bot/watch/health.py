"""Whether the bot is well: each thing that must be so for people to be answered."""

import math
from collections.abc import Mapping

from bot.watch.pulse import Pulse
from bot.watch.watched import Remembered, Watched

LAG = 1.0  # seconds: a third of those in which Discord wants a first response


class Health:
    """A bot's."""

    def __init__(self, watched: Watched, pulse: Pulse, stored: Remembered[int]) -> None:
        self._watched, self._pulse, self._stored = watched, pulse, stored

    async def checks(self) -> Mapping[str, bool]:
        """By name, whether it is well."""
        stored, latencies = await self._stored.now(), self._watched.latencies().values()
        return {
            "gateway": self._watched.ready(),
            "latency": bool(latencies) and all(map(math.isfinite, latencies)),
            "loop": self._pulse.lag < LAG,
            "database": stored is not None,
        }
