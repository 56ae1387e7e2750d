"""The lines of a plain text: what marks them, how wide they are, and whether one goes on with the other's sentence."""

import re
from collections.abc import Sequence
from itertools import chain, pairwise

WRAPPED, WIDE = 40, 150  # columns: the lines of a text that was broken to a width are as long, the last ones aside
HEAD = 4  # lines, at most, of a head in which an address stands alone
ENOUGH = 0.2  # of a text's lines begin in the middle of a sentence if it was broken to a width

# The mark of an item in a list: a bullet (also of Word's fonts for signs), or a number or a letter.
_BULLET = re.compile(r"(?:[-*+•‣⁃∙◦▪▫■□●○–—·➢➤►▶→✓✔✗✘☐☑☒\uf0a7\uf0b7\uf0d8]|\[[ xX]?\])[^\S\n]++(?=.*\w)")
_NUMBER = re.compile(
    r"(?:\(?(?:\d{1,3}|[A-Za-z]|[ivx]{2,5})\)|(?:\d{1,3}|[ivxIVX]{2,5})\.|\d{1,2}(?:\.\d{1,2}){1,3}\.?)[^\S\n]++(?=.*\w)"
)
# Who speaks, when, or what a line tells: "Q: Why?", "[12:01] ida: yes", "MR. HOLM: No."
_LABEL = re.compile(
    r"[\[(]?\d{1,2}[:.]\d\d\b|[\[(]?\d{1,4}[-./]\d{1,2}[-./]\d|<\w{1,30}>\s"
    r"|[^\W\d_][\w.'’-]{0,20}(?: [A-Z][\w.'’-]{0,20}){0,2}:\s"
)
_PAGE = re.compile(r"\W*(?:page\s|p\.\s?)?\d{1,4}(?:\s?(?:of|/)\s?\d{1,4})?\W*", re.IGNORECASE)
_ENDED = re.compile(r"[.!?:;…。！？：；][\"'”’“»)\]」』]*$")
# Above each subtitle: its number, when it is shown. Times alone are such only in a list of those from the first second.
_CUE = re.compile(r"(?:\A(?:WEBVTT[^\n]*\n+)?|(?<!\n)\n+)(?:\d+\n)?[\d:.,]{5,12} --> [^\n]*")
_TIME = re.compile(r"^(?:\d{1,2}:)?\d{1,2}:\d\d$", re.MULTILINE)
_SPEAKER = re.compile(r"[-–—] ")  # before what another one says in the same subtitle
_RULE = re.compile(r"[^\S\n]*[-=_*~#+|—–─━═][-=_*~#+|—–─━═ ]+")
_QUOTED = re.compile(r"(?:> ?)*+")
_TOLD = re.compile(r"(?P<key>title|headline|subject|source|url|link|date):\s+(?P<value>\S.*)", re.IGNORECASE)
_KEYS = {"headline": "title", "subject": "title", "link": "url"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ADDRESS = re.compile(r"<?(https?://[^\s<>]+)>?")
# Of scripts without capitals those that end sentences by signs: not Thai, Lao, Burmese, Khmer.
_SIGNLESS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_DOUBLE = re.compile("[\u1100-\u115f\u2e80-\u303f\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]")


def without_marks(text: str) -> str:
    """A text without what is no word and stands between lines: rules, marks of quoting, the times of subtitles.

    >>> without_marks("Talks\\n=====\\n> They met\\n> again.\\nWhy?")
    'Talks\\n\\n\\nThey met\\nagain.\\n\\nWhy?'
    """
    lines, above = [], 0
    for line in _without_times(text.strip()).split("\n"):
        mark = _QUOTED.match(line)
        depth, rest = (mark[0].count(">"), line[mark.end() :].rstrip()) if mark else (0, line.rstrip())
        lines += [""] * (depth != above) + ["" if _RULE.fullmatch(rest) else rest]
        above = depth
    return "\n".join(lines).strip("\n")


def _without_times(text: str) -> str:
    """What is spoken in subtitles, without their times; another text as it is.

    >>> _without_times("1\\n00:01,000 --> 00:02,000\\nWe talk\\n\\n2\\n00:02,000 --> 00:03,000\\nagain.")
    'We talk again.'
    """
    spoken, cues = _CUE.subn("\n", text)
    if not cues and (first := _TIME.search(text)) and not first[0].strip("0:"):
        spoken, cues = _TIME.subn("\n", text)
    lines = [line.strip() for line in spoken.split("\n") if line.strip()]
    ends = [" \n"[is_ended(line) or bool(_SPEAKER.match(after))] for line, after in pairwise(lines)]
    return "".join(chain.from_iterable(zip(lines, [*ends, ""], strict=True))) if cues else text


def told(text: str) -> tuple[dict[str, str], str]:
    """What the lines at the start of a text tell of it, one of which must be its title, or an address; and the rest.

    >>> told("Subject: Camp\\nTo: all\\n\\nIt begins."), told("Camp\\nhttps://a.example\\n\\nIt begins.")
    (({'title': 'Camp'}, 'To: all\\n\\nIt begins.'), ({'url': 'https://a.example'}, 'Camp\\n\\nIt begins.'))
    """
    head, blank, rest = text.partition("\n\n")
    lines = head.split("\n")
    meta = {}
    if all(map(is_labelled, lines)):
        found = [match for line in lines if (match := _TOLD.fullmatch(line))]
        meta = {_KEYS.get(key := match["key"].lower(), key): match["value"] for match in found}
    if not _DAY.match(meta.get("date", "")):
        meta.pop("date", None)
    meta = meta if "title" in meta else {}
    lines = [line for line in lines if not ((match := _TOLD.fullmatch(line)) and match["value"] in meta.values())]
    place = next((number for number, line in enumerate(lines) if _ADDRESS.fullmatch(line)), HEAD)
    if place == 0 or (blank and len(lines) <= HEAD and place < HEAD and not is_small("".join(lines[place + 1 :]))):
        meta.setdefault("url", lines.pop(place).strip("<>"))
    return meta, ("\n".join(lines) + blank + rest).lstrip("\n")


def columns(line: str) -> int:
    """How many columns a line takes, of which letters of Chinese, Japanese and Korean take two.

    >>> columns("pier"), columns("码头")
    (4, 4)
    """
    return len(line) + (0 if line.isascii() else len(_DOUBLE.findall(line)))


def needed(line: str, after: str) -> int:
    """The columns that a line would have taken with the first word of the next one; of Chinese, its first two signs.

    >>> needed("They met", "again."), needed("他们", "又见面了。")
    (15, 9)
    """
    word = after.split(maxsplit=1)[0] if after.strip() else ""
    return columns(line) + 1 + columns(word[:2] if _DOUBLE.match(word) else word)


def is_item(line: str) -> bool:
    """Whether a line begins with the mark of an item in a list."""
    return is_bullet(line) or is_numbered(line)


def is_bullet(line: str) -> bool:
    """Whether that mark is a sign."""
    return _BULLET.match(line.lstrip()) is not None


def is_numbered(line: str) -> bool:
    """Whether that mark is a number or a letter."""
    return _NUMBER.match(line.lstrip()) is not None


def is_labelled(line: str) -> bool:
    """Whether a line begins with who speaks, when, or what it tells.

    >>> [is_labelled(line) for line in ("Q: Why?", "[12:01] ida: yes", "9.30 Coffee", "They met: at nine")]
    [True, True, True, False]
    """
    return _LABEL.match(line.lstrip()) is not None


def is_page_number(line: str) -> bool:
    """Whether a line is the number of a page.

    >>> [is_page_number(line) for line in ("12", "- 12 -", "Page 3 of 9", "12 boats")]
    [True, True, True, False]
    """
    return _PAGE.fullmatch(line) is not None


def is_ended(line: str) -> bool:
    """Whether a line ends as a sentence does, or with a colon."""
    return _ENDED.search(line) is not None


def is_small(line: str) -> bool:
    """Whether a line begins in the middle of a sentence: with a small letter."""
    return line.lstrip()[:1].islower()


def goes_on(line: str, after: str, longest: int) -> bool:
    """Whether the next line goes on with the sentence of one that is as long as lines of prose are.

    Subtle: in scripts without capitals each line begins alike, so it goes on behind a line that had no room for it.
    """
    first = after.lstrip()[:1]
    plain = first.isalpha() and first.lower() == first.upper() and not _SIGNLESS.match(first)
    plain = plain and needed(line, after) > longest
    return columns(line) >= WRAPPED and not is_ended(line) and (first.islower() or plain)


def hangs(line: str, after: str) -> bool:
    """Whether the next line is indented and goes on with one as long as lines of prose are."""
    return columns(line) >= WRAPPED and not is_ended(line) and after[:1].isspace() and not is_item(after)


def width_of(pieces: Sequence[Sequence[str]]) -> int:
    """The width to which lines were broken: less than any line would have taken with a next word in small letters.

    Where no line begins with one, it is that of the longest, if most had no room for the next word.
    """
    pairs = [pair for piece in pieces for pair in pairwise(piece)]
    longest = max((columns(line) for pair in pairs for line in pair), default=0)
    if not WRAPPED <= longest <= WIDE:
        return 0
    if ends := [needed(line, after) for line, after in pairs if goes_on(line, after, longest)]:
        return min(longest, min(ends) - 1)
    return longest if 2 * sum(needed(line, after) > longest for line, after in pairs) > len(pairs) else 0


def is_wrapped(lines: Sequence[str]) -> bool:
    """Whether a text was broken to a width: enough of its lines go on with the sentence before."""
    longest = max(map(columns, lines))
    going_on = [goes_on(line, after, longest) for line, after in pairwise(lines)]
    return sum(going_on) >= ENOUGH * len(lines) and longest <= WIDE
