"""Removing articles: asked back, and to be undone for a minute."""

import discord
import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from bot.chat.app import UNDO
from bot.chat.client import Pullquote
from bot.chat.upkeep import keep_up_once, stamp
from bot.guilds.store import Store
from bot.settings import Settings
from index import Library
from tests.bot.scene import RAIN, UNANSWERED, body, buttons, edited, forge, rain, reply, told
from tests.bot.shelves import ODILE, UMBRELLA, add, ids, manager, simcord_bot, store

__all__ = ["manager", "simcord_bot", "store"]

LATE = "It is too late to undo this: that works for 60 seconds, and not after I was restarted."
UNDO_LABEL = "Undo (for a minute)"


def styles(message: discord.Message) -> list[tuple[str | None, discord.ButtonStyle]]:
    rows = [row for row in message.components if isinstance(row, discord.ActionRow)]
    return [(each.label, each.style) for row in rows for each in row.children if isinstance(each, discord.Button)]


@pytest.fixture
async def asked(manager: MemberActor, channel: ChannelHandle) -> discord.Message:
    """Somebody who has added an article is about to remove it."""
    await add(manager, channel)
    return reply(await manager.slash(channel, "article remove", article="rain in paris"))


async def test_asks_back(asked: discord.Message, guild: GuildHandle, store: Store) -> None:
    """Before anything is removed, a moderator is asked, in private; the button that does it is red."""
    assert (asked.content, asked.flags.ephemeral) == ("Remove **Rain in Paris**?", True)
    assert styles(asked) == [("Remove", discord.ButtonStyle.danger), ("Cancel", discord.ButtonStyle.secondary)]
    assert ids(store, guild) == [rain().id]


async def test_remove(asked: discord.Message, manager: MemberActor, alice: MemberActor, channel: ChannelHandle) -> None:
    """What is removed is not asked any more; buttons that lead to it say so."""
    before = reply(await alice.slash(channel, "ask", question=UMBRELLA))
    done = edited(await manager.click(asked, label="Remove"))
    refused = reply(await alice.slash(channel, "ask", question="Did Odile Brun open her umbrella?"))

    assert (done.content, list(buttons(done))) == ("Removed: Rain in Paris.", [UNDO_LABEL])
    assert body(refused).startswith(UNANSWERED)
    assert told(await alice.click(before, label="Show in context")).startswith("The article has changed")


@pytest.mark.parametrize("command", ["remove", "clear"])
async def test_cancel(
    manager: MemberActor, channel: ChannelHandle, guild: GuildHandle, store: Store, command: str
) -> None:
    """Who cancels removes nothing, and the buttons are gone."""
    await add(manager, channel)
    options = {"article": rain().id} if command == "remove" else {}
    done = edited(
        await manager.click(reply(await manager.slash(channel, f"article {command}", **options)), label="Cancel")
    )

    assert (done.content, buttons(done), ids(store, guild)) == ("Nothing was removed.", {}, [rain().id])


async def test_undo(  # noqa: PLR0917
    env: Env, asked: discord.Message, manager: MemberActor, alice: MemberActor, channel: ChannelHandle, store: Store
) -> None:
    """For a minute, what was removed can be put back: it is asked as before, and is the default that it was."""
    await manager.slash(channel, "article use", article=rain().id)
    removed = edited(await manager.click(asked, label="Remove"))
    undo = buttons(removed)[UNDO_LABEL]
    await env.advance_time(UNDO - 1)
    back = edited(await manager.click(removed, label=UNDO_LABEL))
    answer = reply(await alice.slash(channel, "ask", question=UMBRELLA))
    listed = body(reply(await alice.slash(channel, "article list")))

    assert (back.content, buttons(back)) == ("Put back: Rain in Paris.", {})
    assert ODILE in body(answer)
    assert listed.startswith("**1** · Rain in Paris · Wire · added here · default\n")
    again = await forge(env, channel, undo)
    assert told(await manager.click(again, label="Press")) == LATE


async def test_too_late(
    env: Env, asked: discord.Message, manager: MemberActor, guild: GuildHandle, store: Store
) -> None:
    """After the minute it cannot be, and nothing of it is in memory."""
    removed = edited(await manager.click(asked, label="Remove"))
    assert isinstance(env.bot, Pullquote)
    held = len(env.bot.removals)
    await env.advance_time(UNDO + 1)
    late = told(await manager.click(removed, label=UNDO_LABEL))
    await keep_up_once(env.bot, stamp(env.bot.settings.seeds))

    assert (held, late, ids(store, guild)) == (1, LATE, [])
    assert env.bot.removals.currsize == 0


