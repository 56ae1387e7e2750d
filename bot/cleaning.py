"""What somebody wrote → the question that is asked, or the article that is added."""

import re

from bot.errors import EmptyQuestion, QuestionTooLong
from index import normalise

LIMIT = 2000  # characters: a message's

# Mentions, channels, times, commands and custom emoji: what Discord shows there is not in the text.
_MARKUP = re.compile(r"<(?:@[!&]?\d+|#\d+|t:-?\d+(?::\w)?|/[^:<>]+:\d+|a?:\w+:\d+|id:\w+)>")

_ADDRESS = re.compile(r"<(https?://[^<>\s]+)>")  # that is not to unfold
_SMALL = re.compile(r"^-# |^>>> ")


def clean_question(written: str) -> str:
    """The question on one line, without invisible characters and Discord's own mark-up (unless nothing else is there).

    Raises ``EmptyQuestion`` or ``QuestionTooLong`` (over 2,000 characters).

    >>> clean_question("<@123> Who heads\\u200b\\n the delegation?")
    'Who heads the delegation?'
    """
    if len(written) > LIMIT:
        raise QuestionTooLong(len(written), LIMIT)
    text = normalise(written)
    question = " ".join(_MARKUP.sub(" ", text).split()) or " ".join(text.split())
    if not question.strip("\u200c\u200d\ufe0f"):
        raise EmptyQuestion
    return question


def as_markdown(message: str) -> str:
    """A message in Markdown as files have it, where a line that ends is not always a paragraph, and nothing is hidden.

    >>> as_markdown("# Storm\\n-# Island Post\\nIt ||sank|| <:boat:1> at <https://a.example>.\\n- two boats")
    '# Storm\\n\\nIsland Post\\n\\nIt sank  at https://a.example.\\n\\n- two boats'
    """
    text = _ADDRESS.sub(r"\1", _MARKUP.sub("", message.replace("||", ""))).replace("<", "&lt;")
    lines = (_SMALL.sub("", line.strip()) for line in text.splitlines())
    return "\n\n".join(filter(None, lines))
