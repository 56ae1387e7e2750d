"""The event loop's lag, by a clock of the test's own."""

from bot.watch.pulse import BEATS, EVERY, Pulse


def test_in_time() -> None:
    """A loop that is in time, or early, is not late."""
    now = 0.0
    pulse = Pulse(lambda: now)
    for _ in range(3):
        now += EVERY / 2
        assert (pulse.beat(), pulse.lag) == (0.0, 0.0)


def test_hanging() -> None:
    """A loop that hangs is late already, is still so just after, and no longer when it was in time for a while."""
    now = 0.0
    pulse = Pulse(lambda: now)
    now = 3 + EVERY
    hanging, beat, after = pulse.lag, pulse.beat(), pulse.lag
    for _ in range(BEATS):
        last = pulse.lag
        now += EVERY
        pulse.beat()

    assert (hanging, beat, after, last, pulse.lag) == (3.0, 3.0, 3.0, 3.0, 0.0)
