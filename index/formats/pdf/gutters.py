"""Strips of a page in, those that blank gutters run through out: columns, or the cells of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from statistics import median

from index.formats.pdf.placed import Word, size_of
from index.formats.pdf.tables import GUTTER, Span, Strip, gap_of, has_both

WIDE = 1.6  # × the size of letters: the narrowest gutter where few lines tell it
WIDER = 1.4  # × the other spaces of a line: a gutter
EVEN = 2.0  # points: edges of lines that are filled
SURE = 3  # lines that tell a gutter
LEADING = 1.3  # × the size: from line to line
NEAR = 2  # × the size of blank paper, at most, within columns of which one is shorter
REACH = 100  # strips with words on one side of a gutter only, before others end its columns
PICTURE = 8  # lines below a picture within a column, of which
FILLED = 3  # fill
FULL = 0.8  # of it
NARROW = 0.25  # × the size: the same between cells, which are drawn one by one
HEADING = 2  # lines of a heading below columns, at most
DIVIDER = 1.25  # × the size: a line so large, alone on the left, begins what is below, not the left column


def zones(found: Sequence[Strip], size: float) -> Iterator[tuple[list[Strip], list[Span]]]:
    """Strips together with the gutters that run through them; none where there are no columns."""
    inner = [_inner(_blank(strip), strip, max(size, size_of(strip)), GUTTER) for strip in found]
    start = 0
    while start < len(found):
        first = _first(found, inner, start, size)
        stop, gutters = _zone(found, start, first, size) if inner[first] else (start + 1, [])
        yield list(found[start:stop]), gutters
        start = stop


def _first(found: Sequence[Strip], inner: Sequence[list[Span]], start: int, size: float) -> int:
    """The first strip with words in two columns, where those above it stand in its right column, else ``start``."""
    i = next((i for i in range(start, min(len(found), start + REACH)) if inner[i]), start)
    edges = [high for _, high, _ in inner[i] if all(_is_at(strip, high) for strip in found[start:i])]
    near = all(gap_of(*pair) < NEAR * size for pair in pairwise(found[start : i + 1]))
    return i if edges and near else start


def _is_at(strip: Strip, edge: float) -> bool:
    """Whether a strip begins where a column does, or is indented there."""
    return -EVEN < min(word.left for word in strip) - edge < NEAR * size_of(strip)


def _zone(found: Sequence[Strip], start: int, first: int, size: float) -> tuple[int, list[Span]]:
    """Where the columns end that begin with a strip, and their gutters: (start + 1, []) if none begin.

    ``first``: the strip with words in two of them.
    """
    kept = _blank(found[first])
    width = max(word.right for word in found[first]), min(word.left for word in found[first])
    stop, both, filled = first + 1, [first], 0
    for i in range(first + 1, len(found)):
        strip = found[i]
        common = _common(kept, _blank(strip))
        right, left = max(width[0], *(word.right for word in strip)), min(width[1], *(word.left for word in strip))
        inside = [span for span in common if span[0] > left and span[1] < right and _is_gutter(span, size, GUTTER)]
        if not inside or _divides(found, i, inside, size):
            break
        kept, width = common, (right, left)
        if any(has_both(strip, gutter) for gutter in inside):
            both.append(i)
        elif i >= filled and gap_of(found[i - 1], strip) >= NEAR * size:
            filled = _filled(found, i, [left, *(edge for span in inside for edge in span[:2]), right])
            if not filled:
                break
        if i - both[-1] >= REACH:
            break
        stop = i + 1
    return _told(found, start, _above_heading(found, both[-1] + 1, stop), both, size)


def _filled(found: Sequence[Strip], i: int, edges: Sequence[float]) -> int:
    """Where lines end that fill a column below a picture, if one begins with a strip or few lines below it, else 0."""
    columns = list(zip(edges[::2], edges[1::2], strict=True))
    start, end = next((column for column in columns if _is_within(found[i], *column)), (0.0, 0.0))
    below = list(takewhile(lambda strip: _is_within(strip, start, end), found[i : i + PICTURE]))
    widths = [max(word.right for word in strip) - min(word.left for word in strip) for strip in below]
    full = [width for width in widths if width > FULL * (end - start)]
    return i + len(below) if len(full) >= FILLED else 0


def _is_within(strip: Strip, start: float, end: float) -> bool:
    return all(start - EVEN < word.left and word.right < end + EVEN for word in strip)


def _above_heading(found: Sequence[Strip], low: int, stop: int) -> int:
    """Where columns end: above the last lines, if these are nearer to what is below, and no sentence ends with them."""
    if stop == len(found) or max(found[stop - 1], key=lambda word: word.right).text.endswith((".", "!", "?", "”")):
        return stop
    below = gap_of(found[stop - 1], found[stop])
    return next(
        (i for i in range(stop - 1, max(low, stop - HEADING) - 1, -1) if gap_of(found[i - 1], found[i]) > below), stop
    )


def _told(found: Sequence[Strip], start: int, stop: int, both: list[int], size: float) -> tuple[int, list[Span]]:
    zone = found[start:stop]
    kept = _blank(zone[0])
    for strip in zone[1:]:
        kept = _common(kept, _blank(strip))
    words = [word for strip in zone for word in strip]
    rows = sum(_height(found[i], size) for i in both)
    gutters = _inner(kept, words, size, GUTTER if rows >= SURE else WIDE)
    if not gutters or rows <= 1:
        return start + 1, []
    stretched = _is_stretched(zone, gutters, [*found[max(0, start - 1) : start], *found[stop : stop + 1]])
    return (min(stop, start + REACH) if len(zone) > REACH else start + 1, []) if stretched else (stop, gutters)


def _is_stretched(zone: Sequence[Strip], gutters: Sequence[Span], beside: Sequence[Strip]) -> bool:
    """Whether gutters are no more than spaces that stand below each other, wide to fill the lines of one column.

    Then the other spaces of a line are as wide; or else the lines above and below, which they do not run through,
    begin and end where these do. ``beside``: those lines.
    """
    wider = [wide for strip in zone for wide in _wider(strip, gutters)]
    if wider:
        return 2 * sum(wider) < len(wider)
    left, right = (
        min(word.left for strip in zone for word in strip),
        max(word.right for strip in zone for word in strip),
    )
    return any(
        abs(min(word.left for word in strip) - left) < EVEN
        and abs(max(word.right for word in strip) - right) < EVEN
        and min(gap_of(strip, zone[0]), gap_of(zone[-1], strip), key=abs) < size_of(strip)
        for strip in beside
    )


def _wider(strip: Strip, gutters: Sequence[Span]) -> Iterator[bool]:
    """For each gutter whether it is wider in a strip than its other spaces, if there are others."""
    spans = [(low, high) for low, high, _ in _blank(strip)[1:-1]]
    crossed = [any(low < gutter[1] and high > gutter[0] for gutter in gutters) for low, high in spans]
    others = [high - low for (low, high), at in zip(spans, crossed, strict=True) if not at]
    if others:
        usual = median(others)
        yield from (high - low > WIDER * usual for (low, high), at in zip(spans, crossed, strict=True) if at)


def _height(strip: Strip, size: float) -> int:
    """About how many lines a strip has."""
    return max(1, round((max(word.top for word in strip) - min(word.bottom for word in strip)) / (LEADING * size)))


def _divides(found: Sequence[Strip], i: int, gutters: list[Span], size: float) -> bool:
    """Whether a strip is a heading over all columns below: large, alone on one side, with both sides below it."""
    alone = not any(has_both(found[i], gutter) for gutter in gutters)
    large = size_of(found[i]) >= DIVIDER * size
    return alone and large and any(has_both(strip, gutter) for strip in found[i + 1 : i + 9] for gutter in gutters)


def _blank(strip: Strip) -> list[Span]:
    """The spans of a strip's width in which nothing stands, with those outside it."""
    reached = float("-inf")
    spans: list[Span] = []
    for word in sorted(strip, key=lambda word: word.left):
        if word.left > reached:
            spans.append((reached, word.left, word.apart or not spans))
        reached = max(reached, word.right)
    return [*spans, (reached, float("inf"), True)]


def _common(one: Sequence[Span], other: Sequence[Span]) -> list[Span]:
    """What two sorted lists of spans share."""
    shared, i, j = [], 0, 0
    while i < len(one) and j < len(other):
        low, high = max(one[i][0], other[j][0]), min(one[i][1], other[j][1])
        if low < high:
            shared.append((low, high, one[i][2] and other[j][2]))
        if one[i][1] < other[j][1]:
            i += 1
        else:
            j += 1
    return shared


def _inner(spans: Sequence[Span], words: Sequence[Word], size: float, least: float) -> list[Span]:
    left, right = min(word.left for word in words), max(word.right for word in words)
    return [span for span in spans if span[0] >= left and span[1] <= right and _is_gutter(span, size, least)]


def _is_gutter(span: Span, size: float, least: float) -> bool:
    return span[1] - span[0] >= (NARROW if span[2] else least) * size
