"""A page of the list of articles: ``/article list`` shows the first, buttons turn to the others."""

from bot.cards.articles import list_card, pages_of
from bot.cards.buttons import list_buttons
from bot.chat.app import Interaction
from bot.chat.delivery import show
from bot.chat.target import channel_of, language_of


async def show_list(interaction: Interaction, page: int, *, edit: bool = False) -> None:
    """A page of the list, counted from 0; the last one where there are fewer."""
    collection, language = await interaction.client.collection(interaction, edit=edit), language_of(interaction)
    articles = collection.articles
    pages = pages_of(articles)
    page = min(page, pages - 1)
    default = collection.default(channel_of(interaction))
    card = list_card(articles, language, page=page, own=collection.own, default=default)
    await show(interaction, card, private=True, buttons=list_buttons(page, pages, language), edit=edit)
