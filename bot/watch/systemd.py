"""Telling systemd how the bot is, where it asks (``Type=notify``, ``WatchdogSec=``): see ``man 3 sd_notify``."""

import os
import socket
from collections.abc import Mapping
from contextlib import suppress

READY, STOPPING, ALIVE = "READY=1", "STOPPING=1", "WATCHDOG=1"


def tell(state: str, environ: Mapping[str, str] = os.environ) -> None:
    """Send a state to the socket that the environment names, if it does. Who does not listen is not waited for."""
    address = environ.get("NOTIFY_SOCKET", "")
    if not address.startswith(("/", "@")):
        return
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sending:
        sending.setblocking(False)
        sending.connect(address.replace("@", "\0", 1) if address[0] == "@" else address)
        sending.send(state.encode())


def is_watching(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether it wants to be told, again and again, that this very process is alive.

    >>> is_watching({"WATCHDOG_USEC": "30000000"}), is_watching({"WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "0"})
    (True, False)
    """
    return "WATCHDOG_USEC" in environ and environ.get("WATCHDOG_PID", str(os.getpid())) == str(os.getpid())
