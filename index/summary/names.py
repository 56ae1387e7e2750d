"""The sentences of an article in, the names in each out."""

import re
from collections.abc import Sequence

from index.text.analyzer import STOP_WORDS

OPENING = 2  # characters before a sentence's first word at most: quotation marks, a bracket

_NAME = re.compile(r"[^\W\d_][\w’'-]+(?:\.\w\b\.?)*")


def names(texts: Sequence[str]) -> list[set[str]]:
    """The names of each sentence: capitalised words that are, in some sentence, not at the start.

    >>> names(["Bakers met Lutnick.", "Lutnick's envoys left."]) == [{"Lutnick"}, {"Lutnick"}]
    True
    """
    capitalised = [[match for match in _NAME.finditer(text) if match[0][0].isupper()] for text in texts]
    known = {_bare(match[0]) for matches in capitalised for match in matches if match.start() > OPENING} - {""}
    return [{_bare(match[0]) for match in matches} & known for matches in capitalised]


def _bare(name: str) -> str:
    """A name without its possessive; nothing for "The", "I'm" and the like."""
    return "" if re.sub("['’]", "", name.lower()) in STOP_WORDS else re.sub("['’]s?$", "", name)
