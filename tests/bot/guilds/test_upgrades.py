"""Databases of other versions: an older one is brought up to date with what it keeps, a newer one stays as it is."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sql

from bot.__main__ import main
from bot.guilds.collection import WHOLE_GUILD
from bot.guilds.database.engine import open_engine
from bot.guilds.database.schema import MIGRATIONS, version_of
from bot.guilds.errors import StoreBroken
from bot.guilds.leaving import left
from bot.guilds.libraries import Libraries
from bot.guilds.maintenance.visit import READING, visit
from bot.guilds.store import Store
from bot.language.catalogue import say_in_terminal
from index import Answer, Library
from tests.bot.scene import rain
from tests.bot.shelves import ODILE, UMBRELLA
from tests.postgresql import database

__all__ = ["database"]

ONE, GONE = 4711, 4712  # guilds

# What each version made, with what was kept there. Never to be changed: such databases exist.
FIRST = """
CREATE TABLE schema_version (number INTEGER PRIMARY KEY);
CREATE TABLE guilds (id BIGINT PRIMARY KEY, version BIGINT NOT NULL, left_at BIGINT);
CREATE TABLE contents (digest VARCHAR(64) PRIMARY KEY, packed TEXT NOT NULL);
CREATE TABLE holdings (
    guild BIGINT NOT NULL REFERENCES guilds ON DELETE CASCADE, article VARCHAR(16) NOT NULL,
    digest VARCHAR(64) NOT NULL REFERENCES contents, title TEXT NOT NULL, words VARCHAR(64) NOT NULL,
    url TEXT NOT NULL, date TEXT NOT NULL, origin TEXT NOT NULL, added_at BIGINT NOT NULL,
    PRIMARY KEY (guild, article)
);
CREATE UNIQUE INDEX holdings_words ON holdings (guild, words);
CREATE INDEX holdings_digest ON holdings (digest);
CREATE TABLE additions (guild BIGINT NOT NULL REFERENCES guilds ON DELETE CASCADE, added_at BIGINT NOT NULL);
CREATE INDEX additions_guild ON additions (guild);
INSERT INTO schema_version VALUES (1);
INSERT INTO guilds VALUES (4711, 7, NULL);
INSERT INTO guilds VALUES (4712, 3, 1750000000);
INSERT INTO contents (digest, packed) VALUES (
    'a7d36d94fb4cebabc2b4c89c3f5292f19261b65055f98d370b42bc2422280e55',
    '{"title": "Rain in Paris", "source": "Wire", "text": "It rained in Paris on Sunday, for the first time since May. '
    || 'The mayor, Odile Brun, opened her umbrella.\\n\\nIt was cold.", "paragraphs": [[1, 0, 103, 0, 0], '
    || '[2, 105, 117, 0, 0]], "furniture": []}'
);
INSERT INTO holdings VALUES (
    4711, '052bcd7363990364', 'a7d36d94fb4cebabc2b4c89c3f5292f19261b65055f98d370b42bc2422280e55', 'Rain in Paris',
    'cf26d5b50c02534a80af3abc1cf59e7f5c566c9e62ed246bc578e44f8f37e511', 'https://a.example', '', 'rain.txt', 1749000000
);
INSERT INTO additions VALUES (4711, 1749000000)
"""
SECOND = """
CREATE TABLE defaults (guild BIGINT NOT NULL REFERENCES guilds ON DELETE CASCADE, channel BIGINT NOT NULL,
    article VARCHAR(16) NOT NULL, PRIMARY KEY (guild, channel));
INSERT INTO schema_version VALUES (2);
INSERT INTO defaults VALUES (4711, 0, '052bcd7363990364')
"""
THIRD = """
ALTER TABLE contents ADD COLUMN cut BYTEA;
INSERT INTO schema_version VALUES (3);
UPDATE contents SET cut = CAST('damaged' AS BYTEA)
"""
RELEASED = [[FIRST], [FIRST, SECOND], [FIRST, SECOND, THIRD]]


def make(url: str, scripts: list[str]) -> None:
    engine = open_engine(url)
    with engine.begin() as connection:
        for statement in ";".join(scripts).split(";"):
            kind = "BLOB" if engine.dialect.name == "sqlite" else "BYTEA"
            connection.exec_driver_sql(statement.replace("BYTEA", kind))
    engine.dispose()


@pytest.mark.parametrize("scripts", RELEASED, ids=["1", "2", "3"])
def test_older(scripts: list[str], database: str, seeds: Library) -> None:
    """A database of each released version opens with all that it keeps, is asked, and takes more."""
    make(database, scripts)
    store = Store(database)
    libraries = Libraries(seeds, store)
    result = libraries.of(ONE).library.ask(UMBRELLA)
    libraries.use(ONE, 7, rain().id)

    assert store.articles(ONE) == [rain()]
    assert [(each.url, each.origin) for each in store.articles(ONE)] == [("https://a.example", "rain.txt")]
    assert store.defaults(ONE) == {7: rain().id} | ({} if scripts == [FIRST] else {WHOLE_GUILD: rain().id})
    assert left(store) == {ONE: None, GONE: 1_750_000_000}
    assert store.versions() == {ONE: 8, GONE: 3}
    assert isinstance(result, Answer)
    assert result.quotes[0].sentence_text == ODILE
    store.close()
    with visit(database, READING) as connection:
        assert version_of(connection) == len(MIGRATIONS)


def test_every_release() -> None:
    """Whoever adds a migration adds what it made here, once it has been released."""
    assert len(RELEASED) >= 3
    assert [scripts[-1].count("INSERT INTO schema_version") for scripts in RELEASED] == [1] * len(RELEASED)


VERBS = [["articles", "list"], ["backup", "a.backup"], ["restore", "b.backup", "--replace"]]


@pytest.mark.parametrize("verb", [*VERBS, ["check"]], ids=" ".join)
def test_newer(
    verb: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A database that a newer program has made is refused on a line, with code 78, and stays as it is."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DISCORD_TOKEN", "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz012345678901")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/b.db")
    make(f"sqlite:///{tmp_path}/b.db", [FIRST])
    main(["backup", "b.backup"])
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/a.db")
    make(f"sqlite:///{tmp_path}/a.db", [FIRST, "INSERT INTO schema_version VALUES (99)"])
    before = dump(tmp_path / "a.db")
    monkeypatch.setattr("bot.chat.gateway.connection.look_up", lambda _: ("Pullquote", None, ()))
    capsys.readouterr()
    error = StoreBroken(f"its version is 99, this program knows {len(MIGRATIONS)}, so update Pullquote")

    assert main(verb) == 78
    out, err = capsys.readouterr()
    assert say_in_terminal(error) in (out if verb == ["check"] else err)
    assert dump(tmp_path / "a.db") == before


def dump(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        return list(connection.iterdump())


def test_sql_is_literal() -> None:
    """Those scripts are SQL for both databases, without what one of them would fill in."""
    assert not any(mark in "".join(RELEASED[-1]) for mark in (":n", "%", "?"))
    assert sql.text(FIRST).compile().params == {}
