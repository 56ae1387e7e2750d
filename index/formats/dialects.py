"""What programs write in Markdown besides GitHub's: links between notes, marked words, notices, attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.formats.hyphens import is_unspaced
from index.formats.lines import is_labelled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

HEADING_WORDS = 10  # of a sentence that a line of hyphens below it makes no heading

_FENCE = re.compile(r"[ >]*(`{3,}|~{3,})")
_NOTICE = re.compile(r"((?:> ?)+)\[!([\w-]+)\]([+-]?)[ ]*(.*)")
_GITHUB = frozenset("note tip important warning caution".split())
_BOX = re.compile(r":{3,}[ ]*(?:\{[^}]*\}|[\w-]+)?[ ]*(.*)")  # ::: warning Ice
_ATTRIBUTES = re.compile(r"(#{1,6} [^{}]*)\{:?[ ]?[#.][^{}]*\}[ ]*+")  # ## Costs {#costs}
_CONTENTS = re.compile(r"\[TOC\]|\[\[_?TOC_?\]\]", re.IGNORECASE)
# [[note]], [[note|as it is called]], ![[picture.png]]; not [[1]](address)
_LINK = re.compile(r"(!?)\[\[([^\[\]|\n]{1,200})(?:\|([^\[\]\n]{1,200}))?\]\](?![(\[])")
_MARKED = re.compile(r"==(?=\S)[^=\n]{1,500}(?<=\S)==(?!=)")
_HIDDEN = re.compile(r"%%[^%]{1,500}%%|(?<=\s)\^[A-Za-z0-9-]{2,40}\s*\Z")  # a comment; the name of a paragraph
_STARS = re.compile(r"\*\*([^*]{1,300})\*\*")


def github(text: str) -> str:
    """Markdown as GitHub writes it, of lines that other programs know: notices, attributes, a place for contents.

    >>> github("> [!info] Ice\\n> Mind it.\\n\\n## Costs {#costs}\\n[TOC]")
    '> Ice\\n> \\n> Mind it.\\n\\n## Costs\\n'
    """
    return "\n".join(_lines(text)) if re.search(r"^(?:[ ]*>|:::|#|\[)", text, re.MULTILINE) else text


def _lines(text: str) -> Iterator[str]:
    fence = ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        yield line if fence or mark else _line(line)


def _line(line: str) -> str:
    if notice := _NOTICE.fullmatch(line):
        above, kind, folded, title = notice.groups()
        if title or folded or kind.lower() not in _GITHUB:
            return f"{above}{title or kind.capitalize()}\n{above}"
    elif box := _BOX.fullmatch(line):
        return f"\n{box[1]}\n"
    elif named := _ATTRIBUTES.fullmatch(line):
        return named[1].rstrip()
    return "" if _CONTENTS.fullmatch(line) else line


def teach(reader: MarkdownIt) -> None:
    """Have a reader know what stands within lines, and numbers and sentences that are no list and no heading."""
    reader.inline.ruler.before("link", "note_link", _note_link)
    reader.inline.ruler.before("link", "marked", _marked)
    reader.inline.ruler.before("link", "hidden", _hidden)
    reader.core.ruler.push("as_meant", _as_meant)
    reader.add_render_rule("softbreak", _line_end)


def _note_link(state: StateInline, silent: bool) -> bool:
    link = _LINK.match(state.src, state.pos) if state.src[state.pos] in "![" else None
    if not link:
        return False
    if not silent and not link[1]:
        state.push("text", "", 0).content = link[3] or link[2]
    state.pos = link.end()
    return True


def _marked(state: StateInline, silent: bool) -> bool:
    marked = _MARKED.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "=" else None
    if not marked:
        return False
    if not silent:
        most, state.posMax = state.posMax, marked.end() - 2
        state.pos += 2
        state.md.inline.tokenize(state)
        state.posMax = most
    state.pos = marked.end()
    return True


def _hidden(state: StateInline, silent: bool) -> bool:  # noqa: ARG001
    hidden = _HIDDEN.match(state.src, state.pos) if state.src[state.pos] in "%^" else None
    if hidden:
        state.pos = hidden.end()
    return hidden is not None


def _as_meant(state: StateCore) -> None:
    """Keep the numbers of a list that does not begin with 1 ("1868. A good year."), and sentences above a rule."""
    from markdown_it.token import Token

    number = ""
    starts = [False]  # of each list that is open, whether its numbers are kept
    for place, token in enumerate(state.tokens):
        if token.type in ("ordered_list_open", "bullet_list_open"):
            starts.append(token.attrGet("start") not in (None, 0))
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            starts.pop()
        elif token.type == "list_item_open":
            number = f"{token.info}{token.markup} " if starts[-1] else ""
        elif token.type == "heading_open" and _is_sentence(token, state.tokens[place + 1].content):
            for part in (token, state.tokens[place + 2]):
                part.type, part.tag = part.type.replace("heading", "paragraph"), "p"
        elif token.type == "inline" and token.children is not None:
            _mend_line(token)
            token.children[:0] = [Token("text", "", 0, content=number)] if number else []
            number = ""


def _mend_line(line: Token) -> None:
    """Lines that each tell something ("Owner: Ida") are lines; stars that Markdown does not know are none."""
    several = "\n" in line.content and all(map(is_labelled, line.content.replace("*", "").split("\n")))
    for child in line.children or ():
        if child.type == "text":
            child.content = _STARS.sub(_without_stars, child.content)
        elif child.type == "softbreak" and several:
            child.type, child.tag = "hardbreak", "br"


def _is_sentence(heading: Token, text: str) -> bool:
    return heading.markup == "-" and text.endswith((".", "!", "?")) and len(text.split()) > HEADING_WORDS


def _without_stars(marked: re.Match[str]) -> str:
    """Words that stars mark, in scripts without spaces, where Markdown does not know them beside other signs."""
    around = marked.string[max(0, marked.start() - 1) : marked.start()] + marked.string[marked.end() : marked.end() + 1]
    return marked[1] if any(is_unspaced(sign, sign) for sign in around) else marked[0]


def _line_end(_: object, tokens: Sequence[Token], place: int, *__: object) -> str:
    before = next((token.content for token in reversed(tokens[max(0, place - 3) : place]) if token.content), "")
    after = next((token.content for token in tokens[place + 1 : place + 4] if token.content), "")
    return "" if is_unspaced(before, after) else "\n"
