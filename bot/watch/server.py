"""Who asks how the bot is: ``/healthz`` and ``/metrics`` on loopback, and systemd."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus

from aiohttp import web

from bot.exits import BusyHealthPort
from bot.watch import counters, systemd
from bot.watch.health import Health
from bot.watch.metrics import Metrics
from bot.watch.pulse import EVERY, Pulse
from bot.watch.watched import Remembered, Watched

LOOPBACK = "127.0.0.1"
MEMORY = 3.0  # seconds for which it is remembered what the database answers
PATIENCE = 2.0  # seconds in which it must
TEXT = "text/plain; version=0.0.4; charset=utf-8"  # Prometheus' own name of its format
LINE = 1024  # bytes of a request's line, and of each of its headers
IDLE = 15.0  # seconds for which a connection is kept
CONNECTIONS = 16  # that may wait to be accepted


@asynccontextmanager
async def watching(watched: Watched, port: int) -> AsyncIterator[None]:
    """Tell whoever asks, as long as the context is open. ``port`` 0: systemd alone. Raises ``BusyHealthPort``."""
    pulse = Pulse()
    beating = asyncio.create_task(_beat(watched, pulse))
    try:
        if port:
            async with _serving(watched, pulse, port):
                yield
        else:
            yield
    finally:
        beating.cancel()


async def _beat(watched: Watched, pulse: Pulse) -> None:
    """Subtle: a loop that hangs does not come by here, so systemd is told that it is alive only while it is."""
    told, watchdog = False, systemd.is_watching()
    while True:
        await asyncio.sleep(EVERY)
        counters.late(pulse.beat())
        if not told and watched.ready():
            told = True
            systemd.tell(systemd.READY)
        if watchdog:
            systemd.tell(systemd.ALIVE)


@asynccontextmanager
async def _serving(watched: Watched, pulse: Pulse, port: int) -> AsyncIterator[None]:
    stored = Remembered(watched.stored, seconds=MEMORY, limit=PATIENCE)
    health, metrics = Health(watched, pulse, stored), Metrics(watched, stored)

    async def tell_health(_: web.Request) -> web.Response:
        checks = await health.checks()
        well = all(checks.values())
        status = HTTPStatus.OK if well else HTTPStatus.SERVICE_UNAVAILABLE
        return web.json_response({"healthy": well, **checks}, status=status)

    async def tell_metrics(_: web.Request) -> web.Response:
        return web.Response(body=await metrics.page(), headers={"Content-Type": TEXT})

    app = web.Application()
    app.router.add_get("/healthz", tell_health, allow_head=False)
    app.router.add_get("/metrics", tell_metrics, allow_head=False)
    runner = web.AppRunner(
        app, access_log=None, shutdown_timeout=0, max_line_size=LINE, max_field_size=LINE, keepalive_timeout=IDLE
    )
    await runner.setup()
    try:
        await _listen(runner, port)
        yield
    finally:
        await runner.cleanup()
        stored.close()


async def _listen(runner: web.AppRunner, port: int) -> None:
    try:
        await web.TCPSite(runner, LOOPBACK, port, backlog=CONNECTIONS).start()
    except OSError as error:
        raise BusyHealthPort(port, os.strerror(error.errno or 0)) from error
