"""The signals that ask the bot to stop."""

import asyncio
import signal

# Ctrl-Break, by which Windows' supervisors stop a program, exists only there.
SIGNALS = [getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGBREAK") if hasattr(signal, name)]


def stop_asked() -> asyncio.Event:
    """What is set when a signal asks the running loop's program to stop."""
    loop, stopped = asyncio.get_running_loop(), asyncio.Event()
    for number in SIGNALS:
        try:
            loop.add_signal_handler(number, stopped.set)
        except NotImplementedError:  # Windows' loops; a signal wakes them all the same
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stopped.set))
    return stopped
