"""A talk: whether a message speaks to the bot, and the question before, as the bot's own message shows it.

Nothing else is kept of a talk, but for a minute which messages were heard: their text can be corrected meanwhile.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import discord
from cachetools import LRUCache

from bot.cards.answers import ANSWERED
from bot.cards.markdown import quotations, unescape
from index import Earlier, topic

# An answer where the bot may not embed: the question before that, the question, the rest.
_TEXT = re.compile(
    r"(?:(?P<after>(?:\\.|[^\\*\n])+)\n)?\*\*(?P<title>(?:\\.|[^\\*\n])+)\*\*\n(?P<body>[^\n].*)", re.DOTALL
)
_ARTICLE = re.compile(r"\b[0-9a-f]{16}\b", re.ASCII)
EDITED = 60.0  # seconds after a message in which what is changed in it is heard
HEARD = 4096  # messages


@dataclass(frozen=True, slots=True)
class Talk:
    """``earlier``: the question before, and what answered it. ``article``: the id of the one that did, if one did."""

    earlier: Earlier
    article: str | None


class Heard:
    """Which messages were heard lately, and what they said: each text of a message is heard once."""

    def __init__(self) -> None:
        self._texts: LRUCache[int, int] = LRUCache(HEARD)

    def is_new(self, message: discord.Message) -> bool:
        """Whether it, or what was changed in it within a minute, has not been heard; from now on it has.

        Subtle: a message is sent anew without an edit too, when Discord unfolds its links or somebody pins it.
        """
        if message.edited_at and (discord.utils.utcnow() - message.created_at).total_seconds() > EDITED:
            return False
        text = hash(message.content)
        if self._texts.get(message.id) == text:
            return False
        self._texts[message.id] = text
        return True


def speaks_to(user: discord.ClientUser | None, message: discord.Message) -> bool:
    """Whether a message is for the bot: in private, by a mention, or by one of the role that Discord made for it."""
    return message.guild is None or user in message.mentions or any(map(_is_own, message.role_mentions))


def _is_own(role: discord.Role) -> bool:
    """Subtle: people cannot give a managed role to anybody, so one that the bot has is its own."""
    return role.managed and (role == role.guild.self_role or role in role.guild.me.roles)


def talk_of(message: discord.Message) -> Talk | None:
    """The talk that goes on where somebody replies to the bot's ``message``; ``None`` where that answers nothing."""
    shown = _embedded(message) or _written(message.content)
    if shown is None:
        return None
    question, after, body = shown
    articles = {article for custom_id in _custom_ids(message) for article in _ARTICLE.findall(custom_id)}
    earlier = Earlier(topic(question, after), _marked(body))
    return Talk(earlier, articles.pop() if len(articles) == 1 else None)


def _embedded(message: discord.Message) -> tuple[str, str, str] | None:
    """Question, the one before that, and the answer, "" where there is none."""
    embed = next((embed for embed in message.embeds if embed.title), None)
    if embed is None:
        return None
    answer = embed.description if embed.colour == ANSWERED else ""
    return unescape(embed.title or ""), embed.author.name or "", answer or ""


def _written(content: str) -> tuple[str, str, str] | None:
    if not (shown := _TEXT.fullmatch(content)):
        return None
    answer = shown["body"] if shown["body"].startswith("> ") else ""
    return unescape(shown["title"]), unescape(shown["after"] or ""), answer


def _marked(answer: str) -> str:
    """The words in bold of the first quotation."""
    try:
        return next((marked for _, marked in quotations(answer) if marked), "")
    except ValueError:  # an older form of cards
        return ""


def _custom_ids(message: discord.Message) -> Iterator[str]:
    for row in message.components:
        for child in row.children if isinstance(row, discord.ActionRow) else ():
            if isinstance(child, discord.Button):
                yield child.custom_id or ""
