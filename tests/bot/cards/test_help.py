"""The card of ``/help``."""

import pytest

from bot.cards.help import help_card
from bot.chat.app import PATHS
from bot.language.catalogue import LANGUAGES


@pytest.mark.parametrize("collects", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
def test_help(language: str, *, collects: bool) -> None:
    """Help names every command so that it can be clicked, the message menu by its own name, and keeps the limits."""
    mentions = {name: f"</{path}:{'9' * 20}>" for name, path in PATHS.items()}
    card = help_card(mentions, language, collects=collects)

    told = ("ask", "summary", "info", "list", "add", "paste")
    assert [mentions[name] for name in told if mentions[name] not in card.text] == []
    assert f"**{LANGUAGES[language]['menu']}**" in card.text
    assert (card.embeds, len(card.text) <= 2000) == ((), True)


@pytest.mark.parametrize(
    ("language", "none", "days"), [("en", "no questions", "30 days"), ("de", "keine Fragen", "30")]
)
def test_help_tells_of_questions(language: str, none: str, days: str) -> None:
    """Where unanswered questions are kept, help says so, and for how long; elsewhere that none are."""
    without, collecting = (help_card(PATHS, language, collects=collects).text for collects in (False, True))

    assert (none in without, days in without) == (True, False)
    assert (none in collecting, days in collecting) == (False, True)


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
