"""Cards about the library rather than from it: an article's origin, the list of articles, help."""

from collections.abc import Mapping, Sequence

import discord

from bot.cards import DESCRIPTION, NAME, TITLE, Card, title
from bot.escaping import escape, fit
from bot.words import say
from index import Article

FURNITURE = 500  # characters


def info_card(article: Article, language: str) -> Card:
    """Title, source, length, and where an article came from."""
    rows = {
        "source": fit(article.source, TITLE),
        "date": fit(article.date, TITLE),
        "address": fit(article.url, 2 * TITLE),
        "paragraph_count": f"{len(article.paragraphs):,}",
        "word_count": f"{len(article.text.split()):,}",
        "origin": fit(article.origin, TITLE),
        "left_out": fit(" · ".join(article.furniture), FURNITURE),
    }
    lines = [f"**{say(key, language)}:** {value}" for key, value in rows.items() if value]
    return Card((discord.Embed(title=fit(title(article, language), TITLE), description="\n".join(lines)),))


def list_card(articles: Sequence[Article], language: str) -> Card:
    """The titles of all articles, as many as fit, with their sources."""
    if not articles:
        return Card((discord.Embed(description=say("no_article", language)),))
    lines, room = [], DESCRIPTION - NAME
    for number, article in enumerate(articles, start=1):
        source = f" · {fit(article.source, NAME)}" if article.source else ""
        line = f"**{number}** · {fit(title(article, language), TITLE)}{source}"
        if len(line) > room:
            lines.append(escape("… ") + say("library_more", language, count=len(articles) - number + 1))
            break
        lines.append(line)
        room -= len(line) + 1
    return Card((discord.Embed(title=say("library", language), description="\n".join(lines)),))


def help_card(mentions: Mapping[str, str], language: str) -> Card:
    """What the bot does, how to ask and what it stores; ``mentions``: command name -> what to write for it.

    It is text: wherever Discord is shown, a command can be clicked there, but not in every embed.
    """
    body = say("help_body", language, menu=say("menu", language), **mentions)
    return Card(text=f"**{say('help', language)}**\n\n{body}")
