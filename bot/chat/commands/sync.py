"""Commands told to Discord, only where they differ, and never visible twice.

With a test guild, commands appear there at once and nowhere else, until they have been published for all: from then on
there is one set, everywhere, and the test guild's own copy is taken away.
"""

import logging
from collections.abc import Iterable, Mapping
from typing import Any

import discord
from discord import app_commands
from discord.http import Route

Tree = app_commands.CommandTree[Any]
Payload = dict[str, Any]

# What makes a command what it is, in any scope and everywhere only; Discord adds ids, versions and defaults.
_KEYS = (
    "name", "name_localizations", "description", "description_localizations", "options", "choices", "value", "type",
    "required", "autocomplete", "min_length", "max_length", "default_member_permissions", "nsfw",
)  # fmt: skip
_GLOBAL_KEYS = ("integration_types", "contexts")

_log = logging.getLogger(__name__)


async def sync_at_start(tree: Tree, test_guild: int | None) -> list[Payload]:
    """Bring Discord's copy up to date where it differs; the commands that people now see.

    A test guild that the bot is not in is logged, and the bot goes on.
    """
    published = await fetch(tree, None)
    if published or test_guild is None:
        published = await publish(tree, None, published)
    if test_guild is None:
        return published
    try:
        if not published:
            return await publish(tree, test_guild, await fetch(tree, test_guild))
        await withdraw(tree, test_guild)
    except (discord.Forbidden, discord.NotFound):
        _log.error("TEST_GUILD_ID=%s: the bot is not in this server; `pullquote check` gives the invite", test_guild)
    return published


async def publish(tree: Tree, guild: int | None, before: list[Payload]) -> list[Payload]:
    """Make Discord's copy, which is ``before``, the tree's own; return what is there now."""
    after = await payloads(tree, guild)
    changed = changes(before, after)
    if not changed:
        return before
    http, application = tree.client.http, tree.client.application_id or 0
    if guild is None:
        published = await http.bulk_upsert_global_commands(application, payload=after)
    else:
        published = await http.bulk_upsert_guild_commands(application, guild, payload=after)
    _log.info("commands synced guild=%s %s", guild, " ".join(changed))
    return [dict(command) for command in published]


async def withdraw(tree: Tree, guild: int) -> list[str]:
    """Remove a guild's own copy; the names that were in it."""
    before = await fetch(tree, guild)
    if before:
        await tree.client.http.bulk_upsert_guild_commands(tree.client.application_id or 0, guild, payload=[])
        _log.info("commands withdrawn guild=%s", guild)
    return [command["name"] for command in before]


async def fetch(tree: Tree, guild: int | None) -> list[Payload]:
    """Discord's copy, with its translations, which discord.py's own call leaves out. Raises ``Forbidden``."""
    scope = f"/guilds/{guild}" if guild else ""
    route = Route("GET", f"/applications/{tree.client.application_id}{scope}/commands")
    commands: list[Payload] = await tree.client.http.request(route, params={"with_localizations": "true"})
    return commands


async def payloads(tree: Tree, guild: int | None) -> list[Payload]:
    """The tree's own copy, translated, as it is sent. A guild's commands have no contexts of their own."""
    translator = tree.translator
    commands = [command for kind in discord.AppCommandType for command in tree.get_commands(type=kind)]
    translated = [
        await command.get_translated_payload(tree, translator) if translator else command.to_dict(tree)
        for command in commands
    ]
    return [
        {key: payload[key] for key in payload if guild is None or key not in _GLOBAL_KEYS} for payload in translated
    ]


def changes(before: Iterable[Payload], after: Iterable[Payload]) -> list[str]:
    """What differs, by name: "+new", "~changed", "-gone".

    >>> changes([{"name": "ask", "id": 1}, {"name": "old"}], [{"name": "ask", "type": 1}, {"name": "new"}])
    ['+new', '-old']
    """
    old = {(command.get("type", 1), command["name"]): _canonical(command) for command in before}
    new = {(command.get("type", 1), command["name"]): _canonical(command) for command in after}
    return [
        *(f"{'~' if key in old else '+'}{key[1]}" for key in new if new[key] != old.get(key)),
        *(f"-{key[1]}" for key in old if key not in new),
    ]


def mentions(commands: Iterable[Payload]) -> dict[str, str]:
    """What to write so that a command can be clicked, by its own name.

    >>> mentions([{"name": "article", "id": "7", "options": [{"type": 1, "name": "info"}]}])
    {'info': '</article info:7>'}
    """
    written: dict[str, str] = {}
    for command in commands:
        subcommands = [option["name"] for option in command.get("options", []) if option["type"] == 1]
        if command.get("type", 1) == 1:
            written |= {name: f"</{command['name']} {name}:{command['id']}>" for name in subcommands}
            written |= {} if subcommands else {command["name"]: f"</{command['name']}:{command['id']}>"}
    return written


def _canonical(command: Mapping[str, Any]) -> Payload:
    """A command without what Discord adds, and without what is empty, which Discord leaves out or fills in."""
    canonical: Payload = {"type": command.get("type", 1)}
    for key in (*_KEYS, *_GLOBAL_KEYS):
        value = command.get(key)
        if isinstance(value, list):
            value = [_canonical(item) if isinstance(item, Mapping) else item for item in value]
            value = sorted(value) if key in _GLOBAL_KEYS else value
        if value:
            canonical[key] = str(value) if key == "default_member_permissions" else value  # sent as int
    return canonical
