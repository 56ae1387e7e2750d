"""A Discord on which much goes wrong: connections break, people type on, and there are many guilds."""

import asyncio
from collections.abc import Iterator

from aiohttp import web

from tests.loopback import COMMAND, DISPATCH, GUILD, HELLO, KINDS, PEOPLE, Json, Loopback, Reply

AUTOCOMPLETE, SUBMIT = 4, 5  # what an interaction is
EXPIRED = 10062  # Discord's code for an interaction that it no longer knows
MANAGE_SERVER = str(1 << 5)
AGAIN = 4000  # a close code after which a session goes on


class Restless(Loopback):
    """Discord with many ``guilds``, numbered from 0, whose connections can be broken.

    ``expired``, ``broken``: ids of interactions whose answer Discord takes no longer, or never gets.
    """

    def __init__(self, guilds: int = 1) -> None:
        super().__init__()
        self.expired: set[str] = set()
        self.broken: set[str] = set()
        self._guilds = guilds
        self._connected = asyncio.Event()

    async def run(self, path: str, *, guild: int = 0, fate: str = "", **options: str | int | bool) -> Reply:
        """What a command such as "article info" says to a moderator of a guild; ``fate``: see ``type``."""
        name, *below = path.split()
        given: list[Json] = list(_options(options))
        for sub in reversed(below):
            given = [{"name": sub, "type": 1, "options": given}]
        return await self.meet(COMMAND, {"id": "1", "type": 1, "name": name, "options": given}, guild, fate=fate)

    async def type(self, path: str, typed: str, *, guild: int = 0, fate: str = "") -> Reply:
        """The choices of an option ``article``; ``fate``: "expired" or "broken"."""
        name, *below = path.split()
        given: list[Json] = [{"name": "article", "type": KINDS[str], "value": typed, "focused": True}]
        for sub in reversed(below):
            given = [{"name": sub, "type": 1, "options": given}]
        return await self.meet(AUTOCOMPLETE, {"id": "1", "type": 1, "name": name, "options": given}, guild, fate=fate)

    async def paste(self, title: str, text: str, *, guild: int = 0) -> Reply:
        """What is said to a moderator who fills in the form of ``/article paste``."""
        rows = [
            {"type": 1, "components": [{"type": 4, "custom_id": key, "value": value}]}
            for key, value in {"title": title, "source": "", "url": "", "text": text}.items()
        ]
        return await self.meet(SUBMIT, {"custom_id": "paste", "components": rows}, guild)

    async def meet(self, kind: int, data: Json, guild: int = 0, *, fate: str = "", message: Json = None) -> Reply:
        """The answer to an interaction of a moderator in a guild."""
        user = {"id": str(PEOPLE + 1), "username": "moderator", "discriminator": "0", "avatar": None}
        member: Json = {"user": user, "roles": [], "permissions": MANAGE_SERVER, "joined_at": None, "flags": 0}
        number = self._snowflake()
        if fate:
            getattr(self, fate).add(number)
        more: Json = {"id": number, "token": f"interaction-{number}", "guild_id": str(GUILD + 10 * guild)}
        if message:
            more["message"] = message
        return await self.interact(kind, data, **more, member=member)

    async def drop(self) -> None:
        """Break the gateway's connection, as a router does; the bot comes back by itself."""
        self._connected.clear()
        await self._socket.close(code=AGAIN)

    async def _respond(self, request: web.Request) -> web.Response:
        number = request.match_info["number"]
        if number in self.expired:
            self._answered(number, {})
            return web.json_response({"message": "Unknown interaction", "code": EXPIRED}, status=404)
        if number in self.broken:
            self._answered(number, {})
            if request.transport:
                request.transport.abort()
        return await super()._respond(request)

    def _answered(self, number: str, message: Json) -> None:
        """The second answer of one that was lost finds nobody who waits for it."""
        if number in self._waiting:
            super()._answered(number, message)

    async def _send(self, operation: int, data: Json, event: str | None = None) -> None:
        if operation == DISPATCH:
            await self._connected.wait()
        await super()._send(operation, data, event)
        if operation == HELLO:
            self._connected.set()
        elif event == "GUILD_CREATE" and data["id"] == str(GUILD):
            for number in range(1, self._guilds):
                await super()._send(operation, data | {"id": str(GUILD + 10 * number)}, event)


def _options(given: dict[str, str | int | bool]) -> Iterator[Json]:
    return ({"name": key, "type": KINDS[type(value)], "value": value} for key, value in given.items())
