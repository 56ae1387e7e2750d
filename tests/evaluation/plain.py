"""What everyone writes first: rank-bm25's ``BM25Okapi`` over paragraphs cut at white space. It refuses nothing."""

from rank_bm25 import BM25Okapi

from index import Answer, Article, Passage, Quote, Refusal, Sentence, Span
from index.results import Reason
from index.text.sentences import sentences


class Plain:
    """The same door as ``Index``: best paragraphs first, in each the sentence that scores best among its own."""

    def __init__(self, articles: list[Article]) -> None:
        self.passages = [
            Passage(article, paragraph.span, _sentences(article, paragraph.number, paragraph.span))
            for article in articles
            for paragraph in article.paragraphs
        ]
        self._ranking = BM25Okapi([_cut(passage.text) for passage in self.passages])

    def ask(self, question: str, *, limit: int = 3) -> Answer | Refusal:
        """At most ``limit`` quotes; their evidence is the best score over itself and one, 0..1."""
        scores = self._ranking.get_scores(_cut(question))
        best = sorted(range(len(scores)), key=lambda place: -scores[place])[:limit]
        top = max(float(scores[best[0]]), 0.0)
        if not _cut(question):
            return Refusal(question, Reason.NO_WORDS)
        return Answer(question, tuple(self._quote(question, place) for place in best), top / (1 + top))

    def _quote(self, question: str, place: int) -> Quote:
        passage = self.passages[place]
        texts = [_cut(sentence.of(passage.article.text)) for sentence in passage.sentences]
        scores = BM25Okapi(texts).get_scores(_cut(question))
        best = max(range(len(texts)), key=lambda number: scores[number])
        return Quote(passage, passage.sentences[best], passage.span)


def _cut(text: str) -> list[str]:
    return text.lower().split()


def _sentences(article: Article, paragraph: int, span: Span) -> tuple[Sentence, ...]:
    found = sentences(span.of(article.text))
    return tuple(
        Sentence(span.start + start, span.start + stop, paragraph, number)
        for number, (start, stop) in enumerate(found, start=1)
    )
