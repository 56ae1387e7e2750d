"""The card of ``/help``."""

import pytest

from bot.cards.help import help_card
from bot.chat.app import PATHS
from bot.language.catalogue import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_help(language: str) -> None:
    """Help names every command so that it can be clicked, the message menu by its own name, and keeps the limits."""
    mentions = {name: f"</{path}:{'9' * 20}>" for name, path in PATHS.items()}
    card = help_card(mentions | {"help": "</help:1>"}, language)

    told = ("ask", "summary", "info", "list", "add", "paste")
    assert [mentions[name] for name in told if mentions[name] not in card.text] == []
    assert f"**{LANGUAGES[language]['menu']}**" in card.text
    assert (card.embeds, len(card.text) <= 2000) == ((), True)


@pytest.mark.parametrize(
    ("language", "stored"),
    [
        ("en", "**What I store.** The articles that moderators add to their server"),
        ("de", "**Was ich speichere.** Die Artikel, die Moderatoren"),
    ],
)
def test_help_tells_what_is_stored(language: str, stored: str) -> None:
    """Help says what is stored."""
    assert stored in help_card(PATHS, language).text
