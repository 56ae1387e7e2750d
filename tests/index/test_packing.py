"""Articles as plain values."""

import json

from hypothesis import given

from index import Article
from index.packing import pack, unpack
from tests.index import articles, talks


@given(article=articles)
def test_round_trip(article: Article) -> None:
    """An article comes back as it was, through JSON too."""
    back = unpack(json.loads(json.dumps(pack(article))))

    assert (back, back.text, back.paragraphs, back.title) == (article, article.text, article.paragraphs, article.title)


def test_all() -> None:
    """Nothing of an article is lost."""
    back = unpack(pack(talks()))

    assert [getattr(back, name) for name in Article.__slots__] == [getattr(talks(), name) for name in Article.__slots__]
