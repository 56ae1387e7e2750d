"""A minimal Discord on loopback, over real sockets: its REST, its gateway, and the people who write to the bot.

The bot is a process of its own (see ``tests.launch``), so what is seen and timed here is what people would see.
"""

import asyncio
import json
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any, Self

from aiohttp import web

Json = Any
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

PATIENCE = 60.0  # seconds for anything to happen
EPOCH = 1_420_070_400_000  # ms: where Discord's ids begin
DISPATCH, HEARTBEAT, IDENTIFY, HELLO, ACKNOWLEDGED = 0, 1, 2, 10, 11  # what a message of the gateway is
COMMAND, COMPONENT, SUBMISSION = 2, 3, 5  # what an interaction is
HOLD = 5  # what a response is that says that the answer takes a while
MANAGE_GUILD = "32"  # a permission
KINDS: dict[type, int] = {str: 3, int: 4, bool: 5}  # what a command's option is

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz012345678901"  # noqa: S105 - BOT's, and nobody's
BOT = 123456789012345678
GUILD, CHANNEL, DIRECT = 200000000000000001, 200000000000000002, 200000000000000003
PEOPLE = 300000000000000000  # the first person's id
COMMANDS, GUILD_COMMANDS = f"/applications/{BOT}/commands", f"/applications/{BOT}/guilds/{GUILD}/commands"

_ALLOWED = "default_member_permissions"  # given as a number, told as text
_TRANSLATIONS = ("name_localizations", "description_localizations")


@dataclass(frozen=True, slots=True)
class Request:
    """What the bot sent; ``path`` begins after the API's version."""

    method: str
    path: str
    body: Json


@dataclass(frozen=True, slots=True)
class Reply:
    """What somebody was answered, and after how many seconds; if it was ``held``, after how many they were told so."""

    message: Json
    seconds: float
    held: bool = False


