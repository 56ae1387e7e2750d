"""Which article is meant: what is offered while somebody types, and what is made of what comes back.

Discord does not confine what comes back to what was offered, so it is looked up where it was offered, and nowhere else.
"""

from collections.abc import Callable, Sequence

from discord.app_commands import Choice, locale_str

from bot.chat.app import Interaction
from bot.chat.talk.suggestions import worded
from bot.chat.target import Target, channel_of, language_of
from bot.errors import EXPECTED, ChangedArticle, NoArticle
from bot.guilds.collection import Collection
from bot.language.catalogue import ENGLISH
from index import Article, Library, names

CHOICES = 25  # titles that Discord offers at once
CHOICE = 100  # characters of one


def text(key: str) -> locale_str:
    """A sentence of ``bot.language.catalogue`` that Discord shows in everybody's own language."""
    return locale_str(ENGLISH[key], key=key)


def only_article(collection: Collection, target: Target, wanted: str | None) -> str | None:
    """The id of the article that is named, or that is the default there, or of the only one; ``None``: of several.

    Raises ``UnknownArticle``, ``AmbiguousTitle`` or ``NoArticle``.
    """
    if wanted is not None:
        return collection.library.find(wanted).id
    articles = collection.library.articles
    if not articles:
        raise NoArticle
    return collection.default(channel_of(target)) or (next(iter(articles)) if len(articles) == 1 else None)


def found(collection: Collection, article: str | None) -> str | None:
    """The id of an article that a message of the bot names. Raises ``ChangedArticle`` if it is no longer here."""
    if article is not None and article not in collection.library.articles:
        raise ChangedArticle
    return article


async def titles(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Autocomplete: the titles that hold what is typed. What comes back is the article's id."""
    return await _choices(interaction, lambda collection: collection.articles, typed)


async def own_titles(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """The same, of the guild's own articles only: the seeds are everybody's."""
    return await _choices(interaction, lambda collection: collection.own[::-1], typed)


async def questions(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Autocomplete: what is typed, then questions that the article answers, those with what is typed in them.

    Subtle: nobody waits here, for a library or for a reading; what is not known yet is not offered.
    """
    app, language = interaction.client, language_of(interaction)
    guild = interaction.guild.id if interaction.guild and app.get_guild(interaction.guild.id) else None
    if (collection := app.libraries.ready(guild)) is None:
        app.threads.load(guild)
        return []
    offered = {worded(offer, language): worded(offer) for offer in app.suggestions.of(*_asked(collection, interaction))}
    said = " ".join(typed.split())
    wanted = said.casefold().split()
    matching = [shown for shown in offered if all(word in shown.casefold() for word in wanted)]
    own = [Choice(name=said, value=said)] if 0 < len(said) <= CHOICE and said not in matching else []
    return [*own, *(Choice(name=shown, value=offered[shown]) for shown in matching)][:CHOICES]


def _asked(collection: Collection, interaction: Interaction) -> tuple[Library, list[str]]:
    """The library, and the articles in it that a question would be asked of, the newest first."""
    library, named = collection.library, str(getattr(interaction.namespace, "article", None) or "")
    if named in library.articles:
        return library, [named]
    default = collection.default(channel_of(interaction))
    return library, [default] if default else [article.id for article in collection.articles]


async def _choices(
    interaction: Interaction, listed: Callable[[Collection], Sequence[Article]], typed: str
) -> list[Choice[str]]:
    """What is typed may also be of the date, source or id by which articles of one title are told apart.

    Where there is no telling what there is, nothing is offered: while somebody types, no sentence can be shown.
    """
    try:
        articles = listed(await interaction.client.collection(interaction))
    except EXPECTED:
        return []
    folded, named = typed.strip().casefold(), names(articles, CHOICE)
    matching = [each for each in articles if folded in f"{each.title}\n{named[each.id]}".casefold()]
    return [Choice(name=named[article.id], value=article.id) for article in matching[:CHOICES]]
