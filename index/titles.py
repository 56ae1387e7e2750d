"""Which article is meant: its id, or its title where only one has it; and names that tell articles apart."""

from collections import Counter
from collections.abc import Iterable, Sequence

from index.errors import AmbiguousTitle, UnknownArticle
from index.model import Article
from index.text.characters import normalise

TOLD = 60  # characters of a date and a source beside a title
NAMED = 5  # articles of one title that an error names


def find(articles: Iterable[Article], wanted: str) -> Article:
    """The article with this id, or else the one with this title, in upper or lower case.

    Raises ``UnknownArticle`` or ``AmbiguousTitle``.
    """
    title = normalise(wanted).strip().casefold()
    found = []
    for article in articles:
        if article.id == title:
            return article
        if article.title.casefold() == title:
            found.append(article)
    if not found:
        raise UnknownArticle(wanted)
    if len(found) > 1:
        raise AmbiguousTitle(wanted, len(found), tuple(_identified(article) for article in found[:NAMED]))
    return found[0]


def names(articles: Sequence[Article], limit: int) -> dict[str, str]:
    """A name for each article, by its id, of at most ``limit`` characters and like no other's in this list.

    It is the title; where that is another's too, or has the same start, date and source or else the id stand behind.

    >>> may, june = (Article.from_paragraphs(title="Rain", date=day, paragraphs=[day]) for day in ("May", "June"))
    >>> list(names([may, june], 20).values())
    ['Rain · May', 'Rain · June']
    """
    named: dict[str, str] = {}
    rest = list(dict.fromkeys(articles))
    taken: Counter[str] = Counter()
    for told in (lambda _: "", _told, lambda article: article.id):
        found = {article: _name(article, told(article), limit) for article in rest}
        taken.update(name.casefold() for name in found.values())
        named |= {article.id: name for article, name in found.items()}
        rest = [article for article, name in found.items() if taken[name.casefold()] > 1]
    return named


def _name(article: Article, told: str, limit: int) -> str:
    if not article.title:
        return article.id
    behind = f" · {told}" if told else ""
    return _cut(article.title, limit - len(behind)) + behind


def _told(article: Article) -> str:
    """Date and source, in a line.

    >>> _told(Article.from_paragraphs(title="Talks", source="Reuters", date="10 June", paragraphs=["They met."]))
    '10 June · Reuters'
    """
    return _cut(" · ".join(filter(None, (" ".join(article.date.split()), " ".join(article.source.split())))), TOLD)


def _identified(article: Article) -> str:
    told = _told(article)
    return f"{article.id} ({told})" if told else article.id


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
