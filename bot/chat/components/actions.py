"""Where a button's press arrives: ``press`` does what the ``custom_id`` says (see ``bot.cards.custom_ids``).

The articles that it names are looked up where it is pressed, and nowhere else: a button that was made in another guild
finds nothing.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from bot.cards.answers import answer_card, context_card
from bot.cards.buttons import LENGTHS, quote_buttons
from bot.cards.custom_ids import MORE, read_action, read_choice, read_number, read_places
from bot.cards.forms import more_form
from bot.cards.markdown import unescape
from bot.cards.quotes import in_paragraph
from bot.chat.app import Interaction
from bot.chat.commands.about import show_info, show_summary
from bot.chat.commands.pages import show_list
from bot.chat.delivery import show
from bot.chat.moderation.removal import cancel, clear, remove, undo
from bot.chat.moderation.unanswered import cast, show_unanswered
from bot.chat.permissions import check_write
from bot.chat.target import language_of, respond
from bot.errors import ChangedArticle, UnknownControl
from index import Library, Quote, Span, unmentioned
from index.errors import UnknownArticle, UnknownPlace


async def press(interaction: Interaction) -> None:
    """Do what a pressed button says. Raises ``UnknownControl`` or ``ChangedArticle``."""
    data: Mapping[str, object] = {**(interaction.data or {})}
    custom_id = str(data.get("custom_id", ""))
    action, operand = read_action(custom_id)
    if action not in ACTIONS:
        raise UnknownControl(custom_id)
    await ACTIONS[action](interaction, operand)


async def _show_context(interaction: Interaction, operand: str) -> None:
    library = (await interaction.client.collection(interaction)).library
    quote = _quotes(library, operand)[0]
    card = context_card(quote, library.passages(quote.article.id), language_of(interaction))
    await show(interaction, card, private=True)


async def _share_answer(interaction: Interaction, operand: str) -> None:
    check_write(interaction)
    app, language = interaction.client, language_of(interaction)
    collection = await app.collection(interaction, private=False)
    quotes = [in_paragraph(quote) for quote in _quotes(collection.library, operand)]
    message = interaction.message
    if not message or not message.embeds or not message.embeds[0].title:
        raise UnknownControl(operand)
    app.cooldown.check(interaction)
    app.cooldown.charge(interaction)
    question = unescape(message.embeds[0].title)
    after = message.embeds[0].author.name or ""
    card = answer_card(question, quotes, language, unmentioned(question, quotes[0].article), after)
    buttons = quote_buttons(quotes, language, share=False, votes=collection.collects)
    await show(interaction, card, private=False, buttons=buttons)


async def _summarise(interaction: Interaction, operand: str) -> None:
    await _summary(interaction, operand, private=True)


async def _share_summary(interaction: Interaction, operand: str) -> None:
    check_write(interaction)
    await _summary(interaction, operand, private=False)


async def _summary(interaction: Interaction, operand: str, *, private: bool) -> None:
    article, (sentences, *_) = read_places(operand)[0]
    await _show_summary(interaction, article, sentences, private=private)


async def _choose(interaction: Interaction, operand: str) -> None:
    data: Mapping[str, Any] = {**(interaction.data or {})}
    article, wanted = str((data.get("values") or [""])[0]), read_choice(operand)
    if wanted:
        await _show_summary(interaction, article, wanted[0], private=wanted[1])
        return
    library = (await interaction.client.collection(interaction)).library
    if article not in library.articles:
        raise ChangedArticle
    await show_info(interaction, library.articles[article])


async def _show_summary(interaction: Interaction, article: str, sentences: int, *, private: bool) -> None:
    """Raises ``UnknownControl``, ``ChangedArticle`` or ``TooSoon``."""
    if sentences not in LENGTHS.values():
        raise UnknownControl(f"{sentences} sentences")
    app = interaction.client
    library = (await app.collection(interaction, private=private)).library
    if article not in library.articles:
        raise ChangedArticle
    app.cooldown.check(interaction)
    app.cooldown.charge(interaction)
    await show_summary(app, interaction, library, article, sentences, private=private)


async def _ask_more(interaction: Interaction, operand: str) -> None:
    if operand:
        raise UnknownControl(operand)
    form = more_form(language_of(interaction))
    await respond(interaction, lambda: interaction.response.send_modal(form))


async def _turn_page(interaction: Interaction, operand: str) -> None:
    await show_list(interaction, read_number(operand), edit=True)


async def _turn_unanswered(interaction: Interaction, operand: str) -> None:
    await show_unanswered(interaction, read_number(operand), edit=True)


ACTIONS: dict[str, Callable[[Interaction, str], Awaitable[None]]] = {
    "context": _show_context,
    "share": _share_answer,
    "choose": _choose,
    "summarise": _summarise,
    "summary": _share_summary,
    "list": _turn_page,
    "remove": remove,
    "clear": clear,
    "cancel": cancel,
    "undo": undo,
    "unanswered": _turn_unanswered,
    "helpful": partial(cast, helpful=True),
    "unhelpful": partial(cast, helpful=False),
    MORE: _ask_more,
}


def _quotes(library: Library, operand: str) -> list[Quote]:
    try:
        return [_quote(library, article, *numbers) for article, numbers in read_places(operand)]
    except (UnknownArticle, UnknownPlace, ValueError):  # ValueError: words that are not in the sentence
        raise ChangedArticle from None


def _quote(library: Library, article: str, start: int, first: int = 0, last: int = 0) -> Quote:
    """The sentence that starts there; of its characters, ``first`` to ``last`` are the answer's words."""
    quote = library.quote(article, start)
    return replace(quote, words=Span(start + first, start + last)) if last else quote
