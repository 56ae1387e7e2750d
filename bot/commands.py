"""What people can do: one short function a command. Each parses, asks and shows; errors go to the one handler."""

import logging
from time import perf_counter
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.app_commands import Choice, locale_str

from bot.cards import answer_card, refusal_card, summary_card
from bot.controls import LENGTHS, quote_controls, summary_controls
from bot.delivery import Target, language_of, show
from bot.errors import ChooseArticle, NoArticle
from bot.pages import help_card, info_card, list_card
from bot.questions import read_question
from bot.words import ENGLISH
from index import Answer

if TYPE_CHECKING:
    from bot.client import Pullquote

CHOICES = 25  # titles that Discord offers at once
CHOICE = 100  # characters of one

Interaction = discord.Interaction["Pullquote"]

_log = logging.getLogger(__name__)


def text(key: str) -> locale_str:
    """A sentence of ``bot.words`` that Discord shows in everybody's own language."""
    return locale_str(ENGLISH[key], key=key)


async def answer(client: "Pullquote", target: Target, written: str, article: str | None, *, private: bool) -> None:
    """Ask the library what somebody wrote and show what it says."""
    started = perf_counter()
    question, language = read_question(written), language_of(target)
    client.cooldown.check(target)
    result = client.library.ask(question, article=article)
    client.cooldown.charge(target)
    controls: discord.ui.View | None = None
    if isinstance(result, Answer):
        card = answer_card(question, result.quotes, language)
        controls = quote_controls(result.quotes, language, share=private)
    else:
        card = refusal_card(result, language, 1 if article else len(client.library.articles))
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


def only_article(client: "Pullquote", wanted: str | None) -> str:
    """The id of the article that is named, or of the only one.

    Raises ``UnknownArticle``, ``NoArticle`` or ``ChooseArticle``.
    """
    articles = client.library.articles
    if wanted is not None:
        return client.library.find(wanted).id
    if not articles:
        raise NoArticle
    if len(articles) > 1:
        raise ChooseArticle(len(articles))
    return next(iter(articles))


async def titles(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Autocomplete: the titles that hold what is typed. What comes back is the article's id."""
    folded = typed.strip().casefold()
    found = [each for each in interaction.client.library.articles.values() if folded in each.title.casefold()]
    return [Choice(name=each.title[:CHOICE] or each.id, value=each.id) for each in found[:CHOICES]]


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
    wanted = only_article(client, article)
    client.cooldown.check(interaction)
    client.cooldown.charge(interaction)
    hidden = client.settings.private if private is None else private
    found = await client.summarise(wanted, sentences)
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


article_group = app_commands.Group(name="article", description=text("article.description"))


@article_group.command(name="info", description=text("info.description"))
@app_commands.describe(article=text("info.article"))
@app_commands.autocomplete(article=titles)
async def info(interaction: Interaction, article: str | None = None) -> None:
    """Say where an article comes from."""
    found = interaction.client.library.articles[only_article(interaction.client, article)]
    await show(interaction, info_card(found, language_of(interaction)), private=True)


@article_group.command(name="list", description=text("list.description"))
async def list_(interaction: Interaction) -> None:
    """List what can be asked about."""
    articles = tuple(interaction.client.library.articles.values())
    await show(interaction, list_card(articles, language_of(interaction)), private=True)


COMMANDS: tuple[app_commands.Command[Any, Any, Any] | app_commands.Group | app_commands.ContextMenu, ...] = (
    ask,
    summary,
    article_group,
    help_,
    ask_message,
)
