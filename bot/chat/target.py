"""Where an answer goes: who asks, in which language, in which channel, and whose turn it takes."""

import discord

# A command, a menu or a button; or a message that mentions the bot.
Target = discord.Interaction | discord.Message


def language_of(target: Target) -> str:
    """The language of whoever asked, English where Discord does not tell."""
    return target.locale.value if isinstance(target, discord.Interaction) else "en"


def person_of(target: Target) -> int:
    """The id of whoever asked."""
    return target.user.id if isinstance(target, discord.Interaction) else target.author.id


def channel_of(target: Target) -> int:
    """The channel in which somebody asks; a thread's is the one that it hangs on. 0: it is not known."""
    channel = target.channel
    return getattr(channel, "parent_id", None) or (channel.id if channel else 0)


def turn_of(target: Target) -> int:
    """Whose turn a question takes: the guild's or, in a direct message, the person's."""
    return target.guild.id if target.guild else person_of(target)
