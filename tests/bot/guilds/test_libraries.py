"""A library for each guild."""

import gc
import threading
import tracemalloc
from collections.abc import Iterator

import pytest

from bot.guilds.collection import LEAST, WHOLE_GUILD
from bot.guilds.database.engine import open_engine
from bot.guilds.errors import AlreadyHere, StoreFailed, TooManyAdded
from bot.guilds.libraries import Libraries
from bot.guilds.store import Store
from index import Answer, Article, Cut, Library, Refusal
from index.errors import UnknownArticle
from index.reader import LexicalReader
from index.text.sentences import sentences
from tests.index import talks
from tests.postgresql import database

__all__ = ["database"]

NOW = 1_750_000_000
ONE, TWO, CHANNEL = 4711, 4712, 815
WHO = "Who kept the lighthouse of Skarv?"
HEADS = "Who heads the Chinese delegation?"
SKARV = Article.from_paragraphs(title="Skarv", paragraphs=["Ragna Holm kept the lighthouse of Skarv.", "It was lit."])
RAIN = Article.from_paragraphs(title="Rain", paragraphs=["It rained in Paris on Sunday."])


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    opened = Store(database)
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

    assert [row["title"] for row in all_.remove(ONE, "SKARV").holdings] == ["Skarv"]
    assert (all_.of(ONE).own, isinstance(all_.of(ONE).library.ask(WHO), Refusal)) == ((RAIN,), True)
    for guild, wanted in ((ONE, talks().id), (ONE, SKARV.id), (TWO, RAIN.id)):
        with pytest.raises(UnknownArticle):
            all_.remove(guild, wanted)
    assert [row["article"] for row in all_.remove(ONE, RAIN.id).holdings] == [RAIN.id]
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


@pytest.mark.parametrize("one", [False, True])
def test_restore(all_: Libraries, store: Store, *, one: bool) -> None:
    """What is put back can be asked at once, in its old place and as the default that it was."""
    for number, article in enumerate((SKARV, RAIN)):
        all_.add(ONE, article, NOW + number)
    all_.use(ONE, CHANNEL, SKARV.id)
    removed = all_.remove(ONE, SKARV.id) if one else all_.clear(ONE)
    assert isinstance(all_.of(ONE).library.ask(WHO), Refusal)
    all_.restore(ONE, removed)

    assert isinstance(all_.of(ONE).library.ask(WHO), Answer)
    assert (all_.of(ONE).own, all_.of(ONE).default(CHANNEL)) == ((SKARV, RAIN), SKARV.id)


def test_collect(all_: Libraries, store: Store) -> None:
    """Whether a guild wants its unanswered questions is known where it is kept ready, and in other processes."""
    other = Libraries(all_.seeds, store)
    before = all_.of(ONE).collects, other.of(ONE).collects
    all_.collect(ONE, on=True)
    other.refresh()

    assert before == (False, False)
    assert (all_.of(ONE).collects, other.of(ONE).collects, all_.of(TWO).collects) == (True, True, False)


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


def long(number: int) -> Article:
    """Twenty thousand characters, of words that other articles have and of some that none has."""
    days = (f"On day {day} it rained in Paris, and a{number}b{day} opened her umbrella. " * 4 for day in range(70))
    return Article.from_paragraphs(title=f"Long {number}", paragraphs=list(days))


def fill(store: Store, guild: int, numbers: range) -> None:
    for number in numbers:
        store.add(guild, long(number), NOW, Cut.of(long(number)).pack())


def test_counted(all_: Libraries, store: Store) -> None:
    """What a collection is counted with is what it takes in memory: within a quarter."""
    fill(store, TWO, range(2))
    all_.of(TWO)  # what is loaded once
    fill(store, ONE, range(2, 20))
    gc.collect()
    tracemalloc.start()
    found = all_.of(ONE)
    gc.collect()
    took, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert len(found.own) == 18
    assert 0.8 * took < found.nbytes < 1.25 * took


def test_both_stay(all_: Libraries, store: Store) -> None:
    """Two guilds that fit into the room stay ready while they ask in turn; if they do not, one comes back the same."""
    fill(store, ONE, range(3))
    fill(store, TWO, range(3, 6))
    size = all_.of(ONE).nbytes + all_.of(TWO).nbytes
    roomy, tight = Libraries(all_.seeds, store, room=size), Libraries(all_.seeds, store, room=size - 1)
    asked = [(guild, number) for _ in range(2) for guild, number in ((ONE, 1), (TWO, 4))]
    questions = [(guild, f"Who is a{number}b7?") for guild, number in asked]
    for libraries in (roomy, tight):
        answers = [libraries.of(guild).library.ask(question, hurried=True) for guild, question in questions]
        assert answers[:2] == answers[2:]

    assert [bool(roomy.ready(guild)) for guild in (ONE, TWO)] == [True, True]
    assert [bool(tight.ready(guild)) for guild in (ONE, TWO)] == [False, True]


@pytest.fixture
def cutting(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are cut into sentences from now on."""
    given: list[str] = []

    def counting(text: str) -> list[tuple[int, int]]:
        given.append(text)
        return sentences(text)

    monkeypatch.setattr("index.retrieval.passages.sentences", counting)
    return given


def test_nothing_is_cut_again(all_: Libraries, store: Store, cutting: list[str]) -> None:
    """An article is cut when it is added and never again: not when it is loaded, asked, summarised or seen in passages,
    nor when other seeds come or another article goes."""
    all_.add(ONE, SKARV, NOW)
    all_.add(ONE, RAIN, NOW, Cut.of(RAIN).pack())
    cutting.clear()
    other = Libraries(all_.seeds, store)

    assert isinstance(other.of(ONE).library.ask(WHO), Answer)
    assert isinstance(other.of(ONE).library.ask(WHO, article=SKARV.id), Answer)
    assert other.of(ONE).library.summarise(SKARV.id).sentences
    assert other.of(ONE).library.quote(SKARV.id, 0).text == SKARV.text
    other.seeds = Library([])
    other.remove(ONE, RAIN.id)
    assert isinstance(other.of(ONE).library.ask(WHO), Answer)
    assert cutting == []


@pytest.mark.parametrize("kept", [None, b"", b"4f452992 nupunkt 0.8.0\n", "damaged"])
def test_cut_again(all_: Libraries, store: Store, cutting: list[str], kept: bytes | str | None) -> None:
    """What is stored of a cut and cannot be used, or is not there, is made again, once, and stored."""
    good = Cut.of(SKARV).pack()
    store.add(ONE, SKARV, NOW, good[:-1] + b"x" if isinstance(kept, str) else kept)
    cutting.clear()

    assert isinstance(all_.of(ONE).library.ask(WHO), Answer)
    assert cutting == SKARV.text.split("\n\n")
    assert store.cuts(ONE) == {SKARV.id: good}
    assert isinstance(Libraries(all_.seeds, store).of(ONE).library.ask(WHO), Answer)
    assert cutting == SKARV.text.split("\n\n")


def test_cut_cannot_be_stored(all_: Libraries, store: Store, database: str) -> None:
    """Where the database cannot be written, what is made again is used all the same."""
    store.add(ONE, SKARV, NOW)
    store.close()
    store._engine = open_engine(read_only(database))  # noqa: SLF001

    assert isinstance(all_.of(ONE).library.ask(WHO), Answer)


def read_only(url: str) -> str:
    """Another way to the same database."""
    if url.startswith("sqlite"):
        return url.replace("sqlite:///", "sqlite:///file:") + "?mode=ro&uri=true"
    return url + ("&" if "?" in url else "?") + "options=-c default_transaction_read_only=on"


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
