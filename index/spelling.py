"""Questions as people type them on a phone, read in plain English."""

import re

# A closed list of general English: a word, and how it is shortened or mistyped. What only fills means nothing.
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
    """The same in full words. Only small letters are read so: "LOL" may be a name, "us" a country, "may" a month.

    >>> read_typed("wat did teh us n china say abt LOL in may")
    'what did the US and china say about LOL in May'
    """
    text = _FORM.sub(lambda found: _MEANT[found[0]], text)
    return _MONTH.sub(r"\1 May", _COUNTRY.sub(r"\1 US", text))
