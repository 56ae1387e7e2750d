"""Articles in, an ``Index`` out; a question to it in, an ``Answer`` or a ``Refusal`` out.

BM25 proposes passages, a reader marks the sentence that answers, and it is quoted if there is enough evidence for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from index.answering.answer import decide
from index.answering.question import Question, read_question
from index.answering.whole import asks_of_whole
from index.model import Article, Passage
from index.reader import LexicalReader, Reader, shipped_reader
from index.results import Answer, Hit, Reason, Refusal, Summary
from index.retrieval.passages import split
from index.retrieval.ranking import Ranking
from index.summary.summarizer import summarise
from index.text.analyzer import words
from index.text.language import is_english
from index.text.spelling import nearest

PASSAGES = 8  # that are read for a question, at most
WIDE = 64  # passages, and articles, from which these are chosen
# Weights beside a passage's own BM25 score: of its whole article's, and of the best passage's score for the first
# passage of an article, half of that for the second, a third ... Of 100 NewsQA stories in one index the right passage
# is among the eight for 89 % of the questions instead of 80, of 20 for 92 instead of 88; in one long article as often.
ARTICLE, LEAD = 1.0, 0.3
REPAIRED = 8  # terms of a question that are compared with all others: among a million that takes some 0.1 s
ANSWERS = 256  # that are remembered: in a channel people repeat a question, and an index never changes
ALONE = 16  # articles of several for which an index of their own is kept


Place = tuple[str, int]  # an article's id, and the number of its passage, from 0


class Index:
    """Answers questions about its articles with their own words. It never changes: adding an article gives another.

    >>> talks = Article.from_paragraphs(title="Talks", paragraphs=["They met in London.", "It rained."])
    >>> Index([talks]).ask("Where did they meet?").quotes[0].sentence_text
    'They met in London.'

    Its methods may be called from any thread.
    """

    def __init__(
        self, articles: Iterable[Article], *, ranking: Ranking | None = None, reader: Reader | None = None
    ) -> None:
        """``ranking``: of these very articles' passages, if there is one. ``reader``: the shipped one if ``None``."""
        self._by_id: dict[str, Article] = {}
        for article in articles:
            self._by_id.setdefault(article.id, article)
        self.articles = tuple(self._by_id.values())
        self.ranking = ranking or Ranking.build((article.id, _terms(split(article))) for article in self.articles)
        self._reader = reader or shipped_reader()
        self._remembered = lru_cache(ANSWERS)(self._answer)
        self._alone = lru_cache(ALONE)(lambda article: Index([article], reader=self._reader))

    def with_article(self, article: Article) -> Index:
        """Another index with one more article, the last; this one if it has the article. What both have is shared."""
        if article.id in self._by_id:
            return self
        ranking = self.ranking.with_texts(article.id, _terms(split(article)))
        return Index((*self.articles, article), ranking=ranking, reader=self._reader)

    def without(self, article: Article) -> Index:
        """Another index without an article. What both have is shared."""
        others = (held for held in self.articles if held != article)
        return Index(others, ranking=self.ranking.without(article.id), reader=self._reader)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages of all articles, cut anew each time."""
        return tuple(passage for article in self.articles for passage in split(article))

    def passages_of(self, article: Article) -> Sequence[Passage]:
        """The passages of one article."""
        return split(article)

    def search(self, question: str, limit: int = PASSAGES) -> tuple[Hit, ...]:
        """At most ``limit`` passages with a word of the question, best first, ties in article order."""
        best = self.ranking.best(self._known_terms(read_question(question).terms), limit)
        passages = {scored.owner: split(self._by_id[scored.owner]) for scored in best}
        return tuple(Hit(passages[scored.owner][scored.text], scored.score) for scored in best)

    def ask(
        self, question: str, *, limit: int = 3, article: Article | None = None, hurried: bool = False
    ) -> Answer | Refusal:
        """Quote at most ``limit`` sentences that answer, of one article or of any, or refuse.

        ``hurried``: without the model, by shared words, in milliseconds; for when many are waiting.

        Raises ``ValueError`` if ``limit`` is less than 1.
        """
        if limit < 1:
            raise ValueError(f"limit {limit}: expected at least 1")
        if not self.articles:
            return Refusal(question, Reason.NO_ARTICLE)
        if article and len(self.articles) > 1:
            return self._alone(article).ask(question, limit=limit, hurried=hurried)
        return self._remembered(question, limit, hurried)

    def _answer(self, question: str, limit: int, hurried: bool) -> Answer | Refusal:
        if asks_of_whole(question):
            return Refusal(question, Reason.WHOLE)
        asked = read_question(question)
        if not asked.terms:
            return Refusal(question, Reason.NO_WORDS)
        hits = self.proposed(asked)
        passages = [hit.passage for hit in hits]
        by_model = not hurried and _is_readable(question, passages)
        reader = self._reader if by_model else LexicalReader()
        return decide(asked, hits, reader.read(asked.text, passages), limit)

    def proposed(self, asked: Question) -> list[Hit]:
        """The passages that are read for a question: all if they are few, else the most promising, the best first.

        A passage is the more promising the more words it has of the question, the more its whole article has, and the
        nearer it is to the article's start. The score of a hit, 0..2, is the passage's part of the best BM25 score of
        all passages and, if there are several articles, its article's part of the best of all articles.
        """
        terms = self._known_terms(asked.terms)
        own = {(scored.owner, scored.text): scored.score for scored in self.ranking.best(terms, WIDE)}
        articles = self.ranking.best_owners(terms, WIDE) if len(self.articles) > 1 else {}
        places = self._places(own, articles)
        passages = {owner: split(self._by_id[owner]) for owner in dict.fromkeys(owner for owner, _ in places)}
        highest, highest_of_articles = (max(scores.values(), default=1.0) for scores in (own, articles))
        return [
            Hit(
                passages[owner][text],
                own.get((owner, text), 0.0) / highest + articles.get(owner, 0.0) / highest_of_articles,
            )
            for owner, text in places
        ]

    def _places(self, own: Mapping[Place, float], articles: Mapping[str, float]) -> list[Place]:
        """Where the proposed passages stand, given the BM25 scores of passages and of articles."""
        few = self.ranking.size <= PASSAGES
        first = islice(self._by_id if few else articles or list(self._by_id)[:1], PASSAGES)
        leads = [(owner, text) for owner in first for text in range(len(split(self._by_id[owner])))[:PASSAGES]]
        if few:
            return leads
        lead = LEAD * max(own.values(), default=1.0)
        promise = {
            (owner, text): own.get((owner, text), 0.0) + ARTICLE * articles.get(owner, 0.0) + lead / (1 + text)
            for owner, text in [*leads, *own]
        }
        return sorted(promise, key=promise.__getitem__, reverse=True)[:PASSAGES]

    def _known_terms(self, terms: Sequence[str]) -> list[str]:
        """A question's terms, the first ``REPAIRED`` unknown ones replaced by the nearest term of a passage."""
        often = self.ranking.often
        unknown = [term for term in terms if not often(term)][:REPAIRED]
        meant = {term: nearest(term, self.ranking.terms, often) for term in unknown}
        return [meant.get(term, term) for term in terms]

    def summarise(self, article: Article, sentences: int = 3) -> Summary:
        """The ``sentences`` (at least 1) that tell most of an article, in its order."""
        return summarise(article, sentences)


def _terms(passages: Sequence[Passage]) -> list[list[str]]:
    """The terms of each passage, sentence by sentence."""
    return [[term for text in passage.sentence_texts for term in words(text)] for passage in passages]


def _is_readable(question: str, passages: Sequence[Passage]) -> bool:
    """Whether the model can read them: it knows English only."""
    return is_english(question) and any(is_english(article.text) for article in {part.article for part in passages})
