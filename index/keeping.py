"""What is known of an article's sentences, kept for the articles that were asked last."""

from collections import OrderedDict
from threading import Lock

from index.model import Article
from index.passages import split
from index.sheet import Sheet

KEPT = 1 << 20  # characters of the articles whose sheets are kept: a character takes about 64 bytes


class Sheets:
    """The sheet of any article: made when it is first asked for, and kept while those asked later leave room.

    Several threads may ask at once; two that ask for the same new one may both make it.
    """

    def __init__(self, most: int = KEPT) -> None:
        """``most``: characters that the articles of the kept sheets have together; the last one is kept in any case."""
        self.most = most
        self._kept: OrderedDict[tuple[str, ...], Sheet] = OrderedDict()
        self._size = 0  # characters
        self._lock = Lock()

    def of(self, article: Article) -> Sheet:
        # The same words may come back with another address or date: the same article then, but not the same sheet.
        key = (article.id, article.url, article.date, article.origin)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        sheet = Sheet(split(article))
        with self._lock:
            if key not in self._kept:
                self._kept[key] = sheet
                self._size += len(article.text)
            while self._size > self.most and len(self._kept) > 1:
                _, gone = self._kept.popitem(last=False)
                self._size -= len(gone.passages[0].article.text)
        return sheet
