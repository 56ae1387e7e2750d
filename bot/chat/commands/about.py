"""What is told of one article, its summary or what is known of it; where several could be meant, a menu of them; and
what is told of the bot.
"""

from bot.cards.answers import Card, summary_card
from bot.cards.articles import info_card
from bot.cards.buttons import LENGTHS, article_buttons, article_menu, summary_buttons
from bot.cards.help import help_card
from bot.chat.app import App
from bot.chat.delivery import show
from bot.chat.target import Target, language_of
from bot.guilds.collection import Collection
from bot.language.catalogue import say
from index import Article, Library


async def show_summary(app: App, target: Target, library: Library, article: str, length: int, *, private: bool) -> None:
    """The summary of the article with this id, of a length in ``LENGTHS``, found beside the event loop."""
    sentences = 1 if length == LENGTHS["one_line"] else library.length_of(article, full=length == LENGTHS["full"])
    summary, language = await app.summarise(library, article, sentences), language_of(target)
    buttons = summary_buttons(summary, length, language) if private else None
    await show(target, summary_card(summary, language), private=private, buttons=buttons)


async def show_help(app: App, target: Target) -> None:
    """What the bot does, and what it stores of where that is asked."""
    collects = (await app.collection(target)).collects
    await show(target, help_card(app.mentions, language_of(target), collects=collects), private=True)


async def show_info(target: Target, article: Article) -> None:
    """Where an article comes from, and which sections it has."""
    language = language_of(target)
    await show(target, info_card(article, language), private=True, buttons=article_buttons(article, language))


async def offer(target: Target, collection: Collection, action: str) -> None:
    """Ask which article is meant; ``action``: what is done with it then (see ``bot.cards.custom_ids``)."""
    language, articles = language_of(target), collection.articles
    said = say("which", language, count=len(articles))
    await show(target, Card(text=said), private=True, buttons=article_menu(articles, action, language))
