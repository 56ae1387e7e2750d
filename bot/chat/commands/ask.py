"""``/ask`` and *Ask the article*: a question, and the quotes that answer it. Mentions are answered in the same way."""

import logging
from collections.abc import Mapping, Sequence
from time import perf_counter

import discord
from discord import app_commands

from bot.cards.answers import Card, answer_card, refusal_card
from bot.cards.buttons import LENGTHS, quote_buttons, refusal_buttons
from bot.cards.custom_ids import MORE
from bot.cards.forms import QUESTION
from bot.cards.quotes import answering, closest
from bot.chat.app import App, Interaction
from bot.chat.commands.about import offer, show_help, show_info, show_summary
from bot.chat.commands.choices import found, only_article, questions, text, titles
from bot.chat.delivery import show
from bot.chat.moderation.unanswered import note_refused
from bot.chat.reporting import answered
from bot.chat.talk.messages import Talk, talk_of
from bot.chat.target import Target, channel_of, language_of, written
from bot.cleaning import clean_question
from bot.errors import UnknownControl
from bot.guilds.collection import Collection
from bot.language.openers import Opener, opener_of
from bot.watch import counters
from index import Answer, Quote, Reason, Refusal, leans

_log = logging.getLogger(__name__)


@app_commands.command(name="ask", description=text("ask.description"))
@app_commands.describe(question=text("ask.question"), article=text("ask.article"), private=text("option.private"))
@app_commands.autocomplete(question=questions, article=titles)
@answered
async def ask(interaction: Interaction, question: str, article: str | None = None, private: bool | None = None) -> None:
    """Quote the passages that answer."""
    app = interaction.client
    await answer(app, interaction, question, article, private=app.settings.private if private is None else private)


@app_commands.context_menu(name=text("menu"))
@answered
async def ask_message(interaction: Interaction, message: discord.Message) -> None:
    """Ask what a message says."""
    app = interaction.client
    await answer(app, interaction, written(message), None, private=app.settings.private)


async def ask_more(interaction: Interaction, given: Mapping[str, str]) -> None:
    """Ask on from the answer whose button opened a form: the same article, and in private if that was.

    Raises ``UnknownControl`` or ``ChangedArticle``.
    """
    message = interaction.message
    if message is None or (talk := talk_of(message)) is None:
        raise UnknownControl(MORE)
    app, private = interaction.client, message.flags.ephemeral
    article = found(await app.collection(interaction, private=private), talk.article)
    await answer(app, interaction, given.get(QUESTION, ""), article, private=private, talk=talk)


async def answer(
    app: App, target: Target, said: str, article: str | None, *, private: bool, talk: Talk | None = None
) -> None:
    """Ask the library what somebody wrote and show what it says; without ``article``, the default there, or all.

    Who asks what an article is about, where it comes from, or what the bot does, is shown that. ``talk``: what it goes
    on from, if it does; what leans on the question before is asked of the article that answered that.
    """
    started, question = perf_counter(), clean_question(said)
    if (opener := opener_of(question)) is Opener.HELP:
        await show_help(app, target)
        return
    app.cooldown.check(target)
    collection = await app.collection(target, private=private)
    if talk and article is None and leans(question):
        article = found(collection, talk.article)
    asked = collection.default(channel_of(target)) if article is None else collection.library.find(article).id
    app.cooldown.charge(target)  # before it waits for its turn, or a person could ask without end meanwhile
    if opener is Opener.INFO:
        await _show_one(app, target, collection, asked, None, private=private)
        return
    result = await app.ask(
        target, collection.library, question, asked, private=private, after=talk.earlier if talk else None
    )
    _note(app, target, question, result, perf_counter() - started)
    if isinstance(result, Refusal) and result.reason is Reason.WHOLE:
        await _show_one(app, target, collection, asked, LENGTHS["short"], private=private)
        return
    articles = [asked] if asked else list(collection.library.articles)
    card, buttons = _shown(result, language_of(target), articles, share=private, votes=collection.collects)
    await show(target, card, private=private, buttons=buttons)
    if collection.collects and not private and isinstance(result, Refusal) and result.reason is Reason.NOT_SAID:
        await note_refused(app, target, question, articles[0] if len(articles) == 1 else "")


def _note(app: App, target: Target, question: str, result: Answer | Refusal, seconds: float) -> None:
    """Count and log what came of a question, and how long it took."""
    counters.asked(result)
    _log.info(
        "asked target=%s guild=%s characters=%d %s quotes=%d evidence=%.2f ms=%.1f%s",
        target.id,
        target.guild.id if target.guild else None,
        len(question),
        "answer" if isinstance(result, Answer) else result.reason.value,
        len(_quoted(result)),
        result.evidence,
        1000 * seconds,
        f" question={question!r}" if app.settings.log_questions else "",
    )


async def _show_one(
    app: App, target: Target, collection: Collection, article: str | None, sentences: int | None, *, private: bool
) -> None:
    """So many main sentences, or what is known, of the article that is asked; of several, who asks chooses one."""
    article = only_article(collection, target, article)
    if article is None:
        await offer(target, collection, f"summary.{sentences}.{private:d}" if sentences else "info")
    elif sentences:
        await show_summary(app, target, collection.library, article, sentences, private=private)
    else:
        await show_info(target, collection.library.articles[article])


def _quoted(result: Answer | Refusal) -> tuple[Quote, ...]:
    return answering(result) if isinstance(result, Answer) else closest(result)


def _shown(
    result: Answer | Refusal, language: str, articles: Sequence[str], *, share: bool, votes: bool
) -> tuple[Card, discord.ui.View | None]:
    """The card and the buttons of a result; ``articles``: the ids of those that were asked."""
    quotes = _quoted(result)
    if isinstance(result, Answer):
        card = answer_card(result.question, quotes, language, result.unmentioned, result.after)
        return card, quote_buttons(quotes, language, share=share, votes=votes)
    article = quotes[0].article.id if quotes else articles[0] if len(articles) == 1 else None
    return refusal_card(result, language, len(articles)), refusal_buttons(quotes, article, language)
