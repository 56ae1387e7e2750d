"""The database with the guilds' articles, SQLite or PostgreSQL.

It keeps articles and which of them is the default; no people, and questions only where a guild wants that. Every change
is one transaction: when a method returns, it is on the disk, and when it raises, nothing has happened.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import TypeVar

import sqlalchemy as sql
from sqlalchemy import Connection

from bot.guilds import questions
from bot.guilds.database.engine import BEGIN, FAILURES, PROBE, cause, insertion, open_engine, passes, reason
from bot.guilds.database.others import Others
from bot.guilds.database.rows import article_of, content_row, holding_row
from bot.guilds.database.schema import additions, contents, defaults, guilds, holdings, migrate_once
from bot.guilds.errors import MAX_ADDED, MAX_ARTICLES, AlreadyHere, TooManyAdded, TooManyArticles, failed
from bot.guilds.removals import Removed, put_back, take
from index import Article
from index.errors import UnknownArticle

HOUR = 3600  # seconds

T = TypeVar("T")


class Store:
    """Articles by guild. Its methods may be called from any thread. All raise ``StoreFailed``."""

    def __init__(self, url: str) -> None:
        """Open the database at ``url`` and bring its tables up to date."""
        with explained(), ExitStack() as failing:
            self._engine = open_engine(url)
            self.others = Others(self._engine, explained)
            failing.callback(self.close)
            with self.others.alone():
                while self.within(migrate_once):
                    pass
            failing.pop_all()

    def close(self) -> None:
        self.others.close()
        self._engine.dispose()

    def count(self) -> int:
        """How many articles all guilds have together. It is asked for to see whether the database answers."""
        with self._reading() as connection:
            return int(connection.exec_driver_sql(PROBE).scalar_one())

    def articles(self, guild: int) -> list[Article]:
        """A guild's own articles, in the order in which they were added."""
        query = sql.select(holdings, contents.c.packed).join(contents).where(holdings.c.guild == guild)
        with self._reading() as connection:
            return list(map(article_of, connection.execute(query.order_by(holdings.c.added_at, holdings.c.article))))

    def cuts(self, guild: int) -> dict[str, bytes]:
        """What is packed of the cut of each of a guild's own articles, by their ids, as far as it is kept."""
        query = sql.select(holdings.c.article, contents.c.cut).join(contents).where(holdings.c.guild == guild)
        with self._reading() as connection:
            return {row.article: row.cut for row in connection.execute(query) if row.cut}

    def keep_cuts(self, guild: int, cuts: Mapping[str, bytes]) -> None:
        """Keep other ones, by the ids of the guild's articles. That is no change of the guild."""
        with self._transaction() as connection:
            for article, cut in cuts.items():
                digest = sql.select(holdings.c.digest).where(holdings.c.guild == guild, holdings.c.article == article)
                connection.execute(contents.update().where(contents.c.digest.in_(digest)).values(cut=cut))

    def versions(self, of: Sequence[int] | None = None) -> dict[int, int]:
        """The version of each guild that is known here: it grows with every change."""
        query = sql.select(guilds.c.id, guilds.c.version)
        with self._reading() as connection:
            rows = connection.execute(query if of is None else query.where(guilds.c.id.in_(of))).all()
        return {row.id: row.version for row in rows}

    def add(self, guild: int, article: Article, now: int, cut: bytes | None = None, *, counted: bool = True) -> int:
        """Keep an article, and its packed cut, for a guild; return its new version. ``now``: Unix time, seconds.

        ``counted``: among those that the guild may add in an hour. Raises ``AlreadyHere`` if the guild has this text,
        ``TooManyArticles`` or ``TooManyAdded``.
        """
        content, holding = content_row(article), holding_row(article)
        with self._writing(guild) as (connection, version):
            _check(connection, guild, holding["words"], now if counted else None)
            self._insert(connection, contents, **content, cut=cut)
            connection.execute(holdings.insert().values(**holding, guild=guild, digest=content["digest"], added_at=now))
        return version

    def remove(self, guild: int, article: str) -> Removed:
        """Forget a guild's article with this id; what that took. Raises ``UnknownArticle``."""
        with self._writing(guild) as (connection, version):
            removed = take(connection, guild, version, article)
            if not removed.holdings:
                raise UnknownArticle(article)
        return removed

    def clear(self, guild: int) -> Removed:
        """Forget all articles and defaults of a guild; what that took."""
        with self._writing(guild) as (connection, version):
            return take(connection, guild, version)

    def restore(self, guild: int, removed: Removed) -> int:
        """Undo that, and return the guild's new version. Raises ``TooManyArticles``."""
        with self._writing(guild) as (connection, version):
            count = put_back(connection, guild, removed, self._insert)
            if count > MAX_ARTICLES:
                raise TooManyArticles(count - len(removed.holdings), MAX_ARTICLES)
        return version

    def defaults(self, guild: int) -> dict[int, str]:
        """The default article's id by channel; ``WHOLE_GUILD`` is the channel where none is named."""
        query = sql.select(defaults.c.channel, defaults.c.article).where(defaults.c.guild == guild)
        with self._reading() as connection:
            return {row.channel: row.article for row in connection.execute(query)}

    def use(self, guild: int, channel: int, article: str | None) -> int:
        """Make an article the default of a channel (or of ``WHOLE_GUILD``), or none; return the guild's new version."""
        with self._writing(guild) as (connection, version):
            connection.execute(defaults.delete().where((defaults.c.guild == guild) & (defaults.c.channel == channel)))
            if article is not None:
                connection.execute(defaults.insert().values(guild=guild, channel=channel, article=article))
        return version

    def collects(self, guild: int) -> bool:
        """Whether a guild wants its unanswered questions kept (see ``bot.guilds.questions``)."""
        return self.look(lambda connection: questions.collects(connection, guild))

    def collect(self, guild: int, *, on: bool) -> int:
        """Keep them from now on, or no longer and none; return the guild's new version."""
        with self._writing(guild) as (connection, version):
            questions.switch(connection, guild, on=on)
        return version

    def look(self, work: Callable[[Connection], T]) -> T:
        """What some work gives that only reads."""
        with self._reading() as connection:
            return work(connection)

    def within(self, work: Callable[[Connection], T]) -> T:
        """What some work gives that is done in a transaction of its own."""
        with self._transaction() as connection:
            return work(connection)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with explained(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        """Subtle: SQLite's driver would begin late and end at a CREATE TABLE, so it is told to leave that to us."""
        with explained(), self._engine.begin() as connection:
            if self._engine.dialect.name == "sqlite":
                connection.exec_driver_sql(BEGIN)
            yield connection

    @contextmanager
    def _writing(self, guild: int) -> Iterator[tuple[Connection, int]]:
        """A transaction in which nobody else changes the guild, for its row is locked; and its new version."""
        here = guilds.c.id == guild
        with self._transaction() as connection:
            self._insert(connection, guilds, id=guild, version=0)
            connection.execute(guilds.update().where(here).values(version=guilds.c.version + 1, left_at=None))
            version = connection.scalar(sql.select(guilds.c.version).where(here)) or 0
            yield connection, self.others.tell(connection, guild, version)

    def _insert(self, connection: Connection, table: sql.TableClause, **values: object) -> None:
        """Add a row, unless it is there."""
        connection.execute(insertion(self._engine.dialect.name, table, values))


def _check(connection: Connection, guild: int, words: str, now: int | None) -> None:
    """Whether the guild may add this text. ``now``: when it does, to be counted (Unix time, seconds)."""
    here, recent = holdings.c.guild == guild, additions.c.guild == guild
    if (title := connection.scalar(sql.select(holdings.c.title).where(here & (holdings.c.words == words)))) is not None:
        raise AlreadyHere(title)
    count = connection.scalar(sql.select(sql.func.count()).select_from(holdings).where(here)) or 0
    if count >= MAX_ARTICLES:
        raise TooManyArticles(count, MAX_ARTICLES)
    if now is None:
        return
    connection.execute(additions.delete().where(recent & (additions.c.added_at <= now - HOUR)))
    times = list(connection.scalars(sql.select(additions.c.added_at).where(recent)))
    if len(times) >= MAX_ADDED:
        raise TooManyAdded(len(times), MAX_ADDED, min(times) + HOUR)
    connection.execute(additions.insert().values(guild=guild, added_at=now))


@contextmanager
def explained() -> Iterator[None]:
    """What the database says goes wrong, as our error."""
    try:
        yield
    except FAILURES as error:
        raise failed(reason(str(cause(error))), passes=passes(cause(error))) from error
