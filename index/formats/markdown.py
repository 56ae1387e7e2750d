"""Markdown in, its blocks out, by markdown-it; and an article in, Markdown out that is read as the same article."""

import re
from collections.abc import Sequence

from index.formats.draft import Draft
from index.formats.structure import Block
from index.model import Article

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n(?:---|\.\.\.)(?:\n|\Z)", re.DOTALL)

_QUOTED = re.compile(r"^([\"'])(.*)\1$")
_SPECIAL = re.compile(r"[\\`*_\[\]<>&#~]")
_LINE_START = re.compile(r"^(\s*[0-9]*)([-+.)=])")


def read_md(text: str) -> Draft:
    """The headings and paragraphs of Markdown, without mark-up, and its front matter (``key: value`` lines).

    >>> draft = read_md("---\\nsource: Reuters\\n---\\n# Talks\\n\\nThey *met*.")
    >>> draft.meta, [(block.kind, block.text) for block in draft.blocks]
    ({'source': 'Reuters'}, [('heading', 'Talks'), ('', 'They met.')])
    """
    from markdown_it import MarkdownIt  # takes 60 ms to import, and most libraries hold no Markdown

    front = _FRONT_MATTER.match(text)
    meta = _meta(front[1]) if front else {}
    tokens = MarkdownIt("commonmark").parse(text[front.end() :] if front else text)
    blocks, heading = [], False
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            heading = token.type == "heading_open"
        elif token.type in ("code_block", "fence"):
            blocks.append(Block(token.content.strip(), "paragraph"))
        elif token.type == "inline":
            # A short line in a list or a quotation is no heading, nor one in a file that ``write_markdown`` wrote.
            nested = token.level > 1 or meta.get("exact") == "yes"
            kind = "heading" if heading else "paragraph" if nested else ""
            blocks.append(Block(_inline_text(token.children or []), kind))
    return Draft([block for block in blocks if block.text], meta)


def _inline_text(children: Sequence[object]) -> str:
    """The visible text of a Markdown line: the label of a link, and nothing of an image."""
    parts = []
    for child in children:
        kind = getattr(child, "type", "")
        parts.append(" " if kind in ("softbreak", "hardbreak") else getattr(child, "content", ""))
        if kind in ("image", "html_inline"):
            parts.pop()
    return "".join(parts).strip()


def _meta(front: str) -> dict[str, str]:
    pairs = (line.split(":", 1) for line in front.splitlines() if ":" in line)
    return {key.strip().lower(): _QUOTED.sub(r"\2", value.strip()) for key, value in pairs}


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
