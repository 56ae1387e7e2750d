"""``Index``: articles made ready for questions. Built once, never changed afterwards."""

from collections.abc import Iterator, Sequence
from heapq import nlargest
from itertools import accumulate

from index.answering import Candidate, decide
from index.model import Answer, Article, Hit, Passage, Reason, Refusal, Summary
from index.passages import split
from index.ranking import Ranking
from index.summary import summarise
from index.text import normalise, words

PROPOSED = 10  # passages whose sentences compete


class Index:
    """Answers questions about its articles with their own words.

    >>> talks = Article.from_paragraphs(title="Talks", paragraphs=["They met in London.", "It rained."])
    >>> Index([talks]).ask("Where did they meet, in London?").quotes[0].sentence_text
    'They met in London.'
    """

    def __init__(self, articles: Sequence[Article]) -> None:
        self.articles = tuple(articles)
        self.passages: tuple[Passage, ...] = tuple(p for article in self.articles for p in split(article))
        terms = [[words(s.of(p.article.text)) for s in p.sentences] for p in self.passages]
        self._by_passage = Ranking([[term for sentence in each for term in sentence] for each in terms])
        self._by_sentence = Ranking([sentence for each in terms for sentence in each])
        self._terms = [[frozenset(sentence) for sentence in each] for each in terms]
        self._first = list(accumulate(map(len, terms), initial=0))  # number of each passage's first sentence

    def search(self, question: str, limit: int = PROPOSED) -> tuple[Hit, ...]:
        """At most ``limit`` passages that hold a word of the question, best first, ties in article order."""
        return tuple(Hit(self.passages[i], score) for i, score in self._propose(_query(question), limit))

    def ask(self, question: str, *, limit: int = 3) -> Answer | Refusal:
        """Quote at most ``limit`` passages that answer, or say why none does.

        Raises ``ValueError`` if ``limit`` is less than 1.
        """
        if limit < 1:
            raise ValueError(f"limit {limit}: expected at least 1")
        if not self.articles:
            return Refusal(question, Reason.NO_ARTICLE)
        query = _query(question)
        if not query:
            return Refusal(question, Reason.NO_WORDS)
        return decide(question, list(self._candidates(query)), limit)

    def summarise(self, article: Article, sentences: int = 3) -> Summary:
        """The ``sentences`` (at least 1) sentences that say most of an article, in its order."""
        return summarise(article, sentences)

    def _propose(self, query: list[str], limit: int) -> list[tuple[int, float]]:
        scores = self._by_passage.scores(query)
        best = nlargest(limit, range(len(scores)), key=scores.__getitem__)
        return [(i, scores[i]) for i in best if scores[i] > 0]

    def _candidates(self, query: list[str]) -> Iterator[Candidate]:
        weights = {term: self._by_sentence.idf(term) for term in query}
        ranks = self._by_sentence.scores(query)
        proposed = self._propose(query, PROPOSED)
        most = max((max(ranks[self._first[i] : self._first[i + 1]]) for i, _ in proposed), default=0.0)
        for i, score in proposed:
            held = _coverage(weights, frozenset().union(*self._terms[i]))
            for j, sentence in enumerate(self.passages[i].sentences):
                yield Candidate(
                    self.passages[i],
                    sentence,
                    sentence_rank=ranks[self._first[i] + j] / most,
                    passage_rank=score / proposed[0][1],
                    sentence_coverage=_coverage(weights, self._terms[i][j]),
                    passage_coverage=held,
                )


def _query(question: str) -> list[str]:
    """The question's distinct terms, in its order."""
    return list(dict.fromkeys(words(normalise(question))))


def _coverage(weights: dict[str, float], terms: frozenset[str]) -> float:
    """Share of the question, each term weighed by its idf, that stands among ``terms``: 0..1."""
    return sum(weight for term, weight in weights.items() if term in terms) / sum(weights.values())
