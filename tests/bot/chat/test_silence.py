"""Where the bot lacks a permission, whoever mentions it is answered all the same."""

from pathlib import Path

from bot.cards.markdown import quotations
from tests.bot.scene import HE_LIFENG, HEADS
from tests.launch import launch
from tests.loopback import BOT, TOKEN, Loopback

TITLE = "Lutnick says U.S.-China trade talks going well on second day"


async def test_text(tmp_path: Path) -> None:
    """Where it may not embed, or not reply, the answer is text, with the same quotation, and no reply."""
    async with Loopback() as discord, launch(discord.url, "run", folder=tmp_path, DISCORD_TOKEN=TOKEN) as process:
        await process.until(discord.online)
        usual = (await discord.write(f"<@{BOT}> {HEADS}")).message
        plain = []
        for part in ("embeds", "message_reference"):
            discord.lacks = {part}
            plain.append((await discord.write(f"<@{BOT}> {HEADS}")).message)

    assert [message["embeds"] for message in plain] == [[], []]
    assert [message.get("message_reference") for message in plain] == [None, None]
    for message in plain:
        assert message["content"].startswith(f"**{HEADS}**\n> ")
        assert quotations(message["content"]) == quotations(usual["embeds"][0]["description"])
        assert HE_LIFENG in message["content"]
        assert message["content"].endswith(f"\nReuters · {TITLE}")
