"""``backup`` and ``restore``: all servers' articles into one file, and from there into a database of either kind."""

import time
from datetime import UTC, datetime
from pathlib import Path

from bot.exits import Exit
from bot.guilds.maintenance.backup import back_up, restore
from bot.language.catalogue import say
from bot.settings import Settings


def write_backup(settings: Settings, file: Path) -> Exit:
    """Write a backup and print what is in it. Raises what ``back_up`` raises."""
    head = back_up(settings.database, file, int(time.time()))
    print(say("backed_up", name=file.name, guilds=head.rows("guilds"), articles=head.rows("holdings")))
    return Exit.OK


def restore_backup(settings: Settings, file: Path, *, replace: bool) -> Exit:
    """Restore a backup and print what was in it. Raises what ``restore`` raises."""
    head = restore(settings.database, file, replace=replace)
    made = f"{datetime.fromtimestamp(head.made, UTC):%Y-%m-%d %H:%M} UTC"
    print(say("restored", name=file.name, made=made, guilds=head.rows("guilds"), articles=head.rows("holdings")))
    return Exit.OK
