"""Which words of a page are its story's, as far as a library tells, and where they stand."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from index.formats.html.elements import HEADINGS, UNSEEN, is_block

if TYPE_CHECKING:
    from lxml.etree import _Element

RUN = 4  # words after one another by which a text is known again
KNOWN = 0.75  # of the runs of a line that is told

_SIGN = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"  # of Chinese and Japanese, where no space parts words
_WORD = re.compile(rf"[{_SIGN}]|[^\W{_SIGN}]+")


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Each word with those after it by which a text is known again."""
    return zip(*(words[start:] for start in range(RUN)), strict=False)


class Marks:
    """For each element below ``body``: how many words it has, how many of them are told, and how many in links."""

    def __init__(self, body: _Element, told: Iterable[str]) -> None:
        """``told``: the paragraphs of the story, as the library gives them."""
        self.told: dict[_Element, int] = defaultdict(int)
        self.words: dict[_Element, int] = defaultdict(int)
        self.linked: dict[_Element, int] = defaultdict(int)
        self.beside: set[_Element] = set()  # what holds a paragraph that is told, and nothing between
        self.lines: dict[_Element, tuple[str, ...]] = {}  # the words of what is told, by what holds them
        self.said: Counter[tuple[str, ...]] = Counter()  # how often what is told stands in the page, by runs of words
        self._runs = {run for text in told for run in runs(_words(text))}
        self._line: list[str] = []  # the words since the last start or end of a block
        self._linked = 0  # how many of them are in links
        self._blocks: list[_Element] = [body]  # that are open
        self._links = 0
        self._walk(body)

    def _walk(self, body: _Element) -> None:
        from lxml.etree import iterwalk

        walk = iterwalk(body, events=("start", "end"))
        for event, element in walk:
            if element.tag in UNSEEN:
                walk.skip_subtree()
            elif event == "start":
                self._start(element)
            else:
                self._end(element)
            if event == "end" and element is not body:
                self._add(element.tail, element.getparent())

    def _start(self, element: _Element) -> None:
        if element.tag == "br":
            self._flush()
        if is_block(element):
            self._flush()
            self._blocks.append(element)
        self._links += element.tag == "a"
        self._add(element.text, element)

    def _end(self, element: _Element) -> None:
        if is_block(element):
            self._flush()
            self._blocks.pop()
        self._links -= element.tag == "a"
        parent = element.getparent()
        for counts in (self.told, self.words, self.linked):
            if counts.get(element):
                counts[parent] += counts[element]

    def _add(self, text: str | None, owner: _Element) -> None:
        if text and (words := _words(text)):
            self._line += words
            self._linked += len(words) if self._links else 0
            self.words[owner] += len(words)
            self.linked[owner] += len(words) if self._links else 0

    def _flush(self) -> None:
        """Tell whether a line is of the story: most of its runs of words are."""
        (line, linked), self._line, self._linked = (self._line, self._linked), [], 0
        pieces, owner = list(runs(line)), self._blocks[-1]
        if owner.tag in HEADINGS or linked == len(line):
            return
        if sum(run in self._runs for run in pieces) >= KNOWN * len(pieces) > 0:
            self.said.update(pieces)
            self.told[owner] += len(line)
            self.lines[owner] = (*self.lines.get(owner, ()), *line)
            self.beside |= {owner, owner.getparent()}

    def holding(self, element: _Element, words: float) -> _Element:
        """The innermost element that holds so many words that are told, and is not itself one of their lines."""
        within: _Element | None = element
        while within is not None:
            element = within
            held = (child for child in element if self.told.get(child, 0) >= words)
            within = next((child for child in held if child not in self.lines), None)
        return element
