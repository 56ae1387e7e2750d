"""A page that is packed into a document: some programs save nothing else."""

from __future__ import annotations

from index.formats.encoding import decoded

PAGES = (".htm", ".html", ".xhtml")
MAILS = (".mht", ".mhtml")  # with a page in them


def markup_of(path: str, data: bytes) -> str:
    """The HTML of a part, by its name; "" if it is no page.

    >>> mail = b"Content-Type: text/html\\nContent-Transfer-Encoding: quoted-printable\\n\\n<p>They =\\nmet."
    >>> markup_of("word/page.mht", mail), markup_of("word/page.rtf", b"")
    ('<p>They met.', '')
    """
    from email import message_from_bytes  # takes 10 ms to import

    if path.endswith(MAILS):
        parts = (part for part in message_from_bytes(data).walk() if part.get_content_type() == "text/html")
        pages = (part.get_payload(decode=True) for part in parts)
        data = next((page for page in pages if isinstance(page, bytes)), b"")
    return decoded(path, data, page=True) if path.endswith((*MAILS, *PAGES)) else ""
