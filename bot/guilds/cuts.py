"""What cuts articles that are read from the store: what is kept of that there, or else it is done again."""

from index import Article, Cut


class StoredCuts:
    """An article in, its cut out: of what is ``packed`` by the article's id, or made anew and then in ``made``."""

    def __init__(self, packed: dict[str, bytes]) -> None:
        self._packed = packed
        self.made: dict[str, bytes] = {}

    def cut(self, article: Article) -> Cut:
        try:
            return Cut.unpack(article, self._packed.pop(article.id, b""))
        except ValueError:  # none, of an older analysis, or damaged
            made = Cut.of(article)
            self.made[article.id] = made.pack()
            return made
