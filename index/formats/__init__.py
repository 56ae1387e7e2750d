"""A file's name and bytes in, an ``Article`` out. To read another format, add a function to ``FORMATS``."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from index.errors import (
    MAX_BYTES,
    MAX_CHARACTERS,
    ArticleTooLarge,
    ArticleTooLong,
    EmptyArticle,
    LostText,
    NoEnding,
    UnknownFormat,
)
from index.formats.contents import check_contents
from index.formats.docx import read_docx
from index.formats.draft import Draft
from index.formats.encoding import decoded
from index.formats.html import read_html
from index.formats.markdown import read_md
from index.formats.pdf import read_pdf
from index.formats.structure import Structure, structure
from index.formats.txt import read_txt
from index.model import Article
from index.text.characters import count_letters, normalise, removed


@dataclass(frozen=True, slots=True)
class FileRead:
    """An article that was read from a file, and how many invisible characters were removed from it."""

    article: Article
    removed: int


def read_article(name: str, data: bytes) -> Article:
    """Read the file ``name`` from its bytes, in the format of its ending.

    >>> read_article("talks.txt", b"Talks go well\\n\\nReuters\\n\\nThey met.").title
    'Talks go well'

    Raises ``NoEnding``, ``UnknownFormat``, ``ArticleTooLarge`` (over 2 MiB), ``WrongContent``, ``NotText``,
    ``BadEncoding``, ``BrokenFile``, ``PasswordNeeded``, ``PicturesOnly``, ``ArticleTooLong`` (over 200,000 characters),
    ``EmptyArticle`` or ``LostText``; each names the file.
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
    check_kept(name, draft.letters, parts)
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


def check_kept(name: str, letters: int, parts: Structure) -> None:
    """Raises ``LostText`` if less than half of a file's ``letters``, those that a reader of it sees, became text."""
    texts = [parts.title, parts.source, *parts.headings.values(), *parts.paragraphs]
    if 2 * (kept := sum(map(count_letters, texts))) < letters:
        raise LostText(name, kept, letters)


def _from_text(read_text: Callable[[str], Draft], limit: int = MAX_CHARACTERS) -> Callable[[str, bytes], Draft]:
    """A function for ``FORMATS`` that reads a file which is nothing but text, in any encoding.

    ``limit``: of its characters.
    """

    def read_bytes(name: str, data: bytes) -> Draft:
        text = decoded(name, data, page=read_text is read_html)
        if len(text) > limit:
            raise ArticleTooLong(name, len(text), limit)
        draft = read_text(normalise(text))
        return Draft(draft.blocks, draft.meta, removed(text), draft.letters)

    return read_bytes


_TXT, _MD = _from_text(read_txt), _from_text(read_md, limit=2 * MAX_CHARACTERS)  # its marks are not its text
_HTML = _from_text(read_html, limit=MAX_BYTES)  # most of a page is not its text

FORMATS: dict[str, Callable[[str, bytes], Draft]] = {
    ".txt": _TXT,
    ".md": _MD,
    ".html": _HTML,
    ".pdf": read_pdf,
    ".docx": read_docx,
    ".text": _TXT,
    ".markdown": _MD,
    ".htm": _HTML,
    ".docm": read_docx,
}
