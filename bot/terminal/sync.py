"""``sync``: publishes the commands, and prints what changed."""

from collections.abc import Callable

from bot.exits import Exit, NoToken
from bot.language.catalogue import say
from bot.settings import Settings

# Publishes everywhere or in one server, and tells what changed; the names that were taken from the test server.
Publish = Callable[[Settings, int | None, Callable[[list[str]], None]], list[str]]


def sync(settings: Settings, guild: int | None, publish: Publish) -> Exit:
    """Publish the commands everywhere, or in ``guild`` only. Raises ``NoToken``, and what ``publish`` raises."""
    if not settings.token:
        raise NoToken
    if withdrawn := publish(settings, guild, _print_changed):
        print(say("sync_withdrawn", names=" ".join(withdrawn)))
    return Exit.OK


def _print_changed(changed: list[str]) -> None:
    print(say("sync_changed", changed=" ".join(changed)) if changed else say("sync_same"))
