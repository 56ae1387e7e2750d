"""The form into which an article is pasted. It keeps no state, so it outlives a restart."""

from typing import Any

import discord

from bot.cards.address import LENGTH
from bot.language.catalogue import say

FORM = "paste"  # its custom_id
LINE = 200  # characters of a title or a source that somebody gives
TEXT = 4000  # characters: what Discord allows in one field


def paste_form(language: str) -> discord.ui.Modal:
    """A form for title, source, address and text."""
    form = discord.ui.Modal(title=say("paste", language), custom_id=FORM, timeout=None)
    for name, limit in {"title": LINE, "source": LINE, "url": LENGTH, "text": TEXT}.items():
        field: discord.ui.TextInput[Any] = discord.ui.TextInput(
            custom_id=name,
            style=discord.TextStyle.paragraph if name == "text" else discord.TextStyle.short,
            required=name in {"title", "text"},
            max_length=limit,
        )
        form.add_item(discord.ui.Label(text=say(f"paste.{name}", language), component=field))
    form.stop()  # discord.py would keep every one that is not, for ever
    return form
