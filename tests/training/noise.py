"""Questions changed: in a detail, so that the article no longer answers them; or as people type them."""

import random
import re
from collections.abc import Iterator

MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
OPPOSITES = dict(
    pair
    for both in """increase/decrease increased/decreased rise/fall rose/fell first/last before/after win/lose won/lost
    import/export imports/exports buy/sell bought/sold north/south east/west northern/southern highest/lowest
    largest/smallest most/least more/fewer male/female men/women oldest/youngest longest/shortest best/worst
    began/ended started/stopped opened/closed accepted/rejected allowed/banned never/always old/new early/late
    above/below support/oppose supported/opposed father/mother son/daughter brother/sister king/queen morning/evening
    summer/winter public/private""".split()
    for pair in (both.split("/"), both.split("/")[::-1])
)
NAME = re.compile(r"(?<![.?!\"“] )(?<!^)\b[A-Z][a-z]+(?: [A-Z][a-z]+)*\b")  # not at a sentence's start
STEPS = (-3, -2, -1, 1, 2, 3, 5, 10)  # a small number or a year becomes another
FACTORS = (0.5, 1.3, 2)  # a large one or a share
SHORT = {
    "you": "u",
    "are": "r",
    "what is": "whats",
    "who is": "whos",
    "because": "bc",
    "people": "ppl",
    "and": "n",
    "for": "4",
    "about": "abt",
}
OPENERS = ("hey ", "so ", "ok so ", "please ", "tell me ", "do you know ", "yo ", "can anyone tell me ", "wait ")
ENDS = ("??", " lol", " tho", " exactly?", " pls")
LITTLE = frozenset(
    """the a an is was are were of in on to did does do by for with and that this at as it from be been has had
    have""".split()
)
SLIP = 5  # letters: shorter words are typed as they are


def altered(question: str, passage: str, luck: random.Random) -> str:
    """A near miss: a month, day, number or name changed, or a word turned into its opposite; "" if there is none.

    >>> altered("What fell in May 2024?", "", random.Random(1))
    'What fell in March 2024?'
    """
    ways = [way for word in question.split() for way in _other_words(word.strip("?,.'"), luck)]
    strange = [name for name in NAME.findall(passage) if name.lower() not in question.lower()]
    strange = [name for name in strange if name not in MONTHS and name not in DAYS]
    ways += [(name, luck.choice(strange)) for name in NAME.findall(question) if strange] * 2
    if not ways:
        return ""
    old, new = luck.choice(ways)
    return question.replace(old, new, 1) if new.lower() != old.lower() else ""


def _other_words(word: str, luck: random.Random) -> Iterator[tuple[str, str]]:
    """The word with what it is changed into, as often as it shall be drawn."""
    for listed in (MONTHS, DAYS):
        if word in listed:
            yield from [(word, luck.choice([each for each in listed if each != word]))] * 3
    if re.fullmatch(r"\d{1,4}", word):
        yield from [(word, str(abs(int(word) + luck.choice(STEPS)) or 4))] * 3
    elif re.fullmatch(r"\d[\d,.]*%?", word):
        digits = re.sub(r"\D", "", word)[:9]
        yield from [(word, str(int(int(digits) * luck.choice(FACTORS))))] * 3
    elif word.lower() in OPPOSITES:
        yield from [(word, OPPOSITES[word.lower()])] * 2


def typed(question: str, luck: random.Random) -> str:
    """As people type: with a slip, keywords alone or no capitals; with an opener, short forms or another end."""
    chance = luck.random()
    if chance < 0.13:
        question = _slipped(question, luck)
    elif chance < 0.19:
        words = question.split()
        question = " ".join([each for each in words if each.lower() not in LITTLE] or words)
    if luck.random() < 0.14:
        question = question.rstrip("?").lower()
    chance = luck.random()
    if chance < 0.06:
        question = luck.choice(OPENERS) + question[:1].lower() + question[1:]
    elif chance < 0.10:
        for long, short in SHORT.items():
            question = re.sub(rf"\b{long}\b", short, question, flags=re.IGNORECASE) if luck.random() < 0.5 else question
    elif chance < 0.13:
        question = question.rstrip("?") + luck.choice(ENDS)
    return question


def _slipped(question: str, luck: random.Random) -> str:
    """A word of it with two letters swapped, a letter missing, or one too many."""
    words = question.split()
    long = [i for i, each in enumerate(words) if len(each) >= SLIP]
    if not long:
        return question
    i = luck.choice(long)
    word, at = words[i], luck.randrange(1, len(words[i]) - 2)
    made = (
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + word[at + 1 :],
        word[:at] + luck.choice("etaoinshr") + word[at:],
    )
    words[i] = luck.choice(made)
    return " ".join(words)
