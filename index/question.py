"""What a question asks for: its terms, the kind of answer it wants, its names, numbers and focus."""

import re
from dataclasses import dataclass
from enum import IntEnum

from index.spelling import read_typed
from index.text import normalise, tokens


class Kind(IntEnum):
    """The kind of answer that a question wants, told by its question word."""

    WHAT = 0
    WHO = 1
    WHEN = 2
    WHERE = 3
    MANY = 4
    MUCH = 5
    WHY = 6
    HOW = 7
    CLOSED = 8  # yes or no
    NONE = 9


_UNITS = "long|old|far|tall|high|big|large|fast|deep|often|wide|heavy|hot|cold|soon|quickly|young"
_TIMES = "year|years|date|day|days|month|century|decade|time|season|era|period"
_PLACES = (
    "city|cities|country|countries|state|states|place|places|location|continent|county|region|town|area|village|"
    "province|district|nation|river|island|street|borough|venue|stadium"
)
_PEOPLE = (
    "person|people|man|woman|king|queen|emperor|president|author|writer|actor|actress|singer|leader|scientist|player|"
    "director|pope|philosopher|general|ruler|architect|artist|composer|politician"
)
# The first that is found holds: "in what year" is WHEN, although it says "what" too.
_KINDS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            Kind.MANY,
            r"\bhow\s+many\b|\b(?:what|which)\s+(?:is|was|are|were)?\s*(?:the\s+)?(?:\w+\s+)?(?:number|population)\b",
        ),
        (
            Kind.MUCH,
            rf"\bhow\s+(?:much|{_UNITS})\b|\bpercent(?:age)?\b|\bwhat\s+(?:amount|price|share|rate|fraction)\b",
        ),
        (Kind.WHEN, rf"\bwhen\b|\b(?:what|which)\s+(?:\w+\s+)?(?:{_TIMES})\b"),
        (
            Kind.WHY,
            r"\bwhy\b|\bhow\s+come\b|\b(?:what|which)\s+(?:\w+\s+){0,2}(?:cause[ds]?|reasons?|purpose|motive)\b",
        ),
        (Kind.WHERE, rf"\bwhere\b|\b(?:what|which)\s+(?:\w+\s+)?(?:{_PLACES})\b"),
        (Kind.WHO, rf"\bwho(?:m|se|['’]?s|['’]d)?\b|\b(?:what|which)\s+(?:\w+\s+)?(?:{_PEOPLE})\b"),
        (Kind.HOW, r"\bhow\b"),
        (Kind.WHAT, r"\bwhat(?:['’]?s)?\b|\bwhich\b"),
        (Kind.CLOSED, r"^\W*(?:is|are|was|were|did|do|does|can|could|has|have|had|will|would|should|may)\b"),
    )
)
_FOCUS = re.compile(
    r"\b(?:what|which|how\s+many|how\s+much)(?:\s+(?:other|two|three|kind|type|sort|of))*\s+(\w[\w'’-]*)", re.IGNORECASE
)
_NEGATION = re.compile(
    r"\b(?:not|never|without|except|neither|nor|cannot|\w+n['’]t|(?:is|are|was|were|did|do|does|ca|wo)nt)\b",
    re.IGNORECASE,
)

_SAYING = re.compile(
    r"\b(?:sa(?:y|ys|id)|told|tell|claim\w*|describ\w*|call\w*|stat(?:e|ed)|think|thought|comment\w*|accord\w*|reaction|respon\w+"
    r"|announc\w*|warn\w*|opinion|deny|den(?:y|ied|ies)|argue\w*|suggest\w*|ask\w*|admit\w*|quote\w*|accus\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question, read. ``spelled[i]`` is the token that gave ``terms[i]``.

    ``names``, ``numbers``: which terms are capitalised (but for the first word) or hold a digit.
    ``focus``: the term after "what" or "how many", "" if there is none.
    ``pairs``: neighbouring terms. ``about_words``: it asks what somebody said.
    """

    terms: tuple[str, ...]
    spelled: tuple[str, ...]
    names: tuple[bool, ...]
    numbers: tuple[bool, ...]
    kind: Kind
    focus: str
    negated: bool
    about_words: bool

    @property
    def pairs(self) -> list[tuple[str, str]]:
        return list(zip(self.terms, self.terms[1:], strict=False))


def read_question(text: str) -> Question:
    """Read a question.

    >>> asked = read_question("How many days did China ask for in May?")
    >>> asked.terms, asked.kind.name, asked.focus, asked.names
    (('mani', 'day', 'china', 'ask', 'may'), 'MANY', 'day', (False, False, True, False, True))
    """
    text = read_typed(normalise(text))
    shouting = text.isupper()
    found: dict[str, tuple[str, bool, bool]] = {}
    for number, (token, terms) in enumerate(tokens(text)):
        name = number > 0 and token[:1].isupper() and not shouting
        for term in terms:
            found.setdefault(term, (token, name, any(map(str.isdigit, term))))
    focus = _FOCUS.search(text)
    stems = [term for _, terms in tokens(focus[1]) for term in terms] if focus else []
    return Question(
        terms=tuple(found),
        spelled=tuple(spelled for spelled, _, _ in found.values()),
        names=tuple(name for _, name, _ in found.values()),
        numbers=tuple(number for _, _, number in found.values()),
        kind=next((kind for kind, pattern in _KINDS if pattern.search(text)), Kind.NONE),
        focus=stems[0] if stems and stems[0] in found else "",
        negated=_NEGATION.search(text) is not None,
        about_words=_SAYING.search(text) is not None,
    )
