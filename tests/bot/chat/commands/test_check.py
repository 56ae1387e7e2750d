"""*Check against the article*: what the articles say on each sentence of a message."""

import pytest
from simcord import ChannelHandle, MemberActor

from bot.chat.commands.check import claims_of
from bot.settings import Settings
from tests.bot.scene import HE_LIFENG, body, buttons, quotations, reply, told

MENU = "Check against the article"
TRUE = "He Lifeng heads the Chinese delegation."
HOURS = "Talks lasted nearly seven hours on Monday."
UNSAID = "Lasagne rains on London."


async def test_check(alice: MemberActor, bob: MemberActor, channel: ChannelHandle) -> None:
    """Each sentence stands with the passage that speaks for it, its sentence in bold, or that nothing mentions it."""
    written = await bob.send(channel, f"{TRUE} {UNSAID} {HOURS}")
    message = reply(await alice.context_menu(channel, MENU, written))
    marked = [bold for _, bold in quotations(body(message))]

    assert message.embeds[0].title == "Checked against the article"
    claims = [f"**{claim}**" for claim in (TRUE, UNSAID, HOURS)]
    assert [line for line in body(message).splitlines() if line in claims] == claims
    assert f"**{UNSAID}**\nThe article does not mention this." in body(message)
    assert [HE_LIFENG in marked[0], marked[1].startswith("Talks lasted nearly seven hours on Monday")] == [True, True]
    assert list(buttons(message)) == ["Show 1 in context", "Show 2 in context"]


async def test_lacking(alice: MemberActor, bob: MemberActor, channel: ChannelHandle) -> None:
    """Which words of a sentence the passage lacks is told, so that a wrong detail is seen."""
    written = await bob.send(channel, "Talks lasted three *hours* on Monday in Geneva.")
    message = reply(await alice.context_menu(channel, MENU, written))

    assert body(message).endswith("paragraph 11 · Navigating Differences · does not mention three")


async def test_nothing(alice: MemberActor, bob: MemberActor, channel: ChannelHandle) -> None:
    """A message of which the article mentions nothing has no buttons."""
    message = reply(await alice.context_menu(channel, MENU, await bob.send(channel, UNSAID)))

    assert body(message) == f"**{UNSAID}**\nThe article does not mention this."
    assert buttons(message) == {}


@pytest.mark.parametrize("settings", [Settings(private=True)], ids=["private"])
async def test_private(alice: MemberActor, bob: MemberActor, channel: ChannelHandle) -> None:
    """It is private where answers are."""
    assert reply(await alice.context_menu(channel, MENU, await bob.send(channel, TRUE))).flags.ephemeral


async def test_picture(alice: MemberActor, channel: ChannelHandle) -> None:
    """A message without words cannot be checked."""
    picture = await alice.send(channel, attachments=[("chart.png", b"png")])

    assert told(await alice.context_menu(channel, MENU, picture)).startswith("There is no question.")


async def test_direct_message(alice: MemberActor, bob: MemberActor, channel: ChannelHandle) -> None:
    """A long message is checked up to its fourth sentence, mark-up in it as text."""
    written = await bob.send(channel, "Yes. " + "*It* snowed **here** <@1>. " * 9)
    message = reply(await alice.context_menu(channel, MENU, written))

    assert body(message).count("The article does not mention this.") == 4
    assert r"\*It\* snowed \*\*here\*\*" in body(message)


@pytest.mark.parametrize(
    ("written", "claims"),
    [
        ("They met.", ["They met."]),
        ("Yes.", ["Yes."]),
        ("Yes. No.", ["Yes. No."]),
        ("Well. They met! So?", ["They met!"]),
        (
            "It is so. It rained. It snowed. It hailed. It stopped.",
            ["It is so.", "It rained.", "It snowed.", "It hailed."],
        ),
    ],
)
def test_claims(written: str, claims: list[str]) -> None:
    """The first four sentences are checked, those of one word left out where there are others."""
    assert claims_of(written.strip()) == claims
