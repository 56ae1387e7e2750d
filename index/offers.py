"""An article in, what can be asked about it out: its people and its sections; and whether an answer to that is one.

The wording is up to whoever offers a question. A bad offer is worse than none, so much has to hold.
"""

import re
from collections import Counter
from dataclasses import dataclass
from enum import Enum

from index.model import Article
from index.results import Answer, Quote, Refusal
from index.text.analyzer import STOP_WORDS

HEAD = 20_000  # characters of an article in which names are looked for
PEOPLE, SECTIONS = 10, 6  # that are offered of an article, at most
LONGEST = 60  # characters of one
MOST = 3  # words of a name: before more than these, others stand, such as an office
# Evidence, 0..1, from which an answer is good enough to be offered. Of the names of the seed, three short stories and
# six of CNN's all that pass with it are people, and what is quoted says who they are.
SURE = 0.85
GAP = 3  # characters between a name and what tells who that is: ", " or a quotation mark more

_NAME = re.compile(
    r"""(?<![\w.'’&-]) (?:[A-Z]['’])?[A-Z][\w-]*
        (?:(?:(?<=\b[A-Z])\.|(?<=\b(?:Gov|Sen|Rep|Gen))\.)?\ (?:[A-Z]['’])?[A-Z][\w-]*){1,5}""",
    re.VERBOSE,
)
_TITLE = re.compile(
    r"""(?:(?:President|Premier|Minister|Secretary|Senator|Sen|Representative|Rep|Governor|Gov|Mayor|Judge|Justice
      | General|Gen|Captain|Colonel|Sergeant|Officer|Professor|Prof|Doctor|Dr|Mr|Mrs|Ms|Sir|Lady|Lord|King|Queen
      | Prince|Princess|Pope|Bishop|Director|Chief|Coach)\b\.?\s)""",
    re.VERBOSE,
)
_SAYING = re.compile(
    r"""\b(?:sa(?:id|ys)|told|tells|mentioned|called|calls|wrote|writes|asked|promised|believes?|expects?|warned|warns
      |added|announced|accused|argued|argues|described|explained|noted|urged|claimed|claims)\b""",
    re.VERBOSE,
)


class Asks(Enum):
    """What is asked of a person, or about a section."""

    WHO = "who"
    SAID = "said"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be asked: ``asks`` of, or about, ``name``."""

    asks: Asks
    name: str


def offers(article: Article) -> tuple[Offer, ...]:
    """What could be asked about an article: its people, those named most often first, and its sections, in order.

    >>> met = "The envoy Anna Berg met Mayor Jon Lie. Anna Berg said little."
    >>> [(offer.asks.value, offer.name) for offer in offers(Article.from_paragraphs(title="", paragraphs=[met]))]
    [('who', 'Anna Berg'), ('said', 'Anna Berg'), ('who', 'Jon Lie'), ('said', 'Jon Lie')]
    """
    bodies = [part.span.of(article.text) for part in article.paragraphs if part.span.start < HEAD]
    named = Counter(filter(None, (_person(match[0]) for body in bodies for match in _NAME.finditer(body[:HEAD]))))
    people = [name for name, _ in named.most_common(PEOPLE)]
    said = {name for name in people if any(name in body and _SAYING.search(body) for body in bodies)}
    headings = dict.fromkeys(part.heading.of(article.text) for part in article.paragraphs if part.heading)
    sections = [heading for heading in headings if len(heading) <= LONGEST][:SECTIONS]
    return (
        *(Offer(asks, name) for name in people for asks in (Asks.WHO, Asks.SAID) if asks is Asks.WHO or name in said),
        *(Offer(Asks.ABOUT, heading) for heading in sections),
    )


def is_answered(offer: Offer, result: Answer | Refusal) -> bool:
    """Whether a question that was offered has an answer worth offering it for: a sure one, and about that name."""
    if isinstance(result, Refusal) or result.evidence < SURE:
        return False
    quote = result.quotes[0]
    if quote.words is None:  # by words alone, or the reader is not sure which words answer
        return False
    if offer.asks is Asks.ABOUT:
        return quote.passage.heading_text == offer.name
    if offer.asks is Asks.SAID:
        return offer.name.split()[-1] in quote.sentence_text and bool(_SAYING.search(quote.sentence_text))
    return _tells_who(offer.name, quote)


def _person(run: str) -> str:
    """The name at the end of capitalised words, without titles; "" where that cannot be a person's.

    >>> _person("Trade Representative Jamieson Greer"), _person("Kelly Ann Shaw"), _person("In May")
    ('Jamieson Greer', 'Kelly Ann Shaw', '')
    """
    words = run.split()
    if titled := _TITLE.split(run)[1:]:
        words = titled[-1].split()
    elif words[0].lower() in STOP_WORDS:
        words = words[1:]
    words = words if len(words) <= MOST else words[-2:]
    name = " ".join(words)
    return name if len(words) > 1 and len(name) <= LONGEST and words[-1].lower() not in STOP_WORDS else ""


def _tells_who(name: str, quote: Quote) -> bool:
    """Whether the answer's words stand beside a name, and are no name themselves, unless they are its title."""
    answer, sentence = quote.words_text or "", quote.sentence_text
    if name in answer:
        return len(answer) > len(name) + GAP
    start = sentence.find(name)
    if start < 0 or quote.words is None:
        return False
    first, last = quote.words.start - quote.sentence.start, quote.words.stop - quote.sentence.start
    before, behind = sentence[last:start], sentence[start + len(name) : first]
    if _NAME.fullmatch(answer.strip(" ,")):
        return before == " "
    return last <= start <= last + GAP or (first >= start + len(name) and len(behind) <= GAP)
