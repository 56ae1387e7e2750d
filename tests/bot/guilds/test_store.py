"""The store: what guilds have, durable, apart from each other."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sql

from bot.guilds import store
from bot.guilds.collection import WHOLE_GUILD
from bot.guilds.database import engine
from bot.guilds.database.engine import open_engine
from bot.guilds.database.schema import MIGRATIONS, metadata, migrate_once
from bot.guilds.errors import MAX_ADDED, MAX_ARTICLES, AlreadyHere, StoreFailed, TooManyAdded, TooManyArticles
from bot.guilds.store import HOUR, Store
from index import Article
from index.errors import UnknownArticle
from tests.index import talks
from tests.postgresql import database

__all__ = ["database"]

NOW = 1_750_000_000
ONE, TWO = 4711, 2**62 + 1  # guilds


@pytest.fixture
def kept(database: str) -> Iterator[Store]:
    opened = Store(database)
    yield opened
    opened.close()


def rain(number: int = 0, **told: Any) -> Article:  # noqa: ANN401
    return Article.from_paragraphs(title=f"Rain {number}", paragraphs=[f"It rained on day {number}.", "Hm."], **told)


def counts(kept: Store) -> dict[str, int]:
    with kept._engine.connect() as connection:  # noqa: SLF001  # what nobody sees is specified too
        tables = [table for table in metadata.sorted_tables if table.name != "schema_version"]
        return {t.name: connection.scalar(sql.select(sql.func.count()).select_from(t)) or 0 for t in tables}


def test_nothing(kept: Store) -> None:
    """A guild that nobody has added to has nothing, and leaves no trace when it is asked."""
    assert (kept.articles(ONE), kept.defaults(ONE), kept.versions()) == ([], {}, {})
    assert set(counts(kept).values()) == {0}


def test_add(kept: Store, database: str) -> None:
    """What is added is there after a restart, as it was, in its order."""
    kept.add(ONE, talks(), NOW)
    kept.add(ONE, rain(url="https://a.example", date="today", origin="rain.txt"), NOW + 1)
    kept.close()
    again = Store(database)
    found = again.articles(ONE)
    again.close()

    assert found == [talks(), rain()]
    assert [getattr(found[0], name) for name in Article.__slots__] == [getattr(talks(), n) for n in Article.__slots__]
    assert (found[1].url, found[1].date, found[1].origin) == ("https://a.example", "today", "rain.txt")


def test_count(kept: Store) -> None:
    """The articles of all guilds are counted together, one that two have twice."""
    for guild, number in ((1, 0), (1, 1), (2, 0)):
        kept.add(guild, rain(number), NOW)

    assert kept.count() == 3


def test_cuts(kept: Store) -> None:
    """What was found out of a text is kept with it, for each guild that has it; keeping it later is no change."""
    kept.add(ONE, rain(0), NOW, b"zero")
    kept.add(ONE, rain(1), NOW)
    kept.add(TWO, rain(0), NOW)
    version = kept.versions([ONE])
    before = kept.cuts(ONE)
    kept.keep_cuts(ONE, {rain(0).id: b"other", rain(1).id: b"one", talks().id: b"nobody's"})

    assert before == {rain(0).id: b"zero"}
    assert kept.cuts(ONE) == {rain(0).id: b"other", rain(1).id: b"one"}
    assert kept.cuts(TWO) == {rain(0).id: b"other"}
    assert kept.versions([ONE]) == version


@pytest.mark.parametrize("damaged", ["It snowed", '{"text": 7}', "[[]]", ""])
def test_damaged(kept: Store, damaged: str) -> None:
    """A text that is not what was stored is an error that names the article: nobody is quoted wrongly."""
    kept.add(ONE, rain(), NOW)
    with kept._engine.begin() as connection:  # noqa: SLF001
        packed = connection.scalar(sql.select(metadata.tables["contents"].c.packed)) or ""
        changed = packed.replace("It rained", damaged) if damaged == "It snowed" else damaged
        connection.execute(metadata.tables["contents"].update().values(packed=changed))
    with pytest.raises(StoreFailed) as error:
        kept.articles(ONE)

    assert error.value.reason == f"the text of article {rain().id} is damaged"


def test_apart(kept: Store) -> None:
    """A guild sees its own articles only; a text that two have is stored once, with nothing of one for the other."""
    kept.add(ONE, rain(url="https://one.example", origin="one.txt"), NOW)
    kept.add(TWO, rain(url="https://two.example", origin="two.txt"), NOW)
    kept.add(TWO, talks(), NOW)

    assert [(each.url, each.origin) for each in kept.articles(ONE)] == [("https://one.example", "one.txt")]
    assert [each.origin for each in kept.articles(TWO) if each == rain()] == ["two.txt"]
    assert counts(kept) == {"guilds": 2, "contents": 2, "holdings": 3, "additions": 3, "defaults": 0, "questions": 0}


def test_already_here(kept: Store) -> None:
    """The same words are recognised under another title, and their title here is told; another guild may have them."""
    kept.add(ONE, rain(), NOW)
    again = Article.from_paragraphs(title="Weather", paragraphs=["It rained on day 0.", "Hm."])
    with pytest.raises(AlreadyHere) as error:
        kept.add(ONE, again, NOW)
    kept.add(TWO, again, NOW)

    assert error.value.title == "Rain 0"
    assert kept.articles(ONE) == [rain()]


def test_too_many(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A guild has at most 200 articles, whatever others have; when one goes, another can come."""
    assert MAX_ARTICLES == 200
    monkeypatch.setattr(store, "MAX_ARTICLES", 3)
    for number in range(3):
        kept.add(ONE, rain(number), NOW)
        kept.add(TWO, rain(number), NOW)
    with pytest.raises(TooManyArticles) as error:
        kept.add(ONE, rain(3), NOW)
    kept.remove(ONE, rain(1).id)
    kept.add(ONE, rain(3), NOW)

    assert (error.value.count, error.value.limit) == (3, 3)
    assert kept.articles(ONE) == sorted([rain(0), rain(2), rain(3)], key=lambda each: each.id)


