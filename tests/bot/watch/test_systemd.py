"""What systemd is told, over a real socket of its kind."""

import asyncio
import os
import socket
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bot.watch import pulse, server, systemd
from bot.watch.server import watching
from tests.bot.watch.pages import bot

PATIENCE = 30.0  # seconds


@contextmanager
def listening(address: str) -> Iterator[socket.socket]:
    """systemd, at the address of a socket."""
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as listener:
        listener.bind(address)
        listener.settimeout(PATIENCE)
        yield listener


@pytest.fixture
def notified(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    """One that asks to be told, with a watchdog, of a bot whose heart beats fast."""
    for module in (pulse, server):
        monkeypatch.setattr(module, "EVERY", 0.01)
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
    monkeypatch.setenv("WATCHDOG_USEC", "30000000")
    monkeypatch.delenv("WATCHDOG_PID", raising=False)
    with listening(str(tmp_path / "notify")) as listener:
        yield listener


def waiting(listener: socket.socket) -> list[bytes]:
    """What was sent until now."""
    listener.setblocking(False)
    told: list[bytes] = []
    try:
        while True:
            told.append(listener.recv(64))
    except BlockingIOError:
        return told


async def until(listener: socket.socket, wanted: bytes) -> None:
    listener.setblocking(False)
    while await asyncio.wait_for(asyncio.get_running_loop().sock_recv(listener, 64), PATIENCE) != wanted:
        pass


@pytest.mark.parametrize("abstract", [False, True])
def test_tell(abstract: bool, tmp_path: Path) -> None:
    """A state arrives as it is, at a socket in the file system and at an abstract one."""
    name = f"pullquote-{os.getpid()}" if abstract else str(tmp_path / "notify")
    with listening(f"\0{name}" if abstract else name) as listener:
        systemd.tell(systemd.STOPPING, {"NOTIFY_SOCKET": f"@{name}" if abstract else name})
        assert listener.recv(64) == b"STOPPING=1"


@pytest.mark.parametrize("address", ["", "nowhere", "/nowhere/notify", "@nobody-listens-here", "/" + "x" * 200])
def test_nobody(address: str) -> None:
    """Where nobody listens, or no socket can be, nothing happens."""
    systemd.tell(systemd.READY, {"NOTIFY_SOCKET": address})
    systemd.tell(systemd.READY, {})


def test_full(tmp_path: Path) -> None:
    """Who does not read what is sent is not waited for."""
    with listening(str(tmp_path / "notify")) as listener:
        for _ in range(1000):
            systemd.tell(systemd.ALIVE, {"NOTIFY_SOCKET": str(tmp_path / "notify")})
        assert 0 < len(waiting(listener)) < 1000


async def test_ready(notified: socket.socket) -> None:
    """It is told once that the bot is ready, which is not before the gateway is, and then that it is alive."""
    ready = False
    async with watching(bot(is_ready=lambda: ready), 0):
        await until(notified, b"WATCHDOG=1")
        await until(notified, b"WATCHDOG=1")
        ready = True
        await until(notified, b"READY=1")
        await until(notified, b"WATCHDOG=1")
        await until(notified, b"WATCHDOG=1")

    assert set(waiting(notified)) <= {b"WATCHDOG=1"}


async def test_hanging(notified: socket.socket) -> None:
    """A loop that hangs says nothing, and goes on when it no longer does."""
    async with watching(bot(), 0):
        await until(notified, b"WATCHDOG=1")
        waiting(notified)
        time.sleep(0.1)  # noqa: ASYNC251 - that is what hanging is
        assert waiting(notified) == []
        await until(notified, b"WATCHDOG=1")


@pytest.mark.parametrize(("name", "value"), [("WATCHDOG_USEC", None), ("WATCHDOG_PID", "1")])
async def test_no_watchdog(
    name: str, value: str | None, notified: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no watchdog is wanted, or that of another process, only readiness is told."""
    monkeypatch.delenv(name) if value is None else monkeypatch.setenv(name, value)
    async with watching(bot(), 0):
        await until(notified, b"READY=1")
        await asyncio.sleep(0.1)

    assert waiting(notified) == []
