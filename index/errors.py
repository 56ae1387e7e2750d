"""What can go wrong with articles and questions, as values that carry the data.

    LibraryError
    ├── ArticleError             an article cannot be read; ``name`` is its file
    │   ├── NoEnding             its name does not say what it is
    │   ├── UnknownFormat
    │   ├── WrongContent         a picture, an archive … under another ending
    │   ├── ArticleTooLarge      bytes
    │   ├── ArticleTooLong       characters
    │   ├── NotText              a NUL byte, not of UTF-16
    │   ├── BadEncoding          in no encoding that is known
    │   ├── BrokenFile           the format's parser gives up
    │   ├── PasswordNeeded
    │   ├── PicturesOnly         pages
    │   ├── SlowFile             seconds
    │   ├── HungryFile           MiB
    │   ├── EmptyArticle
    │   └── LostText             letters
    ├── NoFolder                 the seeds folder is not there
    ├── UnreadableFile           the system does not let us read a file
    ├── NoArticles               a folder without one article
    ├── UnknownArticle           no article has this id or title
    ├── AmbiguousTitle           several have this title
    ├── UnknownPlace             an article has no sentence at this place
    └── ReaderError              a reading model cannot be opened; ``folder`` is where it should be
        ├── MissingReader
        └── BrokenReader         damaged, of another shape, or not for this processor

Each carries the value and the limit that it is over. The sentences that people read are not made here.
"""

from dataclasses import dataclass

MAX_BYTES = 2 * 1024 * 1024  # of a file
MAX_CHARACTERS = 200_000  # of its text


@dataclass(eq=False)
class LibraryError(Exception):
    """The root: ``except LibraryError`` catches whatever ``index`` raises on purpose.

    >>> str(ArticleTooLarge("talks.txt", size=3_000_000, limit=2_097_152))
    "ArticleTooLarge(name='talks.txt', size=3000000, limit=2097152)"
    """

    def __str__(self) -> str:
        return repr(self)


@dataclass(eq=False)
class ArticleError(LibraryError):
    """The article ``name`` cannot be read."""

    name: str


@dataclass(eq=False)
class UnknownFormat(ArticleError):
    """The file's ending ``suffix`` is none of ``known``."""

    suffix: str
    known: tuple[str, ...]


@dataclass(eq=False)
class NoEnding(ArticleError):
    """The file's name has no ending, expected one of ``known``."""

    known: tuple[str, ...]


@dataclass(eq=False)
class WrongContent(ArticleError):
    """What the file holds is ``found`` ("SVG"), which is not what its ending says; ``known`` endings can be read."""

    found: str
    known: tuple[str, ...]


@dataclass(eq=False)
class ArticleTooLarge(ArticleError):
    """The file has ``size`` bytes, ``limit`` are allowed."""

    size: int
    limit: int


@dataclass(eq=False)
class ArticleTooLong(ArticleError):
    """The text has ``length`` characters, ``limit`` are allowed."""

    length: int
    limit: int


@dataclass(eq=False)
class NotText(ArticleError):
    """A NUL byte stands at byte ``position``, and the file is not UTF-16: it is binary."""

    position: int


@dataclass(eq=False)
class BadEncoding(ArticleError):
    """The byte ``value`` (0..255) at byte ``position`` is not UTF-8, and no other encoding fits either."""

    position: int
    value: int


@dataclass(eq=False)
class BrokenFile(ArticleError):
    """The file is not what its ending says, or damaged; ``reason`` is the parser's own word for why."""

    reason: str


@dataclass(eq=False)
class PasswordNeeded(ArticleError):
    """The file opens with a password only."""


@dataclass(eq=False)
class PicturesOnly(ArticleError):
    """None of the file's ``pages`` has a letter: what they show are pictures, even if of text."""

    pages: int


@dataclass(eq=False)
class SlowFile(ArticleError):
    """Reading the file took more than the ``limit`` of seconds."""

    limit: int


@dataclass(eq=False)
class HungryFile(ArticleError):
    """Reading the file took more memory than the ``limit`` of MiB."""

    limit: int


@dataclass(eq=False)
class EmptyArticle(ArticleError):
    """Nothing is left to quote once title, headings and page furniture are taken away."""


@dataclass(eq=False)
class LostText(ArticleError):
    """Only ``kept`` of the ``letters`` that the file shows came out as text: it is written in a way not known here."""

    kept: int
    letters: int


@dataclass(eq=False)
class NoFolder(LibraryError):
    """``folder`` does not exist or is not a folder."""

    folder: str


@dataclass(eq=False)
class UnreadableFile(LibraryError):
    """The system refuses to read ``name``; ``reason`` is its own word for why."""

    name: str
    reason: str


@dataclass(eq=False)
class NoArticles(LibraryError):
    """``folder`` holds no file that ends in one of ``known``."""

    folder: str
    known: tuple[str, ...]


@dataclass(eq=False)
class UnknownArticle(LibraryError):
    """No article of the library has the id or the title ``wanted``."""

    wanted: str


@dataclass(eq=False)
class AmbiguousTitle(LibraryError):
    """``count`` articles have the title ``wanted``; ``articles`` names the first by what tells them apart."""

    wanted: str
    count: int
    articles: tuple[str, ...]


@dataclass(eq=False)
class UnknownPlace(LibraryError):
    """No sentence of the article ``title`` starts at character ``start``."""

    title: str
    start: int


@dataclass(eq=False)
class ReaderError(LibraryError):
    """The reading model in ``folder`` cannot be opened."""

    folder: str


@dataclass(eq=False)
class MissingReader(ReaderError):
    """The folder has no file ``name``."""

    name: str


@dataclass(eq=False)
class BrokenReader(ReaderError):
    """Its files are damaged or no such model's, or the processor cannot run it; ``reason`` is their library's word."""

    reason: str
