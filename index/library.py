"""Articles in, or a folder of files; a ``Library`` out, which answers about all of its articles or one by its title."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from pathlib import Path

from index.answering.following import Earlier
from index.errors import NoArticles, NoFolder, UnknownPlace, UnreadableFile
from index.formats import FORMATS, read_article
from index.index import Index
from index.model import Article, Passage
from index.reader import Reader
from index.results import Answer, Quote, Refusal, Summary
from index.retrieval.cut import Cut
from index.summary.length import length_of
from index.titles import find


class Library:
    """Articles by id or title, with their ``Index``. It never changes: to add an article, make another and use that."""

    def __init__(
        self, articles: Sequence[Article], *, index: Index | None = None, reader: Reader | None = None
    ) -> None:
        """``index``: of these very articles, if there is one already. ``reader``: see ``Index``."""
        self.articles: dict[str, Article] = {article.id: article for article in articles}
        self._index = index or Index(list(self.articles.values()), reader=reader)

    def having(self, articles: Sequence[Article], cut: Callable[[Article], Cut] = Cut.of) -> Library:
        """Another library, of these articles, or this one if it has them; what both have is not indexed again.

        ``cut``: what cuts the others; where they have been cut before, it can unpack that (``Cut.unpack``).
        """
        wanted, index = {article.id for article in articles}, self._index
        if wanted == self.articles.keys():
            return self
        for article in self.articles.values():
            if article.id not in wanted:
                index = index.without(article)
        index = index.with_articles(articles, cut)
        return Library(index.articles, index=index)

    def nbytes(self, without: Container[str] = ()) -> int:
        """The bytes that it takes in memory, ``without`` the articles with these ids; see ``Index.nbytes``."""
        return self._index.nbytes(without)

    def find(self, wanted: str) -> Article:
        """The article with this id, or else this title in upper or lower case.

        Raises ``UnknownArticle`` or ``AmbiguousTitle``.
        """
        return self.articles.get(wanted) or find(self.articles.values(), wanted)

    def ask(
        self,
        question: str,
        *,
        article: str | None = None,
        limit: int = 3,
        hurried: bool = False,
        after: Earlier | None = None,
    ) -> Answer | Refusal:
        """Ask all articles, or the one with the id or title ``article``, as ``Index.ask``.

        Raises what ``find`` raises.
        """
        wanted = None if article is None else self.find(article)
        return self._index.ask(question, limit=limit, article=wanted, hurried=hurried, after=after)

    def summarise(self, article: str, sentences: int = 3) -> Summary:
        """Summarise the article with this id or title. Raises what ``find`` raises."""
        return self._index.summarise(self.find(article), sentences)

    def length_of(self, article: str, *, full: bool = False) -> int:
        """How many sentences a short, or a *full*, summary of this article has. Raises ``UnknownArticle``."""
        return length_of(sum(len(passage.sentences) for passage in self.passages(article)), full=full)

    def passages(self, article: str) -> Sequence[Passage]:
        """The passages of an article in its order. Raises what ``find`` raises."""
        return self._index.passages_of(self.find(article))

    def quote(self, article: str, start: int) -> Quote:
        """The passage with the sentence that starts at character ``start``, as a quote.

        Raises what ``find`` raises, or ``UnknownPlace``.
        """
        for passage in self.passages(article):
            for sentence in passage.sentences:
                if sentence.start == start:
                    return Quote(passage, sentence, passage.span)
        raise UnknownPlace(self.find(article).title, start)


def open_library(
    folder: str | Path, *, reader: Reader | None = None, watched: Callable[[Sequence[Path]], Iterable[Path]] = iter
) -> Library:
    """A library of the articles (see ``FORMATS``) that are directly in ``folder``, in the order of their file names.

    ``reader``: see ``Index``. ``watched``: gives the files one after the other, to whoever shows how far it is.

    Raises ``NoFolder``, ``NoArticles``, ``UnreadableFile``, or what ``read_article`` raises for the first bad file.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise NoFolder(str(folder))
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in FORMATS and path.is_file())
    except OSError as error:
        raise UnreadableFile(str(folder), _reason(error)) from error
    if not paths:
        raise NoArticles(str(folder), tuple(FORMATS))
    return Library([read_article(path.name, _bytes(path)) for path in watched(paths)], reader=reader)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(path.name, _reason(error)) from error


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__
