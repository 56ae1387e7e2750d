"""The questions of a guild that nothing answered, or whose answer did not help.

They are kept without who asked and without the time of day, for 30 days, where the guild wants them at all.
"""

import hashlib
import re
from dataclasses import dataclass, replace

import sqlalchemy as sql
from sqlalchemy import Connection

KEPT = 50  # questions of one guild
DAYS = 30
DAY = 86_400  # seconds

_SAME = re.compile(r"[^\w\s]|_")  # what does not make two questions different

_COLLECTS = sql.text("SELECT collects FROM guilds WHERE id = :guild")
_ADD = sql.text("""
INSERT INTO questions (guild, words, question, article, day, number, refused, unhelpful, helpful)
VALUES (:guild, :words, :question, :article, :day,
    (SELECT COALESCE(MAX(number), 0) + 1 FROM questions WHERE guild = :guild), :refused, :unhelpful, 0)
ON CONFLICT (guild, words) DO UPDATE SET
    question = excluded.question, article = excluded.article, day = excluded.day, number = excluded.number,
    refused = questions.refused + excluded.refused, unhelpful = questions.unhelpful + excluded.unhelpful
""")
_COUNT = sql.text("""
UPDATE questions SET
    helpful = CASE WHEN helpful + :helpful < 0 THEN 0 ELSE helpful + :helpful END,
    unhelpful = CASE WHEN unhelpful + :unhelpful < 0 THEN 0 ELSE unhelpful + :unhelpful END
WHERE guild = :guild AND words = :words
""")
_TAKE_BACK = sql.text("DELETE FROM questions WHERE guild = :guild AND refused = 0 AND unhelpful <= helpful")
_TRIM = sql.text("""
DELETE FROM questions WHERE guild = :guild AND words NOT IN
    (SELECT words FROM questions WHERE guild = :guild ORDER BY number DESC LIMIT :kept)
""")
_ALL = sql.text("""
SELECT question, article, day, refused, unhelpful, helpful FROM questions WHERE guild = :guild ORDER BY number DESC
""")
_SWITCH = sql.text("UPDATE guilds SET collects = :collects WHERE id = :guild")
_FORGET = sql.text("DELETE FROM questions WHERE guild = :guild")
_OLD = sql.text("SELECT 1 FROM questions WHERE day <= :last LIMIT 1")
_PURGE = sql.text("DELETE FROM questions WHERE day <= :last")


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question, and the id of the article that was asked or quoted, "" if several were; ``day``: since 1970.

    ``refused``: how often nothing answered. ``unhelpful``, ``helpful``: votes on its answers.
    """

    question: str
    article: str
    day: int
    refused: int = 0
    unhelpful: int = 0
    helpful: int = 0


def collects(connection: Connection, guild: int) -> bool:
    """Whether the guild wants its unanswered questions kept."""
    return bool(connection.scalar(_COLLECTS, {"guild": guild}))


def switch(connection: Connection, guild: int, *, on: bool) -> None:
    """Keep them from now on, or no longer: then what is kept is deleted."""
    connection.execute(_SWITCH, {"guild": guild, "collects": on})
    if not on:
        connection.execute(_FORGET, {"guild": guild})


def note(connection: Connection, guild: int, asked: Unanswered) -> None:
    """Count a question, where they are wanted; the same one is kept once, and of all the newest 50."""
    if collects(connection, guild):
        told = {"question": asked.question, "article": asked.article, "day": asked.day}
        counts = {"refused": asked.refused, "unhelpful": asked.unhelpful}
        connection.execute(_ADD, {"guild": guild, "words": _words(asked.question), **told, **counts})
        connection.execute(_TRIM, {"guild": guild, "kept": KEPT})


def vote(connection: Connection, guild: int, asked: Unanswered, helpful: int, unhelpful: int) -> None:
    """Add to the votes on the answers to a question; one against them keeps it, also where it was not kept before.

    What was never refused, and helped as often as not, is deleted.
    """
    if unhelpful > 0:
        note(connection, guild, replace(asked, unhelpful=unhelpful))
    votes = {"helpful": helpful, "unhelpful": min(unhelpful, 0)}
    connection.execute(_COUNT, {"guild": guild, "words": _words(asked.question), **votes})
    connection.execute(_TAKE_BACK, {"guild": guild})


def unanswered(connection: Connection, guild: int) -> list[Unanswered]:
    """What is kept of a guild, the newest first."""
    return [Unanswered(*row) for row in connection.execute(_ALL, {"guild": guild})]


def old(connection: Connection, day: int) -> bool:
    """Whether any is kept on this day that has been for 30 days."""
    return bool(connection.scalar(_OLD, {"last": day - DAYS}))


def purge(connection: Connection, day: int) -> None:
    """Delete those."""
    connection.execute(_PURGE, {"last": day - DAYS})


def _words(question: str) -> str:
    """What two questions have in common that differ in case, punctuation and spaces only: SHA-256, hexadecimal."""
    return hashlib.sha256(" ".join(_SAME.sub(" ", question.casefold()).split()).encode()).hexdigest()
