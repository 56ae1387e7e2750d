"""Other processes at the same PostgreSQL: what only one does at a time, and what each is told of the others' changes.

SQLite has one writer at a time, and tells nothing.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, nullcontext
from threading import Lock
from time import monotonic
from typing import Any

import sqlalchemy as sql
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

CHANNEL = "pullquote"  # of the notifications
KEY = 0x70756C6C  # of the advisory lock
SURE = 60.0  # seconds for which what is heard is taken for all there is
PATIENCE = 60_000  # milliseconds for which a process waits until another has migrated or published


class Others:
    """The other processes at an engine's database. Its methods may be called from any thread."""

    def __init__(self, engine: Engine, explained: Callable[[], AbstractContextManager[None]]) -> None:
        """``explained``: the context in which a driver's errors become ours."""
        self._engine, self._explained = engine, explained
        self._listening: Connection | None = None
        self._heard: dict[int, int] = {}
        self._sure = 0.0  # until then, of ``monotonic``
        self._hearing = Lock()

    def alone(self) -> AbstractContextManager[object]:
        """Wait for the turn of this process; it ends with the context. Subtle: a connection that is closed gives the
        lock back, also where the process is killed. Raises ``StoreFailed``.
        """
        if self._engine.dialect.name != "postgresql":
            return nullcontext()
        with self._explained(), ExitStack() as failing:
            connection = failing.enter_context(self._apart())
            connection.exec_driver_sql(f"SET lock_timeout = {PATIENCE}")
            connection.execute(sql.select(sql.func.pg_advisory_lock(KEY)))
            return failing.pop_all()

    def tell(self, connection: Connection, guild: int, version: int) -> int:
        """Tell all processes, once the transaction ends, which version a guild has then: this one."""
        if self._engine.dialect.name == "postgresql":
            connection.execute(sql.select(sql.func.pg_notify(CHANNEL, f"{guild} {version}")))
        return version

    def heard(self) -> dict[int, int] | None:
        """The versions of the guilds that have changed since this was last asked; None where any may have.

        Subtle: notifications come along with the answer to any question.
        """
        if self._engine.dialect.name != "postgresql":
            return None
        with self._hearing:
            try:
                self._listening = self._listening or self._listen()
                self._listening.exec_driver_sql("SELECT 1")
            except SQLAlchemyError:
                self._sure = 0.0
                self.close()
            heard, self._heard = self._heard, {}
            if monotonic() < self._sure:
                return heard
            self._sure = monotonic() + SURE if self._listening else 0.0
            return None

    def close(self) -> None:
        """Listen no more."""
        if self._listening is not None:
            self._listening.close()
            self._listening = None

    def _listen(self) -> Connection:
        connection = self._apart()
        driver: Any = connection.connection.dbapi_connection
        driver.add_notify_handler(self._note)
        connection.exec_driver_sql(f"LISTEN {CHANNEL}")
        return connection

    def _apart(self) -> Connection:
        """A connection that goes back to no pool."""
        connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        connection.detach()
        return connection

    def _note(self, notification: Any) -> None:  # noqa: ANN401  # the driver's own
        guild, _, version = notification.payload.partition(" ")
        self._heard[int(guild)] = int(version)
