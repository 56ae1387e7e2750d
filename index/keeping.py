"""What is known of an article's sentences, kept for the articles that were asked last."""

from collections import OrderedDict
from threading import Lock

from index.meanings import Encode
from index.model import Article, Passage
from index.passages import Cut, cut, split
from index.ranking import Floats
from index.sheet import Sheet
from index.vectors import Remembering

SENTENCES = 1 << 22  # whose places are remembered, 8 bytes each: those of a million passages
KEPT = 1 << 20  # characters of the articles whose sheets are kept: a character takes about 17 bytes


class Sheets:
    """The sheet of any article: made when it is first asked for, and kept while those asked later leave room.

    Several threads may ask at once; two that ask for the same new one may both make it.
    """

    def __init__(self, most: int = KEPT, encoder: Remembering | None = None) -> None:
        """``most``: characters that the articles of the kept sheets have together; the last one is kept in any case.

        ``encoder``: of sentences and words; without one, no sheet has meanings.
        """
        self.most = most
        self.encoder = encoder
        self._kept: OrderedDict[tuple[str, ...], Sheet] = OrderedDict()
        self._size = 0  # characters
        self._cuts: dict[tuple[str, ...], Cut] = {}
        self._sentences = 0
        self._lock = Lock()

    def of(self, article: Article, *, encode: bool = False) -> Sheet:
        """An article's sheet. Its sentences are encoded only where that is asked, or all were before: it takes time."""
        key = _key(article)
        with self._lock:
            if (known := self._kept.get(key)) and not (encode and self.encoder and known.meanings is None):
                self._kept.move_to_end(key)
                return known
        sheet = Sheet(self.split(article), self._encode(now=encode))
        with self._lock:
            if key not in self._kept:
                self._size += len(article.text)
            self._kept[key] = sheet
            while self._size > self.most and len(self._kept) > 1:
                _, gone = self._kept.popitem(last=False)
                self._size -= len(gone.passages[0].article.text)
        return sheet

    def split(self, article: Article) -> tuple[Passage, ...]:
        """An article's passages. Where its sentences stand is remembered, so that the next time takes less."""
        key = _key(article)
        known = self._cuts.get(key)
        if known is None:
            known = cut(article)
            with self._lock:
                self._sentences += len(known) - len(self._cuts.pop(key, ()))
                self._cuts[key] = known
                while self._sentences > SENTENCES:
                    self._sentences -= len(self._cuts.pop(next(iter(self._cuts))))
        return split(article, known)

    def nearest(self, question: Floats) -> dict[str, float]:
        """How near the nearest sentence of each article comes to a question's vector, 0..1, of those that are kept."""
        with self._lock:
            kept = [(sheet.article.id, sheet.meanings) for sheet in self._kept.values()]
        return {article: max(float((each.sentences @ question).max()), 0.0) for article, each in kept if each}

    def _encode(self, *, now: bool) -> Encode | None:
        if self.encoder is None:
            return None
        return self.encoder.encode if now else self.encoder.recalled


def _key(article: Article) -> tuple[str, ...]:
    """The same words may come back with another address or date: the same article then, but not the same sheet."""
    return article.id, article.url, article.date, article.origin
