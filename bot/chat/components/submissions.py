"""Where a filled-in form arrives."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.cards.forms import FORM
from bot.chat.app import Interaction
from bot.chat.ingest import add
from bot.chat.target import hold
from bot.errors import UnknownControl


async def submit(interaction: Interaction) -> None:
    """Add what somebody pasted. Raises ``UnknownControl``, and what ``add`` raises."""
    data: Mapping[str, Any] = {**(interaction.data or {})}
    if data.get("custom_id") != FORM:
        raise UnknownControl(str(data.get("custom_id", "")))
    given = dict(_values(data.get("components", [])))
    await hold(interaction, private=True)
    text = given.get("text", "").encode(errors="ignore")
    told = {name: given.get(name, "").strip() for name in ("title", "source", "url")}
    await add(interaction, "pasted.txt", text, **told)


def _values(components: list[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Each field's ``custom_id`` and what was written there, however deep it is nested."""
    for component in components:
        if isinstance(component.get("value"), str):
            yield str(component.get("custom_id")), component["value"]
        inner = component.get("components") or [component.get("component")]
        yield from _values([child for child in inner if isinstance(child, Mapping)])
