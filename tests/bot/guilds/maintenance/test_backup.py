"""A backup: all that guilds have, out of one database and into another of either kind."""

import gzip
import hashlib
import json
import os
import stat
from pathlib import Path

import pytest
import sqlalchemy as sql
from sqlalchemy import LargeBinary

from bot.guilds.collection import WHOLE_GUILD
from bot.guilds.database import schema
from bot.guilds.database.engine import open_engine
from bot.guilds.database.schema import MIGRATIONS, metadata
from bot.guilds.errors import (
    BrokenBackup,
    ForeignBackup,
    NewerBackup,
    NotEmpty,
    StoreBroken,
    StoreBusy,
    UnwritableFile,
)
from bot.guilds.leaving import mark_left
from bot.guilds.libraries import Libraries
from bot.guilds.maintenance import backup
from bot.guilds.maintenance.archive import Head, Part, open_archive, write_archive
from bot.guilds.maintenance.backup import TABLES, back_up, check, restore
from bot.guilds.store import Store
from index import Answer, Library
from tests.bot.guilds.test_store import rain
from tests.index import talks

NOW = 1_750_000_000
ONE, TWO, GONE = 4711, 2**62 + 1, 4712  # guilds
QUESTIONS = ["Who heads the Chinese delegation?", "On which day did it rain?", "Who won the match?"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "a.backup"


@pytest.fixture
def sqlite(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/from.db"


@pytest.fixture
def other(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/to.db"


def fill(url: str) -> None:
    """Two guilds that share a text, one that the bot has left, defaults, and a cut."""
    store = Store(url)
    store.add(ONE, talks(), NOW, b"a cut")
    store.add(ONE, rain(1, url="https://a.example/ä", origin="rain.txt"), NOW + 1)
    store.use(ONE, WHOLE_GUILD, rain(1).id)
    store.use(ONE, 7, talks().id)
    store.add(TWO, rain(1), NOW + 2)
    store.add(GONE, rain(2), NOW)
    mark_left(store, GONE, NOW + 3)
    store.close()


def rows(url: str) -> dict[str, list[tuple[object, ...]]]:
    """All that is kept, but for what is worked out of texts and how often a guild has changed."""
    engine, found = open_engine(url), {}
    with engine.connect() as connection:
        for table in TABLES.values():
            columns = [c for c in table.columns if not isinstance(c.type, LargeBinary) and c.name != "version"]
            found[table.name] = sorted(map(tuple, connection.execute(sql.select(*columns))), key=repr)
    engine.dispose()
    return found


def answers(url: str, seeds: Library) -> list[tuple[int, object]]:
    """What each guild is answered, word for word, with what it has by default."""
    store = Store(url)
    libraries = Libraries(seeds, store)
    said = list[tuple[int, object]]()
    for guild in (ONE, TWO, GONE):
        here = libraries.of(guild)
        said.append((guild, (here.default(7), here.default(8), [each.title for each in here.articles])))
        for question in QUESTIONS:
            result = here.library.ask(question)
            texts = [(q.text, q.article.url) for q in result.quotes] if isinstance(result, Answer) else result.reason
            said.append((guild, (texts, result.evidence)))
    store.close()
    return said


@pytest.mark.parametrize(
    "kinds",
    [("sqlite", "other"), ("sqlite", "postgresql"), ("postgresql", "sqlite"), ("postgresql", "postgresql")],
    ids="-".join,
)
def test_same_after(kinds: tuple[str, str], file: Path, seeds: Library, request: pytest.FixtureRequest) -> None:
    """What was kept in a database of one kind is kept in one of the other afterwards, and answers the same."""
    from_, to = map(request.getfixturevalue, kinds)
    fill(from_)
    before, said = rows(from_), answers(from_, seeds)
    head = back_up(from_, file, NOW)
    restored = restore(to, file, replace=from_ == to)

    assert (rows(to), answers(to, seeds)) == (before, said)
    assert restored == head == check(file)
    assert (head.made, head.schema, head.rows("guilds"), head.rows("holdings")) == (NOW, len(MIGRATIONS), 3, 4)


def test_every_table(sqlite: str, file: Path) -> None:
    """Every table of the schema goes along with every column that is not worked out of a text, which may be missing."""
    fill(sqlite)
    head = back_up(sqlite, file, NOW)
    made_again = [c for table in TABLES.values() for c in table.columns if isinstance(c.type, LargeBinary)]

    assert {part.table for part in head.parts} == set(metadata.tables) - {"schema_version"}
    assert {(part.table, name) for part in head.parts for name in part.columns} == {
        (table.name, column.name) for table in TABLES.values() for column in table.columns
    } - {("contents", "cut")}
    assert [column.nullable for column in made_again] == [True]


def test_one_moment(sqlite: str, file: Path, other: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A backup shows one moment; a bot that runs adds and removes meanwhile."""
    fill(sqlite)
    running, before, write = Store(sqlite), rows(sqlite), write_archive

    def late(*arguments: object) -> None:
        running.add(ONE, rain(5), NOW)
        running.clear(TWO)
        write(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(backup, "write_archive", late)
    back_up(sqlite, file, NOW)
    restore(other, file)

    assert rows(other) == before
    assert rows(sqlite) != before
    running.close()


def test_same_twice(sqlite: str, file: Path, tmp_path: Path) -> None:
    """What has not changed is written alike."""
    fill(sqlite)
    back_up(sqlite, file, NOW)
    back_up(sqlite, tmp_path / "again", NOW)

    assert gzip.decompress(file.read_bytes()) == gzip.decompress((tmp_path / "again").read_bytes())


@pytest.mark.skipif(os.name != "posix", reason="other systems have other rights")
def test_private(sqlite: str, file: Path) -> None:
    """Nobody but its owner may read a backup."""
    fill(sqlite)
    back_up(sqlite, file, NOW)

    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_keeps_files(sqlite: str, file: Path) -> None:
    """What has the name already stays as it is, also if it comes while the backup is written; nothing else is left."""
    fill(sqlite)
    file.write_text("mine")
    with pytest.raises(UnwritableFile) as error:
        back_up(sqlite, file, NOW)

    assert (error.value.name, error.value.reason, file.read_text()) == ("a.backup", "File exists", "mine")
    assert {path.name for path in file.parent.iterdir()} <= {"a.backup", "from.db", "from.db-wal", "from.db-shm"}


def test_came_meanwhile(sqlite: str, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that gets the name while the backup is written stays too."""
    fill(sqlite)
    monkeypatch.setattr(backup, "check", lambda _: file.write_text("mine"))
    with pytest.raises(UnwritableFile):
        back_up(sqlite, file, NOW)

    assert file.read_text() == "mine"
    assert list(file.parent.glob(".backup-*")) == []


def test_nowhere(sqlite: str, tmp_path: Path) -> None:
    """A folder that is not there is told with the system's reason."""
    fill(sqlite)
    with pytest.raises(UnwritableFile) as error:
        back_up(sqlite, tmp_path / "none" / "a.backup", NOW)

    assert error.value.reason == "No such file or directory"


def test_bad_writing(sqlite: str, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A backup that cannot be read again is none: no file is left."""
    fill(sqlite)
    monkeypatch.setattr(backup, "_count", lambda *_: 0)
    with pytest.raises(BrokenBackup):
        back_up(sqlite, file, NOW)

    assert [path.name for path in file.parent.iterdir() if "backup" in path.name] == []


@pytest.mark.parametrize("made", [False, True])
def test_nothing_there(sqlite: str, file: Path, made: bool, tmp_path: Path) -> None:
    """Where there is no database, or an empty one, nothing is made: its address may be wrong."""
    if made:
        (tmp_path / "from.db").touch()
    with pytest.raises(StoreBroken) as error:
        back_up(sqlite, file, NOW)

    assert error.value.reason == "nothing is kept there yet"
    assert (file.exists(), (tmp_path / "from.db").exists()) == (False, made)


@pytest.mark.parametrize("kind", ["other", "postgresql"])
def test_not_empty(kind: str, sqlite: str, file: Path, request: pytest.FixtureRequest) -> None:
    """A database that has guilds stays as it is, unless it is to be replaced: then nothing of it is left."""
    to = request.getfixturevalue(kind)
    fill(sqlite)
    back_up(sqlite, file, NOW)
    store = Store(to)
    store.add(77, rain(9), NOW)
    store.close()
    mine = rows(to)
    with pytest.raises(NotEmpty) as error:
        restore(to, file)
    untouched = rows(to)
    restore(to, file, replace=True)

    assert (error.value.guilds, untouched, rows(to)) == (1, mine, rows(sqlite))


def test_empty(sqlite: str, other: str, file: Path) -> None:
    """A database that has been used, and has no guild, is empty."""
    fill(sqlite)
    back_up(sqlite, file, NOW)
    Store(other).close()
    restore(other, file)

    assert rows(other) == rows(sqlite)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_is_seen(kind: str, file: Path, seeds: Library, request: pytest.FixtureRequest) -> None:
    """A bot that runs answers from what was restored, the next time that it looks for changes."""
    url = request.getfixturevalue(kind)
    fill(url)
    back_up(url, file, NOW)
    store = Store(url)
    libraries = Libraries(seeds, store)
    libraries.refresh()
    libraries.remove(ONE, rain(1).id)
    libraries.add(77, rain(9), NOW)
    libraries.refresh()
    restore(url, file, replace=True)
    libraries.refresh()

    assert libraries.of(ONE).own == (talks(), rain(1))
    assert libraries.of(77).own == ()
    store.close()


def test_other_schema(sqlite: str, other: str, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A backup of an older schema is brought up to date."""
    with monkeypatch.context() as older:
        older.setattr(schema, "MIGRATIONS", MIGRATIONS[:1])
        Store(sqlite).close()
    engine = open_engine(sqlite)
    with engine.begin() as connection:
        connection.execute(sql.text("INSERT INTO guilds VALUES (4711, 5, NULL)"))
    engine.dispose()
    head = back_up(sqlite, file, NOW)
    restore(other, file)
    Store(other).close()

    assert (head.schema, {part.table for part in head.parts} & {"defaults"}) == (1, set())
    assert [row[0] for row in rows(other)["guilds"]] == [4711]


def test_newer_schema(sqlite: str, other: str, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A backup of a newer schema is refused, and so is to take one of a newer database."""
    fill(sqlite)
    back_up(sqlite, file, NOW)
    monkeypatch.setattr(schema, "MIGRATIONS", MIGRATIONS[:-1])
    monkeypatch.setattr(backup, "MIGRATIONS", MIGRATIONS[:-1])
    with pytest.raises(NewerBackup):
        restore(other, file)
    with pytest.raises(StoreBroken) as error:
        back_up(sqlite, file.with_name("b"), NOW)

    assert error.value.reason == (
        f"its version is {len(MIGRATIONS)}, this program knows {len(MIGRATIONS) - 1}, so update Pullquote"
    )


@pytest.mark.parametrize(
    ("part", "row", "error"),
    [
        (Part("schema_version", ("number",), 1), [99], ForeignBackup),
        (Part("sqlite_master", ("name",), 1), ["a"], ForeignBackup),
        (Part("holdings", ("guild",), 1), [1], StoreBroken),
        (Part("guilds", ("id", "version", "else"), 1), [1, 1, 1], StoreBroken),
        (Part("additions", ("guild", "added_at"), 1), [1, 1], StoreBroken),
        (Part("guilds", ("id", "version"), 1), [1, "\ud800"], StoreBroken),
    ],
)
def test_forged(part: Part, row: list[object], error: type[Exception], sqlite: str, file: Path) -> None:
    """A file whose checksum is right and that holds what no backup does changes nothing."""
    fill(sqlite)
    before = rows(sqlite)
    with file.open("wb") as written:
        write_archive(written, Head(len(MIGRATIONS), NOW, (part,)), [])
    plain = gzip.decompress(file.read_bytes()).splitlines(keepends=True)[0]
    forge(file, plain, row)
    with pytest.raises(error):
        restore(sqlite, file, replace=True)

    assert rows(sqlite) == before


def forge(file: Path, head: bytes, row: list[object]) -> None:
    plain = head + json.dumps(row).encode() + b"\n"
    file.write_bytes(gzip.compress(plain + json.dumps(hashlib.sha256(plain).hexdigest()).encode() + b"\n"))


def test_damaged_changes_nothing(sqlite: str, file: Path) -> None:
    """A damaged backup is refused before anything is changed."""
    fill(sqlite)
    before = rows(sqlite)
    back_up(sqlite, file, NOW)
    data = bytearray(file.read_bytes())
    data[-9] ^= 1
    file.write_bytes(data)
    with pytest.raises(BrokenBackup):
        restore(sqlite, file, replace=True)

    assert rows(sqlite) == before


def test_waits(sqlite: str, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where somebody else writes for long, nothing is restored."""
    monkeypatch.setattr("bot.guilds.database.engine.PRAGMAS", ("busy_timeout = 1", "journal_mode = WAL"))
    fill(sqlite)
    back_up(sqlite, file, NOW)
    engine = open_engine(sqlite)
    with engine.begin() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy):
            restore(sqlite, file, replace=True)
    engine.dispose()


def test_archive_is_plain(sqlite: str, file: Path) -> None:
    """Whoever unpacks a backup can read what is in it."""
    fill(sqlite)
    back_up(sqlite, file, NOW)
    with open_archive(file) as opened:
        columns = {part.table: part.columns for part in opened.head.parts}

    assert columns["defaults"] == ("guild", "channel", "article")
    assert "https://a.example/ä" in gzip.decompress(file.read_bytes()).decode()
