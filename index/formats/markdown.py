"""Markdown in, its blocks out, by markdown-it and the rules of pages; an article in, Markdown out that is read as it.

It is Markdown as GitHub knows it: with tables, task lists, struck-out text, notes, HTML; and with lists of definitions.
``index.formats.dialects`` knows what other programs write in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.formats.dialects import github, teach
from index.formats.draft import Draft
from index.formats.html.blocks import parsed, read_blocks
from index.formats.html.visible import shown
from index.formats.structure import Block
from index.model import Article
from index.text.characters import count_letters

if TYPE_CHECKING:
    from lxml.etree import _Element

GITHUB = {"alerts": True, "tasklists": True}
# Parts that are written otherwise: no number of a note, no arrow back from it; what is to be noticed is a quotation.
PARTS = {"footnote_ref": "", "footnote_anchor": "", "alert_open": "<blockquote>", "alert_close": "</blockquote>"}

_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ ]*\n(.*?)\n(?:\1|\.\.\.)[ ]*(?:\n|\Z)", re.DOTALL)
_KEY = re.compile(r"([\w.-]+)\s*[:=]")
_FOLDED = re.compile(r"[>|][-+\d]*$")  # the value of a key stands on the lines below
_QUOTED = re.compile(r"^([\"'])(.*?)\1(?:\s+#[^\"']*)?$")
_SPECIAL = re.compile(r"[\\`*_\[\]<>&#~^]")
_LINE_START = re.compile(r"^(\s*[0-9]*)([-+.)=:|])")


def read_md(text: str) -> Draft:
    """The headings and paragraphs of Markdown, without mark-up, and its front matter (``key: value`` lines).

    >>> draft = read_md("---\\nsource: Reuters\\n---\\n# Talks\\n\\nThey *met*.")
    >>> draft.meta, [(block.kind, block.text) for block in draft.blocks]
    ({'source': 'Reuters'}, [('heading', 'Talks'), ('', 'They met.')])
    """
    front = _FRONT_MATTER.match(text)
    meta = _meta(front[2]) if front else {}
    body = text[front.end() :] if front and meta else text  # two rules alone are none
    exact = meta.get("exact") == "yes"
    page = shown(parsed(_rendered(body, dialects=not exact)))
    blocks = list(_exact(page)) if exact else read_blocks(page)
    return Draft(blocks, meta, letters=count_letters("".join(page.itertext())))


def _exact(page: _Element) -> Iterator[Block]:
    """The blocks of a file that ``write_markdown`` wrote, in which a short line is no heading, sign by sign."""
    for element in page:
        if element.tag in ("h1", "h2", "p"):
            text = "".join(element.itertext())
            yield Block(text.strip(), "paragraph" if element.tag == "p" else "heading")
        else:
            yield from read_blocks(element)


def _rendered(text: str, *, dialects: bool) -> str:
    """Markdown as HTML. ``dialects``: also what other programs than GitHub write in it."""
    from markdown_it import MarkdownIt  # takes 60 ms to import, and most libraries hold no Markdown
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    reader = MarkdownIt("commonmark", GITHUB).enable(["table", "strikethrough"])
    reader.use(footnote_plugin).use(deflist_plugin)
    for part, written in PARTS.items():
        reader.add_render_rule(part, lambda *_, written=written: written)
    if dialects:
        teach(reader)
    return str(reader.render(github(text) if dialects else text))


def _meta(front: str) -> dict[str, str]:
    """The keys of front matter, in lower case, and their values, also those that go on over indented lines.

    >>> _meta("title: >\\n  Talks\\n  go well\\ntags:\\n- trade\\nDate: '2024-05-02'")
    {'title': 'Talks go well', 'tags': '', 'date': '2024-05-02'}
    """
    told: dict[str, str] = {}
    key = ""
    for line in front.splitlines():
        if line[:1].isspace() and key:
            told[key] = f"{told[key]} {line.strip()}".strip()
        elif known := _KEY.match(line):
            key = known[1].lower()
            told[key] = _FOLDED.sub("", line[known.end() :].strip())
    return {key: _QUOTED.sub(r"\2", value) for key, value in told.items()}


def write_markdown(article: Article) -> str:
    r"""An article as Markdown with front matter, from which ``read_article`` reads an article with the same id.

    (Except that line ends inside a paragraph become spaces.)

    >>> talks = Article.from_paragraphs(title="Talks", source="AP", paragraphs=["They *met*."], headings={1: "Monday"})
    >>> print(write_markdown(talks), end="")
    ---
    title: "Talks"
    source: "AP"
    exact: yes
    ---
    <BLANKLINE>
    # Talks
    <BLANKLINE>
    ## Monday
    <BLANKLINE>
    They \*met\*.
    """
    told = {"title": article.title, "source": article.source, "url": article.url, "date": article.date}
    lines = [f'{key}: "{" ".join(value.split())}"' for key, value in told.items() if value]
    blocks, above = ["\n".join(["---", *lines, "exact: yes", "---"])], None
    if article.title:
        blocks.append(f"# {_escaped(article.title)}")
    for paragraph in article.paragraphs:
        if paragraph.heading and paragraph.heading != above:
            blocks.append(f"## {_escaped(paragraph.heading.of(article.text))}")
        above = paragraph.heading
        blocks.append(_escaped(paragraph.span.of(article.text)))
    return "\n\n".join(blocks) + "\n"


def _escaped(text: str) -> str:
    return _LINE_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\g<0>", " ".join(text.split("\n"))))
