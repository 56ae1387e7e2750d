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
_DECIMAL_COMMA = re.compile(r"(?:\d+|\d{1,3}(?:\.\d{3})+),\d{1,2}")
_EITHER = re.compile(r"(?!0)\d{1,3}\.\d{3}")  # "2.500" is 2500 in half of Europe
_MEASURED = re.compile(r"(\d+(?:[.:]\d+)?)([a-z]{2,3})")  # 5kg  9.30pm
_HOURS = frozenset({"am", "pm"})
_CLOCK = re.compile(r"(\d{1,2})[.:]([0-5]\d)")
NOON = 12  # o'clock
_TIME = re.compile(r"\b(\d{1,2})(?:[:.]([0-5]\d))?(?:\s?([ap])\.?m\b|(?<=:\d\d)(?!:?\d))", re.IGNORECASE)
_RUN = re.compile(r"\d+")
_WORD = re.compile("[a-z]+")
_HALF = re.compile(r"\b(?:(and)\s)?(?:a half|half an?)\b")
_TIMES = {"hundred": 100, "dozen": 12}


def number_terms(token: str) -> tuple[str, ...]:
    """The terms of a number in lower case: without signs between thousands; of a scaled one, also its value.

    >>> number_terms("34.5%"), number_terms("1.5bn"), number_terms("10:00"), number_terms("2 500")
    (('34.5%', '34.5'), ('1.5', 'billion', '1500000000'), ('10:00',), ('2500',))
    >>> number_terms("3rd"), number_terms("23rd"), number_terms("1,5"), number_terms("1950's")
    (('third',), ('23rd',), ('1.5',), ('1950s',))
    >>> number_terms("2.500"), number_terms("5kg"), number_terms("9.30pm")
    (('2.500', '2500'), ('5kg', '5', 'kg'), ('9:30', 'pm'))
    """
    number, percentages = _PERCENTAGE.subn("", token)
    number = _DIGITS.sub(lambda digits: _plain(digits[0]), number, count=1).replace("'", "")
    if percentages:
        return (f"{number}%", number)
    if scaled := _SCALED.fullmatch(number):
        scale = _SCALES[scaled[2]]
        return (scaled[1], scale, *_product(scaled[1], scale))
    if ordinal := _ORDINAL.fullmatch(number):
        return (_ORDINAL_WORDS.get(int(ordinal[1]), number),)
    if measured := _MEASURED.fullmatch(number):
        worth, unit = measured.groups()
        return (worth.replace(".", ":"), unit) if unit in _HOURS else (number, worth, unit)
    return (number, number.replace(".", "")) if _EITHER.fullmatch(number) else (number,)


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
    >>> values("2.500"), values("3.50"), values("9.30pm"), values("10.6.2024"), values("2019-20")
    (('2500', '2.5'), ('3.5', '3:50', '3'), ('9.3', '9:30', '9'), ('10.6.2024', '10', '6', '2024'), ('2019', '20'))
    """
    found = _DIGITS.search(token)
    if not found:
        return ()
    plain = _plain(found[0])
    scaled = _SCALED.match(plain + token[found.end() :].casefold())
    if scaled and not token[found.end() + len(scaled[0]) - len(plain) :][:1].isalnum():
        return (*_product(plain, _SCALES[scaled[2]]), plain)
    if clock := _CLOCK.fullmatch(plain):
        hour, minutes = clock.groups()
        return tuple(dict.fromkeys((_short(plain), f"{hour}:{minutes}", hour, _short(f"{hour}.{minutes}"))))
    either = (plain.replace(".", ""),) if _EITHER.fullmatch(plain) else ()
    rest = _RUN.findall(plain if plain.count(".") > 1 or ":" in plain else token[found.end() :])
    return tuple(dict.fromkeys((*either, _short(plain), *rest)))


def _short(number: str) -> str:
    """A decimal number without the zeros at its end.

    >>> _short("3.50"), _short("100.00"), _short("100")
    ('3.5', '100', '100')
    """
    return number.rstrip("0").rstrip(".") if number.count(".") == 1 and ":" not in number else number


def times(text: str) -> Iterator[str]:
    """The times of day after noon that a text tells, as they are told elsewhere.

    >>> list(times("from 10 p.m. to 18:30, then 3.45pm, not 9:30"))
    ['22:00', '6:30', '15:45']
    """
    for hour, minutes, half in _TIME.findall(text):
        if half.lower() == "p" and int(hour) < NOON:
            yield f"{int(hour) + NOON}:{minutes or '00'}"
        elif not half and NOON < int(hour) < 2 * NOON:
            yield f"{int(hour) - NOON}:{minutes}"


def in_words(text: str) -> Iterator[str]:
    """The numbers of a text that are in words, and the smaller ones that they are made of.

    >>> list(in_words("Three million in the second year, two hundred and twenty-five now"))
    ['3', '3000000', '2', '2', '200', '220', '225']
    >>> list(in_words("Half a million of them, two and a half thousand here, two dozen"))
    ['0.5', '500000', '2', '2.5', '2500', '2', '24']
    """
    # "three million | twenty": what stands before the last large scale, and what has begun behind it
    before, now = Decimal(0), Decimal(0)
    for word in _WORD.findall(_HALF.sub(r" \1half ", text.lower())):
        if word in _POWERS and now:
            before, now = before + now * _POWERS[word], Decimal(0)
        elif word in _TIMES and 0 < now < _TIMES["hundred"]:
            now *= _TIMES[word]
        elif word in {"half", "andhalf"}:
            now = now * (word == "andhalf") + Decimal("0.5")
        elif value := CARDINALS.get(word) or ORDINALS.get(word):
            tens = now % 100 >= CARDINALS["twenty"] and not now % 10
            joins = value in DIGITS if tens else now >= CARDINALS["ten"] * 10 and not now % 100
            before, now = before * bool(joins or not now), now * bool(joins) + value
        elif word == "and" and (now or before):
            continue
        else:
            before, now = Decimal(0), Decimal(word in {"a", "an"})
            continue
        yield _short(f"{before + now:f}")


def _plain(number: str) -> str:
    """Digits without what stands between thousands: a comma, a space, or several dots.

    >>> _plain("1,200"), _plain("2 500"), _plain("1.000.000"), _plain("34.5"), _plain("34,5"), _plain("1,00,000")
    ('1200', '2500', '1000000', '34.5', '34.5', '100000')
    """
    number = "".join(number.split())
    if _DECIMAL_COMMA.fullmatch(number):
        return number.replace(".", "").replace(",", ".")
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
