"""Buttons. They know nothing but their ``custom_id``, so they work after a restart and for ever.

context:<article id>.<start of the sentence>            Show in context
share:<article id>.<start>,<article id>.<start>,…       Share in channel: an answer
summary:<article id>.<number of sentences>              Share in channel: a summary
list:<page>                                             another page of the list
clear:<number of articles>                              Remove all of them

What they name is looked up where they are pressed, and nowhere else: one that was made in another guild finds nothing.
"""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import discord

from bot.cards.answers import Card, answer_card, context_card, summary_card
from bot.cards.library import list_card, pages_of
from bot.cards.markdown import unescape
from bot.cards.quotes import merged
from bot.chat.choosing import Interaction, channel_of
from bot.chat.delivery import language_of, show
from bot.chat.permissions import manager_of
from bot.errors import ChangedArticle, UnknownControl
from bot.language.catalogue import say
from index import Article, Library, Quote, Summary
from index.errors import UnknownArticle, UnknownPlace
from index.text.address import at_sentence, host, is_address

if TYPE_CHECKING:
    from bot.chat.client import Pullquote

LENGTHS = {"one_line": 1, "short": 3, "full": 6}  # sentences of a summary

LABEL = 34  # characters of a button that Discord shows

_NUMBER = re.compile(r"[0-9]{1,4}", re.ASCII)
_PLACE = re.compile(r"([0-9a-f]{16})\.([0-9]{1,6})", re.ASCII)

_log = logging.getLogger(__name__)


def quote_controls(quotes: Sequence[Quote], language: str, *, share: bool) -> discord.ui.View:
    """A button for each quote's context, and one that shares a private answer."""
    ids = [f"{quote.article.id}.{quote.sentence.start}" for quote in quotes]
    if len(ids) == 1:
        buttons = {f"context:{ids[0]}": say("show", language)}
    else:
        buttons = {f"context:{each}": say("show_number", language, number=i) for i, each in enumerate(ids, start=1)}
    if share:
        every = [f"{quote.article.id}.{each.start}" for quote in quotes for each in quote.answering]
        buttons[f"share:{','.join(every)}"] = say("share", language)
    links: dict[str, str] = {}
    for number, quote in enumerate(quotes, start=1):
        if is_address(url := quote.article.url):
            told = say("read_number_on", language, number=number, host=host(url))
            links[at_sentence(url, quote.sentence_text)] = (
                say("read_on", language, host=host(url)) if len(ids) == 1 else told
            )
    return _view(buttons, links)


def article_controls(article: Article, language: str) -> discord.ui.View | None:
    """A link to where an article comes from."""
    if not is_address(article.url):
        return None
    return _view({}, {article.url: say("read_on", language, host=host(article.url))})


def summary_controls(summary: Summary, sentences: int, language: str) -> discord.ui.View:
    """A button that shares a private summary of so many ``sentences``."""
    return _view({f"summary:{summary.article.id}.{sentences}": say("share", language)})


def list_controls(page: int, pages: int, language: str) -> discord.ui.View | None:
    """Buttons to the page before and the page after, of ``pages`` counted from 0."""
    labels = {page - 1: "earlier", page + 1: "later"}
    buttons = {f"list:{each}": say(key, language) for each, key in labels.items() if 0 <= each < pages}
    return _view(buttons) if buttons else None


def clear_controls(count: int, language: str) -> discord.ui.View:
    """A button that removes all ``count`` articles of a guild."""
    return _view({f"clear:{count}": say("clear_all", language, count=count)})


async def press(client: "Pullquote", interaction: Interaction) -> None:
    """Do what a pressed button says. Raises ``UnknownControl`` or ``ChangedArticle``."""
    data: Mapping[str, object] = {**(interaction.data or {})}
    custom_id = str(data.get("custom_id", ""))
    action, _, rest = custom_id.partition(":")
    if action not in ACTIONS:
        raise UnknownControl(custom_id)
    await ACTIONS[action](client, interaction, rest)


