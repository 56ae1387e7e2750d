"""What a file holds by its first bytes, where that is not what its name says: a picture, an archive, a feed."""

import re

from index.errors import PasswordNeeded, WrongContent

_SPACE = rb"(?:\xef\xbb\xbf)?\s*+"
_ABOVE = rb"(?:<!--.{0,2000}?-->\s*+|<!(?!--)[^>\[]{0,500}>\s*+|<\?(?!xml\b)[^>]{0,500}>\s*+){0,20}+"  # a root
_DECLARED = rb"<\?xml\b[^>]{0,500}>\s*+"
_PAGES = rb"(?:html|body|main|article|section|div|p)\b"  # roots that pages and parts of pages have
_OTHERS = rb"(?:rss|feed|rdf|urlset|sitemapindex|opml|plist)\b"  # XML that is often not declared

# What no format but its own begins with.
KINDS = {
    "PDF": rb"%PDF-\d",
    "ZIP": rb"PK\x03\x04",
    "PNG": rb"\x89PNG\r\n",
    "JPEG": rb"\xff\xd8\xff",
    "GIF": rb"GIF8[79]a[^\0]{0,6}\0",
    "WebP": rb"RIFF.{4}WEBP",
    "TIFF": rb"II\*\0|MM\0\*",
    "MP4": rb"\0\0.{2}ftyp",
    "gzip": rb"\x1f\x8b\x08",
    "7z": rb"7z\xbc\xaf",
    "RAR": rb"Rar!\x1a",
    "Office 97": rb"\xd0\xcf\x11\xe0",
    "RTF": rb"\{\\rtf\d",
}
# What text may well begin with, but no page.
NO_PAGES = {
    "MHTML": _SPACE + rb"(?:From: <Saved by|MIME-Version:)",
    "JSON": _SPACE + rb"(?:\{\s*+\"|\[\s*+[{\"])",
    "TXT": _SPACE + rb"[^<\s][^<]*+\Z",
    "SVG": _SPACE + rb"(?:" + _DECLARED + rb")?" + _ABOVE + rb"<(?:\w{1,20}:)?svg\b",
    "XML": (
        _SPACE + rb"(?:" + _DECLARED + _ABOVE + rb"<(?![!?]|(?:\w{1,20}:)?" + _PAGES + rb")"
        rb"|" + _ABOVE + rb"<(?:\w{1,20}:)?" + _OTHERS + rb")"
    ),
}
PAGES = (".html", ".htm")
OWN = {".pdf": "PDF", ".docx": "ZIP", ".docm": "ZIP"}
LOCKED = "EncryptedPackage".encode("utf-16-le")  # in what Office packs a file with a password into, in its old format

_KINDS, _NO_PAGES = (
    {kind: re.compile(head, re.DOTALL | re.IGNORECASE) for kind, head in heads.items()} for heads in (KINDS, NO_PAGES)
)


def check_contents(name: str, suffix: str, data: bytes, known: tuple[str, ...]) -> None:
    """Raises ``WrongContent`` where the file begins as something else than its ending ``suffix`` says, or is locked.

    >>> check_contents("talks.html", ".html", b"<p>They met.", (".txt", ".html"))
    >>> check_contents("chart.html", ".html", b"<svg><text>Exports</text></svg>", (".txt", ".html"))
    Traceback (most recent call last):
    index.errors.WrongContent: WrongContent(name='chart.html', found='SVG', known=('.txt', '.html'))
    """
    kinds = _KINDS | (_NO_PAGES if suffix in PAGES else {})
    found = next((kind for kind, head in kinds.items() if head.match(data)), None)
    if found == "Office 97" and LOCKED in data:
        raise PasswordNeeded(name)
    if found and found != OWN.get(suffix):
        raise WrongContent(name, found, known)
