"""An article → a Markdown file from which the same article is read."""

from index import Article, write_markdown

SLUG = 60  # characters of a title in a file's name


def exported(article: Article) -> tuple[str, bytes]:
    """The file's name, with the start of the title in letters that may stand in any file's name; and what is in it.

    >>> rain = Article.from_paragraphs(title="Rain in Paris", paragraphs=["It rained."])
    >>> exported(rain)[0] == f"rain-in-paris-{rain.id}.md"
    True
    """
    words = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in article.title.lower()).split()
    slug = "".join(f"{word}-" for word in words)[:SLUG]
    return f"{slug}{article.id}.md", write_markdown(article).encode(errors="ignore")
