"""A text in, the places of its sentences out."""

import re
from collections.abc import Iterator
from itertools import pairwise

import nupunkt

from index.text.bounds import SENTENCE, sentence_end
from index.text.endings import mended

BLOCK = SENTENCE + 500  # characters that are cut at a time: a sentence, and the word after it, which tells that it ends

# Of Chinese and Japanese, after which there is no space; and of Hindi, Urdu, Arabic, Amharic and Burmese.
# Behind a quotation that is but a part of a sentence, who said it follows, or the Japanese sign of quoting.
_SAID = r"(?:と|って|[^\s，。！？、：“「『]{0,6}(?:[说說问問喊叫答](?![完话話])|道(?=[：，。])))"
_FULL_STOP = re.compile(rf"[。！？｡।॥۔؟።။]++(?:[”’」』）》】\"']++(?!{_SAID})|(?![”’」』）》】\"']))")


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and stop of each sentence, in characters, without the white space around it.

    >>> text = "The U.S. agreed. So did Mr. He."
    >>> [text[start:stop] for start, stop in sentences(text)]
    ['The U.S. agreed.', 'So did Mr. He.']
    >>> sentences("工程将于九月开始。渡轮开往东岛。")
    [(0, 9), (9, 16)]

    What is longer than ``SENTENCE`` characters is several.
    """
    places: list[tuple[int, int]] = []
    for start, stop in mended(text, _cut(text)):
        ends = [start + full_stop.end() for full_stop in _FULL_STOP.finditer(text[start:stop])]
        for first, last in pairwise([start, *ends, stop]):
            padded = text[first:last]
            if sentence := padded.strip():
                begin = first + padded.index(sentence)
                places.extend(_bounded(text, begin, begin + len(sentence)))
    return places


def _cut(text: str) -> Iterator[tuple[int, int]]:
    """Where nupunkt cuts a text, with the white space behind each sentence.

    Subtle: nupunkt takes the square of the time for "!!!...", so it gets a block at a time. The last sentence of a
    block may go on behind it, so the next block begins with it.
    """
    start = 0
    while start < len(text):
        stop = _block_end(text, start)
        spans = nupunkt.sent_spans(text[start:stop])
        if stop < len(text):
            spans = spans[:-1] or [(0, sentence_end(text[start:stop]))]
        yield from ((start + first, start + last) for first, last in spans)
        start += spans[-1][1]


def _block_end(text: str, start: int) -> int:
    """Where a block ends: with the text, at the last white space, or anywhere."""
    if len(text) <= start + BLOCK:
        return len(text)
    least, most = start + SENTENCE, start + BLOCK
    return max(text.rfind(" ", least, most), text.rfind("\n", least, most)) + 1 or most


def _bounded(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """A sentence, or the parts of one that is too long, without the white space around them."""
    while stop - start > SENTENCE:
        end = start + sentence_end(text[start:stop])
        yield start, start + len(text[start:end].rstrip())
        start = end + len(text[end:stop]) - len(text[end:stop].lstrip())
    yield start, stop
