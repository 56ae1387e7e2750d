"""Articles → cards about them: where one comes from, and the list of them."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from itertools import groupby
from typing import TypeVar

import discord

from bot.cards.answers import NAME, TITLE, Card, title
from bot.cards.markdown import escape, fit
from bot.language.catalogue import say
from bot.language.facts import facts
from index import Article, names

LIMITS = {"address": 2 * TITLE, "left_out": 500}  # characters
SECTIONS = 15  # lines of an outline
PAGE = 10  # articles on a page of the list
LISTED = 200  # characters of a title there

T = TypeVar("T")


def info_card(article: Article, language: str) -> Card:
    """Title, source, length, sections, and where an article came from."""
    rows = {key: fit(value, LIMITS.get(key, TITLE)) for key, value in facts(article).items()}
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


def name_of(article: Article, among: Sequence[Article], language: str) -> str:
    """An article's title and, where another of these has the same, what tells them apart; escaped.

    >>> may, june = (Article.from_paragraphs(title="Rain", date=day, paragraphs=[day]) for day in ("May", "June"))
    >>> name_of(may, [may], "en"), name_of(may, [may, june], "en")
    ('Rain', 'Rain · May')
    """
    return _named(article, names(among, LISTED), language)


def _named(article: Article, named: Mapping[str, str], language: str) -> str:
    if article.title:
        return fit(named[article.id], LISTED)
    several = sum(name == id_ for id_, name in named.items()) > 1
    return title(article, language) + (f" · {article.id}" if several else "")


def pages_of(listed: Sequence[object]) -> int:
    """How many pages a list has: at least one."""
    return max(1, -(-len(listed) // PAGE))


def page_card(
    heading: str, listed: Sequence[T], told: Callable[[T], Iterable[str]], language: str, page: int = 0
) -> Card:
    """A page (from 0) of a list, numbered; ``told``: what stands in a line, escaped, as far as it is not empty."""
    shown = enumerate(listed[page * PAGE : (page + 1) * PAGE], start=page * PAGE + 1)
    lines = [" · ".join(filter(None, [f"**{number}**", *told(each)])) for number, each in shown]
    embed = discord.Embed(title=heading, description="\n".join(lines))
    if (pages := pages_of(listed)) > 1:
        embed.set_footer(text=say("page", language, page=page + 1, pages=pages))
    return Card((embed,))


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
    named = names(articles, LISTED)

    def told(article: Article) -> list[str]:
        apart = named[article.id] not in {article.title, article.id}  # by its source, too
        return [
            _named(article, named, language),
            "" if apart else fit(article.source, NAME),
            say("own", language) if article in own else "",
            say("default", language) if article.id == default else "",
        ]

    return page_card(say("library", language), articles, told, language, page)
