"""``Index``: articles made ready for questions. It never changes: adding and removing an article give another.

BM25 over the passages of all articles proposes a few articles. What is known of an article's sentences is prepared when
they are first compared, and kept for the articles asked last.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from index.answering import Verdict, decide, weigh
from index.combining import combine
from index.keeping import Sheets
from index.learned import Weights, learned_semantic, learned_weights
from index.model import Answer, Article, Hit, Passage, Reason, Refusal, Summary
from index.nearness import Meant, encoded, similarity, worded
from index.neighbours import neighbour
from index.question import Question, read_question
from index.ranking import Floats, Ranking
from index.sheet import Sheet
from index.summary import summarise
from index.text import words
from index.vectors import Encoder, remembering

PROPOSED = 10  # passages
# Articles whose sentences are compared. Of all 319 NewsQA stories together the right one answers first for 67 % of the
# questions, with its right sentence for 40, 41 and 41 % where 2, 3 and 5 are compared.
COMPARED = 3
# An article's best passage has this part of the best score at least. Of 319 stories the right one is found for 66.2 %
# of the questions, with three fifths for 66.1, of twenty for 85.2 instead of 85.3; fewer articles are to be analysed.
STANDS = 0.65
KNOWN = 256  # answers kept: in a channel people repeat a question, and nothing here ever changes


class Index:
    """Answers questions about its articles with their own words.

    >>> talks = Article.from_paragraphs(title="Talks", paragraphs=["They met in London.", "It rained."])
    >>> Index([talks]).ask("Where did they meet, in London?").quotes[0].sentence_text
    'They met in London.'
    """

    def __init__(
        self,
        articles: Iterable[Article],
        *,
        weights: Weights | None = None,
        ranking: Ranking | None = None,
        sheets: Sheets | None = None,
        encoder: Encoder | None = None,
    ) -> None:
        """``weights``: others than those that were learned for all (to measure them).

        ``ranking``, ``sheets``: what is ready already of these articles, of another index or from disk.
        ``encoder``: encodes the sentences now and each question when it is asked (see ``open_encoder``).
        """
        self._by_id: dict[str, Article] = {}
        for article in articles:
            self._by_id.setdefault(article.id, article)
        self.articles = tuple(self._by_id.values())
        self._weights = weights
        self._sheets = sheets or Sheets(encoder=remembering(encoder) if encoder else None)
        self.ranking = ranking or Ranking.of((each.id, _terms(self._sheets.split(each))) for each in self.articles)
        if not weights:
            (learned_semantic if self.encoder else learned_weights)()  # read now, not at the first question
        self._known = lru_cache(KNOWN)(self._answer)
        if sum(len(article.text) for article in self.articles) <= self._sheets.most:
            for article in self.articles:
                self._sheets.of(article, encode=True)

    def with_article(self, article: Article) -> Index:
        """Another index with an article more, the last; itself if it has that article. What stays is shared."""
        if article.id in self._by_id:
            return self
        sheet = self._sheets.of(article, encode=True)  # it will be asked first
        ranking = self.ranking.with_texts(article.id, sheet.passage_terms())
        return Index((*self.articles, article), weights=self._weights, ranking=ranking, sheets=self._sheets)

    def without(self, article: Article) -> Index:
        """Another index without an article. What stays is shared."""
        kept = (each for each in self.articles if each != article)
        return Index(kept, weights=self._weights, ranking=self.ranking.without(article.id), sheets=self._sheets)

    @property
    def encoder(self) -> Encoder | None:
        """What sentences and questions are encoded with."""
        return self._sheets.encoder

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages of all articles, cut anew each time."""
        return tuple(passage for article in self.articles for passage in self._sheets.split(article))

    def passages_of(self, article: Article) -> Sequence[Passage]:
        """The passages of one article."""
        return self._sheets.of(article).passages

    def search(self, question: str, limit: int = PROPOSED) -> tuple[Hit, ...]:
        """At most ``limit`` passages that hold a word of the question, best first, ties in article order."""
        found = self.ranking.best(read_question(question).terms, limit)
        cut = {owner: self._sheets.split(self._by_id[owner]) for owner in {each.owner for each in found}}
        return tuple(Hit(cut[each.owner][each.text], each.score) for each in found)

    def ask(self, question: str, *, limit: int = 3, article: Article | None = None) -> Answer | Refusal:
        """Quote at most ``limit`` sentences that answer, in their passages, of one article or of any, or say why not.

        Raises ``ValueError`` if ``limit`` is less than 1.
        """
        if limit < 1:
            raise ValueError(f"limit {limit}: expected at least 1")
        if not self.articles:
            return Refusal(question, Reason.NO_ARTICLE)
        return self._known(question, limit, article)

    def _answer(self, question: str, limit: int, article: Article | None) -> Answer | Refusal:
        asked = read_question(question)
        if not asked.terms:
            return Refusal(question, Reason.NO_WORDS)
        encoder = self._sheets.encoder
        whole = encoded(question, encoder) if encoder else None
        standings = {article: 1.0} if article else self._standings(asked, whole)
        sheets = [self._sheets.of(each) for each in standings]
        meant = None
        if encoder and whole is not None:
            known = [each.meanings for each in sheets if each.meanings]
            rarity = (self._weights or learned_semantic()).english.rarity
            meant = Meant(whole, worded(asked, encoder, known, rarity))
        verdicts = [self._weighed(asked, each, meant) for each in sheets]
        return decide(question, combine(verdicts, list(standings.values())), limit)

    def _weighed(self, asked: Question, sheet: Sheet, meant: Meant | None) -> Verdict:
        """With the meaning, where both the question and the article's sentences are encoded."""
        near = similarity(meant, sheet.meanings) if meant and sheet.meanings else None
        learned = learned_weights if near is None else learned_semantic
        return weigh(asked, sheet, self._weights or learned(), near)

    def _standings(self, asked: Question, whole: Floats | None) -> dict[Article, float]:
        """The articles that are compared, best first, each with its best passage's score over the best of all.

        With an encoder, that of the nearest sentence is compared too, and stands low where its words do not propose it:
        of twenty NewsQA stories the right one answers for 92 % of the questions, with words alone for 89.

        Where there are no more than are compared, those without a word of the question come last and stand as low as
        the last of the others: words of the same family may stand there.
        """
        if len(self.articles) == 1:
            return dict.fromkeys(self.articles, 1.0)
        scores: dict[str, float] = {}
        for found in self.ranking.best(self._known_terms(asked), PROPOSED):
            scores.setdefault(found.owner, found.score)
        if len(self.articles) <= COMPARED:
            scores = dict.fromkeys(self._by_id, min(scores.values(), default=1.0)) | scores
        most = max(scores.values(), default=1.0)
        first = sorted(scores.items(), key=lambda each: -each[1])[:COMPARED]
        standings = {self._by_id[owner]: score / most for owner, score in first if score >= STANDS * most}
        near = {} if whole is None else self._sheets.nearest(whole)
        if held := near.keys() & self._by_id.keys():
            standings.setdefault(self._by_id[max(sorted(held), key=near.__getitem__)], STANDS)
        return standings

    def _known_terms(self, asked: Question) -> list[str]:
        """The question's terms; one that no passage holds is read as its neighbour."""
        often = self.ranking.often
        return [term if often(term) else neighbour(term, often) for term in asked.terms]

    def summarise(self, article: Article, sentences: int = 3) -> Summary:
        """The ``sentences`` (at least 1) sentences that say most of an article, in its order."""
        return summarise(article, sentences)


def _terms(passages: Sequence[Passage]) -> list[list[str]]:
    """The terms of each passage, sentence by sentence."""
    return [
        [term for each in passage.sentences for term in words(each.of(passage.article.text))] for passage in passages
    ]
