"""``Index``: articles made ready for questions. Built once, never changed afterwards."""

from collections.abc import Sequence
from functools import lru_cache
from heapq import nlargest

from index.answering import decide, weigh
from index.learned import Weights, learned_weights
from index.model import Answer, Article, Hit, Passage, Reason, Refusal, Summary
from index.passages import split
from index.question import read_question
from index.sheet import Sheet
from index.summary import summarise

PROPOSED = 10  # passages
KNOWN = 256  # answers kept: in a channel people repeat a question, and nothing here ever changes


class Index:
    """Answers questions about its articles with their own words.

    >>> talks = Article.from_paragraphs(title="Talks", paragraphs=["They met in London.", "It rained."])
    >>> Index([talks]).ask("Where did they meet, in London?").quotes[0].sentence_text
    'They met in London.'
    """

    def __init__(self, articles: Sequence[Article], *, weights: Weights | None = None) -> None:
        """``weights``: others than those that were learned for all (to measure them)."""
        self.articles = tuple(articles)
        self.passages: tuple[Passage, ...] = tuple(p for article in self.articles for p in split(article))
        self._weights = weights or learned_weights()
        self._sheet = Sheet(self.passages) if self.passages else None
        self._known = lru_cache(KNOWN)(self._answer)

    def search(self, question: str, limit: int = PROPOSED) -> tuple[Hit, ...]:
        """At most ``limit`` passages that hold a word of the question, best first, ties in article order."""
        terms = read_question(question).terms
        scores = self._sheet.by_passage.scores(terms) if self._sheet else []
        best = nlargest(limit, range(len(scores)), key=scores.__getitem__)
        return tuple(Hit(self.passages[i], scores[i]) for i in best if scores[i] > 0)

    def ask(self, question: str, *, limit: int = 3) -> Answer | Refusal:
        """Quote at most ``limit`` passages that answer, or say why none does.

        Raises ``ValueError`` if ``limit`` is less than 1.
        """
        if limit < 1:
            raise ValueError(f"limit {limit}: expected at least 1")
        if self._sheet is None:
            return Refusal(question, Reason.NO_ARTICLE)
        return self._known(question, limit)

    def _answer(self, question: str, limit: int) -> Answer | Refusal:
        asked = read_question(question)
        if not asked.terms or self._sheet is None:
            return Refusal(question, Reason.NO_WORDS)
        return decide(question, weigh(asked, self._sheet, self._weights), limit)

    def summarise(self, article: Article, sentences: int = 3) -> Summary:
        """The ``sentences`` (at least 1) sentences that say most of an article, in its order."""
        return summarise(article, sentences)
