"""An article that is pasted: a form, and what comes back from it. The form keeps no state, so it outlives a restart."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import discord

from bot.chat.choosing import Interaction
from bot.chat.ingest import TITLE, add
from bot.errors import UnknownControl
from bot.language.catalogue import say

if TYPE_CHECKING:
    from bot.chat.client import Pullquote

FORM = "paste"
TEXT = 4000  # characters: what Discord allows in one field


def paste_form(language: str) -> discord.ui.Modal:
    """A form for title, source, address and text."""
    form = discord.ui.Modal(title=say("paste", language), custom_id=FORM, timeout=None)
    for name, limit in {"title": TITLE, "source": TITLE, "url": 512, "text": TEXT}.items():
        field: discord.ui.TextInput[Any] = discord.ui.TextInput(
            custom_id=name,
            style=discord.TextStyle.paragraph if name == "text" else discord.TextStyle.short,
            required=name in {"title", "text"},
            max_length=limit,
        )
        form.add_item(discord.ui.Label(text=say(f"paste.{name}", language), component=field))
    form.stop()  # discord.py would keep every one that is not, for ever
    return form


async def submit(_: "Pullquote", interaction: Interaction) -> None:
    """Add what somebody pasted. Raises ``UnknownControl``, and what ``add`` raises."""
    data: Mapping[str, Any] = {**(interaction.data or {})}
    if data.get("custom_id") != FORM:
        raise UnknownControl(str(data.get("custom_id", "")))
    given = dict(_values(data.get("components", [])))
    await interaction.response.defer(ephemeral=True, thinking=True)
    text = given.get("text", "").encode(errors="ignore")
    told = {name: given.get(name, "").strip() for name in ("title", "source", "url")}
    await add(interaction, "pasted.txt", text, **told)


def _values(components: list[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Each field's ``custom_id`` and what was written there, however deep it stands."""
    for each in components:
        if isinstance(each.get("value"), str):
            yield str(each.get("custom_id")), each["value"]
        inner = each.get("components") or [each.get("component")]
        yield from _values([child for child in inner if isinstance(child, Mapping)])
