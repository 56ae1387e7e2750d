"""``Index``: articles made ready for questions. It never changes: adding and removing an article give another.

BM25 proposes passages, a reader points at the sentence that answers, and it is quoted if there is evidence enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from index.answering.answer import decide
from index.answering.question import Question, read_question
from index.model import Answer, Article, Hit, Passage, Reason, Refusal, Summary
from index.reader import LexicalReader, Reader, shipped_reader
from index.retrieval.bm25 import Ranking
from index.retrieval.passages import split
from index.summary.summarizer import summarise
from index.text.analyzer import words
from index.text.language import is_english
from index.text.spelling import nearest

PASSAGES = 8  # that are read for a question at most
WIDE = 64  # passages, and articles, among which they are chosen
ARTICLE = 1.0  # a point of BM25 of the whole article counts as much as this of the passage's own
REPAIRED = 8  # terms of a question: to look for one among a million takes some 0.1 s
LEAD = 0.3  # of the best passage's score: what an article's first passage has more, its second half of that, and so on
KNOWN = 256  # answers kept: in a channel people repeat a question, and nothing here ever changes
ALONE = 16  # articles of several that are kept ready to be asked alone


class Index:
    """Answers questions about its articles with their own words. Its methods may be called from any thread.

    >>> talks = Article.from_paragraphs(title="Talks", paragraphs=["They met in London.", "It rained."])
    >>> Index([talks]).ask("Where did they meet?").quotes[0].sentence_text
    'They met in London.'
    """

    def __init__(
        self, articles: Iterable[Article], *, ranking: Ranking | None = None, reader: Reader | None = None
    ) -> None:
        """``ranking``: of these very articles' passages, where it is there. ``reader``: the shipped one if ``None``."""
        self._by_id: dict[str, Article] = {}
        for article in articles:
            self._by_id.setdefault(article.id, article)
        self.articles = tuple(self._by_id.values())
        self.ranking = ranking or Ranking.of((article.id, _terms(split(article))) for article in self.articles)
        self._reader = reader or shipped_reader()
        self._known = lru_cache(KNOWN)(self._answer)
        self._alone = lru_cache(ALONE)(lambda article: Index([article], reader=self._reader))

    def with_article(self, article: Article) -> Index:
        """Another index with an article more, the last; itself if it has that article. What stays is shared."""
        if article.id in self._by_id:
            return self
        ranking = self.ranking.with_texts(article.id, _terms(split(article)))
        return Index((*self.articles, article), ranking=ranking, reader=self._reader)

    def without(self, article: Article) -> Index:
        """Another index without an article. What stays is shared."""
        kept = (held for held in self.articles if held != article)
        return Index(kept, ranking=self.ranking.without(article.id), reader=self._reader)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages of all articles, cut anew each time."""
        return tuple(passage for article in self.articles for passage in split(article))

    def passages_of(self, article: Article) -> Sequence[Passage]:
        """The passages of one article."""
        return split(article)

    def search(self, question: str, limit: int = PASSAGES) -> tuple[Hit, ...]:
        """At most ``limit`` passages that hold a word of the question, best first, ties in article order."""
        found = self.ranking.best(self._known_terms(read_question(question).terms), limit)
        cut = {hit.owner: split(self._by_id[hit.owner]) for hit in found}
        return tuple(Hit(cut[hit.owner][hit.text], hit.score) for hit in found)

    def ask(
        self, question: str, *, limit: int = 3, article: Article | None = None, hurried: bool = False
    ) -> Answer | Refusal:
        """Quote at most ``limit`` sentences that answer, in their passages, of one article or of any, or say why not.

        ``hurried``: by words alone, in milliseconds, where many wait.

        Raises ``ValueError`` if ``limit`` is less than 1.
        """
        if limit < 1:
            raise ValueError(f"limit {limit}: expected at least 1")
        if not self.articles:
            return Refusal(question, Reason.NO_ARTICLE)
        if article and len(self.articles) > 1:
            return self._alone(article).ask(question, limit=limit, hurried=hurried)
        return self._known(question, limit, hurried)

    def _answer(self, question: str, limit: int, hurried: bool) -> Answer | Refusal:
        asked = read_question(question)
        if not asked.terms:
            return Refusal(question, Reason.NO_WORDS)
        passages = self.proposed(asked)
        hurried = hurried or not _readable(question, passages)
        reader = LexicalReader() if hurried else self._reader
        return decide(asked, passages, reader.read(asked.text, passages), limit)

    def proposed(self, asked: Question) -> list[Passage]:
        """The passages that are read: all where they are few, else those that promise most.

        A passage is read sooner if its whole article has the question's words, or if it stands near its start.
        """
        if self.ranking.size <= PASSAGES:
            return list(self.passages)
        terms = self._known_terms(asked.terms)
        found = {(hit.owner, hit.text): hit.score for hit in self.ranking.best(terms, WIDE)}
        articles = self.ranking.best_owners(terms, WIDE) or dict.fromkeys(list(self._by_id)[:1], 0.0)
        cut = {owner: split(self._by_id[owner]) for owner in list(articles)[:PASSAGES]}
        leads = {(owner, text): 0.0 for owner, passages in cut.items() for text in range(min(len(passages), PASSAGES))}
        most = max(found.values(), default=1.0)
        worth = {
            (owner, text): score + ARTICLE * articles.get(owner, 0.0) + LEAD * most / (1 + text)
            for (owner, text), score in (leads | found).items()
        }
        first = sorted(worth, key=worth.__getitem__, reverse=True)[:PASSAGES]
        return [(cut.get(owner) or split(self._by_id[owner]))[text] for owner, text in first]

    def _known_terms(self, terms: Sequence[str]) -> list[str]:
        """A question's terms; those that no passage holds, the first ``REPAIRED``, are read as their nearest."""
        often = self.ranking.often
        strange = [term for term in terms if not often(term)][:REPAIRED]
        meant = {term: nearest(term, self.ranking.terms, often) for term in strange}
        return [meant.get(term, term) for term in terms]

    def summarise(self, article: Article, sentences: int = 3) -> Summary:
        """The ``sentences`` (at least 1) sentences that say most of an article, in its order."""
        return summarise(article, sentences)


def _terms(passages: Sequence[Passage]) -> list[list[str]]:
    """The terms of each passage, sentence by sentence."""
    return [
        [term for each in passage.sentences for term in words(each.of(passage.article.text))] for passage in passages
    ]


def _readable(question: str, passages: Sequence[Passage]) -> bool:
    """Whether the model can read them: it knows English only."""
    return is_english(question) and any(is_english(article.text) for article in {each.article for each in passages})
