"""Which article is meant: what is offered while somebody types, and what is made of what comes back.

Discord does not confine what comes back to what was offered, so it is looked up where it was offered, and nowhere else.
"""

from collections.abc import Iterable

from discord.app_commands import Choice, locale_str

from bot.chat.app import Interaction
from bot.chat.target import Target, channel_of
from bot.errors import ChooseArticle, NoArticle
from bot.guilds.libraries import Collection
from bot.language.catalogue import ENGLISH
from index import Article

CHOICES = 25  # titles that Discord offers at once
CHOICE = 100  # characters of one


def text(key: str) -> locale_str:
    """A sentence of ``bot.language.catalogue`` that Discord shows in everybody's own language."""
    return locale_str(ENGLISH[key], key=key)


def only_article(collection: Collection, target: Target, wanted: str | None) -> str:
    """The id of the article that is named, or that is the default there, or of the only one.

    Raises ``UnknownArticle``, ``NoArticle`` or ``ChooseArticle``.
    """
    if wanted is not None:
        return collection.library.find(wanted).id
    if default := collection.default(channel_of(target)):
        return default
    articles = collection.library.articles
    if not articles:
        raise NoArticle
    if len(articles) > 1:
        raise ChooseArticle(len(articles))
    return next(iter(articles))


async def titles(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Autocomplete: the titles that hold what is typed. What comes back is the article's id."""
    return _choices((await interaction.client.collection(interaction)).articles, typed)


async def own_titles(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """The same, of the guild's own articles only: the seeds are everybody's."""
    return _choices(reversed((await interaction.client.collection(interaction)).own), typed)


def _choices(articles: Iterable[Article], typed: str) -> list[Choice[str]]:
    folded = typed.strip().casefold()
    matching = [article for article in articles if folded in article.title.casefold()]
    return [Choice(name=article.title[:CHOICE] or article.id, value=article.id) for article in matching[:CHOICES]]
