"""The bounds of what a stranger writes, and where it is cut, so that no longer piece meets what is not linear."""

WORD = 64  # letters of a word; the rest counts as another word
SENTENCE = 1500  # characters of a sentence; the rest is another sentence
LINE = 500  # characters of a line that is known by its words as page furniture

_COMMAS = ", ", "; ", "，", "；", "、"


def word_pieces(word: str) -> list[str]:
    """A word in pieces of at most ``WORD`` letters.

    >>> [len(piece) for piece in word_pieces("x" * 150)]
    [64, 64, 22]
    """
    return [word[start : start + WORD] for start in range(0, len(word), WORD)]


def sentence_end(text: str) -> int:
    """Where a sentence is cut that may be too long: all of it, or behind a comma, behind a space, or anywhere.

    >>> [sentence_end(text) for text in ("They met.", "x" * 2000, "talks " * 300, "talks, talks " * 150)]
    [9, 1500, 1500, 1488]
    """
    if len(text) <= SENTENCE:
        return len(text)
    least = SENTENCE // 2
    ends = (max(text.rfind(sign, least, SENTENCE) for sign in signs) + 1 for signs in (_COMMAS, " \n"))
    return next(filter(None, ends), SENTENCE)
