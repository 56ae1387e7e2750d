"""The questions that nothing answered, and votes on answers: kept where a server's managers want that, and shown them.

A question is noted when its answer has been sent, so nobody waits for that. What was shown in private is not noted.
"""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

import discord
from sqlalchemy import Connection

from bot.cards.answers import NAME, TITLE, Card
from bot.cards.articles import LISTED, name_of, page_card, pages_of
from bot.cards.buttons import list_buttons
from bot.cards.custom_ids import read_article
from bot.cards.markdown import fit, unescape
from bot.chat.app import App, Interaction
from bot.chat.delivery import show
from bot.chat.permissions import managed_guild
from bot.chat.target import Target, language_of, person_of
from bot.errors import UnknownControl
from bot.guilds.collection import Collection
from bot.guilds.questions import DAY, Unanswered, note, unanswered, vote
from bot.language.catalogue import say
from index import LibraryError

_log = logging.getLogger(__name__)


async def show_unanswered(interaction: Interaction, page: int, *, edit: bool = False) -> None:
    """A page of the list, counted from 0; the last one where there are fewer."""
    guild, app, language = managed_guild(interaction), interaction.client, language_of(interaction)
    collection = await app.collection(interaction, edit=edit)
    if not (collection.collects and app.libraries.store):
        said = say("unanswered_off", language, unanswered=app.mentions["unanswered"])
        await show(interaction, Card(text=said), private=True, edit=edit)
        return
    look = partial(app.libraries.store.look, partial(unanswered, guild=guild))
    asked = await app.change(interaction, look, edit=edit)
    pages = pages_of(asked)
    page = min(page, pages - 1)
    card = Card(text=say("unanswered_none", language))
    if asked:
        card = page_card(say("unanswered", language), asked, partial(_row, collection, language), language, page)
    buttons = list_buttons(page, pages, language, action="unanswered")
    await show(interaction, card, private=True, buttons=buttons, edit=edit)


async def switch(interaction: Interaction, *, on: bool) -> None:
    """Keep them from now on, or no longer and none."""
    guild, app, language = managed_guild(interaction), interaction.client, language_of(interaction)
    await app.change(interaction, partial(app.libraries.collect, guild, on=on))
    _log.info("collecting guild=%s on=%s", guild, on)
    said = say("collect_off", language)
    if on:
        said = say("collect_on", language, unanswered=app.mentions["unanswered"], help=app.mentions["help"])
    await show(interaction, Card(text=said), private=True)


async def note_refused(app: App, target: Target, question: str, article: str) -> None:
    """Note what was asked and not answered; ``article``: the id of the one that was asked, "" if several were."""
    asked = Unanswered(_bounded(question), article, _day(target), refused=1)
    await _store(app, target, lambda connection, guild: note(connection, guild, asked))


async def cast(interaction: Interaction, operand: str, *, helpful: bool) -> None:
    """Count a vote on the answer below which the button stands. Raises ``UnknownControl``."""
    app, language, article = interaction.client, language_of(interaction), read_article(operand)
    message = interaction.message
    if not message or not (question := _question(message)):
        raise UnknownControl(operand)
    if not (await app.collection(interaction)).collects:
        await show(interaction, Card(text=say("votes_off", language)), private=True)
        return
    votes = app.votes.cast(message.id, person_of(interaction), helpful=helpful)
    said = say("voted_helpful", language) if helpful else say("voted_unhelpful", language)
    await show(interaction, Card(text=said if any(votes) else say("voted", language)), private=True)
    asked = Unanswered(_bounded(question), article, _day(interaction))
    if any(votes):
        await _store(app, interaction, lambda connection, guild: vote(connection, guild, asked, *votes))


def _row(collection: Collection, language: str, asked: Unanswered) -> list[str]:
    """What is told of a question, in a line."""
    article = collection.library.articles.get(asked.article)
    votes = {"helpful": asked.helpful, "unhelpful": asked.unhelpful}
    return [
        fit(asked.question, LISTED),
        say("times", language, count=asked.refused) if asked.refused > 1 else "",
        f"{datetime.fromtimestamp(asked.day * DAY, UTC):%Y-%m-%d}",
        fit(unescape(name_of(article, collection.articles, language)), NAME) if article else "",
        "" if asked.refused else say("not_helpful", language),
        say("votes", language, **votes) if any(votes.values()) else "",
    ]


async def _store(app: App, target: Target, work: Callable[[Connection, int], object]) -> None:
    """Do that when it is its turn; if it fails, the log has a line, for nobody waits for it."""
    store, guild = app.libraries.store, target.guild
    if not store or not guild:
        return
    try:
        await app.threads.change(lambda: store.within(lambda connection: work(connection, guild.id)))
    except LibraryError as error:
        _log.error("not noted guild=%s: %s", guild.id, error)


def _question(message: discord.Message) -> str:
    """The question that an answer restates: its title or, where it came as text alone, its first line."""
    title = message.embeds[0].title if message.embeds else message.content.partition("\n")[0]
    return unescape((title or "").removeprefix("**").removesuffix("**"))


def _bounded(question: str) -> str:
    """As much of a question as a card's title shows."""
    return unescape(fit(question, TITLE))


def _day(target: Target) -> int:
    """On which day somebody asks."""
    return int(target.created_at.timestamp()) // DAY
