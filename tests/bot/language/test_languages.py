"""The bot speaks everybody's own language."""

from typing import Any

import pytest
from simcord import ChannelHandle, MemberActor, interactions

from tests.bot.scene import HE_LIFENG, HEADS, body, buttons, reply, told
from tests.index import talks

TITLE = talks().title


@pytest.fixture
def german(monkeypatch: pytest.MonkeyPatch) -> None:
    """simcord's people speak English; from now on they have set Discord to German."""
    english = interactions.base_payload

    def base_payload(*values: Any, **options: Any) -> tuple[Any, dict[str, Any]]:  # noqa: ANN401  # as it is
        record, payload = english(*values, **options)
        return record, {**payload, "locale": "de"}

    monkeypatch.setattr(interactions, "base_payload", base_payload)


@pytest.mark.usefixtures("german")
async def test_german(alice: MemberActor, channel: ChannelHandle) -> None:
    """Whoever has set Discord to German is answered in German; what is quoted stays as it is."""
    message = reply(await alice.slash(channel, "ask", question=HEADS, private=True))
    context = reply(await alice.click(message, label="Im Zusammenhang zeigen"))

    assert HE_LIFENG in body(message)
    assert body(message).endswith("\n\nAbsatz 10 · Navigating Differences")
    assert list(buttons(message)) == ["Im Zusammenhang zeigen", "Im Kanal teilen", "Weiterfragen"]
    assert context.embeds[0].title == f"Im Zusammenhang: {TITLE}"
    assert body(reply(await alice.slash(channel, "ask", question="Pizza?"))) == (
        "Ich habe keinen Satz gefunden, der das klar beantwortet."
    )
    assert told(await alice.slash(channel, "ask", question="")).startswith("Hier steht keine Frage.")
