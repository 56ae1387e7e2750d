"""A backup's file: lines of JSON, gzip'd.

The first is the head: the versions of this form and of the schema, when it was made, and of each table its columns and
how many rows it has. The rows follow, table by table, and last the SHA-256 of all lines before. A line has a bound, and
the head says how many come, so that a file of any other kind is refused with little work.
"""

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path
from typing import IO, Any

from bot.guilds.errors import BrokenBackup, ForeignBackup, NewerBackup
from index import LibraryError
from index.errors import UnreadableFile

MARK, FORM = "pullquote backup", 1
LINE = 16 << 20  # bytes; an article of 200,000 characters, each the escape of an escape, has 3 MB
BATCH = 1 << 20  # bytes of lines after which their rows are handed on
INTEGERS = range(-(2**63), 2**63)  # that both databases have

Row = Sequence[str | int | float | bool | None]


@dataclass(frozen=True, slots=True)
class Part:
    """A table, by its name."""

    table: str
    columns: tuple[str, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class Head:
    """What is in a backup. ``schema``: how many migrations its tables have seen. ``made``: Unix time, seconds."""

    schema: int
    made: int
    parts: tuple[Part, ...]

    def rows(self, table: str) -> int:
        """How many of a table."""
        return sum(part.rows for part in self.parts if part.table == table)


def write_archive(file: IO[bytes], head: Head, rows: Iterable[Row]) -> None:
    """Write a backup. ``rows``: those of all its parts, in their order."""
    digest = hashlib.sha256()
    with gzip.GzipFile(fileobj=file, mode="wb", filename="", compresslevel=6) as packed:
        for line in chain([_line({MARK: FORM, **asdict(head)})], map(_line, map(list, rows))):
            digest.update(line)
            packed.write(line)
        packed.write(_line(digest.hexdigest()))
    file.flush()


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


@contextmanager
def open_archive(path: Path) -> Iterator["Archive"]:
    """The backup in a file. Raises ``UnreadableFile``, ``ForeignBackup``, ``NewerBackup`` or ``BrokenBackup``."""
    try:
        file = gzip.open(path, "rb")  # noqa: SIM115  # what is raised inside is not about opening it
    except OSError as error:
        raise UnreadableFile(path.name, error.strerror or type(error).__name__) from error
    with file:
        yield Archive(file, path.name)


class Archive:
    """A backup that is read from its start to its end, once."""

    def __init__(self, file: gzip.GzipFile, name: str) -> None:
        self._file, self._name, self._number, self._digest = file, name, 0, hashlib.sha256()
        self.head = self._head()

    def batches(self) -> Iterator[tuple[Part, list[Row]]]:
        """The rows, in batches of one table each. Raises ``BrokenBackup``, perhaps only at the end."""
        for part in self.head.parts:
            batch, size = list[Row](), 0
            for _ in range(part.rows):
                line = self._take()
                batch.append(self._row(line, len(part.columns)))
                if (size := size + len(line)) >= BATCH:
                    yield part, batch
                    batch, size = [], 0
            if batch:
                yield part, batch
        self._end()

    def _head(self) -> Head:
        value = self._parse(self._take())
        try:
            if value[MARK] > FORM:
                raise NewerBackup(self._name)
            parts = [Part(part["table"], tuple(part["columns"]), int(part["rows"])) for part in value["parts"]]
            return Head(int(value["schema"]), int(value["made"]), tuple(parts))
        except (KeyError, TypeError, ValueError, OverflowError):
            raise self._fault() from None

    def _row(self, line: bytes, columns: int) -> Row:
        value = self._parse(line)
        if not isinstance(value, list) or len(value) != columns or not all(map(_stored, value)):
            raise self._fault()
        return value

    def _end(self) -> None:
        expected = self._digest.hexdigest()
        if self._parse(self._take()) != expected or self._read():
            raise self._fault()

    def _take(self) -> bytes:
        """The next line, which counts towards the checksum."""
        self._number += 1
        line = self._read()
        if not line.endswith(b"\n"):
            raise self._fault()
        self._digest.update(line)
        return line

    def _read(self) -> bytes:
        """As much of the next line as is allowed, nothing at the end."""
        try:
            return self._file.readline(LINE)
        except (EOFError, zlib.error, gzip.BadGzipFile):
            raise self._fault() from None
        except OSError as error:
            raise UnreadableFile(self._name, error.strerror or type(error).__name__) from error

    def _fault(self) -> LibraryError:
        return BrokenBackup(self._name, self._number) if self._number > 1 else ForeignBackup(self._name)

    def _parse(self, line: bytes) -> Any:  # noqa: ANN401  # whatever somebody's file holds
        try:
            return json.loads(line)
        except (ValueError, RecursionError):
            raise self._fault() from None


def _stored(value: object) -> bool:
    """Whether a database has such values."""
    return value is None or isinstance(value, str | float) or (isinstance(value, int) and value in INTEGERS)
