"""How late the event loop is: something that should be done every half second notes when it is done."""

from collections import deque
from collections.abc import Callable
from time import monotonic

EVERY = 0.5  # seconds
BEATS = 10  # that are remembered: who looks every now and then still sees what was a moment ago


class Pulse:
    """The latest beats of a loop.

    >>> now = 0.0
    >>> pulse = Pulse(lambda: now)
    >>> pulse.lag
    0.0
    >>> now = 2.0
    >>> pulse.lag, pulse.beat(), pulse.lag
    (1.5, 1.5, 1.5)
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._late = deque[float](maxlen=BEATS)
        self._due = clock() + EVERY

    def beat(self) -> float:
        """It is done; how many seconds late."""
        now = self._clock()
        late = max(0.0, now - self._due)
        self._late.append(late)
        self._due = now + EVERY
        return late

    @property
    def lag(self) -> float:
        """The seconds by which it came latest lately, or is late now."""
        return max(0.0, self._clock() - self._due, *self._late)
