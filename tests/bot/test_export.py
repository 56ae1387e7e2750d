"""An article as a file: it is read as the same article, and it is never too large to send."""

import pytest

from bot.export import exported
from index import Article, check_format, check_size, read_article
from index.errors import MAX_CHARACTERS
from tests.bot.scene import SKARV, rain
from tests.index import talks

UPLOAD = 10 * 1024 * 1024  # bytes: what Discord takes


@pytest.mark.parametrize("article", [talks(), SKARV, rain()])
def test_same_article(article: Article) -> None:
    """What is read from it is the article, with its title, source, headings and paragraphs."""
    back = read_article(*exported(article))

    assert (back, back.title, back.source) == (article, article.title, article.source)
    assert [(each.span, each.heading) for each in back.paragraphs] == [
        (each.span, each.heading) for each in article.paragraphs
    ]


@pytest.mark.parametrize("sign", ["x", "*", "🙂", "東"])
def test_size(sign: str) -> None:
    """The longest article there is can be sent, and be added again."""
    lines = [f"{sign * 4998}. "] * (MAX_CHARACTERS // 5000 - 1)
    article = Article.from_paragraphs(title=sign * 200, paragraphs=lines)
    name, data = exported(article)
    check_format(name)
    check_size(name, len(data))

    assert len(data) < UPLOAD
    assert read_article(name, data) == article


@pytest.mark.parametrize(
    ("title", "start"),
    [("Rain in Paris", "rain-in-paris-"), ("../../etc/passwd", "etc-passwd-"), ("東京", ""), ("CON", "con-")],
)
def test_name(title: str, start: str) -> None:
    """A file's name holds letters that may stand in any, and the id."""
    article = Article.from_paragraphs(title=title, paragraphs=["It rained."])

    assert exported(article)[0] == f"{start}{article.id}.md"
