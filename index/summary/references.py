"""The sentences of an article in; out, for each, the earlier sentence that it cannot be understood without, if any.

What refers is told by a sentence's first words, English ones. To the sentence just before refer a pronoun ("He said"),
a word that joins ("However,"), a part of what was told ("Both sides", "One was") and a noun that stands for it ("The
move"); to the one that introduced it a noun or a surname ("The boat", "Greer"), unless the headline has it. Where that
is not sure, a sentence stands alone.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from index.summary.names import names
from index.text.analyzer import words

_TIME = "(?:minute|hour|day|night|morning|week|weekend|month|season|spring|summer|autumn|winter|year|decade|century)"
_VERB = "(?:is|are|was|were|has|have|had|do|did|does|says?|said|will|would|can|could|may|might|also|even|still)"
_THAT = rf"(?:that|th(?:is|ese)(?!\ {_TIME}s?\b)|those(?!\ who\b))\b"  # "This year" needs no other sentence
_JOINING = r"""
    (?: and | but | so(?!\ (?:far|many|much)\b) | yet | or | nor | then | still | however | meanwhile | also | therefore
      | thus | hence | moreover | furthermore | indeed | nevertheless | nonetheless | otherwise | similarly | likewise
      | consequently | accordingly | additionally | afterwards? | eventually | subsequently | instead(?!\ of\b)
    ) \b(?!-)
  | (?: in\ (?:return|turn|response|contrast|addition|fact|other\ words) | by\ contrast | as\ a\ result | even\ so
      | for\ (?:example|instance) | on\ the\ (?:other\ hand|contrary) | at\ (?:the\ same|the|that)\ time ) ,
"""
_PRONOUN = rf"""
    (?: he | she | it | they | him | them | his | her | their | its | such | here | neither | another | others? )
    (?:['’]\w+)? \b(?!-)
  | (?: after | among | because\ of | before | by | despite | during | for | from | in | like | of | on | since | to
      | under | until | with | without ) \ (?: it\b | him\b | them\b | then\b | {_THAT} )
"""
_PART = rf"""
    both\ (?!the\b|in\b)(?-i:[a-z])
  | the\ (?: two | three | pair | duo | trio | same | former | latter | others? ) \b
  | the\ (?: next | following | previous ) \ {_TIME} \b
  | (?: one | two | three | four | five | some | many | most | several | few | all | none | each | either )
    \ (?: {_VERB} | of\ (?: them | these | those | it ) ) \b
  | (?: [\w-]+\ ){{1,3}}later\b | (?: later | earlier ) \b(?!\ (?: this | on | in | at | today | last )\b)
"""
_OPENING = re.compile(rf"\W*(?: {_JOINING} | {_PRONOUN} | {_PART} )", re.VERBOSE | re.IGNORECASE)
_THESE = re.compile(rf"\W*{_THAT}(?P<verb>['’]|\ {_VERB}\b)?", re.VERBOSE | re.IGNORECASE)
_EVENT = re.compile(
    r"""\W*the\ (?: accusations? | allegations? | announcement | changes? | claims? | comments? | decision | delays?
      | effects? | event | figures? | findings? | idea | incident | issue | measures? | message | move | news | offer
      | problem | proposal | question | reason | remarks? | request | results? | ruling | situation | statement | steps?
      | timing | trend | warning )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_TOLD = re.compile(r"\W*(?:The (?=[a-z]{3}))?(\w+)(?:['’]s)?(?= [a-z])")  # "The old mine …", "Greer's aide …"
_NEW = re.compile(r"\b[Aa]n? ((?:[\w-]+ ){0,2}[\w-]+)")  # "an old mine"
_FULL_NAME = re.compile(r"(?<![\w'’-])[A-Z][\w'’-]*\.?(?: [A-Z][\w'’-]*\.?){0,6} [A-Z][\w-]+\b")
_HE = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)
_PERSON = re.compile(r"\b(?:an?|the|one|who|man|woman|someone|anyone|each|every)\b", re.IGNORECASE)
_PLACING = re.compile(r"\W*(?:At|By|During|For|From|In|Of|On|Since|Under|Until|With)\b[^,]*,\W*$")  # "In London,"
_MARK = re.compile('["“”]')
_QUOTED = re.compile('["“”][^"“”]*["“”]?')
_ABBREVIATION = re.compile(r"\b[A-Z]\.[A-Z]\.$")  # a sentence that ends in "the former U.S." may go on in the next


def antecedents(texts: Sequence[str], headline: str) -> list[int | None]:
    """For each sentence the number of the earlier one that it needs, or ``None``.

    >>> antecedents(["A baker came.", "Lutnick slept.", "However, Greer sang.", "The baker left."], "")
    [None, None, 1, 0]
    """
    known, introduced = set(words(headline)), dict[str, int]()
    needed: list[int | None] = []
    for i, (text, leans, named) in enumerate(zip(texts, _leaning(texts), names(texts), strict=True)):
        if i and (leans or refers(text, known) or _is_of_someone(text, named)):
            needed.append(i - 1)
        else:
            word = told[1] if (told := _TOLD.match(text)) else ""
            needed.append(introduced.get(word) if known.isdisjoint(words(word)) else None)
        introduced |= dict.fromkeys(" ".join(_NEW.findall(text)).split(), i)
        for name in _last_names(text):
            introduced.setdefault(name, i)
            introduced.setdefault(name.lower(), i)  # "the Supreme Court", then "The court"
    return needed


def _last_names(text: str) -> list[str]:
    """The last words of the names that have several.

    >>> _last_names("On Monday bakers met Scott Bessent and Trade Representative Jamieson Greer.")
    ['Bessent', 'Greer']
    """
    runs = [[word for word in run.split() if words(word)] for run in _FULL_NAME.findall(text)]
    return [run[-1] for run in runs if len(run) > 1]


def refers(text: str, known: AbstractSet[str]) -> bool:
    """Whether a sentence begins with a reference; to what the terms ``known`` tell is none.

    >>> [refers(text, {"talk"}) for text in ("This helps.", "This round of talks helps.", '"We met", he said.')]
    [True, False, True]
    """
    for body in {text, _outside(text)}:
        these, event = _THESE.match(body), _EVENT.match(body)
        about = words(" ".join(body[these.end() :].split()[:4])) if these else words(event[0]) if event else []
        if _OPENING.match(body) or (these and these["verb"]) or ((these or event) and known.isdisjoint(about)):
            return True
    return False


def _leaning(texts: Sequence[str]) -> Iterator[bool]:
    """Whether each sentence begins inside a quotation or an abbreviation, or is all quoted."""
    inside, before = False, ""
    for text in texts:
        inside = inside and not _MARK.match(text)  # a quotation that opens here means that the last one has ended
        yield inside or bool(_ABBREVIATION.search(before)) or not any(map(str.isalnum, _outside(text)))
        inside ^= len(_MARK.findall(text)) % 2 == 1
        before = text


def _outside(text: str) -> str:
    """What is outside the quotation that a sentence begins with."""
    return _QUOTED.sub("", text) if _MARK.match(text) else text


def _is_of_someone(text: str, people: AbstractSet[str]) -> bool:
    """Whether "he" or "she" comes before anyone whom it may mean, given the names in the text.

    >>> [_is_of_someone(f"{text} he sang.", {"Greer"}) for text in ("In London,", "Police say", "Greer says")]
    [True, True, False]
    """
    text = _outside(text)
    if not (he := _HE.search(text)):
        return False
    before = text[: he.start()]
    return bool(_PLACING.match(before)) or not (_PERSON.search(before) or any(name in before for name in people))
