"""An article in, what the tables keep of it out; their rows in, the article out."""

import hashlib
import json
from typing import Any

from sqlalchemy import Row

from index import Article, pack, unpack

_TOLD = ("url", "date", "origin")  # a guild's own: where it has the text from


def content_row(article: Article) -> dict[str, str]:
    """What a text says, and its digest."""
    told = {name: value for name, value in pack(article).items() if name not in _TOLD}
    packed = json.dumps(told, ensure_ascii=False)
    return {"digest": _digest(packed), "packed": packed}


def holding_row(article: Article) -> dict[str, str]:
    """What a guild knows of it."""
    own = {name: getattr(article, name) for name in _TOLD}
    return {"article": article.id, "title": article.title, "words": _digest(article.text), **own}


def article_of(row: Row[Any]) -> Article:
    """The article of a row of both tables. Raises ``ValueError`` if it is damaged: it would misquote."""
    if _digest(row.packed) != row.digest:
        raise ValueError(f"the text of article {row.article} is damaged")
    return unpack(json.loads(row.packed) | {name: getattr(row, name) for name in _TOLD})


def _digest(text: str) -> str:
    """SHA-256, hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()
