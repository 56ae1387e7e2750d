"""A Discord with moderators in many guilds, on which much goes wrong: connections break, and people type on."""

from aiohttp import web

from tests.loopback import (
    COMMAND,
    KINDS,
    MANAGE_GUILD,
    PEOPLE,
    SUBMISSION,
    Drop,
    Json,
    Loopback,
    Reply,
)

AUTOCOMPLETE = 4  # what an interaction is
EXPIRED = 10062  # Discord's code for an interaction that it no longer knows


class Restless(Loopback):
    """Discord with ``guilds``, numbered from 0, in which everybody is a moderator.

    What is done there may have a ``fate``. "expired": Discord takes the answer no longer. "lost": the connection breaks
    over which the answer comes. "unheard": the same, once Discord has the answer.
    """

    def __init__(self, guilds: int = 1) -> None:
        super().__init__(guilds=guilds)
        self._expired: set[str] = set()

    async def run(self, path: str, *, guild: int = 0, fate: str = "", **options: str | int | bool) -> Reply:
        """What a command such as "article info" says."""
        given = [{"name": key, "type": KINDS[type(value)], "value": value} for key, value in options.items()]
        return await self.meet(COMMAND, _command(path, given), guild, fate=fate)

    async def type(self, path: str, typed: str, *, guild: int = 0, fate: str = "") -> Reply:
        """The choices that a command offers for its option ``article``."""
        given = [{"name": "article", "type": KINDS[str], "value": typed, "focused": True}]
        return await self.meet(AUTOCOMPLETE, _command(path, given), guild, fate=fate)

    async def fill_in(self, title: str, text: str, *, guild: int = 0) -> Reply:
        """What is said to a moderator who fills in the form of ``/article paste``."""
        fields = {"title": title, "source": "", "url": "", "text": text}
        rows = [{"type": 18, "component": {"type": 4, "custom_id": key, "value": fields[key]}} for key in fields]
        return await self.meet(SUBMISSION, {"custom_id": "paste", "components": rows}, guild)

    async def meet(self, kind: int, data: Json, guild: int = 0, *, fate: str = "", message: Json = None) -> Reply:
        """The answer to an interaction of a moderator."""
        number = self._snowflake()
        user = {"id": str(PEOPLE + 1), "username": "moderator", "discriminator": "0", "avatar": None}
        member: Json = {"user": user, "roles": [], "permissions": MANAGE_GUILD, "joined_at": None, "flags": 0}
        if fate == "expired":
            self._expired.add(number)
        elif fate:
            self.drops[:] = [drop for drop in self.drops if drop.times]
            self.drops.append(Drop("POST", f"/interactions/{number}/*", after=fate == "unheard"))
        more: Json = {"message": message} if message else {}
        more |= {"id": number, "token": f"interaction-{number}", "member": member}
        return await self.interact(kind, data, guild=guild, **more)

    async def _respond(self, request: web.Request) -> web.Response:
        number = request.match_info["number"]
        if number not in self._expired:
            return await super()._respond(request)
        self._answered(number, {"id": number})
        return web.json_response({"message": "Unknown interaction", "code": EXPIRED}, status=404)


def _command(path: str, given: Json) -> Json:
    name, *below = path.split()
    for sub in reversed(below):
        given = [{"name": sub, "type": 1, "options": given}]
    return {"id": "1", "type": 1, "name": name, "options": given}
