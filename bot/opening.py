"""The seeds, with the reader that the settings name. A process has one reader; seeds that are read again keep it."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

from bot.exits import NoSample
from bot.settings import Settings
from index import DeferredReader, Library, open_library


def open_seeds(settings: Settings, watched: Callable[[Sequence[Path]], Iterable[Path]] = iter) -> Library:
    """The articles that everybody can ask about, if there are any. Raises what ``open_library`` raises.

    ``watched``: see ``open_library``.
    """
    if settings.seeds is None:
        return Library([], reader=reader_of(settings))
    return open_library(settings.seeds, reader=reader_of(settings), watched=watched)


def open_sample(settings: Settings, watched: Callable[[Sequence[Path]], Iterable[Path]] = iter) -> Library:
    """The same, for who has nothing else to ask. Raises ``NoSample`` too."""
    if settings.seeds is None:
        raise NoSample
    return open_seeds(settings, watched)


def reader_of(settings: Settings) -> DeferredReader:
    """The reader that is set, or else the one that ships; its model is opened when it is first asked."""
    return _reader(settings.reader_model, settings.reader_threads)


@cache
def _reader(folder: Path | None, threads: int) -> DeferredReader:
    return DeferredReader(folder, threads) if folder else DeferredReader(threads=threads)
