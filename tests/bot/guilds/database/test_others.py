"""Several processes at one database, and what happens when it goes away for a while. Each store here is a process."""

import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from time import monotonic

import pytest
import sqlalchemy as sql

from bot.guilds.database import engine, others
from bot.guilds.database.others import SURE
from bot.guilds.database.schema import guilds
from bot.guilds.errors import StoreBusy
from bot.guilds.libraries import Libraries
from bot.guilds.store import Store
from index import Article, Library
from tests.postgresql import Server, database, own_server

__all__ = ["database"]

NOW = 1_750_000_000
ONE, TWO = 4711, 4712
HOUR = 3600
RAIN = Article.from_paragraphs(title="Rain", paragraphs=["It rained in Paris on Sunday."])
SNOW = Article.from_paragraphs(title="Snow", paragraphs=["It snowed in Oslo."])


@pytest.fixture
def stores(database: str) -> Iterator[list[Store]]:
    opened = [Store(database) for _ in range(2)]
    yield opened
    for store in opened:
        store.close()


def at_once(*works: Callable[[], object]) -> list[BaseException]:
    """What fails of some works that are done at the same time."""
    failed: list[BaseException] = []
    gate = threading.Barrier(len(works))

    def do(work: Callable[[], object]) -> None:
        gate.wait()
        try:
            work()
        except BaseException as error:  # noqa: BLE001  # told to whoever asked
            failed.append(error)

    threads = [threading.Thread(target=do, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failed


def test_begin_at_once(database: str) -> None:
    """However many processes begin at the same time on an empty database, all come up."""
    assert at_once(*[lambda: Store(database).close()] * 6) == []


def test_alone(stores: list[Store]) -> None:
    """What one does alone, others do afterwards; but in SQLite, which nobody has alone for longer than a change."""
    order: list[str] = []
    first, second = stores

    def wait() -> None:
        with second.others.alone():
            order.append("second")

    waiting = threading.Thread(target=wait)
    with first.others.alone():
        waiting.start()
        waiting.join(0.05 if dialect(first) == "postgresql" else None)
        order.append("first")
    waiting.join()

    assert order == {"postgresql": ["first", "second"], "sqlite": ["second", "first"]}[dialect(first)]


def dialect(store: Store) -> str:
    return store._engine.dialect.name  # noqa: SLF001


def test_changes_are_heard(stores: list[Store]) -> None:
    """What another process changes is heard at the next refresh, and of another guild nothing is made anew, nor after a
    change of one's own."""
    mine, other = Libraries(Library([]), stores[0]), Libraries(Library([]), stores[1])
    mine.of(ONE)
    mine.of(TWO)
    mine.refresh()
    heard = []
    changes: list[Callable[[], object]] = [
        lambda: other.add(ONE, RAIN, NOW),
        lambda: other.use(ONE, 7, RAIN.id),
        lambda: other.remove(ONE, RAIN.id),
        lambda: other.clear(ONE),
    ]
    for change in changes:
        mine.of(ONE)
        change()
        mine.refresh()
        heard.append((mine.ready(ONE), bool(mine.ready(TWO))))
    kept = mine.add(TWO, SNOW, NOW)
    mine.refresh()

    assert heard == [(None, True)] * 4
    assert mine.ready(TWO) is kept
    assert (mine.of(ONE).version, mine.of(TWO).own) == (4, (SNOW,))


def test_nothing_is_compared(stores: list[Store], monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL tells what changes: versions are compared only once a minute, to be sure. SQLite does not tell."""
    counts: list[int] = []
    libraries = Libraries(Library([]), stores[0])
    libraries.refresh()
    with stores[0]._engine.begin() as connection:  # noqa: SLF001
        connection.execute(guilds.insert().values(id=ONE, version=7))  # told by nobody
    for clock in (0.0, SURE / 2, 2 * SURE):
        kept = libraries.of(ONE).version
        with stores[0]._engine.begin() as connection:  # noqa: SLF001
            connection.execute(guilds.update().values(version=guilds.c.version + 1))
        monkeypatch.setattr(others, "monotonic", lambda clock=clock: monotonic() + clock)
        libraries.refresh()
        counts.append(libraries.of(ONE).version - kept)

    assert counts == ([1, 1, 1] if dialect(stores[0]) == "sqlite" else [0, 0, 3])


def test_same_text_comes_and_goes(stores: list[Store]) -> None:
    """One guild adds a text at the moments when the last other that has it removes it: neither fails, none is lost."""
    failed: list[BaseException] = []
    first, second = stores
    first.add(ONE, RAIN, NOW)
    for number in range(20):
        now = NOW + number * HOUR
        failed += at_once(lambda: first.remove(ONE, RAIN.id), lambda now=now: second.add(TWO, RAIN, now))  # type: ignore[misc]
        failed += at_once(lambda: second.remove(TWO, RAIN.id), lambda now=now: first.add(ONE, RAIN, now))  # type: ignore[misc]

    assert failed == []
    assert (first.articles(ONE), second.articles(TWO)) == ([RAIN], [])


def test_stands_still(postgresql: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that stands still within a change keeps nobody else from theirs for long: its own comes to nothing."""
    monkeypatch.setitem(engine.TOLD, "options", "-c lock_timeout=5000 -c idle_in_transaction_session_timeout=50")
    with closing(Store(postgresql)) as still, closing(Store(postgresql)) as other:

        def stand_still() -> None:
            with still._writing(ONE) as (connection, _):  # noqa: SLF001
                other.add(ONE, RAIN, NOW)
                connection.execute(guilds.delete())

        with pytest.raises(StoreBusy, match="idle-in-transaction"):
            stand_still()

        assert (still.articles(ONE), still.versions()) == ([RAIN], {ONE: 1})


@pytest.fixture(scope="module")
def own() -> Iterator[Server]:
    """A PostgreSQL that may be stopped."""
    with own_server() as started:
        yield started


def test_restart(own: Server) -> None:
    """While PostgreSQL is away, what is ready still answers, and a change is refused as something that passes. Once it
    is back, changes are made and heard as before, those meanwhile too."""
    with closing(Store(own.url)) as first, closing(Store(own.url)) as second:
        mine, other = Libraries(Library([]), first), Libraries(Library([]), second)
        mine.add(ONE, RAIN, NOW)
        mine.refresh()
        own.stop()
        ready = mine.ready(ONE)
        for change in (lambda: mine.add(ONE, SNOW, NOW), mine.refresh, lambda: mine.of(TWO)):
            with pytest.raises(StoreBusy):
                change()
        own.start()
        other.add(ONE, SNOW, NOW)
        mine.refresh()
        found = mine.of(ONE).own
        mine.refresh()
        other.remove(ONE, RAIN.id)
        mine.refresh()

        assert ready
        assert set(found) == {RAIN, SNOW}
        assert mine.of(ONE).own == (SNOW,)


def test_ended(postgresql: str) -> None:
    """Where the server ends connections, others are opened in their place before anything is asked."""
    others_end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname IS NOT NULL AND pid <> "
    with closing(Store(postgresql)) as store, closing(Store(postgresql)) as other:
        libraries = Libraries(Library([]), store)
        libraries.add(ONE, RAIN, NOW)
        libraries.refresh()
        with other._engine.begin() as connection:  # noqa: SLF001
            connection.execute(sql.text(others_end + "pg_backend_pid()"))
        other.add(ONE, SNOW, NOW)
        libraries.refresh()

        assert set(libraries.of(ONE).own) == {RAIN, SNOW}
