"""What is known of an article as a whole."""

from index import Article


def facts(article: Article) -> dict[str, str]:
    """Where an article comes from and how long it is, by the keys of the catalogue; only what is known.

    >>> facts(Article.from_paragraphs(title="Rain", source="Wire", paragraphs=["It rained."]))
    {'source': 'Wire', 'paragraph_count': '1', 'word_count': '2'}
    """
    known = {
        "source": article.source,
        "date": article.date,
        "address": article.url,
        "paragraph_count": f"{len(article.paragraphs):,}",
        "word_count": f"{len(article.text.split()):,}",
        "origin": article.origin,
        "left_out": " · ".join(article.furniture),
    }
    return {key: value for key, value in known.items() if value}
