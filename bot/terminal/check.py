"""``check`` and ``sync``: what an operator runs before, or instead of, starting the bot."""

import asyncio
import base64
import binascii
import time

import discord

from bot.chat.connection import visit
from bot.chat.sync import changes, fetch, payloads, publish, withdraw
from bot.errors import AlreadyPublished, Exit, MisshapenToken, NoToken, OperatorError, UnknownGuild
from bot.language.catalogue import say, say_error
from bot.opening import open_seeds, reader_of
from bot.settings import Settings
from index import LibraryError

PARTS = 3  # of a token
# What the bot does in a channel: read what mentions it, answer with embeds.
PERMISSIONS = discord.Permissions(
    view_channel=True, send_messages=True, send_messages_in_threads=True, embed_links=True, read_message_history=True
)


def check(settings: Settings) -> Exit:
    """Print, a line each, what is right and how to mend what is not; then the invite link."""
    worst = Exit.OK
    for step in (_check_articles, _check_reader, _check_token, _check_discord):
        try:
            for line in step(settings):
                print(say("check_ok", text=line))
        except (LibraryError, OperatorError) as error:
            print(say("check_fix", text=say_error(error)))
            worst = worst or getattr(error, "exit", Exit.CONFIGURATION)
            if isinstance(error, NoToken | MisshapenToken):
                return worst
    print(say("check_invite", url=invite(application_of(settings.token))))
    return worst


def sync(settings: Settings, guild: int | None) -> Exit:
    """Publish the commands everywhere, or in ``guild`` only, and print what changed.

    Raises ``NoToken``, ``RefusedToken``, ``UnknownGuild``, ``AlreadyPublished`` or ``Unreachable``.
    """
    if not settings.token:
        raise NoToken
    asyncio.run(_sync(settings, guild))
    return Exit.OK


def application_of(token: str) -> int:
    """The application's id, which is the first part of its token. Raises ``MisshapenToken``.

    >>> application_of("MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz012345678901")
    123456789012345678
    """
    parts = token.split(".")
    try:
        number = int(base64.urlsafe_b64decode(parts[0] + "=" * (-len(parts[0]) % 4)))
    except (ValueError, binascii.Error):
        raise MisshapenToken from None
    if len(parts) != PARTS:
        raise MisshapenToken
    return number


def invite(application: int) -> str:
    """The address at which somebody who manages a server adds the bot to it."""
    return discord.utils.oauth_url(application, permissions=PERMISSIONS, scopes=("bot", "applications.commands"))


def _check_articles(settings: Settings) -> list[str]:
    library = open_seeds(settings)
    return [say("check_articles", count=len(library.articles), folder=settings.seeds)]


def _check_reader(settings: Settings) -> list[str]:
    started = time.perf_counter()
    reader_of(settings).open()
    seconds = time.perf_counter() - started
    return [say("check_reader", folder=settings.reader_model or say("check_shipped"), seconds=seconds)]


def _check_token(settings: Settings) -> list[str]:
    if not settings.token:
        raise NoToken
    return [say("check_token", application=application_of(settings.token))]


def _check_discord(settings: Settings) -> list[str]:
    return asyncio.run(_ask_discord(settings))


async def _ask_discord(settings: Settings) -> list[str]:
    async with visit(settings.token) as tree:
        found = [say("check_login", name=tree.client.user)]
        if settings.test_guild is None:
            return [*found, say("check_no_guild")]
        try:
            guild = await tree.client.fetch_guild(settings.test_guild)
        except (discord.Forbidden, discord.NotFound):
            raise UnknownGuild(settings.test_guild) from None
        return [*found, say("check_guild", name=guild.name)]


async def _sync(settings: Settings, guild: int | None) -> None:
    async with visit(settings.token) as tree:
        try:
            if guild is not None and await fetch(tree, None):
                raise AlreadyPublished(guild)
            before = await fetch(tree, guild)
            changed = changes(before, await payloads(tree, guild))
            await publish(tree, guild, before)
            print(say("sync_changed", changed=" ".join(changed)) if changed else say("sync_same"))
            test_guild = settings.test_guild if guild is None else None
            if test_guild is not None and (names := await withdraw(tree, test_guild)):
                print(say("sync_withdrawn", names=" ".join(names)))
        except (discord.Forbidden, discord.NotFound):
            raise UnknownGuild(guild or settings.test_guild or 0) from None
