"""Buttons. They know nothing but their ``custom_id``, so they work after a restart and for ever.

context:<article id>.<start of the sentence>            Show in context
share:<article id>.<start>,<article id>.<start>,…       Share in channel: an answer
summary:<article id>.<number of sentences>              Share in channel: a summary
"""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import discord

from bot.cards import answer_card, context_card, summary_card
from bot.delivery import language_of, show
from bot.errors import ChangedArticle, UnknownControl
from bot.escaping import unescape
from bot.words import say
from index import Quote, Summary
from index.errors import UnknownArticle, UnknownPlace

if TYPE_CHECKING:
    from bot.client import Pullquote

LENGTHS = {"one_line": 1, "short": 3, "full": 6}  # sentences of a summary

_PLACE = re.compile(r"([0-9a-f]{16})\.([0-9]{1,6})", re.ASCII)


def quote_controls(quotes: Sequence[Quote], language: str, *, share: bool) -> discord.ui.View:
    """A button for each quote's context, and one that shares a private answer."""
    ids = [f"{quote.article.id}.{quote.sentence.start}" for quote in quotes]
    if len(ids) == 1:
        buttons = {f"context:{ids[0]}": say("show", language)}
    else:
        buttons = {f"context:{each}": say("show_number", language, number=i) for i, each in enumerate(ids, start=1)}
    if share:
        buttons[f"share:{','.join(ids)}"] = say("share", language)
    return _view(buttons)


def summary_controls(summary: Summary, sentences: int, language: str) -> discord.ui.View:
    """A button that shares a private summary of so many ``sentences``."""
    return _view({f"summary:{summary.article.id}.{sentences}": say("share", language)})


async def press(client: "Pullquote", interaction: discord.Interaction) -> None:
    """Do what a pressed button says. Raises ``UnknownControl`` or ``ChangedArticle``."""
    data: Mapping[str, object] = {**(interaction.data or {})}
    custom_id = str(data.get("custom_id", ""))
    action, _, rest = custom_id.partition(":")
    places = [_PLACE.fullmatch(each) for each in rest.split(",")]
    if action not in ACTIONS or not all(places):
        raise UnknownControl(custom_id)
    await ACTIONS[action](client, interaction, [(found[1], int(found[2])) for found in places if found])


async def _show_context(client: "Pullquote", interaction: discord.Interaction, places: list[tuple[str, int]]) -> None:
    quote = _find(client, places)[0]
    card = context_card(quote, client.library.passages(quote.article.id), language_of(interaction))
    await show(interaction, card, private=True)


async def _share_answer(client: "Pullquote", interaction: discord.Interaction, places: list[tuple[str, int]]) -> None:
    quotes, language = _find(client, places), language_of(interaction)
    message = interaction.message
    if not message or not message.embeds or not message.embeds[0].title:
        raise UnknownControl(str(places))
    client.cooldown.check(interaction)
    client.cooldown.charge(interaction)
    card = answer_card(unescape(message.embeds[0].title), quotes, language)
    await show(interaction, card, private=False, controls=quote_controls(quotes, language, share=False))


async def _share_summary(client: "Pullquote", interaction: discord.Interaction, places: list[tuple[str, int]]) -> None:
    article, sentences = places[0]
    if sentences not in LENGTHS.values():
        raise UnknownControl(str(places))
    if article not in client.library.articles:
        raise ChangedArticle
    client.cooldown.check(interaction)
    client.cooldown.charge(interaction)
    summary = await client.summarise(article, sentences)
    await show(interaction, summary_card(summary, language_of(interaction)), private=False)


Action = Callable[["Pullquote", discord.Interaction, list[tuple[str, int]]], Awaitable[None]]
ACTIONS: dict[str, Action] = {"context": _show_context, "share": _share_answer, "summary": _share_summary}


def _find(client: "Pullquote", places: list[tuple[str, int]]) -> list[Quote]:
    try:
        return [client.library.quote(article, start) for article, start in places]
    except (UnknownArticle, UnknownPlace):
        raise ChangedArticle from None


def _view(buttons: dict[str, str]) -> discord.ui.View:
    """Buttons by ``custom_id``. The view is stopped at once: discord.py would keep every one that is not, for ever."""
    view = discord.ui.View(timeout=None)
    for custom_id, label in buttons.items():
        view.add_item(discord.ui.Button(label=label, custom_id=custom_id))
    view.stop()
    return view
