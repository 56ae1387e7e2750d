"""A tree of HTML in, every word that it shows out, in order, as blocks: one set of rules for pages, Word and Markdown.

A format that is written as HTML, or that a library turns into HTML, is read here and needs no rules of its own:

    from index.formats.html.blocks import parsed, read_blocks
    Draft(read_blocks(parsed(reader.render(text))))  # Markdown, by markdown-it
    Draft(read_blocks(parsed(body.html)))  # Word, by ``index.formats.docx``

``parsed`` takes a page or a part of one. Whoever has a tree already gives one of its elements; it stays as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.formats.html.elements import UNSEEN
from index.formats.html.lines import Lines
from index.formats.html.tables import spoken
from index.formats.structure import Block

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

_ENDS = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html\b[^<>]{0,300}?\slang\s?=\s?[\"']?([a-z]{2})\b", re.IGNORECASE)
_BODY = re.compile(r"<body\b[^<>]*>", re.IGNORECASE)
_LINE_END = re.compile(r"</br\s*>", re.IGNORECASE)
# What opens a paragraph, what closes one, and what closes one by opening something else.
_PARAGRAPH = re.compile(
    r"(<p(?=[\s/>]))|(</p\s*>)|<(?:div|[uod]l|table|h[1-6r]|blockquote|pre|form|center|address|fieldset)(?=[\s/>])",
    re.IGNORECASE,
)


def page_of(markup: str) -> HtmlElement:
    """A page as a tree, or a part of one as a page's body, whatever it begins with.

    >>> [element.tag for element in page_of("<?xml version='1.0'?><!-- saved --><p>They met.</p>").iter()]
    ['html', 'body', 'p']
    """
    from lxml.html import HTMLParser, document_fromstring  # takes 30 ms to import

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    page = document_fromstring(b"<!DOCTYPE html><html>" + _mended(markup).encode(errors="ignore"), parser=parser)
    if told := _LANGUAGE.search(markup):
        page.set("lang", told[1].lower())
    return page


def _mended(markup: str) -> str:
    """A page whose tags that close nothing are what browsers take them for; the parser would join lines or end there.

    >>> _mended("<body>They met.</p>It rained.</br>So</body></html><body class='next'>The end")
    '<body>They met.<p></p>It rained.<br>So\\n\\n\\nThe end'
    """
    markup = _ENDS.sub("\n", markup)
    if body := _BODY.search(markup):
        markup = markup[: body.end()] + _BODY.sub("\n", markup[body.end() :])
    is_open = False

    def mend(tag: re.Match[str]) -> str:
        nonlocal is_open
        was_open, is_open = is_open, tag[1] is not None
        return tag[0] if was_open or not tag[2] else "<p></p>"

    return _PARAGRAPH.sub(mend, _LINE_END.sub("<br>", markup))


def parsed(markup: str) -> _Element:
    """The body of a page, or of a part of one.

    >>> parsed("<p>They met.</p>").tag
    'body'
    """
    return page_of(f"<body>{markup}</body>").find("body")


def read_blocks(root: _Element, *, away: bool = False) -> list[Block]:
    """The blocks below an element. ``away``: a block that is but a link, or a time of day, is furniture.

    >>> [block.text for block in read_blocks(parsed("<p>Hours:<br>Monday 9 to 12<ul><li>Ring<ul><li>twice</ul></ul>"))]
    ['Hours:\\nMonday 9 to 12', 'Ring', 'twice']
    >>> [block.text for block in read_blocks(parsed("<dl><dt>Length<dd>118 metres</dl><p>The <b>end</b>"))]
    ['Length: 118 metres', 'The end']
    """
    from lxml.etree import iterwalk

    lines = Lines(away=away)
    walk = iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            lines.end(element, last=element is root)
        elif element.tag in UNSEEN:
            walk.skip_subtree()
        elif element.tag == "table" and (rows := spoken(element, read_blocks)) is not None:
            lines.rows(rows)
            walk.skip_subtree()
        else:
            lines.start(element)
    lines.finish()
    return lines.blocks
