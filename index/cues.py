"""The kinds of answer that a sentence may hold: a time, a number, a place …, told by its words.

What a single word tells is a set of bits, its marks.
"""

import re
from functools import reduce
from operator import or_

CUES = ("time", "strong_time", "number", "amount", "place", "reason", "means", "person")

_ANY_DIGIT = "0"  # stands among the words for any number
_MONTHS = "january february march april may june july august september october november december"
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
# A word's marks: it tells a time by itself, or does beside others ("near"); and so on.
TIME, NEAR_TIME, STRONG_TIME, NEAR_STRONG_TIME, NUMBER, AMOUNT, NEAR_AMOUNT, MEANS, SPEAKS, DENIES, TO_PLACE = (
    1 << i for i in range(11)
)
CAPITAL, LEADING = 1 << 11, 1 << 12
_WORDS = {
    TIME: f"{_MONTHS} {_DAYS} yesterday today tomorrow tonight century decade decades week weeks month months",
    NEAR_TIME: f"{_ANY_DIGIT} m am pm year years last",
    STRONG_TIME: f"{_MONTHS} {_DAYS} century",
    NEAR_STRONG_TIME: _ANY_DIGIT,
    NUMBER: f"{_ANY_DIGIT} one two three four five six seven eight nine ten eleven twelve dozen dozens hundred "
    "hundreds thousand thousands million billion half quarter twice third several",
    AMOUNT: "percent percents percentage percentages percentile percentiles million billion dollar dollars euro euros "
    "pound pounds",
    NEAR_AMOUNT: f"{_ANY_DIGIT} per",
    MEANS: "by through using via with means",
    SPEAKS: "said says told",
    DENIES: "not never no without except nor neither cannot",
    TO_PLACE: "in at from near to outside across throughout into around off of",
}
_MARKS = {
    word: sum(mark for mark, words in _WORDS.items() if word in words.split())
    for word in " ".join(_WORDS.values()).split()
}
_LEADING = ("the", "ern")  # "in the northern"

_RUN = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")
_CONTRACTED = re.compile(r"\wn['’]t\b")
_SIGN = re.compile("[$€£¥%]")
_CAPITAL = re.compile("[A-Z]")
_TIME_PHRASE = re.compile(
    r"\b(?:1\d{3}|20\d\d)s?\b|\b\d+(?:st|nd|rd|th)?\s+centur|\b\d{1,2}:\d\d\b|\b[ap]\.?m\."
    r"|\b(?:years?\s+(?:ago|later|old)|last\s+\w+)\b",
)
_STRONG_TIME_PHRASE = re.compile(r"\b(?:1\d\d\d|20\d\d)s?\b|\d:\d\d")
_AMOUNT_PHRASE = re.compile(
    r"\d\s?(?:km|m|kg|miles?|feet|ft|inch|years?|days?|hours?|minutes?|weeks?|months?|meters?|metres?|acres|tons?"
    r"|degrees?|°)\b|\bper\scent",
)
_PLACE = re.compile(
    r"\b(?:in|at|from|near|to|of|outside|across|throughout|into|around)\s+(?:the\s+)?(?:\w+ern\s+)?[A-Z]"
)
_REASON = re.compile(
    r"\b(?:because|due\s+to|so\s+that|in\s+order|as\s+a\s+result|result(?:ed|s|ing)?|caus(?:e|ed|es|ing)|since|after"
    r"|therefore|thus|led\s+to|lead(?:s|ing)?\s+to|reasons?|owing|thanks\s+to|to\s+[a-z]+|allow\w*|for\s+\w+ing)\b",
)
_SPOKES = "spokes"
_PERSON = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Dr|Sir|Prof|President|Minister|Secretary|Sen|Gov|Gen|King|Queen|Pope|Judge|Captain|{_SPOKES}\w+)\b"
    r"|\b[A-Z][a-z]+\s(?:[A-Z]\.\s|de\s|van\s|von\s|al[\s-])?[A-Z][a-z]+\b"
)


def marks(token: str) -> int:
    """What one token tells.

    >>> marks("May") == TIME | STRONG_TIME | CAPITAL, marks("90-day") & NUMBER > 0, marks("talks")
    (True, True, 0)
    """
    low = token.lower()
    lead = LEADING if token.endswith(_LEADING) else 0
    if low.isalpha():
        found = _MARKS.get(low, 0) | lead
        return found & ~SPEAKS | CAPITAL if token[0].isupper() else found
    found = lead | (CAPITAL if token[0].isupper() else 0) | (DENIES if _CONTRACTED.search(low) else 0)
    if _DIGIT.search(low):
        found |= _MARKS[_ANY_DIGIT]
    return reduce(or_, [_MARKS.get(run, 0) & ~TO_PLACE for run in _RUN.findall(low)], found)


def cues(text: str, held: int) -> list[float]:
    """0 or 1 for each of ``CUES``: whether a sentence, whose tokens have the marks ``held``, may hold such an answer.

    >>> dict(zip(CUES, cues("It fell by 34.5%.", marks("34.5%"))))["amount"]
    1.0
    """
    low = text.lower()
    inner = _CAPITAL.search(text, 1) is not None  # without one there is no place, and no name but a title at the start
    found = (
        held & TIME or (held & NEAR_TIME and _TIME_PHRASE.search(low)),
        held & STRONG_TIME or (held & NEAR_STRONG_TIME and _STRONG_TIME_PHRASE.search(low)),
        held & NUMBER,
        held & AMOUNT or _SIGN.search(low) or (held & NEAR_AMOUNT and _AMOUNT_PHRASE.search(low)),
        inner and _PLACE.search(text),
        _REASON.search(low),
        held & MEANS,
        _PERSON.search(text) if inner or _SPOKES in text else _PERSON.match(text),
    )
    return [1.0 if each else 0.0 for each in found]
