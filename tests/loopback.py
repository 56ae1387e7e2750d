"""A minimal Discord on loopback, over real sockets: its REST, its gateway, and the people who write to the bot.

The bot is a process of its own (see ``tests.launch``), so what is seen and timed here is what people would see.
"""

import asyncio
import contextlib
import json
import socket
import struct
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from fnmatch import fnmatch
from itertools import count
from typing import Any, Self

from aiohttp import web

Json = Any
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

PATIENCE = 60.0  # seconds for anything to happen
EPOCH = 1_420_070_400_000  # ms: where Discord's ids begin
# What a message of the gateway is.
DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RENEW, HELLO, ACKNOWLEDGED = 0, 1, 2, 6, 9, 10, 11
COMMAND, COMPONENT, AUTOCOMPLETE, SUBMISSION = 2, 3, 4, 5  # what an interaction is
AGAIN = 4000  # a close code after which a session goes on
HOLD, KEEP = 5, 6  # what a response is that says that the answer takes a while, and what stays until then
REPLY = 19  # what a message is that replies to another
ANSWERED, EXPIRED = 40060, 10062  # the codes of a second first response, and of one that comes too late
MANAGE_GUILD = "32"  # a permission
LINGER = struct.pack("ii", 1, 0)  # of a socket that is reset when it is closed

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz012345678901"  # noqa: S105 - BOT's, and nobody's
BOT = 123456789012345678
GUILD, CHANNEL, DIRECT = 200000000000000001, 200000000000000002, 200000000000000003
PEOPLE = 300000000000000000  # the first person's id
APART = 1 << 22  # between the ids of a guild and the next, which is so on the next shard
COMMANDS, GUILD_COMMANDS = f"/applications/{BOT}/commands", f"/applications/{BOT}/guilds/{GUILD}/commands"

_ALLOWED = "default_member_permissions"  # given as a number, told as text
_OPEN = ("/interactions/", "/webhooks/", "/gateway", "/attachments/")  # to whoever knows the address
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


@dataclass(frozen=True, slots=True)
class File:
    """A file that somebody attaches: ``size`` is what Discord says of it, ``data`` is what comes; None: without end."""

    name: str
    data: bytes | None
    size: int


Given = str | int | bool | File
KINDS: dict[type, int] = {str: 3, int: 4, bool: 5, File: 11}  # what a command's option is


@dataclass(slots=True)
class Drop:
    """Connections that break off: ``times`` of a request whose method and path are so.

    ``after``: once Discord has done what is asked. ``reset``: by the network, rather than by Discord.
    """

    method: str
    path: str
    times: int = 1
    after: bool = False
    reset: bool = False