async def test_restarted(  # noqa: PLR0917
    env: Env, asked: discord.Message, manager: MemberActor, settings: Settings, library: Library, store: Store
) -> None:
    """A restart forgets it."""
    removed = edited(await manager.click(asked, label="Remove"))
    await env.restart_bot(Pullquote(settings, library, store))

    assert told(await manager.click(removed, label=UNDO_LABEL)) == LATE


async def test_each_is_undone_for_itself(
    asked: discord.Message, manager: MemberActor, channel: ChannelHandle, guild: GuildHandle, store: Store
) -> None:
    """Of two that were removed, each has a button of its own."""
    other = await add(manager, channel, "Snow\n\nIt snowed in Oslo.\n\nNobody was out.")
    asked_too = reply(await manager.slash(channel, "article remove", article="Snow"))
    removed = [edited(await manager.click(each, label="Remove")) for each in (asked, asked_too)]
    back = edited(await manager.click(removed[0], label=UNDO_LABEL))

    assert reply(other).content.startswith("Added: Snow.")
    assert (back.content, ids(store, guild)) == ("Put back: Rain in Paris.", [rain().id])


async def test_clear(env: Env, manager: MemberActor, channel: ChannelHandle, guild: GuildHandle, store: Store) -> None:
    """All goes, once a manager has confirmed it, and can come back; without articles there is nothing to confirm."""
    for text in (RAIN, "Snow\n\nIt snowed in Oslo.\n\nNobody was out."):
        await add(manager, channel, text)
    asked = reply(await manager.slash(channel, "article clear"))
    before = ids(store, guild)
    done = edited(await manager.click(asked, label="Remove all (2)"))
    nothing = told(await manager.slash(channel, "article clear"))
    gone = ids(store, guild)
    back = edited(await manager.click(done, label=UNDO_LABEL))

    assert asked.content == "Remove every article that was added to this server (2)?"
    assert styles(asked) == [("Remove all (2)", discord.ButtonStyle.danger), ("Cancel", discord.ButtonStyle.secondary)]
    assert done.content == "Removed: every article that was added to this server (2)."
    assert (gone, nothing) == ([], "No article has been added to this server.")
    assert (back.content, ids(store, guild)) == ("Put back: every article that was removed (2).", before)


async def test_no_room(env: Env, asked: discord.Message, manager: MemberActor) -> None:
    """What is larger than the room for it cannot be put back, and no button says so."""
    assert isinstance(env.bot, Pullquote)
    env.bot.removals._Cache__maxsize = 10  # type: ignore[attr-defined]  # noqa: SLF001
    done = edited(await manager.click(asked, label="Remove"))

    assert (done.content, buttons(done)) == ("Removed: Rain in Paris.", {})


async def test_pressed_by_others(  # noqa: PLR0917
    env: Env, asked: discord.Message, manager: MemberActor, alice: MemberActor, channel: ChannelHandle, store: Store
) -> None:
    """A button that somebody else presses, or that names what is not there, changes nothing."""
    removed = reply(await manager.slash(channel, "article clear"))
    before = store.versions()
    for person, custom_id, answer in (
        (alice, f"remove:{rain().id}", "You need the permission Manage Server for this."),
        (alice, "clear:1", "You need the permission Manage Server for this."),
        (alice, "undo:1", "You need the permission Manage Server for this."),
        (manager, f"remove:{'0' * 16}", "The article has changed"),
        (manager, "remove:Rain", "This button no longer works."),
        (manager, "remove:", "This button no longer works."),
        (manager, "clear:2", "The article has changed"),
        (manager, "clear:", "This button no longer works."),
        (manager, "clear:-1", "This button no longer works."),
        (manager, "undo:1", LATE),
        (manager, "undo:x", "This button no longer works."),
        (manager, "list:x", "This button no longer works."),
    ):
        assert told(await person.click(await forge(env, channel, custom_id), label="Press")).startswith(answer)

    assert store.versions() == before
    assert list(buttons(removed)) == ["Remove all (1)", "Cancel"]
