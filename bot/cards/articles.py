"""Articles → cards about them: where one comes from, and the list of them."""

from collections.abc import Container, Sequence
from itertools import groupby

import discord

from bot.cards.answers import NAME, TITLE, Card, title
from bot.cards.markdown import escape, fit
from bot.language.catalogue import say
from index import Article

FURNITURE = 500  # characters
SECTIONS = 15  # lines of an outline
PAGE = 10  # articles on a page of the list
LISTED = 200  # characters of a title there


def info_card(article: Article, language: str) -> Card:
    """Title, source, length, sections, and where an article came from."""
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
    if outline := _outline(article, language):
        lines += [f"**{say('sections', language)}:**", *outline]
    return Card((discord.Embed(title=fit(title(article, language), TITLE), description="\n".join(lines)),))


def _outline(article: Article, language: str) -> list[str]:
    """A line for each heading, with the paragraphs below it, as many as there is room for."""
    lines: list[str] = []
    by_heading = groupby(article.paragraphs, lambda paragraph: paragraph.heading)
    sections = [(heading, list(below)) for heading, below in by_heading if heading]
    for number, (heading, below) in enumerate(sections):
        first, last = below[0].number, below[-1].number
        place = say("paragraph", language, paragraph=first)
        if last > first:
            place = say("paragraphs", language, first=first, last=last)
        lines.append(f"{fit(heading.of(article.text), NAME)} · {place}")
        if number + 1 == SECTIONS < len(sections):
            return [*lines, escape("… ") + say("library_more", language, count=len(sections) - SECTIONS)]
    return lines


def pages_of(articles: Sequence[Article]) -> int:
    """How many pages the list of these articles has: at least one."""
    return max(1, -(-len(articles) // PAGE))


def list_card(
    articles: Sequence[Article],
    language: str,
    *,
    page: int = 0,
    own: Container[Article] = (),
    default: str | None = None,
) -> Card:
    """A page (from 0) of the articles with their sources; which of them are a guild's ``own``, and the ``default``."""
    if not articles:
        return Card((discord.Embed(description=say("no_article", language)),))
    lines = []
    for number, article in enumerate(articles[page * PAGE : (page + 1) * PAGE], start=page * PAGE + 1):
        marks = [
            fit(article.source, NAME),
            say("own", language) if article in own else "",
            say("default", language) if article.id == default else "",
        ]
        lines.append(" · ".join(filter(None, [f"**{number}**", fit(title(article, language), LISTED), *marks])))
    embed = discord.Embed(title=say("library", language), description="\n".join(lines))
    if pages_of(articles) > 1:
        embed.set_footer(text=say("page", language, page=page + 1, pages=pages_of(articles)))
    return Card((embed,))
