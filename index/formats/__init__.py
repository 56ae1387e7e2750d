"""Bytes in, ``Article`` out. To read another format, add a function to ``FORMATS``."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from index.errors import ArticleTooLarge, ArticleTooLong, BadEncoding, EmptyArticle, NotText, UnknownFormat
from index.formats.docx import read_docx
from index.formats.draft import Draft
from index.formats.html import read_html
from index.formats.markdown import read_md
from index.formats.pdf import read_pdf
from index.formats.structure import structure
from index.formats.txt import read_txt
from index.limits import MAX_BYTES, MAX_CHARACTERS
from index.model import Article
from index.text.analyzer import normalise, removed

HEAD = 4096  # bytes among which a page names its encoding

_CHARSET = re.compile(rb"<meta[^>]{0,99}charset=[\"']?([\w-]{3,20})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FileRead:
    """An article as it was read, and how many characters that nobody sees were removed from it."""

    article: Article
    removed: int


def read_article(name: str, data: bytes) -> Article:
    """Read the file ``name`` (its ending chooses the format) from its bytes; text is UTF-8 with or without a mark.

    Raises ``UnknownFormat``, ``ArticleTooLarge`` (over 2 MiB), ``NotText``, ``BadEncoding``, ``BrokenFile``,
    ``ArticleTooLong`` (over 200,000 characters) or ``EmptyArticle``; each names the file.

    >>> read_article("talks.txt", b"Talks go well\\n\\nReuters\\n\\nThey met.").title
    'Talks go well'
    """
    return read_file(name, data).article


def read_file(name: str, data: bytes, *, title: str = "", source: str = "", url: str = "") -> FileRead:
    """``read_article``, with the count of what was removed; what is told here counts more than what the file says."""
    check_size(name, len(data))
    draft = FORMATS[check_format(name)](name, data)
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
    """The ending of a file, which is known. Raises ``UnknownFormat``.

    >>> check_format("Talks.TXT")
    '.txt'
    """
    suffix = PurePath(name).suffix.lower()
    if suffix not in FORMATS:
        raise UnknownFormat(name, suffix, tuple(FORMATS))
    return suffix


def check_size(name: str, size: int) -> None:
    """Raises ``ArticleTooLarge`` for more than 2 MiB; ``size`` is in bytes."""
    if size > MAX_BYTES:
        raise ArticleTooLarge(name, size, MAX_BYTES)


def _text(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadEncoding(name, error.start, data[error.start]) from None


def _read_text(read: Callable[[str], Draft]) -> Callable[[str, bytes], Draft]:
    """A format whose file is the text itself, in UTF-8."""

    def read_file(name: str, data: bytes) -> Draft:
        if (position := data.find(b"\0")) >= 0:
            raise NotText(name, position)
        text = _text(name, data)
        if len(text) > MAX_CHARACTERS:
            raise ArticleTooLong(name, len(text), MAX_CHARACTERS)
        draft = read(normalise(text))
        return Draft(draft.blocks, draft.meta, removed(text))

    return read_file


def _read_page(name: str, data: bytes) -> Draft:
    """A web page, in the encoding that it names where it is not UTF-8."""
    try:
        text = _text(name, data)
    except BadEncoding as error:
        declared = _CHARSET.search(data[:HEAD])
        try:
            text = data.decode(declared[1].decode() if declared else "")
        except (LookupError, UnicodeError):
            raise error from None
    draft = read_html(normalise(text))
    return Draft(draft.blocks, draft.meta, removed(text))


FORMATS: dict[str, Callable[[str, bytes], Draft]] = {
    ".txt": _read_text(read_txt),
    ".md": _read_text(read_md),
    ".html": _read_page,
    ".pdf": read_pdf,
    ".docx": read_docx,
}
