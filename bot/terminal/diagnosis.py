"""``check``: what an operator runs before starting the bot."""

import base64
import binascii
import time
from collections.abc import Callable, Iterator

from bot.exits import Exit, LacksPermissions, MisshapenToken, NoToken, OperatorError
from bot.language.catalogue import say, say_in_terminal
from bot.opening import open_seeds, reader_of
from bot.settings import Settings
from index import LibraryError

PARTS = 3  # of a token

# Asks Discord for the bot's name, and the test guild's, if one is set, and which permissions the bot lacks there.
LookUp = Callable[[Settings], tuple[str, str | None, tuple[str, ...]]]


def check(settings: Settings, look_up: LookUp, invite: Callable[[int], str]) -> Exit:
    """Print, a line each, what is right and how to correct what is not; then the invite link."""
    steps = _check_articles, _check_reader, _check_token, lambda settings: _check_discord(settings, look_up)
    worst = Exit.OK
    for step in steps:
        try:
            for line in step(settings):
                print(say("check_ok", text=line))
        except (LibraryError, OperatorError) as error:
            print(say("check_fix", text=say_in_terminal(error)))
            worst = worst or getattr(error, "exit", Exit.CONFIGURATION)
            if isinstance(error, NoToken | MisshapenToken):
                return worst
    print(say("check_invite", url=invite(application_of(settings.token))))
    return worst


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


def _check_articles(settings: Settings) -> list[str]:
    library = open_seeds(settings)
    if settings.seeds is None:
        return [say("check_no_articles")]
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


def _check_discord(settings: Settings, look_up: LookUp) -> Iterator[str]:
    name, guild, lacking = look_up(settings)
    yield say("check_login", name=name)
    yield say("check_guild", name=guild) if guild else say("check_no_guild")
    if guild and lacking:
        raise LacksPermissions(guild, lacking)
