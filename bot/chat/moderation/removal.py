"""Removing articles: asked back, done, and for a minute to be undone.

What can be undone is kept in memory, as much as there is room for: a restart forgets it, and so does the minute.
"""

import logging
from functools import partial

from bot.cards.answers import Card
from bot.cards.articles import name_of
from bot.cards.buttons import clear_buttons, remove_buttons, undo_buttons
from bot.cards.custom_ids import read_article, read_number
from bot.chat.app import UNDO, Interaction
from bot.chat.delivery import show
from bot.chat.permissions import managed_guild
from bot.chat.target import language_of
from bot.errors import ChangedArticle, TooLate
from bot.guilds.removals import Removed
from bot.language.catalogue import say

_log = logging.getLogger(__name__)


async def ask_to_remove(interaction: Interaction, wanted: str) -> None:
    """Ask whether the server's own article with this id or title shall go."""
    managed_guild(interaction)
    language, collection = language_of(interaction), await interaction.client.collection(interaction)
    article = collection.own_article(wanted)
    card = Card(text=say("remove_sure", language, title=name_of(article, collection.articles, language)))
    await show(interaction, card, private=True, buttons=remove_buttons(article.id, language))


async def ask_to_clear(interaction: Interaction) -> None:
    """Ask whether all of the server's own articles shall go."""
    managed_guild(interaction)
    language, count = language_of(interaction), len((await interaction.client.collection(interaction)).own)
    if not count:
        await show(interaction, Card(text=say("nothing_own", language)), private=True)
        return
    card = Card(text=say("clear_sure", language, count=count))
    await show(interaction, card, private=True, buttons=clear_buttons(count, language))


async def remove(interaction: Interaction, operand: str) -> None:
    """Subtle: who presses may have lost the right to, and the article may have gone since the button was made."""
    guild, wanted, app = managed_guild(interaction), read_article(operand), interaction.client
    collection = await app.collection(interaction, edit=True)
    article = next((each for each in collection.own if each.id == wanted), None)
    if article is None:
        raise ChangedArticle
    name = name_of(article, collection.articles, language_of(interaction))
    removed = await app.change(interaction, partial(app.libraries.remove, guild, wanted), edit=True)
    _log.info("removed guild=%s article=%s", guild, wanted)
    await _offer_undo(interaction, removed, say("removed", language_of(interaction), title=name))


async def clear(interaction: Interaction, operand: str) -> None:
    """Subtle: articles may have come since the button was made."""
    guild, app = managed_guild(interaction), interaction.client
    count = len((await app.collection(interaction, edit=True)).own)
    if read_number(operand) != count:
        raise ChangedArticle
    removed = await app.change(interaction, partial(app.libraries.clear, guild), edit=True)
    _log.info("cleared guild=%s articles=%d", guild, count)
    await _offer_undo(interaction, removed, say("cleared", language_of(interaction), count=count))


async def cancel(interaction: Interaction, _: str) -> None:
    """Remove nothing."""
    await show(interaction, Card(text=say("cancelled", language_of(interaction))), private=True, edit=True)


async def undo(interaction: Interaction, operand: str) -> None:
    """Put back what was removed. Raises ``TooLate``."""
    app, language = interaction.client, language_of(interaction)
    guild = managed_guild(interaction)
    key = guild, read_number(operand)
    if not (removed := app.removals.get(key)):
        raise TooLate(UNDO)
    await app.change(interaction, partial(app.libraries.restore, guild, removed), edit=True)
    app.removals.pop(key, None)
    _log.info("restored guild=%s articles=%d", guild, len(removed.holdings))
    articles = (await app.collection(interaction, edit=True)).articles
    back = [article for article in articles if article.id in {row["article"] for row in removed.holdings}]
    said = say("restored_all", language, count=len(back))
    if len(back) == 1:
        said = say("put_back", language, title=name_of(back[0], articles, language))
    await show(interaction, Card(text=said), private=True, edit=True)


async def _offer_undo(interaction: Interaction, removed: Removed, said: str) -> None:
    """Say what was removed, with a button that undoes it, if there is room to keep it."""
    app, language, buttons = interaction.client, language_of(interaction), None
    if removed.nbytes <= app.removals.maxsize:
        app.removals[managed_guild(interaction), interaction.id] = removed
        buttons = undo_buttons(interaction.id, language)
    await show(interaction, Card(text=said), private=True, buttons=buttons, edit=True)
