"""Where a button may link to: Discord's limit, the host that people see, the place in the page."""

from urllib.parse import quote, urlsplit

from index import is_address

LENGTH = 512  # characters: what Discord allows for a button's address
ENDS = 5  # words at either end of a long sentence, by which a browser finds it


def can_link(address: str) -> bool:
    """Whether a button can link to a text: it is an address, and not longer than Discord allows.

    >>> can_link("https://example.org"), can_link("example.org"), can_link("https://example.org/" + "a" * LENGTH)
    (True, False, False)
    """
    return len(address) <= LENGTH and is_address(address)


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
