"""The tables of the store, and the migrations that lead to them.

A migration is a function; its number is its place in ``MIGRATIONS``, from 1. Each runs once, in a transaction of its
own. To change the tables, add one and never edit those that are there: databases exist that they have made.
"""

from collections.abc import Callable

import sqlalchemy as sql
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    inspect,
)

metadata = MetaData()

guilds = Table(
    "guilds",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("version", BigInteger, nullable=False),  # grows with every change of the guild's articles or defaults
    Column("left_at", BigInteger),  # Unix time, seconds
    Column("collects", Boolean),  # whether unanswered questions are kept; not if NULL
)
# Each text once, however many guilds have it: what it says, but not where a guild has it from.
contents = Table(
    "contents",
    metadata,
    Column("digest", String(64), primary_key=True),  # SHA-256 of what is packed, hexadecimal
    Column("packed", Text, nullable=False),  # JSON of ``index.pack``
    Column("cut", LargeBinary),  # of ``index.Cut.pack``; what is missing or old is made again when it is needed
)
holdings = Table(
    "holdings",
    metadata,
    Column("guild", BigInteger, ForeignKey("guilds.id", ondelete="CASCADE"), primary_key=True),
    Column("article", String(16), primary_key=True),
    Column("digest", String(64), ForeignKey("contents.digest"), nullable=False),
    Column("title", Text, nullable=False),
    Column("words", String(64), nullable=False),  # SHA-256 of the text alone: what makes two articles the same
    Column("url", Text, nullable=False),
    Column("date", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("added_at", BigInteger, nullable=False),  # Unix time, seconds
)
additions = Table(
    "additions",  # of the last hour, removed articles too
    metadata,
    Column("guild", BigInteger, ForeignKey("guilds.id", ondelete="CASCADE"), nullable=False),
    Column("added_at", BigInteger, nullable=False),
)
defaults = Table(
    "defaults",
    metadata,
    Column("guild", BigInteger, ForeignKey("guilds.id", ondelete="CASCADE"), primary_key=True),
    Column("channel", BigInteger, primary_key=True),  # 0: the whole guild
    Column("article", String(16), nullable=False),
)
questions = Table(
    "questions",  # without who asked, and without the time of day
    metadata,
    Column("guild", BigInteger, ForeignKey("guilds.id", ondelete="CASCADE"), primary_key=True),
    Column("words", String(64), primary_key=True),  # SHA-256 of what makes two questions the same
    Column("question", Text, nullable=False),
    Column("article", String(16), nullable=False),  # the one that was asked or quoted; "" if several were asked
    Column("day", BigInteger, nullable=False),  # when it was last asked: days since 1970
    Column("number", BigInteger, nullable=False),  # grows with each that is asked or voted on in the guild
    Column("refused", Integer, nullable=False),  # how often
    Column("unhelpful", Integer, nullable=False),  # votes on its answers
    Column("helpful", Integer, nullable=False),
)
versions = Table("schema_version", metadata, Column("number", Integer, primary_key=True))


_LIBRARY = """
CREATE TABLE guilds (id BIGINT PRIMARY KEY, version BIGINT NOT NULL, left_at BIGINT);
CREATE TABLE contents (digest VARCHAR(64) PRIMARY KEY, packed TEXT NOT NULL);
CREATE TABLE holdings (
    guild BIGINT NOT NULL REFERENCES guilds ON DELETE CASCADE, article VARCHAR(16) NOT NULL,
    digest VARCHAR(64) NOT NULL REFERENCES contents, title TEXT NOT NULL, words VARCHAR(64) NOT NULL,
    url TEXT NOT NULL, date TEXT NOT NULL, origin TEXT NOT NULL, added_at BIGINT NOT NULL,
    PRIMARY KEY (guild, article)
);
CREATE UNIQUE INDEX holdings_words ON holdings (guild, words);
CREATE INDEX holdings_digest ON holdings (digest);
CREATE TABLE additions (guild BIGINT NOT NULL REFERENCES guilds ON DELETE CASCADE, added_at BIGINT NOT NULL);
CREATE INDEX additions_guild ON additions (guild)
"""


def create_library(connection: Connection) -> None:
    """Guilds, and the articles that they have."""
    for statement in _LIBRARY.split(";"):
        connection.execute(sql.text(statement))


def create_defaults(connection: Connection) -> None:
    """The article that a guild or a channel asks, unless somebody names another."""
    connection.execute(
        sql.text(
            "CREATE TABLE defaults (guild BIGINT NOT NULL REFERENCES guilds ON DELETE CASCADE, channel BIGINT NOT NULL,"
            " article VARCHAR(16) NOT NULL, PRIMARY KEY (guild, channel))"
        )
    )


def add_cuts(connection: Connection) -> None:
    """What was found out of a text when it was added."""
    kind = {"sqlite": "BLOB", "postgresql": "BYTEA"}[connection.dialect.name]
    connection.execute(sql.text(f"ALTER TABLE contents ADD COLUMN cut {kind}"))


def create_questions(connection: Connection) -> None:
    """The questions that nothing answers, of guilds that want to know them."""
    connection.execute(sql.text("ALTER TABLE guilds ADD COLUMN collects BOOLEAN"))
    connection.execute(
        sql.text(
            "CREATE TABLE questions (guild BIGINT NOT NULL REFERENCES guilds ON DELETE CASCADE, words VARCHAR(64) NOT"
            " NULL, question TEXT NOT NULL, article VARCHAR(16) NOT NULL, day BIGINT NOT NULL, number BIGINT NOT NULL,"
            " refused INTEGER NOT NULL, unhelpful INTEGER NOT NULL, helpful INTEGER NOT NULL,"
            " PRIMARY KEY (guild, words))"
        )
    )
    connection.execute(sql.text("CREATE INDEX questions_day ON questions (day)"))


MIGRATIONS: list[Callable[[Connection], None]] = [create_library, create_defaults, add_cuts, create_questions]


def migrate_once(connection: Connection) -> bool:
    """Run the next migration inside the connection's transaction; whether there was one.

    Raises ``ValueError`` if a newer program has been here.
    """
    if not inspect(connection).has_table(versions.name):
        connection.execute(sql.text("CREATE TABLE schema_version (number INTEGER PRIMARY KEY)"))
    done = version_of(connection)
    if done == len(MIGRATIONS):
        return False
    MIGRATIONS[done](connection)
    connection.execute(versions.insert().values(number=done + 1))
    return True


def version_of(connection: Connection) -> int:
    """How many migrations a database has seen. Raises ``ValueError`` if a newer program has been here."""
    there = inspect(connection).has_table(versions.name)
    done = max(connection.scalars(versions.select()), default=0) if there else 0
    if done > len(MIGRATIONS):
        raise ValueError(f"its version is {done}, this program knows {len(MIGRATIONS)}, so update Pullquote")
    return done