class Loopback:
    """Discord with one guild or more, a channel in each, and any number of people.

    It keeps the ``requests`` that the bot sends, the messages that are ``shown``, its ``commands`` by their path, and
    the codes of its ``farewells``. ``shards``: by number, whether each is online; until it is, what it is told waits.
    ``left``: guilds, by number, that removed the bot: a new session does not tell them.
    ``sessions``: which shard began one, or went on with one. ``recommended``: how many shards the bot is told to serve.
    ``errors``: paths that are answered with this status; ``often``: how often that happens, if not always.
    ``hangs``: the path that is not answered at all; at "hello" the gateway opens and stays silent.
    ``closes``: the code with which the gateway ends every session. ``drops``, to which more can be added: what breaks
    off. ``lacks``: parts of a message that the bot may not send to a channel. ``permits``: what the bot may do in a
    guild, in Discord's numbers, if Discord tells of it.
    """

    def __init__(
        self,
        *,
        errors: Mapping[str, int] | None = None,
        often: int = -1,
        hangs: str = "",
        closes: int = 0,
        drops: Iterable[Drop] = (),
        guilds: int = 1,
        recommended: int = 1,
        permits: int | None = None,
    ) -> None:
        self.url = ""
        self.recommended, self._count = recommended, recommended
        self.shards: dict[int, asyncio.Event] = defaultdict(asyncio.Event)
        self.sessions: list[tuple[int, int]] = []
        self.left: set[int] = set()
        self.shown: dict[str, Json] = {}  # by id
        self.drops = list(drops)
        self.lacks: set[str] = set()
        self._guilds = guilds
        self._files: dict[str, bytes | None] = {}
        self._responded: set[str] = set()
        self._expired: set[str] = set()
        self._places: dict[str, int] = {}  # the channel of each interaction
        self._nonces: dict[str, Json] = {}
        self.requests: list[Request] = []
        self.commands: dict[str, list[Json]] = defaultdict(list)
        self.online, self.hanging = asyncio.Event(), asyncio.Event()
        self.farewells: list[int | None] = []
        self._here = asyncio.Event()
        self._here.set()
        self._errors, self._often, self._hangs, self._closes = errors or {}, often, hangs, closes
        self._waiting: dict[str, tuple[float, asyncio.Future[Reply]]] = {}
        self._held: dict[str, float] = {}
        self._numbers = count()
        self._sockets: dict[int, web.WebSocketResponse] = {}
        app = web.Application(middlewares=[self._door])
        for path, fact in _facts(permits).items():
            app.router.add_get(path, self._say(fact))
        for path in (COMMANDS, GUILD_COMMANDS):
            app.router.add_get(path, self._list_commands)
            app.router.add_put(path, self._put_commands)
        app.router.add_post("/interactions/{number}/{token}/callback", self._respond)
        app.router.add_patch("/webhooks/{application}/interaction-{number}/messages/@original", self._complete)
        app.router.add_post("/webhooks/{application}/interaction-{number}", self._complete)
        app.router.add_post("/channels/{channel}/messages", self._post)
        app.router.add_get("/attachments/{name}", self._send_file)
        app.router.add_get("/gateway/bot", self._recommend)
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

    @property
    def farewell(self) -> int | None:
        """The code of the last one."""
        return self.farewells[-1] if self.farewells else None

    # What people do. It may have a fate. "expired": Discord takes the answer no longer. "lost": the connection breaks
    # over which the answer comes. "unheard": the same, once Discord has the answer.

    async def command(self, name: str, *, person: int = 1, guild: int = 0, fate: str = "", **options: Given) -> Reply:
        """What a slash command, such as "article add", says to one of many people, in one of the guilds."""
        files = {key: self.attach(value) for key, value in options.items() if isinstance(value, File)}
        values = {key: files[key]["id"] if isinstance(value, File) else value for key, value in options.items()}
        given = [{"name": key, "type": KINDS[type(value)], "value": values[key]} for key, value in options.items()]
        resolved = {"resolved": {"attachments": {file["id"]: file for file in files.values()}}} if files else {}
        return await self.interact(COMMAND, _command(name, given) | resolved, person=person, guild=guild, fate=fate)

    async def type(self, name: str, typed: str, *, guild: int = 0, fate: str = "") -> Reply:
        """The choices that a command offers for its option ``article``."""
        given = [{"name": "article", "type": KINDS[str], "value": typed, "focused": True}]
        return await self.interact(AUTOCOMPLETE, _command(name, given), guild=guild, fate=fate)

    async def press(self, message: Json, custom_id: str, *, guild: int = 0) -> Reply:
        """What a button under ``message`` says."""
        pressed = {"component_type": 2, "custom_id": custom_id}
        return await self.interact(COMPONENT, pressed, guild=guild, message=message)

    async def fill_in(self, form: str, guild: int = 0, message: Json = None, **fields: str) -> Reply:
        """What is said to somebody who fills in a form, perhaps one that a button under ``message`` opened."""
        rows = [{"type": 18, "component": {"type": 4, "custom_id": key, "value": fields[key]}} for key in fields]
        more: Json = {"message": message} if message else {}
        return await self.interact(SUBMISSION, {"custom_id": form, "components": rows}, guild=guild, **more)

    async def paste(self, title: str, text: str, *, guild: int = 0) -> Reply:
        """What a moderator is told who pastes an article."""
        return await self.fill_in("paste", guild, title=title, source="", url="", text=text)

    def attach(self, file: File) -> Json:
        """What Discord says of a file that is to be had from now on."""
        self._files[file.name] = file.data
        url = f"{self.url}/attachments/{file.name}"
        return {"id": self._snowflake(), "filename": file.name, "size": file.size, "url": url, "proxy_url": url}

    async def interact(
        self, kind: int, data: Json, *, person: int = 1, guild: int = 0, fate: str = "", **more: Json
    ) -> Reply:
        """The answer to an interaction."""
        number = self._snowflake()
        if fate == "expired":
            self._expired.add(number)
        elif fate:
            self.drops[:] = [drop for drop in self.drops if drop.times]
            self.drops.append(Drop("POST", f"/interactions/{number}/*", after=fate == "unheard"))
        self._places[number] = CHANNEL + APART * guild
        channel = {"id": str(self._places[number]), "type": 0}
        place = {"guild_id": str(GUILD + APART * guild), "channel": channel, "member": _member(person)}
        ids = {"id": number, "application_id": str(BOT), "token": f"interaction-{number}", "version": 1}
        what = {"type": kind, "data": data, "locale": "en-US", "attachment_size_limit": 10 << 20}
        return await self._tell("INTERACTION_CREATE", ids | what | place | more)

    async def write(self, content: str, *, direct: bool = False, guild: int = 0, to: Json = None) -> Reply:
        """The reply to somebody's message, in a channel or directly; ``to``: the bot's message that it replies to."""
        channel = int(to["channel_id"]) if to else DIRECT if direct else CHANNEL + APART * guild
        message = self._written(channel, content)
        if to:
            reference = {"message_id": to["id"], "channel_id": to["channel_id"]}
            message |= {"type": REPLY, "message_reference": reference, "referenced_message": to}
            message["mentions"] = [_user(BOT)]
        return await self._tell("MESSAGE_CREATE", message)

    async def correct(self, reply: Json, content: str) -> Reply:
        """The bot's next reply to somebody who changes the message that it answered with ``reply``."""
        message = self._written(int(reply["channel_id"]), content)
        number, edited = reply["message_reference"]["message_id"], datetime.now(UTC).isoformat()
        return await self._tell("MESSAGE_UPDATE", message | {"id": number, "edited_timestamp": edited})

    def _written(self, channel: int, content: str) -> Json:
        message = self._message(channel, PEOPLE, {"content": content})
        message["mentions"] = [_user(BOT)] if f"<@{BOT}>" in content else []
        return message if channel == DIRECT else message | {"guild_id": str(channel - CHANNEL + GUILD)}

    async def _tell(self, event: str, data: Json) -> Reply:
        reply: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        self._waiting[data["id"]] = time.perf_counter(), reply
        shard = (int(data.get("guild_id", 0)) >> 22) % self._count
        await self.shards[shard].wait()
        with contextlib.suppress(ConnectionError):  # as it goes: then nobody answers
            await self._send(self._sockets[shard], data, event)
        return await asyncio.wait_for(reply, PATIENCE)

    def _answered(self, number: str, message: Json) -> None:
        self.shown[message["id"]] = message
        if number not in self._waiting:  # it was answered before
            return
        asked, reply = self._waiting.pop(number)
        held = self._held.pop(number, None)
        reply.set_result(Reply(message, (held or time.perf_counter()) - asked, held is not None))

    # What Discord does

    async def renew(self, shard: int = 0) -> None:
        """Have a shard begin a new session."""
        self.shards[shard].clear()
        await self._sockets[shard].send_json({"op": RENEW, "d": False, "t": None, "s": None})

    async def drop(self, shard: int = 0) -> None:
        """Break a shard's connection, as a router does; the bot comes back by itself."""
        self.shards[shard].clear()
        await self._sockets[shard].close(code=AGAIN)

    @web.middleware
    async def _door(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Keep what is sent, hang or fail where that is wanted, let in whoever has the token."""
        self.requests.append(Request(request.method, request.path, await _given(request) if request.body_exists else 0))
        await self._hang(request.path)
        known = request.headers.get("Authorization") == f"Bot {TOKEN}"
        if not known and not request.path.startswith(_OPEN):
            return _json({"message": "401: Unauthorized", "code": 0}, 401)
        if self._often and (status := self._errors.get(request.path)):
            self._often -= 1
            return _json({"message": f"error {status}", "code": 0}, status)
        drop = next((each for each in self.drops if self._is_dropped(each, request)), None)
        if drop is None:
            return await handler(request)
        drop.times -= 1
        if drop.after:
            await handler(request)
        return _break(request, reset=drop.reset)

    @staticmethod
    def _is_dropped(drop: Drop, request: web.Request) -> bool:
        return drop.times > 0 and drop.method == request.method and fnmatch(request.path, drop.path)

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
        response, number = await _given(request), request.match_info["number"]
        if number in self._expired:
            self._answered(number, {"id": number})
            return _json({"message": "Unknown interaction", "code": EXPIRED}, 404)
        if number in self._responded:
            return _json({"message": "Interaction has already been acknowledged.", "code": ANSWERED}, 400)
        self._responded.add(number)
        message = self._message(self._places[number], BOT, response.get("data", {}))
        if response["type"] in {HOLD, KEEP}:
            self._held[number] = time.perf_counter()
        else:
            self._answered(number, message)
        resource = {"type": response["type"], "message": message}
        return _json({"interaction": {"id": number, "type": COMMAND}, "resource": resource})

    async def _complete(self, request: web.Request) -> web.Response:
        message = self._message(self._places[request.match_info["number"]], BOT, await _given(request))
        if request.method == "PATCH":  # whatever number of times
            message["id"] = request.match_info["number"]
        self._answered(request.match_info["number"], message)
        return _json(message)

    async def _post(self, request: web.Request) -> web.Response:
        given = await request.json()
        if given.get("enforce_nonce") and given["nonce"] in self._nonces:
            return _json(self._nonces[given["nonce"]])
        if any(given.get(part) for part in self.lacks):
            return _json({"message": "Missing Permissions", "code": 50013}, 403)
        message = self._message(int(request.match_info["channel"]), BOT, given)
        self._nonces[given["nonce"]] = message
        self._answered(str(given["nonce"]).partition("-")[0], message)
        return _json(message)

    async def _send_file(self, request: web.Request) -> web.StreamResponse:
        data = self._files[request.match_info["name"]]
        if data is not None:
            return web.Response(body=data)
        endless = web.StreamResponse()
        await endless.prepare(request)
        while True:
            await endless.write(bytes(1 << 16))

    async def _recommend(self, request: web.Request) -> web.Response:
        limit = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        url = str(request.url.with_scheme("ws").with_path("/gateway"))
        return _json({"url": url, "shards": self.recommended, "session_start_limit": limit})

    @asynccontextmanager
    async def away(self) -> AsyncIterator[None]:
        """The gateway ends every session, and lets nobody in until the context is closed."""
        self._here.clear()
        for connected in list(self._sockets.values()):
            await connected.close(code=AGAIN)
        yield
        self._here.set()

    async def _gateway(self, request: web.Request) -> web.StreamResponse:
        await self._here.wait()
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await self._hang("hello")
        await socket.send_json({"op": HELLO, "d": {"heartbeat_interval": 40_000}, "t": None, "s": None})
        try:
            async for message in socket:
                operation, data = message.json()["op"], message.json()["d"]
                if operation == HEARTBEAT:
                    await socket.send_json({"op": ACKNOWLEDGED, "d": None, "t": None, "s": None})
                elif operation == IDENTIFY and self._closes:
                    await socket.close(code=self._closes)
                elif operation in {IDENTIFY, RESUME}:
                    await self._begin(socket, str(request.url), operation, data)
        finally:  # also where the bot was killed
            for shard in [shard for shard, its in self._sockets.items() if its is socket]:
                self.shards[shard].clear()
        self.farewells.append(socket.close_code)
        return socket

    async def _begin(self, socket: web.WebSocketResponse, url: str, operation: int, data: Json) -> None:
        """A session of a shard, or its rest."""
        shard = int(data["session_id"]) if operation == RESUME else data["shard"][0]
        self.sessions.append((shard, operation))
        if operation == RESUME:
            await self._send(socket, {}, "RESUMED")
        else:
            await self._welcome(socket, url, *data["shard"])
        self._sockets[shard] = socket
        self.shards[shard].set()
        self.online.set()

    async def _welcome(self, socket: web.WebSocketResponse, url: str, shard: int, count: int) -> None:
        """Tell a shard of its guilds: that they are there, and then about each."""
        self._count = count
        here = [number for number in range(self._guilds) if number not in self.left]
        guilds = [guild for guild in map(_guild, here) if (int(guild["id"]) >> 22) % count == shard]
        away = [{"id": guild["id"], "unavailable": True} for guild in guilds]
        session = {"session_id": str(shard), "resume_gateway_url": url, "user": _user(BOT), "shard": [shard, count]}
        await self._send(socket, session | {"guilds": away}, "READY")
        for guild in guilds:
            await self._send(socket, guild, "GUILD_CREATE")

    async def _send(self, socket: web.WebSocketResponse, data: Json, event: str) -> None:
        await socket.send_json({"op": DISPATCH, "d": data, "t": event, "s": next(self._numbers)})

    def _message(self, channel: int, author: int, content: Json) -> Json:
        ids = {"id": self._snowflake(), "channel_id": str(channel), "author": _user(author)}
        lists: Json = {"embeds": [], "attachments": [], "mentions": [], "mention_roles": []}
        flags = {"type": 0, "pinned": False, "mention_everyone": False, "tts": False}
        times = {"timestamp": "2026-01-01T00:00:00+00:00", "edited_timestamp": None}
        files = [self.attach(File(each["filename"], b"", 0)) for each in content.get("attachments", ())]
        return lists | flags | times | content | ids | {"content": content.get("content") or "", "attachments": files}

    def _snowflake(self) -> str:
        return str(((int(time.time() * 1000) - EPOCH) << 22) + next(self._numbers) % (1 << 22))


def _command(path: str, given: Json) -> Json:
    name, _, below = path.partition(" ")
    if below:
        given = [{"name": below, "type": 1, "options": given}]
    return {"id": "1", "type": 1, "name": name, "options": given}


def _facts(permits: int | None) -> dict[str, Json]:
    application = {"id": str(BOT), "name": "Pullquote", "description": "", "icon": None, "owner": _user(PEOPLE)}
    public = {"bot_public": True, "bot_require_code_grant": False, "verify_key": ""}
    facts: dict[str, Json] = {"/users/@me": _user(BOT), "/oauth2/applications/@me": application | public}
    if permits is None:
        return facts | {f"/guilds/{GUILD}": _guild()}
    everyone = {"id": str(GUILD), "name": "@everyone", "permissions": str(permits), "position": 0, "color": 0}
    roles = {"roles": [everyone | {"hoist": False, "managed": False, "mentionable": False}]}
    return facts | {f"/guilds/{GUILD}": _guild() | roles, f"/guilds/{GUILD}/members/{BOT}": _member(BOT - PEOPLE)}


def _guild(number: int = 0) -> Json:
    channel = {"id": str(CHANNEL + APART * number), "type": 0, "name": "article", "position": 0}
    return {
        "id": str(GUILD + APART * number),
        "name": "A test server",
        "owner_id": str(PEOPLE),
        "roles": [],
        "channels": [channel],
    }


def _member(person: int) -> Json:
    return {"user": _user(PEOPLE + person), "roles": [], "permissions": MANAGE_GUILD, "joined_at": None, "flags": 0}


def _user(number: int) -> Json:
    name = "Pullquote" if number == BOT else f"person{number - PEOPLE}"
    return {"id": str(number), "username": name, "discriminator": "0", "avatar": None, "bot": number == BOT}


async def _given(request: web.Request) -> Json:
    """What a request says, without the files that it brings."""
    if request.content_type != "multipart/form-data":
        return await request.json()
    return json.loads(str((await request.post())["payload_json"]))


def _break(request: web.Request, *, reset: bool) -> web.Response:
    """End the connection of a request instead of answering it."""
    assert request.transport
    if reset:
        request.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER)
    request.transport.abort()
    return web.Response()


def _json(data: Json, status: int = 200) -> web.Response:
    """Discord's own type has no charset, and discord.py insists on that."""
    return web.Response(body=json.dumps(data).encode(), status=status, content_type="application/json")
