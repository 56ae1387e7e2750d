"""A Word document in, every word that Word shows out: its XML is written as HTML, and read by the rules of pages."""

from __future__ import annotations

from index.errors import ArticleError, BrokenFile, PasswordNeeded, PicturesOnly
from index.formats.docx.body import Body
from index.formats.docx.chunks import markup_of
from index.formats.docx.package import Package
from index.formats.docx.styles import TITLE, Styles
from index.formats.draft import Draft
from index.formats.html.blocks import page_of, parsed, read_blocks
from index.formats.html.visible import shown

HEAD = 8  # blocks at the start among which the title is looked for


def read_docx(name: str, data: bytes) -> Draft:
    """The blocks of a document. Raises ``BrokenFile``, ``PasswordNeeded`` or ``PicturesOnly``."""
    try:
        return _read(name, Package(data))
    except (ArticleError, MemoryError):
        raise
    except Exception as error:  # a hostile file can make the parser raise anything
        if "password required" in str(error):  # of the archive, not of Word
            raise PasswordNeeded(name) from error
        raise BrokenFile(name, type(error).__name__) from error


def _read(name: str, package: Package) -> Draft:
    text = package.text
    if text is None:
        raise BrokenFile(name, "no Word document in it")
    parts = [package.related(kind) for kind in ("footnotes", "endnotes")]
    notes = [note for part in parts if part is not None for note in part]
    styles = Styles(package.related("styles"), package.related("numbering"))
    body = Body(styles, notes, package.diagram, lambda link: _packed(*package.page(link)))
    body.read(text)
    page = parsed(body.html)
    blocks = read_blocks(page)
    if not blocks and package.pictures:
        raise PicturesOnly(name, package.pictures)
    title = page.find(f".//{TITLE}")
    for block in read_blocks(title) if title is not None else ():
        if block in blocks[:HEAD]:
            blocks.remove(block)
            return Draft(blocks, {"title": block.text}, letters=body.letters)
    return Draft(blocks, letters=body.letters)


def _packed(path: str, data: bytes) -> str:
    """What a page that is packed into the document shows, as HTML."""
    from lxml.html import tostring  # takes 30 ms to import

    markup = markup_of(path, data)
    return str(tostring(shown(page_of(markup)).find("body"), encoding="unicode")) if markup.strip() else ""
