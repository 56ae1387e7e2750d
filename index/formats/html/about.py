"""What a page tells about itself: title, source, address, date, description; and its story, where a script fills it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.formats.html.telling import is_prose, telling
from index.text.address import is_address
from index.text.bounds import LINE

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# The first of a month is also what a year or a month alone is taken for: then it must stand there.
_FIRST = re.compile(
    r"\b0?1(?:st|er|\.)?\s+(?:of\s+|de\s+)?[^\W\d]{3,}|[^\W\d]{3,}\.?\s+0?1(?:st)?\b(?!:)|[-/.]0?1\b|\b0?1[./]"
)
_LEADS = re.compile(
    r"(?<![a-z])(?:lead|lede|standfirst|dek|deck|sub-?title|sub-?head(?:line|ing)?|intro|summary|teaser|excerpt)(?![a-z])",
    re.IGNORECASE,
)
_AROUND, _WRAPPING = " \t\r\n\f/*", ("<![CDATA[", "]]>", "<!--", "-->")  # of data, of old
_SLASHES = re.compile(r"\b(\d\d?)/(\d\d?)/(\d{4})\b")


def meta(page: HtmlElement) -> dict[str, str]:
    """``Draft.meta`` of a page, and its "description"."""
    from trafilatura import extract_metadata  # takes 160 ms to import

    copy = telling(page)
    told = extract_metadata(copy, date_config={"extensive_search": False, "original_date": True})
    date = told.date or ""
    date = "" if _is_ambiguous(copy, date) else date
    found = {
        "title": _title(told.title or "", told.sitename or ""),
        "source": told.sitename or "",
        "date": date if not date.endswith("-01") or _tells_first(page, date[:4]) else "",
        "url": told.url if told.url and is_address(told.url) else "",
        "description": " ".join((told.description or "").split()),
    }
    return {key: value for key, value in found.items() if value}


def standfirst(page: HtmlElement, title: str) -> str:
    """What stands below the headline and is marked as leading to the story, if it is a sentence; or "".

    >>> from lxml.html import fromstring
    >>> standfirst(fromstring("<header><h1>Talks</h1><p class='article-lead'>They met.</p></header>"), "Talks")
    'They met.'
    """
    headline = next((each for each in page.iter("h1") if _text(each) == title), None)
    if headline is None:
        return ""
    parent = headline.getparent()
    above = parent if parent is not None and _text(parent) == title else headline
    for below in above.itersiblings("p", "h2", "div"):
        if _LEADS.search(" ".join(below.attrib.values())[:LINE]) and len(below.findall(".//p")) <= 1:
            text = _text(below)
            return text if text.endswith(tuple('.!?…”"')) else ""
    return ""


def _text(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


def story_in_data(page: HtmlElement) -> str:
    """The longest story in the page's data (JSON-LD), from which a script would fill it; or ""."""
    kind = "application/ld+json"
    scripts = [script for script in page.iter("script") if script.get("type", "").strip().lower() == kind]
    return max((body for script in scripts for body in _bodies(script.text or "")), key=len, default="")


def _bodies(data: str) -> Iterator[str]:
    """Every "articleBody" in a page's data.

    >>> list(_bodies('{"@graph": [{"@type": "NewsArticle", "articleBody": "They met."}]}'))
    ['They met.']
    """
    try:
        waiting = [json.loads(_unwrapped(data), strict=False)]
    except (ValueError, RecursionError):
        return
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            waiting.extend(each.values())
            if isinstance(body := each.get("articleBody"), str):
                yield body
        elif isinstance(each, list):
            waiting.extend(each)


def _unwrapped(data: str) -> str:
    """Data without what once hid it from browsers that knew no scripts.

    >>> _unwrapped("//<![CDATA[\\n{}\\n//]]>")
    '{}'
    """
    data = data.strip(_AROUND)
    for mark in _WRAPPING:
        data = data.removeprefix(mark).removesuffix(mark)
    return data.strip(_AROUND)


def _tells_first(page: HtmlElement, year: str) -> bool:
    """Whether a page writes the first day of a month, beside a year."""
    told = [text for text in page.itertext() if not is_prose(text)]
    told += [value for element in page.iter("meta", "time", "link") for value in element.attrib.values()]
    return any(year in text and _FIRST.search(text) for text in told)


def _is_ambiguous(page: HtmlElement, date: str) -> bool:
    """Whether nothing but figures tells a day which is another one where the month stands first, as in America.

    >>> from lxml.html import fromstring
    >>> _is_ambiguous(fromstring("<p>05/03/2024</p>"), "2024-03-05")
    True
    """
    if page.get("lang", "en") != "en":
        return False
    if any(date in value for element in page.iter("meta", "time", "link") for value in element.attrib.values()):
        return False
    read = [f"{year}-{month:0>2}-{day:0>2}" for text in page.itertext() for day, month, year in _SLASHES.findall(text)]
    return date in read and date[5:7] != date[8:] <= "12"


def _title(title: str, site: str) -> str:
    """A title without the name of the site after it.

    >>> _title("Talks go well - The Post", "The Post")
    'Talks go well'
    """
    head = title.removesuffix(site).rstrip()
    return head[:-1].rstrip() if site and head[-1:] in tuple("-–—|·:") and head != title else title
