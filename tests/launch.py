"""``python -m tests.launch URL VERB…``: ``python -m bot VERB…``, with the Discord at URL in place of the real one."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from signal import Signals

from discord import Client
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot.__main__ import main
from bot.settings import VARIABLES

ROOT = Path(__file__).parent.parent
PATIENCE = 20.0  # seconds for anything to happen


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended, and what it printed."""

    code: int
    out: str
    err: str

    @property
    def told(self) -> list[str]:
        """The lines for the operator, which are none of the log's."""
        return [line for line in self.err.splitlines() if line.startswith("pullquote: ")]

    @property
    def crashed(self) -> bool:
        return "Traceback" in self.err


class Process:
    """The bot at work."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.pid = process.pid
        self._process = process
        self._output = asyncio.create_task(process.communicate())

    def send(self, signal: Signals) -> None:
        self._process.send_signal(signal)

    async def until(self, event: asyncio.Event) -> None:
        """Wait for what the bot will bring about; it must not end before."""
        waiting = asyncio.create_task(event.wait())
        await asyncio.wait({waiting, self._output}, timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        assert event.is_set(), await self.ended()

    async def ended(self) -> Ended:
        """Wait for its end."""
        out, err = await asyncio.wait_for(asyncio.shield(self._output), PATIENCE)
        assert self._process.returncode is not None
        return Ended(self._process.returncode, out.decode(), err.decode())

    async def kill(self) -> None:
        if self._process.returncode is None:
            self._process.kill()
        await self._output


@asynccontextmanager
async def launch(
    url: str, *verb: str, folder: Path, module: str = "tests.launch", **environ: str
) -> AsyncIterator[Process]:
    """The bot as a process in ``folder``, with the settings ``environ`` and the Discord at ``url``."""
    kept = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module, url, *verb),
        cwd=folder,
        env=kept | {"PYTHONPATH": str(ROOT)} | environ,
        stdout=PIPE,
        stderr=PIPE,
    )
    running = Process(process)
    try:
        yield running
    finally:
        await running.kill()


async def _at_once(_: Client, shard_id: int | None, *, initial: bool = False) -> None:
    """Discord on loopback lets all shards begin at the same time; discord.py would wait for five seconds in between."""


def run(url: str, arguments: list[str]) -> int:
    """``bot.__main__.main``, where discord.py takes ``url`` for Discord."""
    Route.BASE = url
    DiscordWebSocket.DEFAULT_GATEWAY = URL(url).with_scheme("ws") / "gateway"
    Client.before_identify_hook = _at_once  # type: ignore[assignment, method-assign]
    return main(arguments)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1], sys.argv[2:]))
