"""A saved web page in, its story and what it tells about itself out; trafilatura tells where in it the story is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import unescape

from index.formats.draft import Draft
from index.formats.html.about import meta, standfirst, story_in_data
from index.formats.html.blocks import page_of, parsed, read_blocks
from index.formats.html.meant import meant
from index.formats.html.story import find_story
from index.formats.html.visible import shown
from index.formats.structure import Block

HEAD = 12  # blocks at the start among which the headline is looked for
ABOVE = 40  # words: a heading below more of them heads a part of the story, whatever the title is
BYLINE = 12  # words: a longer block is the first paragraph of the story
LEAD = 8  # words: a shorter description is no sentence of the story


_TAG = re.compile(r"<(?:p|br|div|h[1-6]|li)\b|</\w", re.IGNORECASE)
_BYLINE = re.compile(r"(?:by|von|par|por|av|di)\s+([^\W\d_]).*[^.!?]$", re.IGNORECASE)


def read_html(text: str) -> Draft:
    """The story of a page with its headings, and its title, source, address and date if it tells them.

    >>> page = f"<html><body><nav>Home</nav><p>{'They met in London. ' * 20}</p></body></html>"
    >>> [block.text[:19] for block in read_html(page).blocks]
    ['They met in London.']
    """
    page = meant(page_of(text))
    told, data = meta(page), story_in_data(page)
    page = shown(page)
    visible, leads = {" ".join(piece.split()) for piece in page.itertext()}, [standfirst(page, told.get("title", ""))]
    found = find_story(page)
    blocks = read_blocks(found, away=True) if found is not None else []
    blocks = _without_byline(_below_headline(blocks, told.get("title", "")))
    if 2 * _words(blocks) < len(data.split()):
        blocks = _in_data(data)
    if (described := told.pop("description", "")) in visible:
        leads.append(described)
    return Draft(_led(blocks, leads), told)


def _led(blocks: list[Block], leads: Iterable[str]) -> list[Block]:
    """The blocks below the first sentence that leads to them, if they lack it."""
    for lead in leads:
        if blocks and len(lead.split()) >= LEAD:
            first = next((i for i, block in enumerate(blocks) if block.kind != "heading"), 0)
            is_told = any(lead in block.text for block in blocks)
            return blocks if is_told else [*blocks[:first], Block(lead, "paragraph"), *blocks[first:]]
    return blocks


def _in_data(data: str) -> list[Block]:
    """The paragraphs of a story that is written as data: in lines, or as HTML.

    >>> [block.text for block in _in_data("They &quot;met&quot;.\\nIt rained.") + _in_data("<p>They met.</p><p>So")]
    ['They "met".', 'It rained.', 'They met.', 'So']
    """
    if _TAG.search(data):
        return read_blocks(parsed(data))
    return [Block(" ".join(unescape(line).split()), "paragraph") for line in data.splitlines() if line.strip()]


def _words(blocks: Sequence[Block]) -> int:
    return sum(len(block.text.split()) for block in blocks)


def _below_headline(blocks: list[Block], title: str) -> list[Block]:
    """The blocks below the headline, which the page's title repeats; above it are links to the page's section."""
    for place, block in enumerate(blocks[:HEAD]):
        if _words(blocks[:place]) > ABOVE:
            break
        if block.kind == "heading" and title and (block.text == title or block.text in title or title in block.text):
            return blocks[place + 1 :]
    return blocks


def _is_byline(text: str) -> bool:
    """Whether a line says who wrote the story.

    >>> _is_byline("By Ida Lie"), _is_byline("By noon the hall was full."), _is_byline("By Monday all was well.")
    (True, False, False)
    """
    found = _BYLINE.match(text)
    return found is not None and found[1].isupper()


def _without_byline(blocks: list[Block]) -> list[Block]:
    """The blocks, where what stands above the story and says who wrote it is furniture."""
    above = next((i for i, block in enumerate(blocks) if len(block.text.split()) > BYLINE), 0)
    by = (block.kind != "heading" and _is_byline(block.text) for block in blocks[:above])
    return [
        *(Block(block.text, "furniture") if it else block for block, it in zip(blocks[:above], by, strict=True)),
        *blocks[above:],
    ]
