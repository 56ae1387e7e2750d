"""A file's name and bytes in, an ``Article`` out. To read another format, add a function to ``FORMATS``."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from index.errors import (
    MAX_BYTES,
    MAX_CHARACTERS,
    ArticleTooLarge,
    ArticleTooLong,
    BadEncoding,
    EmptyArticle,
    NoEnding,
    NotText,
    UnknownFormat,
)
from index.formats.contents import check_contents
from index.formats.docx import read_docx
from index.formats.draft import Draft
from index.formats.html import read_html
from index.formats.markdown import read_md
from index.formats.pdf import read_pdf
from index.formats.structure import structure
from index.formats.txt import read_txt
from index.model import Article
from index.text.characters import normalise, removed

HEAD = 4096  # bytes from the start in which a page's encoding is looked for

_CHARSET = re.compile(rb"<meta[^>]{0,99}charset=[\"']?([\w-]{3,20})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FileRead:
    """An article that was read from a file, and how many invisible characters were removed from it."""

    article: Article
    removed: int


def read_article(name: str, data: bytes) -> Article:
    """Read the file ``name`` from its bytes, in the format of its ending. Text is UTF-8.

    >>> read_article("talks.txt", b"Talks go well\\n\\nReuters\\n\\nThey met.").title
    'Talks go well'

    Raises ``NoEnding``, ``UnknownFormat``, ``ArticleTooLarge`` (over 2 MiB), ``WrongContent``, ``NotText``,
    ``BadEncoding``, ``BrokenFile``, ``ArticleTooLong`` (over 200,000 characters) or ``EmptyArticle``; each names the
    file.
    """
    return read_file(name, data).article


def read_file(name: str, data: bytes, *, title: str = "", source: str = "", url: str = "") -> FileRead:
    """``read_article``, and how much was removed. ``title``, ``source``, ``url`` replace those that the file tells."""
    check_size(name, len(data))
    suffix = check_format(name)
    check_contents(name, suffix, data, tuple(FORMATS))
    draft = FORMATS[suffix](name, data)
    length = sum(len(block.text) for block in draft.blocks)
    if length > MAX_CHARACTERS:
        raise ArticleTooLong(name, length, MAX_CHARACTERS)
    meta = draft.meta
    parts = structure(draft.blocks, title=meta.get("title", ""), source=meta.get("source", ""))
    if not parts.paragraphs:
        raise EmptyArticle(name)
    article = Article.from_paragraphs(
        title=title or parts.title or PurePath(name).stem.replace("-", " ").replace("_", " "),
        source=source or parts.source,
        paragraphs=parts.paragraphs,
        headings=parts.headings,
        url=url or meta.get("url", ""),
        date=meta.get("date", ""),
        origin=name,
        furniture=parts.furniture,
    )
    return FileRead(article, draft.removed + sum(removed(block.text) for block in draft.blocks))


def check_format(name: str) -> str:
    """The ending of a file's name, in lower case. Raises ``NoEnding``, or ``UnknownFormat`` if ``FORMATS`` lacks it.

    >>> check_format("Talks.TXT")
    '.txt'
    """
    suffix = PurePath(name).suffix.lower()
    if not suffix:
        raise NoEnding(name, tuple(FORMATS))
    if suffix not in FORMATS:
        raise UnknownFormat(name, suffix, tuple(FORMATS))
    return suffix


def check_size(name: str, size: int) -> None:
    """Raises ``ArticleTooLarge`` if ``size``, in bytes, is over 2 MiB."""
    if size > MAX_BYTES:
        raise ArticleTooLarge(name, size, MAX_BYTES)


def _decoded(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadEncoding(name, error.start, data[error.start]) from None


def _from_utf8(read_text: Callable[[str], Draft]) -> Callable[[str, bytes], Draft]:
    """A function for ``FORMATS`` that reads a file which is nothing but text, in UTF-8."""

    def read_bytes(name: str, data: bytes) -> Draft:
        if (position := data.find(b"\0")) >= 0:
            raise NotText(name, position)
        text = _decoded(name, data)
        if len(text) > MAX_CHARACTERS:
            raise ArticleTooLong(name, len(text), MAX_CHARACTERS)
        draft = read_text(normalise(text))
        return Draft(draft.blocks, draft.meta, removed(text))

    return read_bytes


def _read_page(name: str, data: bytes) -> Draft:
    """A web page, in UTF-8 or else in the encoding that it names."""
    try:
        text = _decoded(name, data)
    except BadEncoding as error:
        declared = _CHARSET.search(data[:HEAD])
        try:
            text = data.decode(declared[1].decode() if declared else "")
        except (LookupError, UnicodeError):
            raise error from None
    draft = read_html(normalise(text))
    return Draft(draft.blocks, draft.meta, removed(text))


FORMATS: dict[str, Callable[[str, bytes], Draft]] = {
    ".txt": _from_utf8(read_txt),
    ".md": _from_utf8(read_md),
    ".html": _read_page,
    ".pdf": read_pdf,
    ".docx": read_docx,
}
