"""A saved web page and a PDF of the same story, and the paragraphs that should come out of either."""

import zlib
from collections.abc import Sequence

TITLE = "The lighthouse of Skarv"
PARAGRAPHS = [
    (
        "The lighthouse of Skarv was lit in 1868, after three ships had been lost on the reef in one winter. Its "
        "keeper, Ragna Holm, counted the ships that passed, and wrote every name into a ledger."
    ),
    (
        "In 1931 a storm took the lamp room. The light has stood on the north cliff since, and runs by itself; the "
        "last keeper left it in 1974, on a ferry that no longer calls there."
    ),
    "Visitors come by boat on Sundays from May to September. The ledger is shown in the old lamp room.",
]
HEADINGS = ["", "", "What is left of it"]

PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>{TITLE} | Island Post</title>
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="Island Post">
<meta property="article:published_time" content="2025-06-10T08:00:00Z">
<link rel="canonical" href="https://post.example/skarv">
</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<div class="cookie-banner"><p>We use cookies to improve your visit. Accept all cookies?</p></div>
<article><h1>{TITLE}</h1>
<p>{
    PARAGRAPHS[0].replace(
        "Ragna Holm",
        '<a class="rollover-link" href="/holm">Ragna Holm</a><span class="rollover-block">'
        "<span>Ragna Holm</span> <a href='/holm/1'>Ten things to know of her</a></span>",
    )
}</p>
<p><a href="/other">Five lighthouses that you must see</a></p>
<p>{PARAGRAPHS[1]}</p>
<h2>{HEADINGS[2]}</h2>
<p>{PARAGRAPHS[2]}</p>
<p>Like this story? Share it with a friend!</p>
<h3>Sign up to our newsletter</h3>
<p>Get the news of the islands delivered to your inbox every morning by subscribing to our newsletter.</p>
</article>
<div class="related"><h3>Most read</h3><ul><li><a href="/ferry">The ferry is late again</a></li></ul></div>
<footer><p>© Island Post. All rights reserved. Contact, imprint, privacy.</p></footer>
</body></html>"""

_LINES = [  # size of the letters, points from the left and the bottom, text
    (9, 72, 800, "Island Post, page {page}"),
    (20, 72, 760, TITLE),
    (12, 72, 720, "The lighthouse of Skarv was lit in 1868, after three ships had been lost on the reef in one"),
    (12, 72, 706, "winter. Its keeper, Ragna Holm, counted the ships that passed, and wrote every name into a"),
    (12, 72, 692, "ledger."),
    (12, 84, 678, "In 1931 a storm took the lamp room. The light has stood on the north cliff since, and runs"),
    (12, 72, 664, "by itself; the last keeper left it in 1974, on a ferry that no lon-"),
    (9, 72, 800, "Island Post, page {page}"),
    (12, 72, 760, "ger calls there."),
    (16, 72, 730, "What is left of it"),
    (12, 72, 700, "Visitors come by boat on Sundays from May to September, and stay no longer than the"),
    (12, 72, 686, "ferry. The ledger is shown in the old lamp room."),
]


def print_pdf() -> bytes:
    """Two pages with a running title, an indented paragraph, and a word that is parted between the pages."""
    pages = [_LINES[:7], _LINES[7:]]
    return pdf([drawn(lines, number) for number, lines in enumerate(pages, start=1)])


def drawn(lines: Sequence[tuple[float, float, float, str]], page: int = 1) -> bytes:
    """The contents of a page with these lines, compressed."""
    shown = [f"BT /F {size} Tf {x} {y} Td ({text.format(page=page)}) Tj ET\n" for size, x, y, text in lines]
    return zlib.compress("".join(shown).encode("latin-1"))


def pdf(contents: list[bytes], compression: str = "/FlateDecode") -> bytes:
    """A PDF with these (compressed) contents of pages, in the fewest objects that a reader needs."""
    first = 4
    kids = " ".join(f"{first + 2 * i} 0 R" for i in range(len(contents)))
    objects = [
        b"<</Type /Catalog /Pages 2 0 R>>",
        f"<</Type /Pages /Kids [{kids}] /Count {len(contents)}>>".encode(),
        b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
    ]
    for i, content in enumerate(contents):
        here = f"/Contents {first + 2 * i + 1} 0 R /Resources <</Font <</F 3 0 R>>>>"
        objects.append(f"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {here}>>".encode())
        objects.append(f"<</Length {len(content)} /Filter {compression}>>stream\n".encode() + content + b"\nendstream")
    return of_objects(objects)


def of_objects(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects, of which the first is its catalogue."""
    data, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + each + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size} /Root 1 0 R>>\nstartxref\n{len(data)}\n"
    )
    return data + trailer.encode() + b"%%EOF"
