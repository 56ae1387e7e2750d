"""The buttons under a card. What is done when one is pressed is in ``bot.chat.components.actions``."""

from collections.abc import Mapping, Sequence

import discord

from bot.cards.address import at_sentence, can_link, host
from bot.cards.custom_ids import CANCEL, MORE, Place, write_article, write_choice, write_number, write_places
from bot.language.catalogue import say
from index import Article, Quote, Summary, names

LENGTHS = {"one_line": 1, "short": 3, "full": 6}  # of a summary, as buttons write it

LABEL = 34  # characters of a button that Discord shows
VOTES = ("helpful", "unhelpful")
LAST_ROW = 4  # of the five that a message can have
OPTIONS = 25  # articles of a menu
OPTION = 100  # characters of one


def quote_buttons(
    quotes: Sequence[Quote], language: str, *, share: bool, more: bool = True, votes: bool = False
) -> discord.ui.View:
    """A button for each quote's context, one that shares a private answer, one to ask on, and links.

    ``votes``: whether people can say below them if the answer helped.
    """
    buttons = _contexts(quotes, language)
    if share:
        buttons[write_places("share", map(_place, quotes))] = say("share", language)
    if more:
        buttons[MORE] = say("more", language)
    links: dict[str, str] = {}
    for number, quote in enumerate(quotes, start=1):
        if can_link(url := quote.article.url):
            links[at_sentence(url, quote.sentence_text)] = (
                say("read_on", language, host=host(url))
                if len(quotes) == 1
                else say("read_number_on", language, number=number, host=host(url))
            )
    article = quotes[0].article.id
    voting = {write_article(vote, article): say(vote, language) for vote in VOTES} if votes else {}
    return _view(buttons, links, below=voting)


def refusal_buttons(quotes: Sequence[Quote], article: str | None, language: str) -> discord.ui.View | None:
    """The context of what came closest, and a summary of the article with this id, where it is known."""
    buttons = _contexts(quotes, language)
    if article:
        buttons[write_places("summarise", [(article, [LENGTHS["short"]])])] = say("summarise", language)
    return _view(buttons) if buttons else None


def article_buttons(article: Article, language: str) -> discord.ui.View | None:
    """A link to where an article comes from."""
    if not can_link(article.url):
        return None
    return _view({}, {article.url: say("read_on", language, host=host(article.url))})


def summary_buttons(summary: Summary, length: int, language: str) -> discord.ui.View:
    """A button that shares a private summary of a length in ``LENGTHS``."""
    return _view({write_places("summary", [(summary.article.id, [length])]): say("share", language)})


def article_menu(articles: Sequence[Article], action: str, language: str) -> discord.ui.View:
    """A menu of the first 25 articles; ``action``: what is done with the chosen one (see ``bot.cards.custom_ids``)."""
    offered = list(articles[:OPTIONS])
    named = names(offered, OPTION)
    options = [discord.SelectOption(label=named[article.id], value=article.id) for article in offered]
    menu: discord.ui.Select[discord.ui.View] = discord.ui.Select(
        custom_id=write_choice(action), placeholder=say("choose", language), options=options
    )
    view = discord.ui.View(timeout=None).add_item(menu)
    view.stop()
    return view


def list_buttons(page: int, pages: int, language: str, action: str = "list") -> discord.ui.View | None:
    """Buttons to the page before and the page after, of ``pages`` counted from 0; ``action``: of which list."""
    labels = {page - 1: "earlier", page + 1: "later"}
    buttons = {write_number(action, to): say(label, language) for to, label in labels.items() if 0 <= to < pages}
    return _view(buttons) if buttons else None


def clear_buttons(count: int, language: str) -> discord.ui.View:
    """A button that removes all ``count`` articles of a guild, and one that does not."""
    return _sure(write_number("clear", count), say("clear_all", language, count=count), language)


def remove_buttons(article: str, language: str) -> discord.ui.View:
    """A button that removes the article with this id, and one that does not."""
    return _sure(write_article("remove", article), say("remove", language), language)


def undo_buttons(removal: int, language: str) -> discord.ui.View:
    """A button that puts back what the press with this id removed."""
    return _view({write_number("undo", removal): say("undo", language)})


def _sure(custom_id: str, label: str, language: str) -> discord.ui.View:
    return _view({custom_id: label, CANCEL: say("cancel", language)}, red=custom_id)


def _contexts(quotes: Sequence[Quote], language: str) -> dict[str, str]:
    return {
        write_places("context", [(quote.article.id, [quote.sentence.start])]): (
            say("show", language) if len(quotes) == 1 else say("show_number", language, number=number)
        )
        for number, quote in enumerate(quotes, start=1)
    }


def _place(quote: Quote) -> Place:
    start = quote.sentence.start
    words = [quote.words.start - start, quote.words.stop - start] if quote.words else []
    return quote.article.id, [start, *words]


def _view(
    buttons: Mapping[str, str],
    links: Mapping[str, str] | None = None,
    *,
    below: Mapping[str, str] | None = None,
    red: str = "",
) -> discord.ui.View:
    """Buttons by ``custom_id``, one of them perhaps ``red``, links by address; and buttons ``below``, in a row.

    The view is stopped at once: discord.py would keep it for ever.
    """
    view = discord.ui.View(timeout=None)
    for custom_id, label in buttons.items():
        style = discord.ButtonStyle.danger if custom_id == red else discord.ButtonStyle.secondary
        view.add_item(discord.ui.Button(label=label, custom_id=custom_id, style=style))
    for url, label in (links or {}).items():
        view.add_item(discord.ui.Button(label=label[:LABEL], url=url))
    for custom_id, label in (below or {}).items():
        view.add_item(discord.ui.Button(label=label, custom_id=custom_id, row=LAST_ROW))
    view.stop()
    return view
