"""Bytes in, ``Article`` out. To read another format, add a function to ``FORMATS``."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from index.errors import ArticleTooLarge, ArticleTooLong, BadEncoding, EmptyArticle, NotText, UnknownFormat
from index.model import Article
from index.structure import Block, structure
from index.text import normalise

MAX_BYTES = 2 * 1024 * 1024
MAX_CHARACTERS = 200_000

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n(?:---|\.\.\.)(?:\n|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a format found: the blocks in order, and what the file says of itself (``title``, ``source`` …)."""

    blocks: list[Block]
    meta: dict[str, str] = field(default_factory=dict)


def read_article(name: str, data: bytes) -> Article:
    """Read the file ``name`` (its ending chooses the format) from its bytes, UTF-8 with or without a mark.

    Raises ``UnknownFormat``, ``ArticleTooLarge`` (over 2 MiB), ``NotText``, ``BadEncoding``,
    ``ArticleTooLong`` (over 200,000 characters) or ``EmptyArticle``; each names the file.

    >>> read_article("talks.txt", b"Talks go well\\n\\nReuters\\n\\nThey met.").title
    'Talks go well'
    """
    suffix = PurePath(name).suffix.lower()
    if suffix not in FORMATS:
        raise UnknownFormat(name, suffix, tuple(FORMATS))
    draft = FORMATS[suffix](normalise(_decode(name, data)))
    parts = structure(draft.blocks, title=draft.meta.get("title", ""), source=draft.meta.get("source", ""))
    if not parts.paragraphs:
        raise EmptyArticle(name)
    return Article.from_paragraphs(
        title=parts.title or PurePath(name).stem.replace("-", " ").replace("_", " "),
        source=parts.source,
        paragraphs=parts.paragraphs,
        headings=parts.headings,
        url=draft.meta.get("url", ""),
        date=draft.meta.get("date", ""),
        origin=name,
        furniture=parts.furniture,
    )


def _decode(name: str, data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise ArticleTooLarge(name, len(data), MAX_BYTES)
    if (position := data.find(b"\0")) >= 0:
        raise NotText(name, position)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadEncoding(name, error.start, data[error.start]) from None
    if len(text) > MAX_CHARACTERS:
        raise ArticleTooLong(name, len(text), MAX_CHARACTERS)
    return text


def read_txt(text: str) -> Draft:
    """Plain text: blank lines separate blocks; without any, each line is one. Wrapped lines are joined.

    >>> [block.text for block in read_txt("One line\\nand its rest.\\n\\nTwo.").blocks]
    ['One line and its rest.', 'Two.']
    """
    blank = re.search(r"\n[^\S\n]*\n", text.strip())
    pieces = re.split(r"\n(?:[^\S\n]*\n)+" if blank else r"\n", text.strip())
    return Draft([Block(" ".join(map(str.strip, piece.strip().split("\n")))) for piece in pieces if piece.strip()])


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


FORMATS: dict[str, Callable[[str], Draft]] = {".txt": read_txt, ".md": read_md}
