"""Short requests that are no questions to an article: where it comes from, and what the bot does.

A request is known only if nothing else is said: "How long is it?", but not "How long is the pause?".
"""

import re
from enum import Enum


class Opener(Enum):
    """What somebody asks for."""

    INFO = "info"
    HELP = "help"


_THIS = r"(?:it|this|that|(?:the|this|that)\ (?:article|story|text|piece|news|report))"
_ENGLISH = {
    Opener.INFO: rf"""
        (?:the\ )?(?:source|author|date) | who(?:'?s|\ is)\ the\ author(?:\ of\ {_THIS})?
      | who\ (?:wrote|published|posted)\ {_THIS}
      | when\ was\ {_THIS}\ (?:written|published|posted)
      | (?:what(?:'?s|\ is)|from)\ (?:the|its|which|what)\ (?:source|date|author)(?:\ of\ {_THIS})?
      | where\ (?:is|was)\ {_THIS}\ (?:from|published) | where\ does\ {_THIS}\ come\ from
      | how\ (?:long|old)\ is\ {_THIS} | how\ many\ words\ (?:has|does|are\ in)\ {_THIS}(?:\ have)?
    """,
    Opener.HELP: r"""
        hi | hello | hey | hi\ there | hello\ there | good\ (?:morning|afternoon|evening) | help | help\ me
      | what\ (?:can|do)\ you\ do | what\ are\ you | who\ are\ you
      | how\ do(?:es)?\ (?:i|we|this|it|you)\ (?:use\ (?:you|this|it)|work|ask(?:\ you)?)
    """,
}
_DIES = r"(?:es|das|er|(?:der|dieser|den|diesen|des|dieses)\ (?:artikels?|textes|text|berichts?|beitrags?|geschichte))"
_GERMAN = {
    Opener.INFO: rf"""
        (?:die\ )?quelle | (?:der\ )?autor | (?:das\ )?datum | wer\ hat\ {_DIES}\ (?:geschrieben|veröffentlicht)
      | wer\ ist\ (?:der\ autor|die\ autorin)(?:\ {_DIES})?
      | wann\ (?:wurde|ist)\ {_DIES}\ (?:geschrieben|veröffentlicht|erschienen)
      | (?:was|welche)\ ist\ die\ quelle | woher\ (?:kommt|stammt|ist)\ {_DIES} | wie\ (?:lang|alt)\ ist\ {_DIES}
    """,
    Opener.HELP: r"""
        hallo | servus | moin | guten\ (?:morgen|tag|abend) | hilfe
      | was\ kannst\ du | wer\ bist\ du | was\ bist\ du
      | wie\ (?:funktioniert|geht)\ (?:das|du) | wie\ frage\ ich(?:\ dich)?
    """,
}
_KNOWN = {opener: re.compile(f"{_ENGLISH[opener]}|{_GERMAN[opener]}", re.VERBOSE) for opener in Opener}
_POLITE = re.compile(r"\b(?:please|pls|thanks|bitte|danke)\b|[^\w\s;']|_")
LENGTH = 80  # characters of the longest request that is known


def opener_of(question: str) -> Opener | None:
    """What a short request asks for; None where it is a question.

    >>> [opener_of(text) for text in ("Who wrote this, please?", "Who wrote the letter?")]
    [<Opener.INFO: 'info'>, None]
    """
    if len(question) > LENGTH:
        return None
    asked = " ".join(_POLITE.sub(" ", question.replace("’", "'").lower()).split())
    return next((opener for opener, known in _KNOWN.items() if known.fullmatch(asked)), None)
