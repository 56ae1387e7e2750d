"""A question that follows another in; whether it needs that one, and both read together, out.

"And when?" says too little alone. What it lacks is in the question before, and in the words that answered it.
"""

import re
from typing import NamedTuple

from index.answering.question import Question, read_question
from index.answering.whole import asks_of_whole
from index.text.analyzer import words
from index.text.language import FOREIGN

LONG = 200  # characters: a longer question says enough, whatever it refers to
LONGEST = 256  # characters of an earlier question that are read
ANSWER = 100  # characters of its answer: a longer one is a sentence, and says too much
FEW = 1  # words with content: a question with no more, and no name, says too little alone

_JOINING = re.compile(r"(?:(?:and|but|so|or|then|also|und|aber|oder|dann|auch)\b[\s,]*)+", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?:(?:what|how)\ about|was\ ist\ (?:mit|bei)|wie\ (?:steht|ist)\ es\ (?:mit|bei))\b\s*",
    re.IGNORECASE | re.VERBOSE,
)
_ASKING = re.compile(
    r"""(?:how(?:\ (?:many|much|long|old|far|often|high|big|large|soon))? | who(?:se|m)? | what | when | where | why
      | which | wie(?:\ (?:viele?|lange?|alt|weit|oft|hoch|groß))? | wer | was | wann | wo(?:hin|her)? | warum | wieso
      | weshalb | welche[rsmn]? | wessen | wem | wen)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_VERB = re.compile(
    r"""(?:is | are | was | were | do | does | did | has | have | had | can | could | will | would | should | may
      | might | ist | sind | waren? | hat | haben | hatten? | wird | werden | wurden? | kann | können | darf
      | soll | gibt)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_PLACING = re.compile(
    r"""(?:about | after | at | before | between | by | during | for | from | in | into | on | since | than | to | under
      | until | with | without | ab | an | auf | aus | bei | bis | durch | für | gegen | im | mit | nach | ohne | seit
      | über | um | unter | von | vor | zu | zum | zur)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_REFERRING = re.compile(
    r"""\b(?:he | she | it | they | him | her | them | his | hers | its | their | theirs | this | these | those
      | er | sie | es | ihn | ihm | ihre?[nmrs]? | ihnen | seine?[nmrs]? | diese[nmrs]? | dies | dort | damals | dabei
      | dafür | davon | damit | daran | dazu | darüber | danach | davor | deren | dessen
      | that(?=\W*$|\s(?:is|was|has|had|will|would|makes?|means?)\b)
      | (?:(?<!is\s|as\s)(?<!are\s)(?<!were\s)there | so | then | else | ones? | das | da)(?=\W*$))\b""",
    re.IGNORECASE | re.VERBOSE,
)
# "Is it true that …", "Did it rain?", "this year", "those who …" refer to nothing.
_EMPTY = re.compile(
    r"""\b(?:(?:did|does|will|is) \s it \s (?:rain|snow)\w* | is \s it \s (?:true|possible|likely|clear)(?:\sthat)?
      | g[ia]b?t? \s es | stimmt \s es | those \s (?:who|from|in|of|with|\w+ing)
      | (?:this|that) \s (?:day|week|month|year|spring|summer|autumn|winter|morning|afternoon|evening|article))\b""",
    re.IGNORECASE | re.VERBOSE,
)
_KNOWN = re.compile(r"\b(?:the|an?|der|die|das|den|dem|des|eine?[nmrs]?)\s\w+|(?<=\s)[^\W\d_a-z]\w|\d", re.UNICODE)
_LITTLE = frozenset(
    words(
        f"{' '.join(FOREIGN)} und aber oder dann auch noch denn genau etwa ungefähr danke bitte gut super toll "
        "exactly since good great nice cool wow perfect awesome"
    )
)


class Earlier(NamedTuple):
    """A question that was asked before, and the ``words`` that answered it, "" where they are not known."""

    question: str
    words: str = ""


def leans(question: str) -> bool:
    """Whether a question may say too little to be asked without the one before.

    >>> [leans(text) for text in ("and when?", "Who is he?", "What about the magnets?", "How old?", "Und warum?")]
    [True, True, True, True, True]
    >>> [leans(text) for text in ("Who heads the Chinese delegation?", "Did Lutnick say when he leaves?")]
    [False, False]
    """
    return len(question) <= LONG and not asks_of_whole(question) and (_needs(question) or _is_short(question))


def understand(question: str, earlier: Earlier | None) -> tuple[Question, ...]:
    """How a question may be meant: alone, together with the ``earlier`` one, or either.

    >>> met = Earlier("Where did the envoys meet?", "London")
    >>> [meant.text for meant in understand("and when?", met)]
    ['when, London did the envoys meet?']
    >>> [meant.text for meant in understand("Which hotel?", met)]
    ['Which hotel?', 'Which hotel, London did the envoys meet?']
    """
    alone = read_question(question)
    if earlier is None or not leans(question):
        return (alone,)
    together = _together(alone, earlier)
    return (together,) if _needs(question) else (alone, together)


def topic(question: str, earlier: str) -> str:
    """Which of two questions a third one is about, if the first of them was read together with the ``earlier`` one.

    >>> topic("and when?", "Where did they meet?"), topic("and the magnets?", "Where did they meet?")
    ('Where did they meet?', 'and the magnets?')
    """
    rest = _bare(_plain(question))
    return question if not earlier or (_is_fragment(rest) and _content(rest)) else earlier


def _needs(question: str) -> bool:
    """Whether a question says so itself, by a word that joins or refers, or by having no other."""
    asked = _plain(question)
    rest = _unjoined(asked)
    if _ABOUT.match(rest) or _refers(rest) or (rest and rest != asked and _is_fragment(rest)):
        return True
    if not _content(rest):
        return bool(_ASKING.search(rest))  # "Thanks!" asks nothing
    return bool(_PLACING.match(rest)) and not _ASKING.search(rest)


def _is_short(question: str) -> bool:
    return 0 < len(_content(_unjoined(_plain(question)))) <= FEW and not read_question(question).named


def _together(own: Question, earlier: Earlier) -> Question:
    """A question as it is meant after an earlier one. A thing that it names takes the place of what was asked about.

    >>> _together(read_question("and cattle?"), Earlier("How many sheep drowned?")).text
    'How many cattle?'
    """
    before = read_question(earlier.question[:LONGEST])
    known = earlier.words if len(earlier.words) <= ANSWER else ""
    rest, topic = _bare(_plain(own.asked)), _bare(_plain(before.text))
    asking = _ASKING.match(topic)
    if _ABOUT.match(_unjoined(_plain(own.asked))):
        text = f"what about {rest}?"
    elif _is_fragment(rest) and _content(rest) and not _refers(rest):
        text = f"{asking[0] if asking else ''} {rest}?"
    else:
        text = f"{rest}, {known} {_ASKING.sub('', topic, count=1) if asking else topic}?"
    terms = dict.fromkeys((*own.terms, *before.terms, *words(known)))
    return Question(own.asked, " ".join(text.split()), tuple(terms), own.named, earlier.question)


def _plain(question: str) -> str:
    return read_question(question).text.strip(" ?!.…")


def _unjoined(question: str) -> str:
    return _JOINING.sub("", question, count=1) if _JOINING.match(question) else question


def _bare(question: str) -> str:
    """A question without the words that join it to what was said."""
    return _ABOUT.sub("", _unjoined(question), count=1)


def _is_fragment(question: str) -> bool:
    return not (_ASKING.search(question) or _VERB.match(question))


def _refers(question: str) -> bool:
    """Whether a word refers to what the question itself does not say; one at the end always does.

    >>> _refers("who paid for it"), _refers("did the mechanic lose his job"), _refers("is there a bus")
    (True, False, False)
    """
    said = _EMPTY.sub(" ", question)
    return any(
        match.end() == len(said.rstrip()) or not _tells(said[: match.start()]) for match in _REFERRING.finditer(said)
    )


def _tells(text: str) -> bool:
    """Whether a text may name what a word after it refers to."""
    return bool(_KNOWN.search(text)) or len(_content(text)) > FEW


def _content(text: str) -> list[str]:
    asking = _ASKING.match(text)
    return [term for term in words(text[asking.end() :] if asking else text) if term not in _LITTLE]