def test_too_often(kept: Store) -> None:
    """A guild adds at most 20 articles an hour, the removed ones counted; the error tells when the next can come."""
    for number in range(MAX_ADDED):
        kept.add(ONE, rain(number), NOW + number)
        kept.remove(ONE, rain(number).id)
    with pytest.raises(TooManyAdded) as error:
        kept.add(ONE, talks(), NOW + HOUR - 1)
    kept.add(TWO, talks(), NOW)
    kept.add(ONE, talks(), NOW + HOUR)

    assert (error.value.count, error.value.limit, error.value.until) == (20, 20, NOW + HOUR)


def test_remove(kept: Store) -> None:
    """A removed article is gone with its text, unless another guild has it, and is nobody's default."""
    for guild in (ONE, TWO):
        kept.add(guild, rain(), NOW)
        kept.use(guild, WHOLE_GUILD, rain().id)
    kept.remove(ONE, rain().id)

    assert (kept.articles(ONE), kept.defaults(ONE)) == ([], {})
    assert (kept.articles(TWO), kept.defaults(TWO)) == ([rain()], {WHOLE_GUILD: rain().id})
    kept.remove(TWO, rain().id)
    assert counts(kept)["contents"] == 0


@pytest.mark.parametrize("guild", [ONE, TWO])
def test_remove_nothing(kept: Store, guild: int) -> None:
    """What a guild does not have cannot be removed from it, also where another has it; nothing changes."""
    kept.add(ONE, rain(), NOW)
    before = counts(kept), kept.versions()
    with pytest.raises(UnknownArticle) as error:
        kept.remove(guild, talks().id if guild == ONE else rain().id)

    assert error.value.wanted in {talks().id, rain().id}
    assert (counts(kept), kept.versions()) == before


def test_clear(kept: Store) -> None:
    """Of a guild that is cleared, nothing remains but how often it added; others are as they were."""
    for guild in (ONE, TWO):
        kept.add(guild, rain(), NOW)
        kept.add(guild, talks(), NOW)
        kept.use(guild, 7, rain().id)

    kept.clear(ONE)
    assert (kept.articles(ONE), kept.defaults(ONE), len(kept.articles(TWO))) == ([], {}, 2)


def test_use(kept: Store) -> None:
    """A channel has one default, and so has the guild; either can be none again."""
    kept.use(ONE, 7, rain().id)
    kept.use(ONE, 7, talks().id)
    kept.use(ONE, WHOLE_GUILD, rain().id)
    kept.use(TWO, 8, rain().id)
    before = kept.defaults(ONE)
    kept.use(ONE, 7, None)

    assert before == {7: talks().id, WHOLE_GUILD: rain().id}
    assert kept.defaults(ONE) == {WHOLE_GUILD: rain().id}


def test_version(kept: Store) -> None:
    """Every change gives a guild, and no other, a higher version."""
    seen = [0]
    kept.add(TWO, rain(), NOW)
    changes: list[Callable[[], int]] = [
        lambda: kept.add(ONE, rain(), NOW),
        lambda: kept.use(ONE, 7, rain().id),
        lambda: kept.remove(ONE, rain().id).version,
        lambda: kept.clear(ONE).version,
    ]
    for change in changes:
        seen.append(change())
        assert kept.versions([ONE]) == {ONE: seen[-1]}

    assert seen == sorted(set(seen))
    assert kept.versions() == {ONE: seen[-1], TWO: 1}


