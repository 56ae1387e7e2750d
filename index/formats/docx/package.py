"""The parts of a Word document: a ZIP of XML files that name each other. Nothing outside of the file is opened."""

from __future__ import annotations

import posixpath
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZipFile

from index.formats.docx.markup import child, value

if TYPE_CHECKING:
    from lxml.etree import _Element

TEXT = "word/document.xml"  # where the text is if no part tells
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".bmp", ".emf", ".wmf")


class Link(NamedTuple):
    """A part to which another refers: by which name, as what, and where it is."""

    id: str
    kind: str
    path: str


class Package:
    """A document's parts. ``text``: its body, or ``None`` if the file is something else; ``pictures``: how many."""

    def __init__(self, data: bytes) -> None:
        self._zip = ZipFile(BytesIO(data))
        self._names = {_plain(name): name for name in self._zip.namelist()}
        self.pictures = sum(name.lower().endswith(PICTURES) and "/media/" in name for name in self._names)
        path = next((each.path for each in self._related("") if each.kind == "officeDocument"), TEXT)
        document = self._part(path)
        self.text = child(document, "body") if document is not None else None
        self._links = self._related(path)
        names = {each.path: each.id for each in self._links}
        self._once = {name: path for path, name in names.items()}  # parts that are read when the text refers to them

    def related(self, kind: str) -> _Element | None:
        """The part that is the document's "footnotes", "endnotes", "styles"; ``None`` if there is none."""
        return self._part(next((each.path for each in self._links if each.kind == kind), ""))

    def diagram(self, data: str) -> _Element | None:
        """The drawing of a diagram, by the name under which the document refers to its data; once."""
        told = self._part(self._once.pop(data, ""))
        link = next(told.iter("{*}dataModelExt"), None) if told is not None else None
        return self._part(self._once.pop(value(link, "relId"), ""))

    def page(self, name: str) -> tuple[str, bytes]:
        """A page that is packed into the document, by the name under which this refers to it, and its own; once."""
        path = self._once.pop(name, "")
        return path, self._zip.read(self._names[path]) if path else b""

    def _related(self, path: str) -> list[Link]:
        """The parts to which another refers."""
        folder, name = posixpath.split(path)
        relations = self._part(posixpath.join(folder, "_rels", f"{name}.rels"))
        links = (
            Link(
                value(relation, "Id"),
                value(relation, "Type").rpartition("/")[2],
                _plain(posixpath.join(folder, value(relation, "Target").replace("\\", "/"))),
            )
            for relation in (relations if relations is not None else ())
        )
        return [link for link in links if link.path in self._names]

    def _part(self, path: str) -> _Element | None:
        from lxml.etree import ErrorTypes, XMLParser, XMLSyntaxError, fromstring  # takes 20 ms to import

        if path not in self._names:
            return None
        plain = XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        try:
            return fromstring(self._zip.read(self._names[path]), plain)
        except XMLSyntaxError as error:
            if error.code == ErrorTypes.ERR_NO_MEMORY:
                raise MemoryError from error
            raise


def _plain(path: str) -> str:
    """The name of a part, however a program has written it: Word looks neither at case nor at the kind of slash.

    >>> _plain("word\\\\Document.xml"), _plain("/word/../customXml/item1.xml")
    ('word/document.xml', 'customxml/item1.xml')
    """
    return posixpath.normpath(f"/{path}".replace("\\", "/")).lstrip("/").lower()
