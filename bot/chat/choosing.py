"""Which article is meant: what is offered while somebody types, and what is made of what comes back.

Discord does not confine what comes back to what was offered, so it is looked up where it was offered, and nowhere else.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

import discord
from discord.app_commands import Choice, locale_str

from bot.chat.delivery import Target
from bot.errors import ChooseArticle, NoArticle
from bot.guilds.libraries import Collection
from bot.language.catalogue import ENGLISH
from index import Article

if TYPE_CHECKING:
    from bot.chat.client import Pullquote

CHOICES = 25  # titles that Discord offers at once
CHOICE = 100  # characters of one

Interaction: TypeAlias = "discord.Interaction[Pullquote]"


def text(key: str) -> locale_str:
    """A sentence of ``bot.language.catalogue`` that Discord shows in everybody's own language."""
    return locale_str(ENGLISH[key], key=key)


def channel_of(target: Target) -> int:
    """The channel in which somebody asks; a thread's is the one that it hangs on. 0: it is not known."""
    channel = target.channel
    return getattr(channel, "parent_id", None) or (channel.id if channel else 0)


def only_article(collection: Collection, target: Target, wanted: str | None) -> str:
    """The id of the article that is named, or that is the default there, or of the only one.

    Raises ``UnknownArticle``, ``NoArticle`` or ``ChooseArticle``.
    """
    if wanted is not None:
        return collection.library.find(wanted).id
    if chosen := collection.default(channel_of(target)):
        return chosen
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
    found = [each for each in articles if folded in each.title.casefold()]
    return [Choice(name=each.title[:CHOICE] or each.id, value=each.id) for each in found[:CHOICES]]
