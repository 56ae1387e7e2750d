"""Files of every format: a text written in it, or a real file with faults."""

import random
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from io import BytesIO

from tests.fuzz.writing import some, text
from tests.index import SEED
from tests.index.formats.pages import PAGE, PARAGRAPHS, TITLE, pdf, print_pdf

LONG = 200_000  # characters of a text, at most
SHORT = 4_000  # characters of most


def file(chance: random.Random) -> tuple[str, bytes]:
    """A file's name and bytes: a text in one of the formats, or a real file with faults."""
    suffix = chance.choices((".txt", ".md", ".html", ".docx", ".pdf"), (45, 15, 20, 10, 10))[0]
    if chance.random() < 0.4:
        data = chance.choice(SAMPLES[suffix])()
        for _ in range(chance.choice((1, 1, 3, 10, 40))):
            data = _mutated(chance, data)
        return f"case{suffix}", data
    size = some(chance, LONG if chance.random() < 0.03 else SHORT)
    return f"case{suffix}", WRAPPERS[suffix](chance, text(chance, size))


def _page(chance: random.Random, written: str) -> bytes:
    if chance.random() < 0.3:
        return written.encode(errors="ignore")
    paragraphs = "".join(f"<p>{part}</p>" for part in written.split("\n\n"))
    return f"<html><head><title>Case</title></head><body><article>{paragraphs}</article></body></html>".encode(
        errors="ignore"
    )


def _document(chance: random.Random, written: str) -> bytes:
    """A Word document with the text in its own XML, well-formed or not."""
    safe = written.replace("&", "&amp;").replace("<", "&lt;") if chance.random() < 0.7 else written
    body = "".join(f"<w:p><w:r><w:t>{part}</w:t></w:r></w:p>" for part in safe.split("\n\n"))
    return _repacked(lambda inner: inner.replace(b"<w:body>", b"<w:body>" + body.encode(errors="ignore"), 1))


def _printed(chance: random.Random, written: str) -> bytes:
    """A PDF with the text on lines of its pages."""
    lines = [line for line in written[:20_000].split("\n") if line.strip()] or ["x"]
    drawn, size = [], chance.choice((1, 9, 12, 300))
    for place, line in enumerate(lines):
        shown = line.encode("latin-1", errors="ignore").replace(b"\\", b"").replace(b"(", b"").replace(b")", b"")
        drawn.append(
            b"BT /F %d Tf %d %d Td (%s) Tj ET\n" % (size, chance.randint(0, 90), 800 - 14 * (place % 50), shown)
        )
    pages = [b"".join(drawn[first : first + 50]) for first in range(0, len(drawn), 50)]
    return pdf([zlib.compress(page) for page in pages])


WRAPPERS: dict[str, Callable[[random.Random, str], bytes]] = {
    ".txt": lambda _, written: written.encode(errors="ignore"),
    ".md": lambda _, written: written.encode(errors="ignore"),
    ".html": _page,
    ".docx": _document,
    ".pdf": _printed,
}


@cache
def _word() -> bytes:
    from docx import Document

    document = Document()
    document.add_heading(TITLE, 0)
    for part in PARAGRAPHS:
        document.add_paragraph(part)
    document.add_table(1, 2).cell(0, 0).text = "Lit"
    document.save(file := BytesIO())
    return file.getvalue()


def _repacked(change: Callable[[bytes], bytes]) -> bytes:
    """The Word document with a change of its text's XML."""
    with zipfile.ZipFile(BytesIO(_word())) as old, zipfile.ZipFile(packed := BytesIO(), "w") as new:
        for name in old.namelist():
            inner = old.read(name)
            new.writestr(name, change(inner) if name == "word/document.xml" else inner)
    return packed.getvalue()


def _mutated(chance: random.Random, data: bytes) -> bytes:
    """A file with one fault: bytes changed, lost, doubled, moved or added."""
    if not data:
        return data
    start = chance.randrange(len(data))
    stop = min(len(data), start + chance.choice((1, 2, 8, 64, 512)))
    part, elsewhere = data[start:stop], chance.randrange(len(data))
    return chance.choice(
        (
            lambda: data[:start] + chance.randbytes(stop - start) + data[stop:],
            lambda: data[:start] + data[stop:],
            lambda: data[:start] + part * chance.choice((2, 3, 200)) + data[stop:],
            lambda: data[:elsewhere] + part + data[elsewhere:],
            lambda: data[:start] + bytes([data[start] ^ 1 << chance.randrange(8)]) + data[start + 1 :],
            lambda: data[:start] + chance.choice(_BYTES) + data[start:],
            lambda: data[: start + 1] if chance.random() < 0.2 else data,
        )
    )()


_BYTES = (b"<", b">", b"(", b")", b"/", b"\0", b"\xff", b"99999999")
_MARKDOWN = f"---\ntitle: {TITLE}\n---\n# {TITLE}\n\n* {PARAGRAPHS[0]}\n\n> {PARAGRAPHS[1]}\n\n|a|b|\n|-|-|\n"
SAMPLES: dict[str, list[Callable[[], bytes]]] = {
    ".txt": [SEED.read_bytes],
    ".md": [_MARKDOWN.encode],
    ".html": [PAGE.encode],
    ".docx": [_word],
    ".pdf": [print_pdf],
}
