"""A question in, whether it asks what the whole article is about out: no sentence answers it, a summary does."""

import re

_ABOUT = frozenset("about say says tell tells discuss discusses cover covers describe describes deal deals".split())
_ARTICLE = frozenset("article articles story text piece post page passage read".split())
_GIST = frozenset(
    "summary summarise summarize summarised summarized tldr gist recap overview nutshell synopsis".split()
)
_MAIN = frozenset("main key central important essential".split())
_POINT = frozenset(
    "point points idea ideas message argument thing things fact facts takeaway takeaways theme topic subject".split()
)
_LITTLE = frozenset(
    """
        what whats is was are it its this that these those the of a an in on for to me us i we all please pls can
    could would     you give show tell do does did just so briefly quick quickly short most some here really then
    with any up sum need     want like
    """.split()
)
_GERMAN = frozenset(
    """
        worum wovon geht gehts es hier handelt handeln der dem den des die das dieser diesem diesen in im von vom um
    bitte kurz mir     uns was ist sind steht artikel artikels text textes bericht geschichte beitrag
    eine kurze kannst du drin wichtigsten punkte fakten
    """.split()
)
_GERMAN_GIST = frozenset(
    "worum wovon fasse fass zusammen zusammenfassen zusammenfassung kurzfassung hauptaussage inhalt überblick".split()
)
_APART = re.compile(r"[;:'’]")
_WORD = re.compile(r"[^\W\d_]+")


def asks_of_whole(question: str) -> bool:
    """Whether a question is about an article as a whole, and names nothing in it.

    >>> [asks_of_whole(text) for text in ("What's this about?", "tl;dr", "Sum up the article", "Worum geht es?")]
    [True, True, True, True]
    >>> [asks_of_whole(text) for text in ("What is the law about?", "Who wrote the article?", "What does he say?")]
    [False, False, False]
    """
    said = frozenset(_WORD.findall(_APART.sub("", question.lower())))
    if said <= _GERMAN | _GERMAN_GIST:
        of_it = {"was", "steht"} <= said and not said.isdisjoint({"artikel", "text", "bericht", "beitrag"})
        return bool(said & _GERMAN_GIST) or of_it or {"wichtigsten", "punkte"} <= said
    if not said <= _LITTLE | _ABOUT | _ARTICLE | _GIST | _MAIN | _POINT:
        return False
    asked = bool(said & {"what", "whats"})
    of_it = bool(said & (_ARTICLE | {"it", "this", "that"}))
    return bool(
        said & _GIST
        or {"sum", "up"} <= said
        or (said & _MAIN and said & _POINT)
        or (asked and said & {"theme", "topic", "subject"})
        or (asked and of_it and "about" in said)
        or (asked and said & _ARTICLE and said & _ABOUT)
    )
