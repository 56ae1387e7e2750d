"""Where a filled-in form arrives."""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import Any

from bot.chat.app import Interaction
from bot.chat.ingest import add
from bot.chat.target import hold
from bot.errors import UnknownControl

Given = Mapping[str, str]  # what was written in a form, by the fields' custom_ids


async def submit(
    forms: Mapping[str, Callable[[Interaction, Given], Awaitable[None]]], interaction: Interaction
) -> None:
    """Do what a filled-in form, known by its ``custom_id``, is for. Raises ``UnknownControl``."""
    data: Mapping[str, Any] = {**(interaction.data or {})}
    custom_id = str(data.get("custom_id", ""))
    if custom_id not in forms:
        raise UnknownControl(custom_id)
    await forms[custom_id](interaction, dict(_values(data.get("components", []))))


async def add_pasted(interaction: Interaction, given: Given) -> None:
    """Add what somebody pasted. Raises what ``add`` raises."""
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
