"""A library for each guild."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.guilds.engine import open_engine
from bot.guilds.errors import AlreadyHere, StoreFailed, TooManyAdded
from bot.guilds.libraries import LEAST, Libraries
from bot.guilds.store import WHOLE_GUILD, Store
from index import Answer, Article, Library, Refusal
from index.errors import UnknownArticle
from index.reader import LexicalReader
from tests.index import talks

NOW = 1_750_000_000
ONE, TWO, CHANNEL = 4711, 4712, 815
WHO = "Who kept the lighthouse of Skarv?"
HEADS = "Who heads the Chinese delegation?"
SKARV = Article.from_paragraphs(title="Skarv", paragraphs=["Ragna Holm kept the lighthouse of Skarv.", "It was lit."])
RAIN = Article.from_paragraphs(title="Rain", paragraphs=["It rained in Paris on Sunday."])


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(f"sqlite:///{tmp_path}/a.db")
    yield opened
    opened.close()


@pytest.fixture
def all_(store: Store) -> Libraries:
    return Libraries(Library([talks()], reader=LexicalReader()), store)


def broken(store: Store) -> None:
    """From now on the database fails."""
    store._engine = open_engine("sqlite:////no/such/folder/a.db")  # noqa: SLF001


def test_seeds(all_: Libraries) -> None:
    """A guild that has added nothing, and whoever asks from outside of one, asks the seeds."""
    for guild in (None, ONE):
        found = all_.of(guild)
        assert found.library is all_.seeds
        assert (found.articles, found.own, found.default(CHANNEL)) == ([talks()], (), None)


def test_add(all_: Libraries) -> None:
    """What a guild adds, it can ask at once, beside the seeds; the newest stands first."""
    all_.add(ONE, SKARV, NOW)
    all_.add(ONE, RAIN, NOW)
    found = all_.of(ONE)

    assert isinstance(found.library.ask(WHO), Answer)
    assert isinstance(found.library.ask(HEADS), Answer)
    assert (found.articles, found.own) == ([RAIN, SKARV, talks()], (SKARV, RAIN))


def test_apart(all_: Libraries) -> None:
    """Another guild neither has nor finds it, and nor has whoever asks from outside."""
    all_.of(TWO)
    all_.add(ONE, SKARV, NOW)
    for guild in (None, TWO, 0):
        found = all_.of(guild)
        assert isinstance(found.library.ask(WHO), Refusal)
        assert found.articles == [talks()]
        with pytest.raises(UnknownArticle):
            found.library.find(SKARV.id)


def test_kept(all_: Libraries, store: Store) -> None:
    """What is kept ready is had without waiting; another process finds the same in the store."""
    all_.add(ONE, SKARV, NOW)
    all_.use(ONE, CHANNEL, "skarv")
    other = Libraries(all_.seeds, store)

    assert all_.ready(ONE) is all_.of(ONE)
    assert other.ready(ONE) is None
    assert (other.of(ONE).own, other.of(ONE).defaults) == ((SKARV,), {CHANNEL: SKARV.id})
    assert other.ready(ONE) is other.of(ONE)


def test_already_here(all_: Libraries) -> None:
    """The words of a seed need not be added, nor those of the guild's own article."""
    seed = Article.from_paragraphs(title="Mine", paragraphs=["They met."])
    all_.seeds = Library([seed])
    all_.add(ONE, SKARV, NOW)
    for again in (Article.from_paragraphs(title="Yours", paragraphs=["They met."]), SKARV):
        with pytest.raises(AlreadyHere) as error:
            all_.add(ONE, again, NOW)
        assert error.value.title in {"Mine", "Skarv"}

    assert all_.of(ONE).own == (SKARV,)


def test_remove(all_: Libraries) -> None:
    """A guild removes its own articles by id or title, and neither seeds nor others'."""
    all_.add(ONE, SKARV, NOW)
    all_.add(ONE, RAIN, NOW)

    assert all_.remove(ONE, "SKARV") == SKARV
    assert (all_.of(ONE).own, isinstance(all_.of(ONE).library.ask(WHO), Refusal)) == ((RAIN,), True)
    for guild, wanted in ((ONE, talks().id), (ONE, SKARV.id), (TWO, RAIN.id)):
        with pytest.raises(UnknownArticle):
            all_.remove(guild, wanted)
    assert all_.remove(ONE, RAIN.id) == RAIN
    assert all_.of(ONE).library is all_.seeds


def test_remove_a_default(all_: Libraries, store: Store) -> None:
    """An article that is removed is no default any more, not even when it is added again; other defaults stay."""
    for article in (SKARV, RAIN):
        all_.add(ONE, article, NOW)
    all_.use(ONE, CHANNEL, SKARV.id)
    all_.use(ONE, WHOLE_GUILD, RAIN.id)
    all_.remove(ONE, SKARV.id)
    all_.add(ONE, SKARV, NOW)

    assert all_.of(ONE).defaults == store.defaults(ONE) == {WHOLE_GUILD: RAIN.id}