@pytest.mark.parametrize("done", range(len(MIGRATIONS) + 1))
def test_old_database(tmp_path: Path, done: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database of any earlier version opens, with all that it had, and has today's tables afterwards."""
    old = sql.create_engine(f"sqlite:///{tmp_path}/old.db")
    with old.begin() as connection:
        for _ in range(done):
            assert migrate_once(connection)
        if done:
            article, packed = rain(), _packed(rain())
            digest = hashlib.sha256(packed.encode()).hexdigest()
            told = {"guild": ONE, "article": article.id, "digest": digest, "title": article.title, "words": "w"}
            connection.execute(metadata.tables["guilds"].insert().values(id=ONE, version=1))
            connection.execute(metadata.tables["contents"].insert().values(digest=digest, packed=packed))
            row = {**told, "url": "", "date": "", "origin": "", "added_at": NOW}
            connection.execute(metadata.tables["holdings"].insert().values(**row))
    old.dispose()
    opened = Store(f"sqlite:///{tmp_path}/old.db")

    assert opened.articles(ONE) == ([rain()] if done else [])
    inspector = sql.inspect(opened._engine)  # noqa: SLF001
    assert {
        name: {column["name"] for column in inspector.get_columns(name)} for name in inspector.get_table_names()
    } == {table.name: set(table.columns.keys()) for table in metadata.sorted_tables}
    opened.close()


def _packed(article: Article) -> str:
    """As version 1 wrote it."""
    return (
        f'{{"title": "{article.title}", "source": "", "text": "It rained on day 0.\\n\\nHm.", '
        '"paragraphs": [[1, 0, 19, 0, 0], [2, 21, 24, 0, 0]], "furniture": []}'
    )


def test_newer_database(tmp_path: Path) -> None:
    """A database that a newer program made is left alone."""
    url = f"sqlite:///{tmp_path}/new.db"
    Store(url).close()
    with sqlite3.connect(tmp_path / "new.db") as connection:
        connection.execute("INSERT INTO schema_version VALUES (99)")
    connection.close()
    with pytest.raises(StoreFailed) as error:
        Store(url)

    reason = f"its version is 99, this program knows {len(MIGRATIONS)}, so update Pullquote"
    assert error.value.reason == reason


@pytest.mark.parametrize("url", ["sqlite:////no/such/folder/a.db", "mysql://a/b", "nonsense", "sqlite:///{}/text.db"])
def test_no_database(url: str, tmp_path: Path) -> None:
    """What is no database is an error that says why."""
    (tmp_path / "text.db").write_text("They met. " * 1000)
    with pytest.raises(StoreFailed) as error:
        Store(url.format(tmp_path))

    assert error.value.reason


def test_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a full disk nothing is added, which the error says; what was there can be read."""
    url = f"sqlite:///{tmp_path}/full.db"
    opened = Store(url)
    opened.add(ONE, rain(), NOW)
    opened.close()
    monkeypatch.setattr(engine, "PRAGMAS", (*engine.PRAGMAS, "max_page_count = 20"))
    opened = Store(url)
    long = Article.from_paragraphs(title="Long", paragraphs=["x" * 200_000])
    with pytest.raises(StoreFailed) as error:
        opened.add(ONE, long, NOW)

    assert error.value.reason == "database or disk is full"
    assert opened.articles(ONE) == [rain()]
    opened.close()


@pytest.mark.parametrize("replaced", [False, True])
def test_deleted(tmp_path: Path, *, replaced: bool) -> None:
    """What would be written into a file that has been deleted is refused, and no new file is made in its place."""
    path = tmp_path / "a.db"
    opened = Store(f"sqlite:///{path}")
    opened.add(ONE, rain(), NOW)
    path.unlink()
    if replaced:
        path.touch()
    for again in (False, True):
        with pytest.raises(StoreFailed, match="deleted or replaced"):
            opened.add(ONE, talks(), NOW)
        if not again:
            assert opened.articles(ONE) == [rain()]
            opened._engine.dispose()  # noqa: SLF001  # so that it must be opened again

    assert path.exists() == replaced
    opened.close()


def test_read_only(tmp_path: Path) -> None:
    """A database that cannot be written can be read, and the error of a change says why."""
    opened = Store(f"sqlite:///{tmp_path}/a.db")
    opened.add(ONE, rain(), NOW)
    opened._engine.dispose()  # noqa: SLF001
    opened._engine = open_engine(f"sqlite:///file:{tmp_path}/a.db?mode=ro&uri=true")  # noqa: SLF001
    changes: list[Callable[[], int]] = [lambda: opened.add(ONE, talks(), NOW), lambda: opened.clear(ONE).version]
    for change in changes:
        with pytest.raises(StoreFailed) as error:
            change()
        assert error.value.reason == "attempt to write a readonly database"

    assert opened.articles(ONE) == [rain()]
    opened.close()
