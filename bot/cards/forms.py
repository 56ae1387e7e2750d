"""The forms into which an article is pasted, or another question written. They keep no state, so outlive a restart."""

from collections.abc import Mapping
from typing import Any

import discord

from bot.cards.address import LENGTH
from bot.cards.custom_ids import MORE
from bot.language.catalogue import say

FORM = "paste"  # the custom_id of the one for an article
QUESTION = "question"  # and of the other one's field
LINE = 200  # characters of a title or a source that somebody gives
ASKED = 2000  # characters of a question: a message has no more
TEXT = 4000  # characters: what Discord allows in one field


def paste_form(language: str) -> discord.ui.Modal:
    """A form for title, source, address and text."""
    limits = {"title": LINE, "source": LINE, "url": LENGTH, "text": TEXT}
    fields = {
        say(f"paste.{name}", language): discord.ui.TextInput[Any](
            custom_id=name,
            style=discord.TextStyle.paragraph if name == "text" else discord.TextStyle.short,
            required=name in {"title", "text"},
            max_length=limit,
        )
        for name, limit in limits.items()
    }
    return _form(FORM, say("paste", language), fields)


def more_form(language: str) -> discord.ui.Modal:
    """A form for one question."""
    field = discord.ui.TextInput[Any](
        custom_id=QUESTION, placeholder=say("more.example", language), max_length=ASKED, required=True
    )
    return _form(MORE, say("more", language), {say("more.question", language): field})


def _form(custom_id: str, title: str, fields: Mapping[str, discord.ui.TextInput[Any]]) -> discord.ui.Modal:
    """Fields by their labels."""
    form = discord.ui.Modal(title=title, custom_id=custom_id, timeout=None)
    for label, field in fields.items():
        form.add_item(discord.ui.Label(text=label, component=field))
    form.stop()  # discord.py would keep every one that is not, for ever
    return form
