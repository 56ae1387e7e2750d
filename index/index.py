"""Articles in, an ``Index`` out; a question to it in, an ``Answer`` or a ``Refusal`` out.

BM25 proposes passages, a reader marks the sentence that answers, and it is quoted if there is enough evidence for it.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, islice

from index.answering.answer import decide
from index.answering.following import Earlier, understand
from index.answering.question import Question, read_question
from index.answering.whole import asks_of_whole
from index.model import Article, Passage
from index.reader import LexicalReader, Reader, is_readable, shipped_reader
from index.results import Answer, Hit, Reason, Refusal, Summary
from index.retrieval.cut import Cut, noted
from index.retrieval.passages import Places, passage_at, places, split
from index.retrieval.ranking import Ranking
from index.summary.summarizer import summarise
from index.text.spelling import nearest

PASSAGES = 8  # that are read for a question, at most
WIDE = 64  # passages, and articles, from which these are chosen
# Weights beside a passage's own BM25 score: of its whole article's, and of the best passage's score for the first
# passage of an article, half of that for the second, a third ... Of 100 NewsQA stories in one index the right passage
# is among the eight for 89 % of the questions instead of 80, of 20 for 92 instead of 88; in one long article as often.
ARTICLE, LEAD = 1.0, 0.3
REPAIRED = 8  # terms of a question that are compared with all others: among a million that takes some 0.1 s
ANSWERS = 256  # that are remembered: in a channel people repeat a question, and an index never changes

Place = tuple[str, int]  # an article's id, and the number of its passage, from 0


class Index:
    """Answers questions about its articles with their own words. It never changes: adding an article gives another.

    >>> talks = Article.from_paragraphs(title="Talks", paragraphs=["They met in London.", "It rained."])
    >>> Index([talks]).ask("Where did they meet?").quotes[0].sentence_text
    'They met in London.'

    Its methods may be called from any thread.
    """

    def __init__(
        self,
        articles: Iterable[Article],
        *,
        ranking: Ranking | None = None,
        places: Mapping[str, Places] | None = None,
        reader: Reader | None = None,
    ) -> None:
        """``ranking``, ``places``: of these very articles, where known. ``reader``: the shipped one if ``None``."""
        self._by_id: dict[str, Article] = {}
        for article in articles:
            self._by_id.setdefault(article.id, article)
        self.articles = tuple(self._by_id.values())
        # Subtle: of an index that was opened from files, they are found when they are first needed.
        self._places = {known: places[known] for known in self._by_id if known in places} if places else {}
        self.ranking = ranking or Ranking([]).with_segments(noted(map(Cut.of, self.articles), self._places))
        self._reader = reader or shipped_reader()
        self._remembered = lru_cache(ANSWERS)(self._answer)

    def with_article(self, article: Article) -> Index:
        """Another index with one more article, the last; this one if it has the article. What both have is shared."""
        return self.with_articles([article])

    def with_articles(self, articles: Iterable[Article], cut: Callable[[Article], Cut] = Cut.of) -> Index:
        """Another index with further articles, the last; this one if it has them all. ``cut`` cuts what it lacks."""
        if not (more := {article.id: article for article in articles if article.id not in self._by_id}):
            return self
        found = dict(self._places)
        ranking = self.ranking.with_segments(noted(map(cut, more.values()), found))
        return Index((*self.articles, *more.values()), ranking=ranking, places=found, reader=self._reader)

    def without(self, article: Article) -> Index:
        """Another index without an article. What both have is shared."""
        others = (held for held in self.articles if held != article)
        return Index(others, ranking=self.ranking.without(article.id), places=self._places, reader=self._reader)

    def nbytes(self, without: Container[str] = ()) -> int:
        """The bytes that it takes in memory, ``without`` the articles with these ids, which others have too.

        Its answers are not counted: there are ``ANSWERS`` of them, of some kilobytes each.
        """
        articles = sum(article.nbytes for article in self.articles if article.id not in without)
        return self.ranking.nbytes + articles + sum(held.nbytes for held in self._places.values())

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages of all articles, made anew each time."""
        return tuple(chain.from_iterable(map(self.passages_of, self.articles)))

    def passages_of(self, article: Article) -> Sequence[Passage]:
        """The passages of one article."""
        return split(article, self._places_of(article))

    def search(self, question: str, limit: int = PASSAGES) -> tuple[Hit, ...]:
        """At most ``limit`` passages with a word of the question, best first, ties in article order."""
        best = self.ranking.best(self._known_terms(read_question(question).terms), limit)
        return tuple(Hit(self._passage(scored.owner, scored.text), scored.score) for scored in best)

    def ask(
        self,
        question: str,
        *,
        limit: int = 3,
        article: Article | None = None,
        hurried: bool = False,
        after: Earlier | None = None,
    ) -> Answer | Refusal:
        """Quote at most ``limit`` sentences that answer, of one article or of any, or refuse.

        ``hurried``: without the model, by shared words, in milliseconds. ``after``: the question before, with which
        one is read that says too little alone ("and when?"). Raises ``ValueError`` if ``limit`` is less than 1.
        """
        if limit < 1:
            raise ValueError(f"limit {limit}: expected at least 1")
        if not self.articles:
            return Refusal(question, Reason.NO_ARTICLE)
        return self._remembered(question, limit, article if len(self.articles) > 1 else None, hurried, after)

    def _answer(
        self, question: str, limit: int, article: Article | None, hurried: bool, after: Earlier | None
    ) -> Answer | Refusal:
        if article:
            return self._alone(article).ask(question, limit=limit, hurried=hurried, after=after)
        if asks_of_whole(question):
            return Refusal(question, Reason.WHOLE)
        meant = [asked for asked in understand(question, after) if asked.terms]
        read = (self._read(asked, limit, hurried) for asked in meant)
        return max(read, key=lambda result: result.evidence, default=Refusal(question, Reason.NO_WORDS))

    def _read(self, asked: Question, limit: int, hurried: bool) -> Answer | Refusal:
        hits = self.proposed(asked)
        passages = [hit.passage for hit in hits]
        reader = self._reader if not hurried and is_readable(asked.text, passages) else LexicalReader()
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
        highest, highest_of_articles = (max(scores.values(), default=1.0) for scores in (own, articles))
        return [
            Hit(
                self._passage(owner, text),
                own.get((owner, text), 0.0) / highest + articles.get(owner, 0.0) / highest_of_articles,
            )
            for owner, text in self._best(own, articles)
        ]

    def _best(self, own: Mapping[Place, float], articles: Mapping[str, float]) -> list[Place]:
        """Where the proposed passages stand, given the BM25 scores of passages and of articles."""
        few = self.ranking.size <= PASSAGES
        first = islice(self._by_id if few else articles or list(self._by_id)[:1], PASSAGES)
        sizes = ((owner, self._places_of(self._by_id[owner]).size) for owner in first)
        leads = [(owner, text) for owner, size in sizes for text in range(size)[:PASSAGES]]
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
        """At most so many ``sentences`` (at least 1) that tell most of an article, in its order.

        None is without the one before that it is known to refer to.
        """
        return summarise(article, sentences, self.passages_of(article))

    def _alone(self, article: Article) -> Index:
        """An index of one article, made of what this one has."""
        ranking = self.ranking.only(article.id) if article.id in self._by_id else None
        return Index([article], ranking=ranking, places={article.id: self._places_of(article)}, reader=self._reader)

    def _places_of(self, article: Article) -> Places:
        """Where an article is cut, found once."""
        return self._places.get(article.id) or self._places.setdefault(article.id, places(article))

    def _passage(self, owner: str, number: int) -> Passage:
        return passage_at(self._by_id[owner], self._places_of(self._by_id[owner]), number)
