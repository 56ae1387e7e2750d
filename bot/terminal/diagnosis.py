"""``check``: what an operator runs before starting the bot."""

import base64
import binascii
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from bot.exits import Exit, LacksPermissions, MisshapenToken, NoToken, OperatorError, UnreadableSettings
from bot.guilds.errors import StoreBusy
from bot.guilds.maintenance.condition import condition_of
from bot.language.catalogue import say, say_in_terminal
from bot.opening import open_seeds, reader_of
from bot.settings import VARIABLES, Settings, read_all, read_file
from bot.terminal.spelling import misspelt
from index import Article, Library, LibraryError

PARTS = 3  # of a token
QUESTION, TEXT = "Where did it rain?", "It rained in Paris on Sunday."  # to try the reading model with

Known = LibraryError | OperatorError
Step = Callable[[Settings], Iterable[str]]

# Asks Discord for the bot's name, and the test guild's, if one is set, and which permissions the bot lacks there.
LookUp = Callable[[Settings], tuple[str, str | None, tuple[str, ...]]]


def check(environ: Mapping[str, str], env_file: Path, look_up: LookUp, invite: Callable[[int], str]) -> Exit:
    """Print, a line each, what is right and how to correct what is not; then the invite link.

    What needs a setting that is bad, or something that has just been told to be wrong, is passed over.
    """
    settings, faults = _read(environ, env_file)
    steps: list[tuple[Step, set[str]]] = [
        (_check_articles, {"seeds"}),
        (_check_reader, {"reader_model", "reader_threads"}),
        (_check_database, {"database"}),
        (_check_token, {"token"}),
        (lambda settings: _check_discord(settings, look_up), {"token", "test_guild"}),
    ]
    for step, needed in steps:
        if needed.isdisjoint(faults):
            try:
                for line in step(settings):
                    print(say("check_ok", text=line))
            except (LibraryError, OperatorError) as error:
                _tell(error)
                faults["token" if isinstance(error, NoToken | MisshapenToken) else str(len(faults))] = error
    if "token" not in faults:
        print(say("check_invite", url=invite(application_of(settings.token))))
    return next(map(_exit_of, faults.values()), Exit.OK)


def _read(environ: Mapping[str, str], env_file: Path) -> tuple[Settings, dict[str, Known]]:
    """The settings, and what is wrong with them, by field; each has been told, and what may be meant as another one."""
    faults, in_file = dict[str, Known](), dict[str, str]()
    try:
        in_file = read_file(env_file)
    except UnreadableSettings as error:
        faults[env_file.name] = error
    settings, wrong = read_all(environ, in_file)
    faults |= wrong
    for fault in faults.values():
        _tell(fault)
    for source, place in ((in_file, env_file.name), (environ, say("check_environment"))):
        for name, meant in misspelt(source, VARIABLES):
            print(say("check_warn", text=say("check_misspelt", name=name, place=place, meant=meant)))
    return settings, faults


def _tell(error: Known) -> None:
    print(say("check_fix", text=say_in_terminal(error)))


def _exit_of(error: Known) -> Exit:
    if isinstance(error, StoreBusy):
        return Exit.UNREACHABLE
    return error.exit if isinstance(error, OperatorError) else Exit.CONFIGURATION


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
    reader, article = reader_of(settings).open(), Article.from_paragraphs(title="", paragraphs=[TEXT])
    reader.read(QUESTION, Library([article], reader=reader).passages(article.id))
    seconds = time.perf_counter() - started
    return [say("check_reader", folder=settings.reader_model or say("check_shipped"), seconds=seconds)]


def _check_database(settings: Settings) -> list[str]:
    found = condition_of(settings.database)
    told = say("check_database", kind=found.kind, guilds=found.guilds, articles=found.articles)
    if found.version == found.newest:
        return [told]
    if found.version == 0:
        return [say("check_new_database", kind=found.kind)]
    return [told, say("check_old_database", version=found.version, newest=found.newest)]


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
