"""Word documents for tests, written as their XML."""

import zipfile
from io import BytesIO

SPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    }.items()
)
PARTS = ("document", "styles", "footnotes", "endnotes", "numbering")


def word(body: str, **parts: str) -> bytes:
    """A document with this body, and with "styles", "footnotes", "endnotes" or other files if they are given."""
    parts = {"document": f"<w:body>{body}</w:body>"} | parts
    kinds = {"document": "/officeDocument"} | {kind: f"/{kind}" for kind in PARTS[1:]}
    files = {name: text for name, text in parts.items() if name not in PARTS}
    for kind in parts.keys() & set(PARTS):
        files.setdefault(f"word/{kind}.xml", f"<w:{kind} {SPACES}>{parts[kind]}</w:{kind}>")
    files["_rels/.rels"] = _relations({kinds["document"]: "word/document.xml"})
    files["word/_rels/document.xml.rels"] = _relations({kinds[kind]: f"{kind}.xml" for kind in PARTS[1:]})
    with zipfile.ZipFile(packed := BytesIO(), "w", zipfile.ZIP_DEFLATED) as written:
        for name, text in files.items():
            written.writestr(name, text)
    return packed.getvalue()


def _relations(targets: dict[str, str]) -> str:
    told = "".join(f'<Relationship Type="http://kinds{kind}" Target="{path}"/>' for kind, path in targets.items())
    return f"<Relationships>{told}</Relationships>"


def run(text: str, look: str = "") -> str:
    """A piece of a paragraph. ``look``: its properties."""
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(*parts: str, look: str = "") -> str:
    """A paragraph of runs, or of texts."""
    return f"<w:p><w:pPr>{look}</w:pPr>{''.join(part if part.startswith('<') else run(part) for part in parts)}</w:p>"


def field(code: str, result: str) -> str:
    """A field with its code and its result."""
    begin, separate, end = (f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>" for kind in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{separate}{result}{end}"


def table(*rows: tuple[str, ...], look: str = "") -> str:
    """A table of cells, each a text or a cell's XML."""
    cells = (
        "".join(cell if cell.startswith("<") else f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows
    )
    return f"<w:tbl><w:tblPr>{look}</w:tblPr>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"
