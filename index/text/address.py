"""A text in, whether it is an address on the web out. Nothing here is ever fetched."""

import re
from urllib.parse import urlsplit

_SHAPE = re.compile(r"(?i:https?)://[!#-;=?-\[\]_a-z~%]+", re.ASCII)  # the characters of an address, RFC 3986


def is_address(text: str) -> bool:
    """Whether a text is an http or https address, in ASCII, without credentials.

    >>> is_address("https://example.org/talks?day=2"), is_address("https://me:secret@example.org")
    (True, False)
    >>> is_address("javascript:alert(1)"), is_address("https:///talks")
    (False, False)
    """
    if not _SHAPE.fullmatch(text):
        return False
    try:
        parts = urlsplit(text)
        return bool(parts.hostname) and "@" not in parts.netloc and parts.port != 0
    except ValueError:  # a port that is no number, a bracket that is not closed
        return False
