"""``/ask`` and *Ask the article*: a question, and the quotes that answer it. Mentions are answered in the same way."""

import logging
from collections.abc import Sequence
from time import perf_counter

import discord
from discord import app_commands

from bot.cards.answers import Card, answer_card, refusal_card
from bot.cards.buttons import quote_buttons, refusal_buttons
from bot.cards.quotes import answering, closest
from bot.chat.app import App, Interaction
from bot.chat.commands.choices import text, titles
from bot.chat.delivery import show
from bot.chat.target import Target, channel_of, language_of
from bot.cleaning import clean_question
from index import Answer, Refusal

_log = logging.getLogger(__name__)


@app_commands.command(name="ask", description=text("ask.description"))
@app_commands.describe(question=text("ask.question"), article=text("ask.article"), private=text("option.private"))
@app_commands.autocomplete(article=titles)
async def ask(interaction: Interaction, question: str, article: str | None = None, private: bool | None = None) -> None:
    """Quote the passages that answer."""
    app = interaction.client
    await answer(app, interaction, question, article, private=app.settings.private if private is None else private)


@app_commands.context_menu(name=text("menu"))
async def ask_message(interaction: Interaction, message: discord.Message) -> None:
    """Ask what a message says."""
    app = interaction.client
    await answer(app, interaction, message.content, None, private=app.settings.private)


async def answer(app: App, target: Target, written: str, article: str | None, *, private: bool) -> None:
    """Ask the library what somebody wrote and show what it says; without ``article``, the default there, or all."""
    started = perf_counter()
    question = clean_question(written)
    app.cooldown.check(target)
    collection = await app.collection(target, private=private)
    library = collection.library
    asked = collection.default(channel_of(target)) if article is None else library.find(article).id
    app.cooldown.charge(target)  # before it waits for its turn, or a person could ask without end meanwhile
    result = await app.ask(target, library, question, asked, private=private)
    articles = [asked] if asked else list(library.articles)
    card, buttons = _shown(result, language_of(target), articles, share=private)
    _log.info(
        "asked target=%s guild=%s characters=%d %s quotes=%d evidence=%.2f ms=%.1f%s",
        target.id,
        target.guild.id if target.guild else None,
        len(question),
        "answer" if isinstance(result, Answer) else result.reason.value,
        len(card.quotes),
        result.evidence,
        1000 * (perf_counter() - started),
        f" question={question!r}" if app.settings.log_questions else "",
    )
    await show(target, card, private=private, buttons=buttons)


def _shown(
    result: Answer | Refusal, language: str, articles: Sequence[str], *, share: bool
) -> tuple[Card, discord.ui.View | None]:
    """The card and the buttons of a result; ``articles``: the ids of those that were asked."""
    if isinstance(result, Answer):
        quotes = answering(result)
        card = answer_card(result.question, quotes, language, result.unmentioned)
        return card, quote_buttons(quotes, language, share=share)
    near = closest(result)
    article = near[0].article.id if near else articles[0] if len(articles) == 1 else None
    return refusal_card(result, language, len(articles)), refusal_buttons(near, article, language)
