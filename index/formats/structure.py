"""What each block of a plain text is: headline, source, heading, paragraph or page furniture.

A block is what blank lines separate. The rules are general, and look at length, closing punctuation and place;
only furniture is also known by its words. Wrong guesses cost little: a block is never lost, it is either quoted,
shown as a heading or listed as furniture.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

TITLE_LIMIT = 200  # characters
SOURCE_LIMIT = 60  # characters
HEADING_WORDS = 10
FURNITURE_WORDS = 12
INVITATION_WORDS = 30
BOW_WORDS = 60

_CLOSED = re.compile(r"[.!?…:;,][\"'”’»)\]]*$|[.!?][\"'”’»)\]]*\s*\[\d+\]$")
# Page furniture wherever it stands ... (Subtle: "*+" gives nothing back, or a long line of dashes takes minutes.)
_FURNITURE = re.compile(
    r"""^[^\w©]*+(?:
        advertisements?|sponsored(?:\ content)?|tags?:?|topics?:?|comments?(?:\s*\(?\d+\)?)?|\d+\s+(?:comments?|shares?)
      | leave\ (?:a|the\ first|your)\ comment|(?:please\ )?share\ this\b.*|follow\ us\b.*|share(?:\ on)?(?:\ \w+)?
      | (?:read\ more|see\ also|read\ next|related)(?::.*)?|related\ (?:articles?|stor(?:y|ies)|topics?|posts?)\b.*
      | (?:sign\ up|subscribe)\ (?:for|to)\b.*|newsletter(?:\ sign-?\ ?up)?|skip\ to\b.*|(?:back|go)\ to\ top
      | (?:story|article)\ continues\b.*|continue\ reading\b.*|scroll\ (?:down|to)\b.*
      | most\ (?:read|popular|viewed|shared)\b.*|(?:like|love|enjoy)(?:ed)?\ this\ (?:story|article)\b.*
      | (?:photo|image|picture)(?:\ credit)?s?:.*|(?:©|copyright\b).*|.*\ball\ rights\ reserved
    )\W*$""",
    re.VERBOSE | re.IGNORECASE,
)
# ... and what only the end of a page asks, although it is a whole sentence.
_CLOSING = re.compile(
    r"""^[^\w©]*+(?:
        what(?:\ is|['’]s|\ do)\ you.*(?:opinion|think)\b.*\?|(?:follow|like|join|find)\ us\b.*|share\ your\b.*
      | (?:leave|post|add|write|be\ the)\b.*\bcomments?\b.*|(?:sign\ up|subscribe|register|log\ ?in)\b.*
      | (?:reporting|editing|writing|edited|reported|compiled)\ by\b.*|.*\bnewsletters?\b.*|.*©.*
      | (?:last\ )?updated\b.*\d.*
    )$""",
    re.VERBOSE | re.IGNORECASE,
)
# The author's bow at the very end may be a whole paragraph.
_BOW = re.compile(
    r"\bfollow\ (?:us|him|her|me|them)\ on\ (?:twitter|x|facebook|instagram|bluesky|mastodon)\b", re.IGNORECASE
)
# An invitation may take a long sentence.
_INVITATION = re.compile(
    r"^[^\w©]*+(?:get|receive|sign\ up|subscribe|join|never\ miss|don['’]t\ miss)\b.*\b(?:inbox|subscribing)\b.*$",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"""^(?:published|posted|updated|last\ (?:updated|modified)|date)\b.*|^.*\b\d+\s*min(?:ute)?s?\ read\b.*
      | ^(?:\w+,?\ )?(?:\w+\.?\ \d{1,2}|\d{1,2}\ \w+\.?),?\ \d{4}\b[^.]*$|^\d{4}-\d\d-\d\d\b.*$""",
    re.VERBOSE | re.IGNORECASE,
)
_DATELINE = re.compile(r"^[^.()]{0,40}\(([A-Z][A-Za-z ]{1,20})\)\s*(?:--?|–|—)")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a file. ``kind``: "heading", "paragraph" or "furniture" where the format tells, "" where not."""

    text: str
    kind: str = ""


@dataclass(slots=True)
class Structure:
    """The parts of an article. ``headings``: paragraph number (from 1) → the heading above it."""

    title: str = ""
    source: str = ""
    paragraphs: list[str] = field(default_factory=list)
    headings: dict[int, str] = field(default_factory=dict)
    furniture: list[str] = field(default_factory=list)


def structure(blocks: Sequence[Block], *, title: str = "", source: str = "") -> Structure:
    """Tell the parts of an article apart; ``title`` and ``source`` where they are known already.

    >>> found = structure([Block("Talks go well"), Block("Reuters"), Block("They met."), Block("Tags")])
    >>> found.title, found.source, found.paragraphs, found.furniture
    ('Talks go well', 'Reuters', ['They met.'], ['Tags'])
    """
    found, rest = Structure(title, source), [block for block in blocks if block.kind != "furniture"]
    found.furniture += [block.text for block in blocks if block.kind == "furniture"]
    _take_head(found, rest)
    tail = _take_tail(rest)
    _take_body(found, rest)
    found.furniture += tail
    if not found.source and found.paragraphs and (dateline := _DATELINE.match(found.paragraphs[0])):
        found.source = dateline[1]
    return found


def _take_head(found: Structure, rest: list[Block]) -> None:
    """Move headline, source line and time stamps from the start of ``rest`` to ``found``."""
    if rest and found.title and rest[0].text == found.title:
        rest.pop(0)
    elif len(rest) > 1 and not found.title and _is_title(rest[0]):
        found.title = rest.pop(0).text
    while len(rest) > 1 and not rest[0].kind and not _is_closed(rest[0].text):
        line, following = rest[0].text, rest[1].text
        if _STAMP.match(line) or _FURNITURE.match(line):
            found.furniture.append(line)
        elif not found.source and len(line) <= SOURCE_LIMIT and (_is_closed(following) or _STAMP.match(following)):
            found.source = re.sub(r"^by\s+", "", line, flags=re.IGNORECASE)
        else:
            return
        rest.pop(0)


def _take_tail(rest: list[Block]) -> list[str]:
    """Remove the page furniture at the end of ``rest`` and return it in order.

    A short line without closing punctuation at the very end heads nothing; one that is closed must be
    known by its words.
    """
    keep = len(rest)
    while keep > 1 and _is_furniture(rest[keep - 1]):
        keep -= 1
    tail = [block.text for block in rest[keep:]]
    del rest[keep:]
    return tail


def _take_body(found: Structure, rest: Iterable[Block]) -> None:
    """Sort what is left into headings and paragraphs; a heading has a paragraph below it."""
    heading = ""
    for block in rest:
        if block.kind != "paragraph" and _is_known_furniture(block.text):
            found.furniture.append(block.text)
        elif _is_heading(block):
            if heading:
                found.paragraphs.append(heading)
            heading = block.text
        else:
            found.paragraphs.append(block.text)
            if heading:
                found.headings[len(found.paragraphs)] = heading
            heading = ""
    if heading:
        found.paragraphs.append(heading)


def _is_closed(text: str) -> bool:
    return _CLOSED.search(text) is not None


def _is_title(block: Block) -> bool:
    return block.kind == "heading" or (
        not block.kind and len(block.text) <= TITLE_LIMIT and not block.text.endswith((".", ":", ";", ","))
    )


def _is_heading(block: Block) -> bool:
    if block.kind:
        return block.kind == "heading"
    return (
        len(block.text.split()) <= HEADING_WORDS
        and not _is_closed(block.text)
        and not block.text.startswith(("-", "*", "•", "–", "—", '"', "“"))
    )


def _is_known_furniture(text: str) -> bool:
    words = len(text.split())
    return (words <= FURNITURE_WORDS and _FURNITURE.match(text) is not None) or (
        words <= INVITATION_WORDS and _INVITATION.match(text) is not None
    )


def _is_furniture(block: Block) -> bool:
    if block.kind == "paragraph":
        return False
    if _is_known_furniture(block.text) or (len(block.text.split()) <= BOW_WORDS and _BOW.search(block.text)):
        return True
    short = len(block.text.split()) <= FURNITURE_WORDS
    return short and (not _is_closed(block.text) or _CLOSING.match(block.text) is not None)
