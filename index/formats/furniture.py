"""A line in, whether it is known by its words as page furniture out: what a page has around a story."""

import re

from index.text.bounds import LINE

FURNITURE_WORDS = 12
INVITATION_WORDS = 30
BOW_WORDS = 60

# Subtle: with "*" instead of "*+", a long line of dashes would take minutes.
_FURNITURE = re.compile(
    r"""^[^\w©]*+(?:
        advertisements?(?:\ ·.*)?|sponsored(?:\ content)?|tags?:?|topics?:?|comments?(?:\s*\(?\d+\)?)?
      | \d+\s+(?:comments?|shares?)
      | leave\ (?:a|the\ first|your)\ comment|(?:please\ )?share\ this\b.*|follow\ us\b.*|share(?:\ on)?(?:\ \w+)?
      | (?:read\ (?:more|also|next)|see\ also|also\ read|related|lesen\ sie\ auch|lire\ aussi|leggi\ anche)(?::.*)?
      | related\ (?:articles?|stor(?:y|ies)|topics?|posts?)\b.*
      | (?:sign\ up|subscribe)\ (?:for|to)\b.*|newsletter(?:\ sign-?\ ?up)?|skip\ to\b.*|(?:back|go)\ to\ top
      | (?:story|article)\ continues\b.*|continue\ reading\b.*|scroll\ (?:down|to)\b.*
      | most\ (?:read|popular|viewed|shared)\b.*|(?:like|love|enjoy)(?:ed)?\ this\ (?:story|article)\b.*
      | (?:photo|image|picture)(?:\ credit)?s?:.*|(?:©|copyright\b).*|.*\ball\ rights\ reserved|page\ \d+(?:\ of\ \d+)?
    )\W*$""",
    re.VERBOSE | re.IGNORECASE,
)
_CLOSING = re.compile(
    r"""^[^\w©]*+(?:
        what(?:\ is|['’]s|\ do)\ you.*(?:opinion|think)\b.*\?|(?:follow|like|join|find)\ us\b.*|share\ your\b.*
      | (?:leave|post|add|write|be\ the)\b.*\bcomments?\b.*|(?:sign\ up|subscribe|register|log\ ?in)\b.*
      | (?:reporting|editing|writing|edited|reported|compiled)\ by\b.*|.*\bnewsletters?\b.*|.*©.*
      | (?:last\ )?updated\b.*\d.*|our\ standards:.*
    )$""",
    re.VERBOSE | re.IGNORECASE,
)
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


def is_furniture(text: str) -> bool:
    """Whether a line is page furniture wherever it stands.

    >>> is_furniture("Read more: Talks go on"), is_furniture("They read more than we do.")
    (True, False)
    """
    words = len(text.split())
    return (words <= FURNITURE_WORDS and _is_like(_FURNITURE, text)) or (
        words <= INVITATION_WORDS and _is_like(_INVITATION, text)
    )


def is_closing(text: str) -> bool:
    """Whether a line is furniture at the end of a page, where it may be a whole sentence."""
    return _is_like(_CLOSING, text)


def is_bow(text: str) -> bool:
    """Whether a paragraph at the end of a page is its author's last words, with where to follow them."""
    return len(text.split()) <= BOW_WORDS and _BOW.search(text) is not None


def is_stamp(text: str) -> bool:
    """Whether a line tells when a story was published, or how long it takes to read."""
    return _is_like(_STAMP, text)


def _is_like(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a line matches. These patterns take the square of a line's length, so it has a bound."""
    return len(text) <= LINE and pattern.match(text) is not None
