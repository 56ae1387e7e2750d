"""Texts and questions of every kind."""

import random
from collections.abc import Callable

from tests.index import SEED
from tests.index.languages import STORIES
from tests.index.test_growth import TEXTS

QUESTION = 2000  # characters
WHO = "Who What When Where Why How Which Did Is Wer Qui Кто 谁 誰が 누가".split()

_MARKS = (
    "# ## * - + > ` ``` ~~~ | | --- *** __ _ [a](b) ![a](b) <b> </b> <p> <!-- --> &amp; &#x202e; \\ 1. 2) [^1] ||"
).split()
_TAGS = (
    "<html> <body> <p> </p> <div> </div> <table> <tr> <td> </table> <script> </script> <!-- --> <svg> <a id=x> </a> "
    "<ul> <li> </ul> <h1> </h1> <h2> <blockquote> <iframe> <style> &nbsp; &#0; &#55296; <![CDATA[ ]]> <?x ?> <br> <pre>"
).split(" ")
_RIGHT_TO_LEFT = "התחבורה בעיר חזרה אמש לפעול السفينة وصلت إلى الميناء يوم الأحد ١٢٣ שלום، ؟".split()
_ACCENTS = (0x300, 0x591, 0x64B, 0x93C, 0xE31, 0x1AB0, 0x20D0)  # where scripts have them
_COMBINING = [chr(start + place) for start in _ACCENTS for place in range(8)]
_SPEECH = "so yeah um you know the ferry thing right we were like going there and then he says no way and".split()
_ODD = (
    "U.S. U.K. e.g. i.e. a.m. No. St. Mr. Dr. $1.5m 3.14 1,000,000 10:30 ½ № § … — – ' ’ “ ” « » 𝔘𝔫𝔦 ﬁ Ⅳ ㎏ "
    "\u00ad \u200d \ufeff"
).split(" ")
_VOCABULARY = SEED.read_text(encoding="utf-8").split()


def text(chance: random.Random, size: int) -> str:
    """About ``size`` characters, of one kind or of several."""
    parts = chance.choice((1, 1, 2, 4))
    between = chance.choice(("\n\n", "\n", " ", ""))
    return between.join(chance.choice(WRITERS)(chance, max(1, size // parts)) for _ in range(parts))[:size]


def question(chance: random.Random, article: str) -> str:
    """Up to 2,000 characters: of any kind, or with words of an article."""
    if chance.random() < 0.5:
        return text(chance, some(chance, QUESTION))[:QUESTION]
    start = chance.randrange(max(1, len(article) - 200))
    words = article[start : start + 200].split()
    asked = " ".join(chance.sample(words, min(len(words), chance.randint(1, 8))))
    return f"{chance.choice(WHO)} {asked}?"[:QUESTION]


def some(chance: random.Random, most: int) -> int:
    """A number up to ``most``, as often small as large."""
    return int(most ** chance.uniform(0.2, 1.0))


def _of(units: list[str], between: str = " ") -> Callable[[random.Random, int], str]:
    def write(chance: random.Random, size: int) -> str:
        few = chance.sample(units, min(len(units), chance.choice((1, 3, len(units)))))
        return between.join(chance.choices(few, k=size // (2 + len(between)) + 1))[:size]

    return write


def _grown(grow: Callable[[int], str]) -> Callable[[random.Random, int], str]:
    return lambda _, size: grow(max(size, 30))[:size]


def _prose(chance: random.Random, size: int) -> str:
    """Sentences in paragraphs."""
    said = ""
    while len(said) < size:
        ends = chance.choice((". ", ". ", "? ", ".” ", ".\n\n"))
        said += " ".join(chance.choices(_VOCABULARY, k=chance.randint(3, 30))).capitalize() + ends
    return said[:size]


def _story(chance: random.Random, size: int) -> str:
    """A story in another language, or in several."""
    stories = [story.text for story in chance.sample(list(STORIES.values()), chance.randint(1, 3))]
    return (" ".join(stories) * (size // 100 + 1))[:size]


def _anything(chance: random.Random, size: int) -> str:
    """Any characters: unassigned ones, controls, halves of surrogate pairs."""
    top = chance.choice((0x7F, 0x3000, 0xFFFF, 0x10FFFF))
    return "".join(map(chr, chance.choices(range(top + 1), k=size)))


def _repeated(chance: random.Random, size: int) -> str:
    """One short piece of anything, again and again."""
    unit = _anything(chance, chance.randint(1, 4))
    return (unit * (size // len(unit) + 1))[:size]


WRITERS: list[Callable[[random.Random, int], str]] = [
    *[_prose] * 6,
    *[_story] * 3,
    _anything,
    _repeated,
    _of(_SPEECH),
    _of(_RIGHT_TO_LEFT),
    _of([*_RIGHT_TO_LEFT, *_VOCABULARY]),
    _of(_COMBINING, ""),
    _of([f"e{mark}" for mark in _COMBINING]),
    _of(_ODD),
    _of([*_ODD, *_VOCABULARY[:200]]),
    _of(_MARKS),
    _of(_MARKS, "\n"),
    _of(_TAGS, ""),
    _of([*_TAGS, *_VOCABULARY[:100]]),
    _of([*"👩🚀🏽❤️🇩🇪\u200d\ufe0f"], ""),
    *map(_grown, TEXTS.values()),
]
