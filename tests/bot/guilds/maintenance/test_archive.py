"""A backup's file: what was written is read, and nothing else is."""

import gzip
import io
import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.guilds.errors import BrokenBackup, ForeignBackup, NewerBackup
from bot.guilds.maintenance import archive
from bot.guilds.maintenance.archive import LINE, Archive, Head, Part, Row, open_archive, write_archive
from index import LibraryError
from index.errors import MAX_CHARACTERS, UnreadableFile

HEAD = Head(3, 1_750_000_000, (Part("a", ("id", "text"), 3), Part("none", ("id",), 0), Part("b", ("id",), 1)))
ROWS: list[Row] = [[1, "ä\n\u2028"], [2**63 - 1, None], [-(2**63), "x" * 100], [True]]
BAD = (BrokenBackup, ForeignBackup)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with (tmp_path / "a.gz").open("wb") as file:
        write_archive(file, HEAD, ROWS)
    return tmp_path / "a.gz"


def read(path: Path) -> tuple[Head, list[tuple[str, Row]]]:
    with open_archive(path) as opened:
        return opened.head, [(part.table, row) for part, rows in opened.batches() for row in rows]


def lines(path: Path) -> list[bytes]:
    return gzip.decompress(path.read_bytes()).splitlines(keepends=True)


def test_round_trip(path: Path) -> None:
    """What was written is read, table by table, in its order."""
    assert read(path) == (HEAD, list(zip(["a", "a", "a", "b"], ROWS, strict=True)))
    assert (HEAD.rows("a"), HEAD.rows("none"), HEAD.rows("other")) == (3, 0, 0)


def test_batches(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows are handed on before there are many, and no batch is empty."""
    monkeypatch.setattr(archive, "BATCH", 20)
    with open_archive(path) as opened:
        batches = [(part.table, len(rows)) for part, rows in opened.batches()]

    assert batches == [("a", 2), ("a", 1), ("b", 1)]


def test_damaged(path: Path) -> None:
    """A file in which one byte is another is refused, wherever that is, but for the ten that say how it was packed."""
    whole = path.read_bytes()
    for place in range(10, len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x41]) + whole[place + 1 :])
        with pytest.raises(BAD):
            read(path)


def test_cut_off(path: Path) -> None:
    """A file that ends early is refused, wherever that is."""
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        with pytest.raises(BAD):
            read(path)


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (lambda each: [each[0], each[1].replace(b"1", b"7"), *each[2:]], 6),
        (lambda each: [*each[:2], *each[3:]], 4),
        (lambda each: [*each[:2], each[1], *each[2:]], 5),
        (lambda each: [*each, b"more\n"], 6),
        (lambda each: each[:-1], 6),
        (lambda each: [each[0], b"[1]\n", *each[2:]], 2),
        (lambda each: [each[0], b'{"id": 1}\n', *each[2:]], 2),
        (lambda each: [each[0], b"[9223372036854775808,null]\n", *each[2:]], 2),
        (lambda each: [each[0], b"[1,[]]\n", *each[2:]], 2),
        (lambda each: [each[0], b"[" * 100_000 + b"\n", *each[2:]], 2),
        (lambda each: [each[0], b"[" + b"1" * 5000 + b",null]\n", *each[2:]], 2),
        (lambda each: [each[0], b"[1,\xff]\n", *each[2:]], 2),
        (lambda each: [each[0], b'[1,"' + b"x" * LINE + b'"]\n', *each[2:]], 2),
    ],
)
def test_changed(change: Callable[[list[bytes]], list[bytes]], line: int, path: Path) -> None:
    """What is packed anew with another row, one more, one less or of another shape is refused, and its line is told."""
    path.write_bytes(gzip.compress(b"".join(change(lines(path))), 1))
    with pytest.raises(BrokenBackup) as error:
        read(path)

    assert (error.value.name, error.value.line) == ("a.gz", line)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"SQLite format 3\0",
        b"\x1f\x8b",
        gzip.compress(b""),
        gzip.compress(b"title,text\n"),
        gzip.compress(b"[]\n"),
        gzip.compress(b"7\n"),
        gzip.compress(b'{"pullquote backup": "1"}\n'),
        gzip.compress(b'{"pullquote backup": 1, "schema": 1, "made": 1, "parts": [7]}\n'),
        gzip.compress(b'{"pullquote backup": 1, "schema": 1e999, "made": 1, "parts": []}\n'),
        gzip.compress(b"[" * 100_000 + b"\n"),
    ],
)
def test_foreign(data: bytes, path: Path) -> None:
    """What is no backup, from its first line on, is told to be none."""
    path.write_bytes(data)
    with pytest.raises(ForeignBackup) as error:
        read(path)

    assert error.value.name == "a.gz"


def test_bomb(path: Path) -> None:
    """Of a file that unpacks to a thousand times its size, no more than a line's bound is held."""
    path.write_bytes(gzip.compress(bytes(8 * LINE), 1))
    tracemalloc.start()
    with pytest.raises(ForeignBackup):
        read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 3 * LINE


def test_more_than_told(path: Path) -> None:
    """Of rows that the head does not tell of, one is read."""
    first, *rest = lines(path)
    plain = io.BytesIO(gzip.compress(b"".join([first, *rest[:-1], *[b"[1]\n"] * 100_000])))
    with gzip.GzipFile(fileobj=plain) as file:
        opened = Archive(file, "a.gz")
        with pytest.raises(BrokenBackup) as error:
            list(opened.batches())
        read = file.tell()

    assert (error.value.line, read) == (6, len(b"".join([first, *rest[:-1], b"[1]\n"])))


def test_longest_article(path: Path) -> None:
    """An article of as many characters as are allowed has room in a line, even if each is written with the most."""
    packed = json.dumps({"text": "\x01" * MAX_CHARACTERS, "structure": [[10**6, 10**6]] * (MAX_CHARACTERS // 2)})
    with path.open("wb") as file:
        write_archive(file, Head(1, 1, (Part("a", ("packed",), 1),)), [[packed]])

    assert read(path)[1] == [("a", [packed])]


def test_newer(path: Path) -> None:
    """A file of a later form is told to be of a newer program."""
    first, *rest = lines(path)
    path.write_bytes(gzip.compress(b"".join([first.replace(b'backup":1', b'backup":2'), *rest])))
    with pytest.raises(NewerBackup) as error:
        read(path)

    assert error.value.name == "a.gz"


@pytest.mark.parametrize("name", ["nowhere.gz", "."])
def test_unreadable(name: str, tmp_path: Path) -> None:
    """A file that is not there, or a folder, is told with the system's reason."""
    with pytest.raises(UnreadableFile) as error:
        read(tmp_path / name)

    assert isinstance(error.value, LibraryError)
    assert error.value.reason in {"No such file or directory", "Is a directory"}
