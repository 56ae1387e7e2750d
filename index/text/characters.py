"""A text in, its characters as they are stored out."""

import re
import unicodedata

MARKS = 30  # combining marks after one another, as in Unicode's stream-safe text (UAX 15); the rest is removed

# Control characters except "\n"; bidi embeddings, overrides and isolates; characters without a width; halves of a
# surrogate pair, which no encoding can write. U+200C and U+200D stay: several scripts and emoji are spelled with them.
_REMOVED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060\u2066-\u2069\ud800-\udfff\ufeff]")
_LINE_END = re.compile("\r{1,2}\n|[\r\x0b\x0c\x85\u2028\u2029]")
_HEAP = re.compile(rf"[^\w\s]{{{MARKS + 1},}}")  # every combining mark is in this set


def normalise(text: str) -> str:
    """Text as it is stored: NFC, lines ending in ``\\n``, no control, bidi or zero-width characters, few accents.

    >>> normalise("Cafe\\u0301\\r\\n\\u202eopen\\u200b")
    'Café\\nopen'
    """
    text = _without_excess_marks(_REMOVED.sub("", _plain_ends(text)))
    return unicodedata.normalize("NFC", text)  # last: what is removed may part letter and accent


def removed(text: str) -> int:
    """How many characters ``normalise`` takes away.

    >>> removed("Talks\\r\\n\\u202eopen\\u200b")
    2
    """
    text = _plain_ends(text)
    return len(text) - len(_without_excess_marks(_REMOVED.sub("", text)))


def count_letters(text: str) -> int:
    """How many letters a text has, of any script.

    >>> count_letters("Café, 5 km: 渡轮")
    8
    """
    return sum(map(str.isalpha, text))


def _plain_ends(text: str) -> str:
    return _LINE_END.sub("\n", text).replace("\t", " ")


def _without_excess_marks(text: str) -> str:
    """The text without the combining marks that stand behind ``MARKS`` others.

    Subtle: to bring marks into their order, ``unicodedata.normalize`` compares each with each.

    >>> len(_without_excess_marks("a" + "\\u0301" * 200)), _without_excess_marks("Café!")
    (31, 'Café!')
    """
    return text if text.isascii() else _HEAP.sub(lambda heap: _thinned(heap[0]), text)


def _thinned(heap: str) -> str:
    kept, marks = [], 0
    for sign in heap:
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks <= MARKS:
            kept.append(sign)
    return "".join(kept)
