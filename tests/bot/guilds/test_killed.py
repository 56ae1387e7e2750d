"""Nothing is lost: whenever the process dies, what was acknowledged is there, and nothing is there by half."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from bot.guilds.store import Store

ROUNDS = 100
FRESH = 10  # rounds with one database
GUILD = 4711

# It forks writers and kills each at a random moment, every other one after it has acknowledged something, however slow
# the machine is; what they acknowledged goes to standard output.
PROGRAM = """
import os, random, signal, sys, time
from index import Article
from bot.guilds.store import Store

folder, rounds, fresh = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
random.seed(4)

def write(path, number, pipe):
    store = Store("sqlite:///" + path)
    for n in range(10_000):
        article = Article.from_paragraphs(title=f"{number}.{n}", paragraphs=[f"Round {number}, text {n}. " * 300])
        store.add(4711, article, 10_000 * n)
        os.write(pipe, f"{article.id}\\n".encode())
        if n % 3 == 2:
            store.remove(4711, article.id)
            os.write(pipe, f"-{article.id}\\n".encode())

for number in range(rounds):
    path = f"{folder}/{number // fresh}.db"
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        write(path, number, writing)
    os.close(writing)
    with os.fdopen(reading) as acknowledged:
        first = acknowledged.readline() if number % 2 else ""
        time.sleep(random.random() ** 2 * (0.08 if first else 0.15))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        print(path, *(first + acknowledged.read()).split())
"""


@pytest.mark.skipif(not hasattr(__import__("os"), "fork"), reason="needs POSIX")
def test_killed(tmp_path: Path) -> None:
    """Killed at random moments, many times, also while it makes its tables, the store opens and has all of it."""
    arguments = [sys.executable, "-c", PROGRAM, str(tmp_path), str(ROUNDS), str(FRESH)]
    done = subprocess.run(arguments, cwd=Path(__file__).parents[3], capture_output=True, text=True, check=True)  # noqa: S603
    rounds = [line.split() for line in done.stdout.splitlines()]
    paths = dict.fromkeys(path for path, *_ in rounds)

    assert len(rounds) == ROUNDS
    assert sum(map(len, rounds)) >= ROUNDS + ROUNDS // 2  # beside the paths
    for path in paths:
        lines = [each for there, *each in rounds if there == path]
        removed = {line[1:] for each in lines for line in each if line.startswith("-")}
        added = {line for each in lines for line in each if not line.startswith("-")}
        perhaps = {each[-1] for each in lines if each}  # its removal may be on the disk, and not acknowledged
        found = _articles(path)
        assert added - removed - perhaps <= found
        assert not found & removed
        assert len(found - added) <= FRESH  # on the disk, and not acknowledged: at most the last of each round


def _articles(path: str) -> set[str]:
    """What is in the store, which is whole."""
    store = Store(f"sqlite:///{path}")
    found = {article.id for article in store.articles(GUILD)}
    store.close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        orphans = "SELECT count(*) FROM contents WHERE digest NOT IN (SELECT digest FROM holdings)"
        assert connection.execute(orphans).fetchone() == (0,)
    connection.close()
    return found
