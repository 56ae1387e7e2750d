"""Text made safe for Discord, reversibly: one backslash before each character that could mean something.

Discord's own escaping leaks (masked links, ``<#id>``, emoji) or adds characters. Here nothing is added but backslashes,
so that ``unescape`` gives back the very text, and a quotation can be proved to be one.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from index import Span

# What means something anywhere, then what does at the start of a line: lists, numbered ones, small print.
_ANYWHERE = re.compile(r"[\\`*_~|<>\[\]:@#]")
_LINE_START = re.compile(r"^([^\S\n]*[0-9]*)([-+.)])", re.MULTILINE)
_ESCAPED = re.compile(r"\\([\\`*_~|<>\[\]:@#+.)-])")
_LINE = re.compile(r"^([^\S\n]*)(\S.*?)([^\S\n]*)$", re.MULTILINE)
_MARKED = re.compile(r"\*\*((?:\\.|[^\\*])*)\*\*")
_SAFE = re.compile(r"(?:\\.|[^\\`*_~|<>\[\]:@#])*+", re.DOTALL)
_BLOCK = re.compile(r"(?:^> .*(?:\n|\Z))+", re.MULTILINE)


def escape(text: str) -> str:
    r"""The text as Discord shows it letter for letter.

    >>> print(escape("*[a](https://b.c)* <@1> 10:00"))
    \*\[a\](https\://b.c)\* \<\@1\> 10\:00
    """
    return _LINE_START.sub(r"\1\\\2", _ANYWHERE.sub(r"\\\g<0>", text))


def unescape(text: str) -> str:
    r"""What ``escape`` was given.

    >>> unescape(escape("1. *[a](b)*"))
    '1. *[a](b)*'
    """
    return _ESCAPED.sub(r"\1", text)


def is_safe(text: str) -> bool:
    r"""Whether nothing in an escaped text means anything to Discord.

    >>> is_safe(escape("*it* rained")), is_safe("*it* rained"), is_safe("1. rain")
    (True, False, False)
    """
    return bool(_SAFE.fullmatch(text)) and not _LINE_START.search(text)


def fit(text: str, limit: int) -> str:
    r"""One escaped line of at most ``limit`` characters, cut at the end of a word and marked with "…".

    >>> fit("one\n two  three", 10)
    'one two…'
    """
    line = " ".join(text.split())
    if len(escape(line)) <= limit:
        return escape(line)
    kept = line[: longest(limit, lambda size: len(escape(line[:size])) < limit)]
    return escape(at_word_end(kept)) + "…"


def longest(limit: int, fits: Callable[[int], bool]) -> int:
    """The greatest size of at most ``limit`` that ``fits``, where every smaller size fits too; else 0."""
    return bisect_right(range(1, limit + 1), False, key=lambda size: not fits(size))


def at_word_end(text: str) -> str:
    """A text that was cut, without the rest of its last word (unless that word is half of it)."""
    shorter = text.rsplit(maxsplit=1)[0] if text.split() else text
    return shorter if len(shorter) > len(text) / 2 else text


def quotation(text: str, span: Span, marked: Sequence[Span] = ()) -> str:
    r"""The slice ``span`` of an article's text as a block quotation, what is ``marked`` (inside it, in order) in bold.

    >>> print(quotation("They met. It *rained*.", Span(0, 22), [Span(10, 22)]))
    > They met. **It \*rained\*.**
    """
    shown, place = "", span.start
    for mark in marked:
        bold = _LINE.sub(r"\1**\2**\3", escape(mark.of(text)))
        shown, place = shown + escape(text[place : mark.start]) + bold, mark.stop
    return "> " + (shown + escape(text[place : span.stop])).replace("\n", "\n> ")


def quotations(message: str) -> list[tuple[str, str]]:
    r"""Each block quotation of a message, un-escaped, and what is marked in it.

    Raises ``ValueError`` where something in a quotation could mean something to Discord.

    >>> quotations("> They met. **It \\*rained\\*.**\nparagraph 1")
    [('They met. It *rained*.', 'It *rained*.')]
    """
    shown = []
    for block in _BLOCK.findall(message):
        quoted = "\n".join(line[2:] for line in block.rstrip("\n").split("\n"))
        plain = _MARKED.sub(r"\1", quoted)
        if not is_safe(plain):
            raise ValueError(f"not escaped: {plain}")
        shown.append((unescape(plain), unescape("\n".join(_MARKED.findall(quoted)))))
    return shown
