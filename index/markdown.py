"""Markdown -> draft, by markdown-it."""

import re
from collections.abc import Sequence

from index.draft import Draft
from index.structure import Block

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n(?:---|\.\.\.)(?:\n|\Z)", re.DOTALL)


def read_md(text: str) -> Draft:
    """Markdown: its headings and paragraphs, as text without mark-up; front matter (``key: value`` lines).

    >>> draft = read_md("---\\nsource: Reuters\\n---\\n# Talks\\n\\nThey *met*.")
    >>> draft.meta, [(block.kind, block.text) for block in draft.blocks]
    ({'source': 'Reuters'}, [('heading', 'Talks'), ('', 'They met.')])
    """
    from markdown_it import MarkdownIt  # takes 60 ms to import, and most libraries hold no Markdown

    front = _FRONT_MATTER.match(text)
    tokens = MarkdownIt("commonmark").parse(text[front.end() :] if front else text)
    blocks, heading = [], False
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            heading = token.type == "heading_open"
        elif token.type in ("code_block", "fence"):
            blocks.append(Block(token.content.strip(), "paragraph"))
        elif token.type == "inline":
            nested = token.level > 1  # in a list or a quotation, where nothing short is a heading
            kind = "heading" if heading else "paragraph" if nested else ""
            blocks.append(Block(_inline_text(token.children or []), kind))
    return Draft([block for block in blocks if block.text], _meta(front[1]) if front else {})


def _inline_text(children: Sequence[object]) -> str:
    """The visible text of a Markdown line: no mark-up, the label of a link, nothing of an image."""
    parts = []
    for child in children:
        kind = getattr(child, "type", "")
        parts.append(" " if kind in ("softbreak", "hardbreak") else getattr(child, "content", ""))
        if kind in ("image", "html_inline"):
            parts.pop()
    return "".join(parts).strip()


def _meta(front: str) -> dict[str, str]:
    pairs = (line.split(":", 1) for line in front.splitlines() if ":" in line)
    return {key.strip().lower(): value.strip().strip("\"'") for key, value in pairs}
