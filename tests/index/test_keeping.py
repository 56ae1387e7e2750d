"""The sheets of the articles asked last."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from index import Article
from index.keeping import Sheets
from index.nearness import encoded
from index.passages import Cut, cut, split
from index.vectors import Remembering
from tests.index import article
from tests.index.encoders import Letters

ONE, TWO, THREE = (article(f"They met in {place}.") for place in ("Paris", "Tokyo", "Lyons"))  # of equal length


def test_kept() -> None:
    """A sheet is made once, while there is room."""
    sheets = Sheets()

    assert sheets.of(ONE) is sheets.of(ONE)
    assert {passage.article for passage in sheets.of(TWO).passages} == {TWO}


def test_room() -> None:
    """Where there is room for two, the one that was asked last but two is made anew."""
    sheets = Sheets(most=2 * len(ONE.text))
    one, two = sheets.of(ONE), sheets.of(TWO)
    sheets.of(ONE)
    sheets.of(THREE)

    assert sheets.of(ONE) is one
    assert sheets.of(TWO) is not two


def test_last_is_kept() -> None:
    """An article that is longer than all the room is kept until the next."""
    sheets = Sheets(most=0)
    one = sheets.of(ONE)

    assert sheets.of(ONE) is one
    sheets.of(TWO)
    assert sheets.of(ONE) is not one


def test_same_words() -> None:
    """The same words with another address have a sheet of their own, which quotes them as they are now."""
    old, new = (Article.from_paragraphs(title="Talks", paragraphs=["They met."], url=url) for url in ("old", "new"))
    sheets = Sheets()

    assert [sheets.of(each).passages[0].article.url for each in (old, new, old)] == ["old", "new", "old"]


def test_threads() -> None:
    """Several threads may ask at once, and what is kept stays within its room."""
    sheets = Sheets(most=len(ONE.text))
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(sheets.of, [ONE, TWO, THREE] * 20))

    assert [sheet.passages[0].article for sheet in found] == [ONE, TWO, THREE] * 20
    assert sum(len(sheet.passages[0].article.text) for sheet in sheets._kept.values()) <= sheets.most  # noqa: SLF001


def test_vectors() -> None:
    """Sentences are encoded where that is asked; later a sheet has vectors at once if all are remembered."""
    encoder = Remembering(Letters())
    sheets = Sheets(encoder=encoder)
    meant = encoded(ONE.text, Letters())

    assert sheets.of(ONE).meanings is None
    assert sheets.nearest(meant) == {}

    ready = sheets.of(ONE, encode=True)
    again = Sheets(encoder=encoder).of(ONE)

    assert ready.meanings is not None
    assert again.meanings is not None
    assert ready.meanings.sentences.tolist() == again.meanings.sentences.tolist()
    assert sheets.of(ONE) is ready
    assert sheets.nearest(meant) == {ONE.id: pytest.approx(1)}


def test_no_encoder() -> None:
    """Without an encoder no sheet has vectors, whoever asks."""
    assert Sheets().of(ONE, encode=True).meanings is None


def test_cut_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """An article is cut into sentences once, whether its sheet is kept or not, while there is room for the places."""
    read: list[Article] = []

    def counting(article: Article) -> Cut:
        read.append(article)
        return cut(article)

    monkeypatch.setattr("index.keeping.cut", counting)
    sheets = Sheets(most=0)
    assert [sheets.of(each).article for each in (ONE, TWO, ONE, TWO)] == [ONE, TWO, ONE, TWO]
    assert sheets.split(ONE) == split(ONE)
    assert read == [ONE, TWO]

    monkeypatch.setattr("index.keeping.SENTENCES", 2)
    assert [sheets.split(each) == split(each) for each in (THREE, TWO, ONE)] == [True] * 3
    assert read == [ONE, TWO, THREE, ONE]
