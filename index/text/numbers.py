"""A number as a text spells it, in digits or words, in; what it is for search and for comparison out."""

import re
from collections.abc import Iterator
from decimal import Decimal

LONGEST = 30  # digits of a number that is multiplied by its scale

SPELLED_SCALES = "thousand million billion trillion".split()
_SCALES = {"m": "million", "mn": "million", "bn": "billion", "b": "billion", "tn": "trillion", "k": "thousand"}
_SCALES |= {scale: scale for scale in SPELLED_SCALES}
_POWERS = {scale: 1000**power for power, scale in enumerate(SPELLED_SCALES, start=1)}
DIGITS, _ENDINGS = range(1, 10), {1: "st", 2: "nd", 3: "rd"}
_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINAL_UNITS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
).split()
CARDINALS = {word: value for value, word in enumerate(_UNITS, start=1)}
CARDINALS |= {word: value for value, word in zip(range(20, 100, 10), _TENS, strict=True)}
ORDINALS = {word: value for value, word in enumerate(_ORDINAL_UNITS, start=1)}
ORDINALS |= {f"{word[:-1]}ieth": CARDINALS[word] for word in _TENS}
_COMPOUNDS = {word: str(value) for word, value in CARDINALS.items() if value in DIGITS}
_COMPOUNDS |= {word: f"{value}{_ENDINGS.get(value, 'th')}" for word, value in ORDINALS.items() if value in DIGITS}
_ORDINAL_WORDS = {value: word for word, value in ORDINALS.items()}

_DIGITS = re.compile(r"\d+(?:[\s.,:]\d+)*")
_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
_PERCENTAGE = re.compile(r"\s?(%|per\s?cent)$")
_SCALED = re.compile(rf"([\d.]+)\s?({'|'.join(sorted(_SCALES, key=len, reverse=True))})")
_SEVERAL = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
_WORD = re.compile("[a-z]+")


def number_terms(token: str) -> tuple[str, ...]:
    """The terms of a number in lower case: without signs between thousands; of a scaled one, also its value.

    >>> number_terms("34.5%"), number_terms("1.5bn"), number_terms("10:00"), number_terms("2 500")
    (('34.5%', '34.5'), ('1.5', 'billion', '1500000000'), ('10:00',), ('2500',))
    >>> number_terms("3rd"), number_terms("23rd"), number_terms("1,5"), number_terms("1950's")
    (('third',), ('23rd',), ('1.5',), ('1950s',))
    """
    number, percentages = _PERCENTAGE.subn("", token)
    number = _DIGITS.sub(lambda digits: _plain(digits[0]), number, count=1).replace("'", "")
    if percentages:
        return (f"{number}%", number)
    if scaled := _SCALED.fullmatch(number):
        scale = _SCALES[scaled[2]]
        return (scaled[1], scale, *_product(scaled[1], scale))
    ordinal = _ORDINAL.fullmatch(number)
    return (_ORDINAL_WORDS.get(int(ordinal[1]), number) if ordinal else number,)


def hyphenated(word: str) -> str | None:
    """The term of a number of two words that a hyphen joins, if a word is one.

    >>> hyphenated("twenty-three"), hyphenated("twenty-third"), hyphenated("well-known")
    ('23', '23rd', None)
    """
    tens, _, unit = word.partition("-")
    digits = _COMPOUNDS.get(unit)
    return f"{CARDINALS[tens] // 10}{digits}" if digits and tens in _TENS else None


def values(token: str) -> tuple[str, ...]:
    """What a token with digits is worth, the whole first; of a time, also the hour; of a scaled number, also its part.

    >>> values("1,200"), values("10:00"), values("34.5%"), values("$1.5bn"), values("90-day")
    (('1200',), ('10:00', '10'), ('34.5',), ('1500000000', '1.5'), ('90',))
    """
    found = _DIGITS.search(token)
    if not found:
        return ()
    plain = _plain(found[0])
    scaled = _SCALED.match(plain + token[found.end() :].casefold())
    if scaled and not token[found.end() + len(scaled[0]) - len(plain) :][:1].isalnum():
        return (*_product(plain, _SCALES[scaled[2]]), plain)
    return (plain, plain.split(":")[0]) if ":" in plain else (plain,)


def in_words(text: str) -> Iterator[str]:
    """The numbers of a text that are in words, and the smaller ones that they are made of.

    >>> list(in_words("Three million in the second year, two hundred and twenty-five now"))
    ['3', '3000000', '2', '2', '200', '220', '225']
    """
    # "three million | twenty": what stands before the last large scale, and what has begun behind it
    before, now = 0, 0
    for word in _WORD.findall(text.lower()):
        if word in _POWERS and now:
            before, now = before + now * _POWERS[word], 0
        elif word == "hundred" and now:
            now *= 100
        elif value := CARDINALS.get(word) or ORDINALS.get(word):
            tens = now % 100 >= CARDINALS["twenty"] and not now % 10
            joins = value in DIGITS if tens else now >= CARDINALS["ten"] * 10 and not now % 100
            before, now = before * bool(joins or not now), now * bool(joins) + value
        elif word == "and" and (now or before):
            continue
        else:
            before, now = 0, int(word in {"a", "an"})
            continue
        yield str(before + now)


def _plain(number: str) -> str:
    """Digits without what stands between thousands: a comma, a space, or several dots.

    >>> _plain("1,200"), _plain("2 500"), _plain("1.000.000"), _plain("34.5"), _plain("34,5"), _plain("1,00,000")
    ('1200', '2500', '1000000', '34.5', '34.5', '100000')
    """
    number = "".join(number.split())
    if _DECIMAL_COMMA.fullmatch(number):
        return number.replace(",", ".")
    return number.replace(",", "").replace(".", "") if _SEVERAL.fullmatch(number) else number.replace(",", "")


def _product(number: str, scale: str) -> tuple[str, ...]:
    """A scaled number in digits, if it is a whole one.

    >>> _product("1.5", "million"), _product("1.2.3", "million")
    (('1500000',), ())
    """
    if len(number) > LONGEST or number.count(".") > 1 or not number.replace(".", "").isdecimal():
        return ()
    value = Decimal(number) * _POWERS[scale]
    return (str(int(value)),) if value == int(value) else ()
