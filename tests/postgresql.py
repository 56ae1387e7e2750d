"""A PostgreSQL for the tests: the one at ``TEST_POSTGRESQL_URL``, whose tables are dropped, or one of our own.

Ours is Debian's, in a folder that goes with it, on a socket in that folder, run by somebody who is not root. A module
that imports ``database`` runs its tests on both kinds of database.
"""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import sqlalchemy as sql

from bot.guilds.database.engine import open_engine
from bot.guilds.database.schema import metadata

PATIENCE = 60.0  # seconds for the server to start
BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parent.parent.name))
# What the tests may lose when the machine goes down.
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_wal_senders=0", "wal_level=minimal")
# Stops the server when it is told to; and where whoever started it has gone, takes its folder away too.
KEPT = '"$@" & read -r told; kill -INT $!; wait; [ "$told" ] || rm -rf "$0"'


class Server:
    """PostgreSQL on a socket in ``folder``."""

    def __init__(self, binaries: Path, folder: Path) -> None:
        self.url = f"postgresql://postgres@/postgres?host={folder}"
        self._binaries, self._folder = binaries, folder
        self._user: dict[str, Any] = {}
        if os.geteuid() == 0:
            import pwd  # which not every system has

            owner = max(entry for entry in pwd.getpwall() if entry.pw_name in {"nobody", "postgres"})
            os.chown(folder, owner.pw_uid, owner.pw_gid)
            self._user = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
        self._do("initdb", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "--no-sync")
        self.start()

    def start(self) -> None:
        """Start it, and wait until it can be asked."""
        options = (f"unix_socket_directories={self._folder}", "listen_addresses=", *QUICK)
        told = [part for option in options for part in ("-c", option)]
        command = [str(self._binaries / "postgres"), "-D", str(self._folder / "data"), *told]
        self._process = subprocess.Popen(  # noqa: S603
            ["/bin/sh", "-c", KEPT, str(self._folder), *command],
            cwd=self._folder,
            stdin=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            **self._user,
        )
        last, engine = time.monotonic() + PATIENCE, open_engine(self.url)
        while True:
            try:
                engine.connect().close()
            except sql.exc.OperationalError:
                assert self._process.poll() is None
                assert time.monotonic() < last
                time.sleep(0.02)
            else:
                break
        engine.dispose()

    def stop(self) -> None:
        """Stop it, whoever is connected."""
        self._process.communicate(b"stop\n", timeout=PATIENCE)

    def _do(self, program: str, *arguments: str) -> None:
        command = [str(self._binaries / program), "-D", str(self._folder / "data"), *arguments]
        subprocess.run(command, cwd=self._folder, stdout=subprocess.DEVNULL, check=True, **self._user)  # noqa: S603


@contextmanager
def own_server() -> Iterator[Server]:
    """A server as long as the context is open; where PostgreSQL is not installed, the test is skipped."""
    if not BINARIES:
        pytest.skip("PostgreSQL is not installed here")
    with TemporaryDirectory(prefix="pullquote-pg-") as folder:
        server = Server(BINARIES[-1].parent, Path(folder))
        try:
            yield server
        finally:
            server.stop()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """One for all tests."""
    with own_server() as started:
        yield started


@pytest.fixture
def postgresql(request: pytest.FixtureRequest) -> str:
    """The address of a PostgreSQL database in which there is nothing."""
    url: str = os.environ.get("TEST_POSTGRESQL_URL") or request.getfixturevalue("server").url
    engine = open_engine(url)
    metadata.drop_all(engine)
    engine.dispose()
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a new database, of each kind."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgresql"))
    return f"sqlite:///{tmp_path}/pullquote.db"
