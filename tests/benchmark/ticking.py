"""``python -m tests.benchmark.ticking``: ``tests.launch`` with a clock in the event loop that notes how late it was.

A callback that blocks the loop for 30 ms makes the next tick 30 ms late; the longest is noted in a file that the
measuring process maps too.
"""

import asyncio
import mmap
import os
import struct
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from tests.benchmark.busy import FOLDER, wait
from tests.launch import run

TICK = 0.001  # seconds
NOTE = "LONGEST"  # the environment variable that names the file
_FIELDS = struct.Struct("qdd")


class Block(NamedTuple):
    """How long an event loop was blocked."""

    late: float
    worked: float


class Note:
    """The longest block of the loop since the last ``clear``, in seconds: by the clock, and of the loop's own work.

    The first holds what other processes and threads took as well; the second is the same on a busy machine.
    """

    def __init__(self, path: Path) -> None:
        path.touch()
        with path.open("r+b") as file:
            file.truncate(_FIELDS.size)
            self._memory = mmap.mmap(file.fileno(), _FIELDS.size)

    def tick(self, late: float, worked: float) -> None:
        ticks, latest, most = _FIELDS.unpack_from(self._memory)
        _FIELDS.pack_into(self._memory, 0, ticks + 1, max(late, latest), max(worked, most))

    def clear(self) -> None:
        _FIELDS.pack_into(self._memory, 0, 0, 0.0, 0.0)

    async def read(self) -> Block:
        """The figures, once the loop has ticked again after whatever was seen of it."""
        ticks, *_ = _FIELDS.unpack_from(self._memory)
        while True:
            now, late, worked = _FIELDS.unpack_from(self._memory)
            if now > ticks + 1:
                return Block(late, worked)
            await asyncio.sleep(TICK)


def ticking(note: Note) -> Callable[[], asyncio.AbstractEventLoop]:
    """What makes event loops, so that they tick."""
    make = asyncio.new_event_loop

    def new_event_loop() -> asyncio.AbstractEventLoop:
        loop = make()

        def tick(due: float, worked: float) -> None:
            now, work = loop.time(), time.thread_time()
            note.tick(now - due, work - worked)
            loop.call_at(now + TICK, tick, now + TICK, work)

        loop.call_soon(tick, loop.time(), time.thread_time())
        return loop

    return new_event_loop


if __name__ == "__main__":
    Thread(target=wait, args=(Path(os.environ[FOLDER]),), daemon=True).start()
    asyncio.events.new_event_loop = ticking(Note(Path(os.environ[NOTE])))  # where ``asyncio.run`` looks
    sys.exit(run(sys.argv[1], sys.argv[2:]))
