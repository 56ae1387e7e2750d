"""A question as people type it in, plain words out: chat spellings in full, and misspelt terms as known ones."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from math import ceil

from rapidfuzz import process
from rapidfuzz.distance import OSA

# General English words, and how they are shortened or mistyped. Those of the last row are removed: they mean nothing.
_TYPED = {
    "are": "r",
    "you": "u",
    "your": "ur",
    "and": "n nd",
    "because": "cuz cos becuz becasue becuase",
    "though": "tho",
    "through": "thru",
    "about": "abt abuot baout abotu",
    "between": "btwn",
    "with": "w/",
    "without": "w/o",
    "before": "b4",
    "what": "wat wut wot waht whta hwat",
    "what is": "wats",
    "which": "wich whcih whihc wihch",
    "who": "hwo",
    "when": "wen wehn whne",
    "where": "wher whre wheer",
    "how": "ohw",
    "the": "teh hte",
    "that": "dat taht",
    "this": "dis tihs",
    "there": "ther",
    "their": "thier",
    "they": "tehy",
    "does": "deos",
    "was": "wsa",
    "have": "hav ahve",
    "from": "frmo",
    "said": "siad",
    "people": "ppl peeps peopel",
    "going to": "gonna",
    "want to": "wanna",
    "got to": "gotta",
    "kind of": "kinda",
    "do not know": "dunno",
    "something": "smth sth",
    "government": "govt gov",
    "president": "prez pres",
    "minutes": "mins",
    "hours": "hrs",
    "years": "yrs",
    "weeks": "wks",
    "today": "2day",
    "tonight": "tonite",
    "tomorrow": "tmrw tmw",
    "night": "nite",
    "know": "kno",
    "tuesday": "tues",
    "wednesday": "weds",
    "thursday": "thurs thur",
    "": "lol lmao bro bruh dude yo pls plz tbh imo imho idk omg btw wtf fr ngl smh thx",
}
_MEANT = {form: word for word, forms in _TYPED.items() for form in forms.split()}
_FORM = re.compile(r"(?<![\w'’./-])(?:" + "|".join(map(re.escape, _MEANT)) + r")(?![\w'’.-]\w|\w)")
_COUNTRY = re.compile(r"\b(the|did|does|do|is|was|will|has|can|could|should|would|why|when|how)\s+us\b")
_MONTH = re.compile(r"\b(in|of|since|until|by|last|early|mid|late)\s+may\b")


def read_typed(text: str) -> str:
    """A question with its chat spellings in full, and the country "US" and the month "May" in capitals.

    >>> read_typed("wat did teh us n china say abt LOL in may")
    'what did the US and china say about LOL in May'

    Only lower-case spellings are replaced: "LOL" may be a name.
    """
    text = _FORM.sub(lambda match: _MEANT[match[0]], text)
    return _MONTH.sub(r"\1 May", _COUNTRY.sub(r"\1 US", text))


SHORTEST, LONGEST = 4, 64  # letters of a term that is repaired: a shorter one is one edit away from too many
BEGINNING = 0.5  # of a term's letters that a known term must begin with, if none is one edit away


def nearest(term: str, known: Iterable[str], often: Callable[[str], int]) -> str:
    """The known term that is one edit away (a letter more, less, other, or two swapped), or else its longest beginning.

    >>> held = {"negoti": 3, "miner": 2, "minor": 9}
    >>> [nearest(term, iter(held), lambda term: held.get(term, 0)) for term in ("minera", "negotiabl", "pizza")]
    ['miner', 'negoti', 'pizza']

    ``often`` tells how many texts have a term; what none has is not known. Of several known terms, one with the same
    first letter is preferred, then the most frequent. The term itself if there is none.
    """
    if not SHORTEST <= len(term) <= LONGEST or not term.isalpha():
        return term
    near = process.extract_iter(term, known, scorer=OSA.distance, score_cutoff=1)
    if close := [other for other, _, _ in near if often(other)]:
        return max(close, key=lambda other: (other[:1] == term[0], often(other), other))
    least = max(SHORTEST, round(BEGINNING * len(term)))
    return next((term[:stop] for stop in range(len(term) - 1, least - 1, -1) if often(term[:stop])), term)


_EXACT = re.compile(r"[\d&+#]")
FAMILY_LETTERS, FAMILY_SHARE = 4, 0.6  # that words of a family share at the start: letters, and part of the longer word


class Families:
    """Terms by how they begin: in most languages forms of one word, and a country and its people, begin alike.

    >>> held = Families(["china", "beginnen", "работы", "covid-19"])
    >>> [list(held.of(term)) for term in ("chines", "beginnt", "работа", "covid-20", "chin")]
    [['china'], ['beginnen'], ['работы'], [], ['china']]
    """

    def __init__(self, terms: Iterable[str]) -> None:
        self._held: defaultdict[str, list[str]] = defaultdict(list)
        for term in terms:
            if not is_exact(term):
                self._held[term[:FAMILY_LETTERS]].append(term)

    def of(self, term: str) -> Iterator[str]:
        """The terms that begin as this one does."""
        for other in () if len(term) < FAMILY_LETTERS else self._held.get(term[:FAMILY_LETTERS], ()):
            shared = ceil(FAMILY_SHARE * max(len(term), len(other)))
            if term[:shared] == other[:shared]:
                yield other


def is_exact(term: str) -> bool:
    """Whether a term holds a figure or a sign, so that a little makes it another.

    >>> is_exact("3rd"), is_exact("at&t"), is_exact("lutnick")
    (True, True, False)
    """
    return _EXACT.search(term) is not None
