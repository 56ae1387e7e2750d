"""What can go wrong with a guild's articles, as values that carry the data.

    LibraryError
    ├── AlreadyHere      the guild or the seeds have an article with the same text
    ├── TooManyArticles  in one guild
    ├── TooManyAdded     by one guild, in an hour
    ├── StoreFailed      the database cannot be read or written
    │   ├── StoreBusy    that passes by itself
    │   └── StoreBroken  its operator must correct it
    ├── MissingDriver    what speaks to the database is not installed
    ├── NotEmpty         a backup would take the place of what is kept
    ├── UnwritableFile   the system does not let us write a backup
    ├── ForeignBackup    a file that is none
    ├── BrokenBackup     damaged or cut off
    └── NewerBackup      of a newer program

The sentence that a person reads is made in ``bot.language.catalogue``.
"""

from dataclasses import dataclass

from index import LibraryError

MAX_ARTICLES = 200  # of one guild
MAX_ADDED = 20  # by one guild in an hour


@dataclass(eq=False)
class AlreadyHere(LibraryError):
    """There is an article with the same text, under the title ``title``."""

    title: str


@dataclass(eq=False)
class TooManyArticles(LibraryError):
    """The guild has ``count`` articles, ``limit`` are allowed."""

    count: int
    limit: int


@dataclass(eq=False)
class TooManyAdded(LibraryError):
    """The guild added ``count`` articles in an hour, ``limit`` are allowed; the next ``until`` then (Unix time)."""

    count: int
    limit: int
    until: int


@dataclass(eq=False)
class StoreFailed(LibraryError):
    """The database cannot be read or written; ``reason`` is its own word for why. Nothing was changed."""

    reason: str


@dataclass(eq=False)
class StoreBusy(StoreFailed):
    """It is locked, or it is not there yet or for a while."""


@dataclass(eq=False)
class StoreBroken(StoreFailed):
    """It is damaged, or its address or what it allows us is wrong."""


@dataclass(eq=False)
class MissingDriver(LibraryError):
    """The package ``name`` is not installed, which speaks to the database."""

    name: str


@dataclass(eq=False)
class NotEmpty(LibraryError):
    """The database has ``guilds`` guilds already."""

    guilds: int


@dataclass(eq=False)
class UnwritableFile(LibraryError):
    """The file ``name`` cannot be written; ``reason`` is what the system says."""

    name: str
    reason: str


@dataclass(eq=False)
class ForeignBackup(LibraryError):
    """The file ``name`` is not a backup."""

    name: str


@dataclass(eq=False)
class BrokenBackup(LibraryError):
    """The backup ``name`` is not what was written, at its line ``line``."""

    name: str
    line: int


@dataclass(eq=False)
class NewerBackup(LibraryError):
    """A newer program wrote the backup ``name``."""

    name: str


def failed(reason: str, *, passes: bool) -> StoreFailed:
    """The one of the two that it is."""
    return (StoreBusy if passes else StoreBroken)(reason)
