"""Addresses on the web: where a card may link to. Nothing here is ever fetched."""

import re
from urllib.parse import quote, urlsplit

LENGTH = 512  # characters: what Discord allows for a button's address
ENDS = 5  # words at either end of a long sentence, by which a browser finds it

_SHAPE = re.compile(r"(?i:https?)://[!#-;=?-\[\]_a-z~%]+", re.ASCII)  # what may stand in an address, RFC 3986


def is_address(text: str) -> bool:
    """Whether a text is an http or https address without credentials, in ASCII, of at most 512 characters.

    >>> is_address("https://example.org/talks?day=2"), is_address("https://me:secret@example.org")
    (True, False)
    >>> is_address("javascript:alert(1)"), is_address("https:///talks")
    (False, False)
    """
    if len(text) > LENGTH or not _SHAPE.fullmatch(text):
        return False
    try:
        parts = urlsplit(text)
        return bool(parts.hostname) and "@" not in parts.netloc and parts.port != 0
    except ValueError:  # a port that is no number, a bracket that nothing closes
        return False


def host(address: str) -> str:
    """The host of an address, for people to see where a link leads.

    >>> host("https://www.example.org:8080/talks")
    'www.example.org'
    """
    return urlsplit(address).hostname or ""


def at_sentence(address: str, sentence: str) -> str:
    """The address with a text fragment, so that a browser opens it at the sentence; without, if that is too long.

    See https://wicg.github.io/scroll-to-text-fragment: "-", "&" and "," mean something there and are encoded.

    >>> at_sentence("https://example.org/talks", "They met, on Monday.")
    'https://example.org/talks#:~:text=They%20met%2C%20on%20Monday.'
    """
    words = sentence.split()
    whole = _encoded(" ".join(words))
    ends = f"{_encoded(' '.join(words[:ENDS]))},{_encoded(' '.join(words[-ENDS:]))}"
    for text in (whole, ends) if len(words) > 2 * ENDS else (whole,):
        linked = f"{address}{'' if '#' in address else '#'}:~:text={text}"
        if len(linked) <= LENGTH:
            return linked
    return address


def _encoded(text: str) -> str:
    return quote(text, safe="").replace("-", "%2D")