def test_clear(all_: Libraries) -> None:
    """A guild that is cleared has the seeds, and no defaults; others keep theirs."""
    for guild in (ONE, TWO):
        all_.add(guild, SKARV, NOW)
        all_.use(guild, WHOLE_GUILD, SKARV.id)
    all_.clear(ONE)

    assert (all_.of(ONE).articles, all_.of(ONE).default(CHANNEL)) == ([talks()], None)
    assert all_.of(TWO).default(CHANNEL) == SKARV.id


def test_use(all_: Libraries) -> None:
    """A channel's default counts before the guild's; one that is no longer there counts no more."""
    all_.add(ONE, SKARV, NOW)
    assert all_.use(ONE, WHOLE_GUILD, talks().title) == talks()
    assert all_.use(ONE, CHANNEL, SKARV.id) == SKARV
    before = all_.of(ONE)
    assert (before.default(CHANNEL), before.default(1)) == (SKARV.id, talks().id)
    all_.use(ONE, CHANNEL, None)
    assert all_.of(ONE).default(CHANNEL) == talks().id
    all_.seeds = Library([RAIN])
    assert all_.of(ONE).default(CHANNEL) is None
    with pytest.raises(UnknownArticle):
        all_.use(TWO, CHANNEL, SKARV.id)


def test_other_seeds(all_: Libraries) -> None:
    """Other seeds are had by all at the next question, beside what a guild has."""
    all_.add(ONE, SKARV, NOW)
    all_.of(TWO)
    all_.seeds = Library([RAIN])

    assert (all_.ready(ONE), all_.ready(TWO)) == (None, None)
    assert (all_.of(ONE).articles, all_.of(TWO).articles) == ([SKARV, RAIN], [RAIN])


def test_another_process(all_: Libraries, store: Store) -> None:
    """What another process has changed is noticed, at a refresh or at the next change."""
    all_.of(ONE)
    store.add(ONE, SKARV, NOW)
    assert all_.of(ONE).own == ()
    all_.refresh()
    assert all_.of(ONE).own == (SKARV,)
    store.remove(ONE, SKARV.id)
    all_.add(ONE, RAIN, NOW)
    assert all_.of(ONE).own == (RAIN,)
    all_.refresh()
    assert all_.ready(ONE)


def test_store_fails(all_: Libraries, store: Store) -> None:
    """Where the database fails, what is kept ready still answers; nothing is changed, and the error says so."""
    all_.add(ONE, SKARV, NOW)
    store.close()
    broken(store)
    for change in (lambda: all_.add(ONE, RAIN, NOW), lambda: all_.remove(ONE, SKARV.id), lambda: all_.clear(ONE)):
        with pytest.raises(StoreFailed):
            change()
    with pytest.raises(StoreFailed):
        all_.refresh()

    assert isinstance(all_.of(ONE).library.ask(WHO), Answer)
    assert isinstance(all_.of(None).library.ask(HEADS), Answer)


def test_limits(all_: Libraries) -> None:
    """A limit of the store is told, and nothing is changed."""
    for number in range(20):
        all_.add(ONE, Article.from_paragraphs(title="A", paragraphs=[f"Day {number}."]), NOW)
    with pytest.raises(TooManyAdded):
        all_.add(ONE, SKARV, NOW)

    assert len(all_.of(ONE).own) == 20


def test_bounded(store: Store) -> None:
    """Guilds are kept ready as long as there is room; the one that asked last goes last, a refresh asks nothing."""
    all_ = Libraries(Library([talks()]), store, room=3 * LEAST)
    for guild in (1, 2, 3):
        all_.of(guild)
    all_.ready(1)
    all_.refresh()
    all_.of(4)

    assert [bool(all_.ready(guild)) for guild in (1, 2, 3, 4)] == [True, False, True, True]
    all_.forget(1)
    all_.forget(1)
    all_.of(2)
    assert [bool(all_.ready(guild)) for guild in (1, 2, 3, 4)] == [False, True, True, True]


def test_larger_than_the_room(store: Store) -> None:
    """A guild whose articles are larger than all the room is kept ready too, alone."""
    all_ = Libraries(Library([talks()]), store, room=2 * LEAST)
    all_.of(TWO)
    all_.add(ONE, Article.from_paragraphs(title="A", paragraphs=["It rained. " * 300]), NOW)

    assert [bool(all_.ready(guild)) for guild in (ONE, TWO)] == [True, False]


def test_no_store() -> None:
    """Without a store there are the seeds, and nothing can be added."""
    all_ = Libraries(Library([talks()]))
    all_.refresh()

    assert all_.of(ONE).library is all_.seeds
    with pytest.raises(ValueError, match="nothing is stored"):
        all_.add(ONE, SKARV, NOW)


def test_at_once(all_: Libraries) -> None:
    """Many threads that ask and add at once get what was there or is there, and nothing is lost."""
    failed: list[BaseException] = []

    def work(number: int) -> None:
        guild = ONE + number % 3
        try:
            all_.add(guild, Article.from_paragraphs(title="A", paragraphs=[f"Day {number}."]), NOW)
            assert f"Day {number}." in {article.text for article in all_.of(guild).own}
        except BaseException as error:  # noqa: BLE001  # told below
            failed.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(18)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []
    assert [len(all_.of(ONE + k).own) for k in range(3)] == [6, 6, 6]
