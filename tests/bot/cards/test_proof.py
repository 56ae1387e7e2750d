"""The proof: what differs from the article by one letter, or is marked elsewhere, is not sent."""

import re
from collections.abc import Callable
from dataclasses import replace

import discord
import pytest

from bot.cards.answers import Card, answer_card, prove, refusal_card, summary_card
from bot.cards.quotes import CLOSE
from bot.errors import Misquote
from index import Reason, Refusal
from tests.bot.samples import RAIN, described, quote, summary_of
from tests.index import talks

QUESTION = "Who heads the Chinese delegation?"


def seed_card() -> Card:
    return answer_card(QUESTION, [quote(talks(), 10), quote(talks(), 5)], "en")


def tampered(card: Card, *descriptions: str) -> Card:
    return replace(card, embeds=tuple(discord.Embed(title="?", description=each) for each in descriptions))


def refused(card: Card) -> bool:
    try:
        prove(card)
    except Misquote:
        return True
    return False


def test_changed_letter() -> None:
    """A card with one letter of a quotation changed is refused, whichever it is."""
    card = seed_card()
    text = described(card)
    quoted = [i for line in re.finditer(r"^> .*", text, re.MULTILINE) for i in range(*line.span()) if text[i].isalnum()]

    assert len(quoted) > 800
    assert [i for i in quoted if not refused(tampered(card, f"{text[:i]}_{text[i + 1 :]}"))] == []


TAMPERINGS: dict[str, Callable[[str], str]] = {
    "a quotation added": lambda text: text + "\n\n> He said so.",
    "a quotation removed": lambda text: text[text.index("\n\n**1**") + 2 :],
    "all removed": lambda text: "",
    "a word added": lambda text: text.replace("heads the", "never heads the"),
    "a word removed": lambda text: text.replace("heads the ", "heads "),
    "two words exchanged": lambda text: text.replace("He Lifeng", "Lifeng He"),
    "a line added": lambda text: text.replace("\n\n**1**", "\n> \n\n**1**"),
    "a paragraph without its mark of quotation": lambda text: text.replace("> Talks", "Talks"),
    "the mark removed": lambda text: text.replace("**", ""),
    "the mark narrowed": lambda text: text.replace("> **The negotiations", "> The **negotiations"),
    "the mark widened": lambda text: text.replace("delegation.**\n> \n> Talks", "delegation.**\n> \n> **Talks**"),
    "the mark moved": lambda text: re.sub(
        r"> \*\*(The .*?)\*\*\n> \n> (Talks .*? GMT\.)", r"> \1\n> \n> **\2**", text
    ),
    "the quotations exchanged": lambda text: "\n\n".join(reversed(re.split(r"\n\n\*\*\d\*\*.*(?:\n\n|$)", text))),
}  # fmt: skip


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_tampering(tampering: str) -> None:
    """A card whose quotations or marks are not the article's is refused."""
    card = seed_card()
    changed = TAMPERINGS[tampering](described(card))
    prove(tampered(card, described(card)))

    assert changed != described(card)
    assert refused(tampered(card, changed))


def test_tampered_embeds() -> None:
    """A card with a quotation in one more embed is refused, as is one that lacks an embed."""
    card = refusal_card(Refusal("Why?", Reason.NOT_SAID, (quote(RAIN, 1),), CLOSE), "en")
    shown = [described(card), "No quotation."]

    assert not refused(tampered(card, *shown))
    for changed in ([*shown, "> It rained."], shown[1:], [*shown, shown[0]], []):
        assert refused(tampered(card, *changed))


def test_unmarked_means_unmarked() -> None:
    """A mark in a card that promises none is refused."""
    card = summary_card(summary_of(RAIN, 1), "en")

    assert refused(tampered(card, described(card).replace("> It rained", "> It **rained**")))


def test_misquote_tells_both() -> None:
    """A misquotation tells the log what would have been shown and what the article says."""
    card = summary_card(summary_of(RAIN, 1), "en")
    with pytest.raises(Misquote) as error:
        prove(tampered(card, "> It snowed."))

    assert (error.value.shown, error.value.stored) == (
        "[('It snowed.', '')]",
        "[('It rained [here](https://a.b).', '')]",
    )


def test_nothing_quoted() -> None:
    """A card without a quotation has nothing to prove."""
    prove(Card((discord.Embed(title="Help"), discord.Embed(description="Ask."))))


@pytest.mark.parametrize("letter", ["*", "[", ":"])
def test_lost_escape(letter: str) -> None:
    """A quotation in which one letter lost its backslash is not sent: Discord could read it as more than a letter."""
    card = summary_card(summary_of(RAIN), "en")
    assert f"\\{letter}" in described(card)

    assert refused(tampered(card, described(card).replace(f"\\{letter}", letter, 1)))
