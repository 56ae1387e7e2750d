"""``/healthz`` and ``/metrics``, over real sockets on loopback."""

import json
import math
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.exits import BusyHealthPort
from bot.watch import pulse, server
from bot.watch.server import watching
from bot.watch.watched import Watched
from tests.bot.watch.pages import bot, read

WELL = {"healthy": True, "gateway": True, "latency": True, "loop": True, "database": True}


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@asynccontextmanager
async def served(watched: Watched) -> AsyncIterator[aiohttp.ClientSession]:
    """Whoever looks at a bot."""
    port = free_port()
    async with watching(watched, port), aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session:
        yield session


async def health(session: aiohttp.ClientSession) -> tuple[int, dict[str, bool]]:
    async with session.get("/healthz") as response:
        assert response.content_type == "application/json"
        return response.status, json.loads(await response.text())


async def test_well() -> None:
    """A bot that is well answers 200, and says of each thing that it is so."""
    async with served(bot()) as session:
        assert await health(session) == (200, WELL)


def fail() -> int:
    raise ValueError("postgresql://pullquote:password@host")


@pytest.mark.parametrize(
    ("watched", "names"),
    [
        (bot(is_ready=lambda: False), ["gateway"]),
        (bot(latencies={}), ["latency"]),
        (bot(latencies={0: math.nan}), ["latency"]),
        (bot(latencies={0: 0.1, 1: math.inf}), ["latency"]),
        (bot(stored=fail), ["database"]),
        (bot(is_ready=lambda: False, latencies={0: math.inf}, stored=fail), ["gateway", "latency", "database"]),
    ],
)
async def test_unwell(watched: Watched, names: list[str]) -> None:
    """A bot of which something is not well answers 503 and says what, and no more than that."""
    async with served(watched) as session:
        assert await health(session) == (503, WELL | dict.fromkeys(["healthy", *names], False))


async def test_hanging(monkeypatch: pytest.MonkeyPatch) -> None:
    """A loop that has just hung is said so, and a while later no longer."""
    for module in (pulse, server):
        monkeypatch.setattr(module, "EVERY", 0.01)
    async with served(bot()) as session:
        time.sleep(1.1)  # noqa: ASYNC251 - that is what hanging is
        assert await health(session) == (503, WELL | {"healthy": False, "loop": False})
        while (await health(session))[0] != 200:
            pass


async def test_metrics() -> None:
    """The page is in Prometheus' text format, names each metric once, and has what counts and what is now."""
    async with served(bot(latencies={0: 0.25, 3: math.inf})) as session, session.get("/metrics") as response:
        kind, page = response.headers["Content-Type"], await response.text()
    samples, families = read(page), [family.name for family in text_string_to_metric_families(page)]

    assert kind == "text/plain; version=0.0.4; charset=utf-8"
    assert len(families) == len(set(families))
    assert {name: samples[name] for name in samples if name.startswith("pullquote_latency")} == {
        "pullquote_latency_seconds 0": 0.25,
        "pullquote_latency_seconds 3": math.inf,
    }
    assert samples["pullquote_articles seed"] == 1
    assert samples["pullquote_articles added"] == 7
    assert (samples["pullquote_guilds"], samples["pullquote_queue_length"], samples["pullquote_ready"]) == (3, 2, 1)
    assert samples["process_resident_memory_bytes"] > 0
    assert "pullquote_loop_lag_seconds_count" in samples


async def test_no_database() -> None:
    """Where the database does not answer, the page lacks what only that knows, and nothing else."""
    async with served(bot(stored=fail)) as session, session.get("/metrics") as response:
        page = await response.text()

    assert response.status == 200
    assert "pullquote_articles seed" in read(page)
    assert "pullquote_articles added" not in read(page)
    assert "password" not in page


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 404),
        ("GET", "/healthz/", 404),
        ("HEAD", "/healthz", 405),
        ("POST", "/healthz", 405),
        ("DELETE", "/metrics", 405),
        ("GET", "/" + "x" * 2000, 400),
    ],
)
async def test_others(method: str, path: str, status: int) -> None:
    """Whatever else is asked for, in whatever way, is refused."""
    async with served(bot()) as session, session.request(method, path) as response:
        assert response.status == status


async def test_loopback_only() -> None:
    """It listens at one address of loopback, so another one's port of that number is still free."""
    port = free_port()
    async with watching(bot(), port):
        with socket.socket() as other:
            other.bind(("127.0.0.2", port))


async def test_busy_port() -> None:
    """A port that is taken is an error that names it, says why, and is the operator's to mend."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(BusyHealthPort) as error:
            async with watching(bot(), port):
                pass

    assert (error.value.port, error.value.reason, error.value.exit) == (port, "Address already in use", 78)


async def test_no_port() -> None:
    """Without a port nobody is served, and what is raised meanwhile is left alone."""
    with pytest.raises(OSError, match="ours"):
        async with watching(bot(), 0):
            raise OSError("ours")