class Loopback:
    """Discord with one guild, one channel and any number of people.

    It keeps the ``requests`` that the bot sends, its ``commands`` by their path, and the code of its ``farewell``.
    ``errors``: paths that are answered with this status; ``often``: how often that happens, if not always.
    ``hangs``: the path that is not answered at all; at "hello" the gateway opens and stays silent.
    ``closes``: the code with which the gateway ends every session.
    """

    def __init__(
        self, *, errors: Mapping[str, int] | None = None, often: int = -1, hangs: str = "", closes: int = 0
    ) -> None:
        self.url = ""
        self.requests: list[Request] = []
        self.commands: dict[str, list[Json]] = defaultdict(list)
        self.online, self.hanging = asyncio.Event(), asyncio.Event()
        self.farewell: int | None = None
        self._errors, self._often, self._hangs, self._closes = errors or {}, often, hangs, closes
        self._waiting: dict[str, tuple[float, asyncio.Future[Reply]]] = {}
        self._held: dict[str, float] = {}
        self._numbers = count()
        self._socket = web.WebSocketResponse()
        app = web.Application(middlewares=[self._door])
        for path, fact in _facts().items():
            app.router.add_get(path, self._say(fact))
        for path in (COMMANDS, GUILD_COMMANDS):
            app.router.add_get(path, self._list_commands)
            app.router.add_put(path, self._put_commands)
        app.router.add_post("/interactions/{number}/{token}/callback", self._respond)
        app.router.add_patch("/webhooks/{application}/interaction-{number}/messages/@original", self._complete)
        app.router.add_post("/webhooks/{application}/interaction-{number}", self._complete)
        app.router.add_post("/channels/{channel}/messages", self._post)
        app.router.add_get("/gateway", self._gateway)
        self._runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.1)

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0, backlog=1024).start()
        host, port = self._runner.addresses[0]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    # What people do

    async def command(self, name: str, *, person: int = 1, **options: str | int | bool) -> Reply:
        """What a slash command says to one of many people."""
        given = [{"name": key, "type": KINDS[type(value)], "value": value} for key, value in options.items()]
        return await self.interact(COMMAND, {"id": "1", "type": 1, "name": name, "options": given}, person=person)

    async def press(self, message: Json, custom_id: str) -> Reply:
        """What a button under ``message`` says."""
        return await self.interact(COMPONENT, {"component_type": 2, "custom_id": custom_id}, message=message)

    async def interact(self, kind: int, data: Json, *, person: int = 1, **more: Json) -> Reply:
        """The answer to an interaction."""
        number = self._snowflake()
        place = {"guild_id": str(GUILD), "channel": {"id": str(CHANNEL), "type": 0}, "member": _member(person)}
        ids = {"id": number, "application_id": str(BOT), "token": f"interaction-{number}", "version": 1}
        what = {"type": kind, "data": data, "locale": "en-US", "attachment_size_limit": 10 << 20}
        return await self._tell("INTERACTION_CREATE", ids | what | place | more)

    async def paste(self, title: str, text: str) -> Reply:
        """What a moderator is told who pastes an article."""
        fields = [{"type": 4, "custom_id": name, "value": value} for name, value in (("title", title), ("text", text))]
        member = _member(1) | {"permissions": MANAGE_GUILD}
        rows = [{"type": 18, "component": field} for field in fields]
        return await self.interact(SUBMISSION, {"custom_id": "paste", "components": rows}, member=member)

    async def write(self, content: str, *, direct: bool = False) -> Reply:
        """The reply to somebody's message, in the channel or directly to the bot."""
        message = self._message(DIRECT if direct else CHANNEL, PEOPLE, {"content": content})
        message["mentions"] = [_user(BOT)] if f"<@{BOT}>" in content else []
        return await self._tell("MESSAGE_CREATE", message if direct else message | {"guild_id": str(GUILD)})

    async def _tell(self, event: str, data: Json) -> Reply:
        reply: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        self._waiting[data["id"]] = time.perf_counter(), reply
        await self._send(DISPATCH, data, event)
        return await asyncio.wait_for(reply, PATIENCE)

    def _answered(self, number: str, message: Json) -> None:
        asked, reply = self._waiting.pop(number)
        held = self._held.pop(number, None)
        reply.set_result(Reply(message, (held or time.perf_counter()) - asked, held is not None))

    # What Discord does

    @web.middleware
    async def _door(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Keep what is sent, hang or fail where that is wanted, let in whoever has the token."""
        self.requests.append(Request(request.method, request.path, await request.json() if request.body_exists else 0))
        await self._hang(request.path)
        known = request.headers.get("Authorization") == f"Bot {TOKEN}"
        if not known and not request.path.startswith(("/interactions/", "/webhooks/", "/gateway")):
            return _json({"message": "401: Unauthorized", "code": 0}, 401)
        if self._often and (status := self._errors.get(request.path)):
            self._often -= 1
            return _json({"message": f"error {status}", "code": 0}, status)
        return await handler(request)

    async def _hang(self, place: str) -> None:
        if place == self._hangs:
            self.hanging.set()
            await asyncio.Event().wait()

    @staticmethod
    def _say(fact: Json) -> Handler:
        async def say(_: web.Request) -> web.Response:
            return _json(fact)

        return say

    async def _list_commands(self, request: web.Request) -> web.Response:
        left_out = () if request.query.get("with_localizations") == "true" else _TRANSLATIONS
        found = self.commands[request.path]
        return _json([{key: each[key] for key in each if key not in left_out} for each in found])

    async def _put_commands(self, request: web.Request) -> web.Response:
        added = {"version": "1", "application_id": str(BOT)}
        self.commands[request.path] = [
            each | added | {"id": self._snowflake(), _ALLOWED: each[_ALLOWED] and str(each[_ALLOWED])}
            for each in await request.json()
        ]
        return _json(self.commands[request.path])

    async def _respond(self, request: web.Request) -> web.Response:
        response, number = await request.json(), request.match_info["number"]
        message = self._message(CHANNEL, BOT, response.get("data", {}))
        if response["type"] == HOLD:
            self._held[number] = time.perf_counter()
        else:
            self._answered(number, message)
        resource = {"type": response["type"], "message": message}
        return _json({"interaction": {"id": number, "type": COMMAND}, "resource": resource})

    async def _complete(self, request: web.Request) -> web.Response:
        message = self._message(CHANNEL, BOT, await request.json())
        self._answered(request.match_info["number"], message)
        return _json(message)

    async def _post(self, request: web.Request) -> web.Response:
        given = await request.json()
        message = self._message(int(request.match_info["channel"]), BOT, given)
        self._answered(str(given["message_reference"]["message_id"]), message)
        return _json(message)

    async def _gateway(self, request: web.Request) -> web.StreamResponse:
        self._socket = socket = web.WebSocketResponse()
        await socket.prepare(request)
        await self._hang("hello")
        await self._send(HELLO, {"heartbeat_interval": 40_000})
        async for message in socket:
            operation = message.json()["op"]
            if operation == HEARTBEAT:
                await self._send(ACKNOWLEDGED, None)
            elif operation == IDENTIFY and self._closes:
                await socket.close(code=self._closes)
            elif operation == IDENTIFY:
                session = {"session_id": "1", "resume_gateway_url": str(request.url), "user": _user(BOT)}
                away = {"id": str(GUILD), "unavailable": True}
                await self._send(DISPATCH, session | {"guilds": [away]}, "READY")
                await self._send(DISPATCH, _guild(), "GUILD_CREATE")
                self.online.set()
        self.farewell = socket.close_code
        return socket

    async def _send(self, operation: int, data: Json, event: str | None = None) -> None:
        number = next(self._numbers) if event else None
        await self._socket.send_json({"op": operation, "d": data, "t": event, "s": number})

    def _message(self, channel: int, author: int, content: Json) -> Json:
        ids = {"id": self._snowflake(), "channel_id": str(channel), "author": _user(author)}
        lists: Json = {"embeds": [], "attachments": [], "mentions": [], "mention_roles": []}
        flags = {"type": 0, "pinned": False, "mention_everyone": False, "tts": False}
        times = {"timestamp": "2026-01-01T00:00:00+00:00", "edited_timestamp": None}
        return lists | flags | times | content | ids | {"content": content.get("content") or ""}

    def _snowflake(self) -> str:
        return str(((int(time.time() * 1000) - EPOCH) << 22) + next(self._numbers) % (1 << 22))


def _facts() -> dict[str, Json]:
    application = {"id": str(BOT), "name": "Pullquote", "description": "", "icon": None, "owner": _user(PEOPLE)}
    public = {"bot_public": True, "bot_require_code_grant": False, "verify_key": ""}
    return {
        "/users/@me": _user(BOT),
        "/oauth2/applications/@me": application | public,
        f"/guilds/{GUILD}": _guild(),
    }


def _guild() -> Json:
    channel = {"id": str(CHANNEL), "type": 0, "name": "article", "position": 0}
    return {"id": str(GUILD), "name": "A test server", "owner_id": str(PEOPLE), "roles": [], "channels": [channel]}


def _member(person: int) -> Json:
    return {"user": _user(PEOPLE + person), "roles": [], "permissions": "0", "joined_at": None, "flags": 0}


def _user(number: int) -> Json:
    name = "Pullquote" if number == BOT else f"person{number - PEOPLE}"
    return {"id": str(number), "username": name, "discriminator": "0", "avatar": None, "bot": number == BOT}


def _json(data: Json, status: int = 200) -> web.Response:
    """Discord's own type has no charset, and discord.py insists on that."""
    return web.Response(body=json.dumps(data).encode(), status=status, content_type="application/json")
