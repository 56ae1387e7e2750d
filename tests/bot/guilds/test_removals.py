"""What is removed from a guild can be put back."""

import pytest

from bot.guilds import store
from bot.guilds.collection import WHOLE_GUILD
from bot.guilds.errors import TooManyArticles
from bot.guilds.store import Store
from index import Article, Cut
from tests.bot.guilds.test_store import NOW, ONE, TWO, counts, kept, rain
from tests.postgresql import database

__all__ = ["database", "kept"]


def fill(kept: Store, guild: int = ONE) -> None:
    """Three articles, of which one is the default in two places."""
    for number in range(3):
        article = rain(number, url="https://a.example", date="today", origin=f"{number}.txt")
        kept.add(guild, article, NOW + number, Cut.of(article).pack())
    kept.use(guild, 7, rain(1).id)
    kept.use(guild, 8, rain(2).id)
    kept.use(guild, WHOLE_GUILD, rain(1).id)


def state(kept: Store, guild: int = ONE) -> object:
    """All that is kept of a guild."""
    told = [(each, each.url, each.date, each.origin, each.paragraphs) for each in kept.articles(guild)]
    return told, kept.cuts(guild), kept.defaults(guild), counts(kept)


@pytest.mark.parametrize("all_", [False, True])
def test_restore(kept: Store, *, all_: bool) -> None:
    """What was removed is there again as it was, in its place, with its cut and where it was the default."""
    fill(kept)
    before = state(kept)
    removed = kept.clear(ONE) if all_ else kept.remove(ONE, rain(1).id)
    gone = kept.articles(ONE), kept.defaults(ONE)
    version = kept.restore(ONE, removed)

    assert gone == ([], {}) if all_ else ([rain(0), rain(2)], {8: rain(2).id})
    assert state(kept) == before
    assert kept.versions([ONE]) == {ONE: version}
    assert version == removed.version + 1


def test_nothing_is_left(kept: Store) -> None:
    """Until it is put back, the database has nothing of it; another guild keeps what it has too."""
    fill(kept)
    kept.add(TWO, rain(1), NOW)
    kept.clear(ONE)

    assert counts(kept) == {"guilds": 2, "contents": 1, "holdings": 1, "additions": 4, "defaults": 0, "questions": 0}


def test_changed_meanwhile(kept: Store) -> None:
    """What a guild has again by then, even under another title, or chose meanwhile, stays as it is."""
    fill(kept)
    removed = kept.clear(ONE)
    other = Article.from_paragraphs(title="Another", paragraphs=["It rained on day 1.", "Hm."])
    kept.add(ONE, other, NOW + 9)
    kept.use(ONE, 7, other.id)
    for _ in range(2):  # whoever presses twice, too
        kept.restore(ONE, removed)

    assert kept.articles(ONE) == [rain(0), rain(2), other]
    assert kept.defaults(ONE) == {7: other.id, 8: rain(2).id, WHOLE_GUILD: rain(1).id}
    assert counts(kept)["contents"] == 3


def test_too_many(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A guild that has filled up by then has the limit told, and nothing is changed."""
    monkeypatch.setattr(store, "MAX_ARTICLES", 3)
    fill(kept)
    removed = kept.remove(ONE, rain(1).id)
    kept.add(ONE, rain(3), NOW)
    before = state(kept), kept.versions()
    with pytest.raises(TooManyArticles) as error:
        kept.restore(ONE, removed)

    assert (error.value.count, error.value.limit) == (3, 3)
    assert (state(kept), kept.versions()) == before


def test_nbytes(kept: Store) -> None:
    """It is counted with the bytes that its text takes."""
    kept.add(ONE, Article.from_paragraphs(title="Long", paragraphs=["x" * 100_000]), NOW, b"y" * 5000)

    assert 105_000 < kept.clear(ONE).nbytes < 107_000
