"""The places where a general cutter ends sentences in, those where a reader ends them out.

The cutter (``index.text.sentences``) knows abbreviations, takes some words for them ("wall.", "bus."), and takes every
"!" and "?" for an end. What it left together is cut here, and what it cut wrongly is joined.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from index.text.lexicon import known_words

Place = tuple[int, int]

NEAR = 300  # characters within which a bracket that stands open at an end is closed
LONGEST = 40  # characters of a word before a full stop
MARK = 9  # characters of an item's number, with the white space behind it
TAIL = 80  # characters of a sentence's end that are looked at

# Short words in lower case whose full stop ends no sentence; and those of them that end one if a word follows.
_SHORT = frozenset(
    "al approx art bes ca cf ch cl circa dept ed eds est etc evtl excl ext fig figs geb incl inkl max min misc no nos "
    "bd bzw ggf kap mio mrd nr op par para pp resp sec sect ser sog st std str tel temp tgl usw ver vgl vol vols vs "
    "viz zzgl".split()
)
_COUNTED = frozenset("art ed est etc max min no nos par sec st temp".split())
_DOTTED = frozenset({"e.g", "i.e", "z.b", "d.h", "u.a"})  # of those with dots, such that end none
# What may be an end, and how it goes on. Subtle: a pattern that begins with a rare sign is found in half the time.
_STOP = re.compile(
    r"""
    (?: \.["'”’“‘»«)\]]{0,3}+ | [!?…]["'”’“‘»«)\]]{1,3}+ (?=\s+["“‘„‚«»(]) )  # wall.  him.”  “Why?” “Because.”
    \s{1,9} (?P<begin> ["“‘„‚«»(\[]{0,3}+ (?P<next> [^\W\d_]++ | \d ) )
    """,
    re.VERBOSE,
)
_BEFORE = re.compile(r"(?<![^\W_])(?:(?:[^\W\d_]\.){1,5}[^\W\d_]|[^\W\d_]{2,30})$")  # wall  D.C
# Words that have a capital letter hardly ever but at the start of a sentence; German ones in the last row.
_STARTS = frozenset(
    """
    After Although And As At Because But By During Each For From He Her His How However If In Instead It Its Many
    Meanwhile Most Nobody On One Our Several She Since Some That The Their Then There These They This Those Though Until
    We What When Where While Who Why With Yet You
    Aber Alle Am Auch Bei Das Dann Der Die Ein Eine Er Es Für Ich Im Nach Nun Seit Sie Wenn Wir
    """.split()
)
_TITLES = frozenset(
    "Adm Amb Brig Capt Cmdr Col Cpl Det Dr Gen Gov Hon Insp Lt Maj Messrs Mme Mlle Mr Mrs Ms Pres Prof Rep Rev Sen Sgt "
    "Supt Dra Sra Srta Hr Fr Frl Ing Mag".split()
)
_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivx]{2,5}|[IVX]{2,5})[.)]\)?")
_CALL = re.compile(r"""(?P<word>[\w'’]+)\s?[!?](?P<closing>\s?["'”’“‘»«)\]]*)$""")
# A number that counts within a sentence: "am 3. Mai", "the crew: 1. Holm, 2. Moe".
_COUNTING = re.compile(
    r"(?:^|\s)(?:am|im|vom|zum|zur|beim|der|die|das|den|dem|des|und|bis|ab|seit|jede[rmns]?|diese[rmns]?)\s\d{1,3}\.$"
    r"|:\s1[.)]$|:\s1\.\s[^.!?]{1,60}(?:[,;]\s\d{1,2}\.\s[^.!?]{1,60}){0,9}[,;]\s(?:and\s)?\d{1,2}\.$",
    re.IGNORECASE,
)
_NEXT = re.compile(r"[\"“„'‘«(\[]{0,3}([^\W\d_]+|\d)")
_DAY = re.compile(r"(?<!\S)\d{1,2}\.$")
_MONTHS = frozenset(
    "Januar Februar März Mai Juni Juli Oktober Dezember Jahrhundert mai april august september november mars".split()
)
LISTED = 300  # characters in which an enumeration is looked for
BRIEF = 5  # letters of an abbreviation that is in no list
_VOWEL, _WORD, _CLOSED = re.compile(r"[aeiouy]|[^\W\d_a-z]"), re.compile(r"\w"), re.compile(r"[)\]]")
_BRACKET = re.compile(r"[)\]]|[(\[](?<=\s.)(?=[\w\"“‘'])")


def mended(text: str, places: Iterable[Place]) -> Iterator[Place]:
    """Where the sentences of a text are, given where the cutter put them; each with the white space behind it.

    >>> text = "Yahoo! grew. A lorry hit the wall. 12 fell."
    >>> [text[start:stop] for start, stop in mended(text, [(0, 7), (7, 13), (13, 43)])]
    ['Yahoo! grew. ', 'A lorry hit the wall. ', '12 fell.']
    """
    parts = [part for start, stop in places for part in _cut(text, start, stop)]
    # Where sentences begin with small letters, one behind a "?" is another one.
    casual = any(_is_small(text, start) and _end(text, 0, start).endswith(".") for start, _ in parts[1:])
    first, opened, bracketed = 0, 0, "(" in text or "[" in text
    for number, (start, stop) in enumerate(parts):
        opened = _opened(text, parts[first][0], (start, stop), opened) if bracketed else 0
        following = parts[number + 1 : number + 2]
        inside = opened and _CLOSED.search(text, stop, stop + NEAR)
        if not following or not (inside or _goes_on(text, (start, stop), following[0], casual=casual)):
            yield parts[first][0], stop
            first, opened = number + 1, 0


def _cut(text: str, start: int, stop: int) -> Iterator[Place]:
    """The parts of what the cutter left together."""
    begins = [found.start("begin") for found in _STOP.finditer(text, start, stop) if _is_end(text, found)]
    return pairwise([start, *begins, stop])


def _is_end(text: str, found: re.Match[str]) -> bool:
    if text[found.start()] != ".":
        return found["next"][0].isupper()
    before = _BEFORE.search(text[max(0, found.start() - LONGEST) : found.start()])
    return before is not None and _ends(before[0], found["next"])


def _ends(word: str, following: str) -> bool:
    """Whether a full stop behind a word ends a sentence, given how what follows begins.

    >>> _ends("wall", "12"), _ends("no", "5"), _ends("no", "Five"), _ends("D.C", "His"), _ends("Inc", "Jones")
    (True, False, True, True, False)
    """
    if word.islower() and "." not in word:
        if not following[0].isupper() and not following.isdigit():
            return False
        return _VOWEL.search(word) is not None and (
            word not in _SHORT or (word in _COUNTED and not following.isdigit())
        )
    return following in _STARTS and word.lower() not in _DOTTED and word not in _TITLES


def _goes_on(text: str, part: Place, following: Place, *, casual: bool) -> bool:
    """Whether a sentence does not end with a part of it, but goes on with the following one."""
    end = _end(text, *part).lstrip()
    if not _WORD.search(text, *following) or (part[1] - part[0] <= MARK and _ENUMERATOR.fullmatch(end)):
        return True
    if end.endswith("."):
        return _is_stop_within(text, part[1], following, calm=not _is_small(text, 0))
    if not _is_small(text, following[0]):
        return False
    call = _CALL.search(end)
    return call is not None and (not casual or bool(call["closing"]) or call["word"][0].isupper())


def _is_stop_within(text: str, stop: int, following: Place, *, calm: bool) -> bool:
    """Whether a full stop at which the cutter ended a sentence is an abbreviation's, or counts.

    ``calm``: a text whose sentences begin with capital letters.
    """
    before = text[max(0, stop - LISTED) : stop].rstrip()
    word = before[before.rfind(" ") + 1 : -1].lstrip("(“„\"'")
    begin = _NEXT.match(text, following[0])
    begun = begin[1] if begin else ""
    if begun.islower():
        return calm and _is_foreign(word, begun)
    if begun.isdigit():
        return word.lower() in _SHORT or word.endswith("str")
    counts = begun not in _STARTS and _COUNTING.search(before)
    return word in _TITLES or bool(counts) or (begun in _MONTHS and _DAY.search(before) is not None)


def _is_foreign(word: str, following: str) -> bool:
    """Whether a full stop stands before a word in small letters because another language abbreviates or counts so.

    >>> _is_foreign("bzw", "mehr"), _is_foreign("3", "mai"), _is_foreign("fun", "played")
    (True, True, False)
    """
    known = known_words()
    if word.isdigit():
        return following in _MONTHS or (following not in known and len(known) > 0)
    strange = word.isalpha() and len(word) <= BRIEF and len(known) > 0 and word.lower() not in known
    return strange or word.isupper() or word.lower() in _SHORT


def _opened(text: str, first: int, part: Place, opened: int) -> int:
    """How many brackets stand open behind a part, but for one that the whole sentence is in."""
    for bracket in _BRACKET.finditer(text, *part):
        opened = max(opened - 1, 0) if bracket[0] in ")]" else opened + (bracket.start() > first)
    return opened


def _end(text: str, start: int, stop: int) -> str:
    return text[max(start, stop - TAIL) : stop].rstrip()


def _is_small(text: str, start: int) -> bool:
    """Whether what starts there begins with a small letter, quoted or not."""
    return text[start : start + 4].lstrip("\"'“‘«([")[:1].islower()
