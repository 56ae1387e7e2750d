"""An ``Index`` in, a folder of files out, and back. Whatever the folder lacks is built from the articles."""

import logging
from collections.abc import Sequence
from pathlib import Path

from index.index import Index
from index.model import Article
from index.reader import Reader
from index.retrieval.persistence import open_ranking, save_ranking

_log = logging.getLogger(__name__)
_log.addHandler(logging.NullHandler())  # the text side prints nothing by itself


def save_index(index: Index, folder: Path) -> None:
    """Write what ``open_index`` needs into ``folder``, which is made if it does not exist.

    Raises ``OSError`` if the system refuses; the files that were there stay usable, or are found to be damaged.
    """
    save_ranking(index.ranking, folder)


def open_index(folder: Path, articles: Sequence[Article], *, reader: Reader | None = None) -> Index:
    """The index of ``articles``: from ``folder`` as far as they were saved there, and only the others are built.

    Files that are missing, damaged or of another version are not used, and the log says so in one line.
    ``reader``: see ``Index``.
    """
    try:
        ranking = open_ranking(folder)
    except (OSError, ValueError, KeyError, TypeError) as error:
        _log.warning("index rebuilt folder=%s articles=%d reason=%s", folder, len(articles), error)
        return Index(articles, reader=reader)
    owners = ranking.segments[0].owners
    wanted, saved = {article.id: article for article in articles}, set(owners)
    for owner in saved - wanted.keys():
        ranking = ranking.without(owner)
    index = Index([wanted[owner] for owner in owners if owner in wanted], ranking=ranking, reader=reader)
    for owner, article in wanted.items():
        index = index if owner in saved else index.with_article(article)
    return index