async def _show_context(client: "Pullquote", interaction: Interaction, rest: str) -> None:
    library = (await client.collection(interaction)).library
    quote = _find(library, rest)[0]
    card = context_card(quote, library.passages(quote.article.id), language_of(interaction))
    await show(interaction, card, private=True)


async def _share_answer(client: "Pullquote", interaction: Interaction, rest: str) -> None:
    library, language = (await client.collection(interaction, private=False)).library, language_of(interaction)
    quotes, message = merged(_find(library, rest)), interaction.message
    if not message or not message.embeds or not message.embeds[0].title:
        raise UnknownControl(rest)
    client.cooldown.check(interaction)
    client.cooldown.charge(interaction)
    card = answer_card(unescape(message.embeds[0].title), quotes, language)
    await show(interaction, card, private=False, controls=quote_controls(quotes, language, share=False))


async def _share_summary(client: "Pullquote", interaction: Interaction, rest: str) -> None:
    article, sentences = _places(rest)[0]
    if sentences not in LENGTHS.values():
        raise UnknownControl(rest)
    library = (await client.collection(interaction, private=False)).library
    if article not in library.articles:
        raise ChangedArticle
    client.cooldown.check(interaction)
    client.cooldown.charge(interaction)
    summary = await client.summarise(library, article, sentences)
    await show(interaction, summary_card(summary, language_of(interaction)), private=False)


async def _show_list(client: "Pullquote", interaction: Interaction, rest: str) -> None:
    await show_list(client, interaction, _number(rest), edit=True)


async def show_list(client: "Pullquote", interaction: Interaction, page: int, *, edit: bool = False) -> None:
    """A page of the list, counted from 0; the last one where there are fewer."""
    collection, language = await client.collection(interaction), language_of(interaction)
    articles = collection.articles
    pages = pages_of(articles)
    page = min(page, pages - 1)
    default = collection.default(channel_of(interaction))
    card = list_card(articles, language, page=page, own=collection.own, default=default)
    await show(interaction, card, private=True, controls=list_controls(page, pages, language), edit=edit)


async def _clear(client: "Pullquote", interaction: Interaction, rest: str) -> None:
    """Subtle: who presses may have lost the right to, and articles may have come since the button was made."""
    guild, language = manager_of(client, interaction), language_of(interaction)
    count = len((await client.collection(interaction)).own)
    if _number(rest) != count:
        raise ChangedArticle
    await asyncio.to_thread(client.libraries.clear, guild)
    _log.info("cleared guild=%s articles=%d", guild, count)
    await show(interaction, Card(text=say("cleared", language, count=count)), private=True, edit=True)


Action = Callable[["Pullquote", Interaction, str], Awaitable[None]]
ACTIONS: dict[str, Action] = {
    "context": _show_context,
    "share": _share_answer,
    "summary": _share_summary,
    "list": _show_list,
    "clear": _clear,
}


def _places(rest: str) -> list[tuple[str, int]]:
    places = [_PLACE.fullmatch(each) for each in rest.split(",")]
    if not all(places):
        raise UnknownControl(rest)
    return [(found[1], int(found[2])) for found in places if found]


def _number(rest: str) -> int:
    if not _NUMBER.fullmatch(rest):
        raise UnknownControl(rest)
    return int(rest)


def _find(library: Library, rest: str) -> list[Quote]:
    try:
        return [library.quote(article, start) for article, start in _places(rest)]
    except (UnknownArticle, UnknownPlace):
        raise ChangedArticle from None


def _view(buttons: Mapping[str, str], links: Mapping[str, str] | None = None) -> discord.ui.View:
    """Buttons by ``custom_id``, links by address. The view is stopped at once: discord.py would keep it for ever."""
    view = discord.ui.View(timeout=None)
    for custom_id, label in buttons.items():
        view.add_item(discord.ui.Button(label=label, custom_id=custom_id))
    for url, label in (links or {}).items():
        view.add_item(discord.ui.Button(label=label[:LABEL], url=url))
    view.stop()
    return view
