"""What people can do: one short function a command. Each parses, asks and shows; errors go to the one handler."""

import logging
from time import perf_counter
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.app_commands import Choice

from bot.cards.answers import answer_card, refusal_card, summary_card
from bot.cards.library import help_card
from bot.cards.question import read_question
from bot.cards.quotes import merged
from bot.chat.choosing import Interaction, channel_of, only_article, text, titles
from bot.chat.commands.article import add_message, article_group
from bot.chat.commands.check import check_message
from bot.chat.components.actions import LENGTHS, quote_controls, summary_controls
from bot.chat.delivery import Target, language_of, show
from index import Answer

if TYPE_CHECKING:
    from bot.chat.client import Pullquote

_log = logging.getLogger(__name__)


async def answer(client: "Pullquote", target: Target, written: str, article: str | None, *, private: bool) -> None:
    """Ask the library what somebody wrote and show what it says; without ``article``, the default there, or all."""
    started = perf_counter()
    question, language = read_question(written), language_of(target)
    client.cooldown.check(target)
    collection = await client.collection(target, private=private)
    library = collection.library
    asked = collection.default(channel_of(target)) if article is None else library.find(article).id
    client.cooldown.charge(target)  # before it waits for its turn, or a person could ask without end meanwhile
    result = await client.ask(target, library, question, asked, private=private)
    controls: discord.ui.View | None = None
    if isinstance(result, Answer):
        quotes = merged(result.quotes)
        card = answer_card(question, quotes, language)
        controls = quote_controls(quotes, language, share=private)
    else:
        card = refusal_card(result, language, 1 if asked else len(library.articles))
        if result.closest:
            controls = quote_controls(result.closest[:1], language, share=False)
    _log.info(
        "asked target=%s guild=%s characters=%d %s quotes=%d evidence=%.2f ms=%.1f%s",
        target.id,
        target.guild.id if target.guild else None,
        len(question),
        "answer" if isinstance(result, Answer) else result.reason.value,
        len(card.quotes),
        result.evidence,
        1000 * (perf_counter() - started),
        f" question={question!r}" if client.settings.log_questions else "",
    )
    await show(target, card, private=private, controls=controls)


@app_commands.command(name="ask", description=text("ask.description"))
@app_commands.describe(question=text("ask.question"), article=text("ask.article"), private=text("option.private"))
@app_commands.autocomplete(article=titles)
async def ask(interaction: Interaction, question: str, article: str | None = None, private: bool | None = None) -> None:
    """Quote the passages that answer."""
    client = interaction.client
    await answer(
        client, interaction, question, article, private=client.settings.private if private is None else private
    )


@app_commands.command(name="summary", description=text("summary.description"))
@app_commands.describe(article=text("summary.article"), length=text("summary.length"), private=text("option.private"))
@app_commands.autocomplete(article=titles)
@app_commands.choices(length=[Choice(name=text(f"length.{key}"), value=key) for key in LENGTHS])
async def summary(
    interaction: Interaction, article: str | None = None, length: str = "short", private: bool | None = None
) -> None:
    """Quote an article's main sentences, computed beside the event loop."""
    client, sentences = interaction.client, LENGTHS.get(length, LENGTHS["short"])
    hidden = client.settings.private if private is None else private
    collection = await client.collection(interaction, private=hidden)
    wanted = only_article(collection, interaction, article)
    client.cooldown.check(interaction)
    client.cooldown.charge(interaction)
    found = await client.summarise(collection.library, wanted, sentences)
    language = language_of(interaction)
    controls = summary_controls(found, sentences, language) if hidden else None
    await show(interaction, summary_card(found, language), private=hidden, controls=controls)


@app_commands.command(name="help", description=text("help.description"))
async def help_(interaction: Interaction) -> None:
    """Say what the bot does and stores."""
    await show(interaction, help_card(interaction.client.mentions, language_of(interaction)), private=True)


@app_commands.context_menu(name=text("menu"))
async def ask_message(interaction: Interaction, message: discord.Message) -> None:
    """Ask what a message says."""
    await answer(interaction.client, interaction, message.content, None, private=interaction.client.settings.private)


COMMANDS: tuple[app_commands.Command[Any, Any, Any] | app_commands.Group | app_commands.ContextMenu, ...] = (
    ask,
    summary,
    article_group,
    help_,
    ask_message,
    check_message,
    add_message,
)
