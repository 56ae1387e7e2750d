"""What a terminal can show: styles, lines as long as it is wide, progress. What is piped stays plain and whole."""

import os
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

BOLD, DIM, PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
NARROW = 20  # columns at least
DELAY = 1.0  # seconds without a bar

Item = TypeVar("Item")


def styles() -> bool:
    """Whether what is printed may be bold: on a terminal that knows how, if nobody asked for plain text."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR") or _is_dumb():
        return False
    return sys.platform != "win32" or bool({"WT_SESSION", "TERM"} & os.environ.keys())  # an old console does not


def styled(text: str, style: str) -> str:
    """The text in a style, where that can be shown."""
    return f"{style}{text}{PLAIN}" if styles() else text


def fitted(text: str, indent: str = "") -> str:
    """The text in lines that fit the terminal, broken between words; where it is piped, in its own lines."""
    if not sys.stdout.isatty():
        return textwrap.indent(text, indent)
    room = max(shutil.get_terminal_size().columns, NARROW) - len(indent)
    return "\n".join(indent + line for paragraph in text.split("\n") for line in _lines(paragraph, room))


def _lines(text: str, room: int) -> Iterator[str]:
    """Words in lines of at most so many columns; a longer word has its own, which the terminal breaks.

    >>> list(_lines("Rain in Paris", 8)), list(_lines("雨 雨", 4))
    (['Rain in', 'Paris'], ['雨', '雨'])
    """
    from wcwidth import width

    line: list[str] = []
    used = 0
    for word in text.split(" "):
        wide = width(word)
        if line and used + 1 + wide > room:
            yield " ".join(line)
            line, used = [], 0
        used += wide + bool(line)
        line.append(word)
    yield " ".join(line)


def watched(items: Sequence[Item]) -> Iterable[Item]:
    """The items, with a bar on standard error where that is a terminal and they take longer than a second."""
    if not sys.stderr.isatty() or _is_dumb():
        return items
    from tqdm import tqdm

    return tqdm(items, unit=" files", delay=DELAY, leave=False)


def tell(line: str) -> None:
    """Print a line at once, and draw the bar again below it."""
    from tqdm import tqdm

    tqdm.write(line)
    sys.stdout.flush()


def _is_dumb() -> bool:
    return os.environ.get("TERM") == "dumb"
