"""A process has one reader, the one that is set, and whatever is read later is asked by it too."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.guilds.libraries import Libraries
from bot.guilds.store import Store
from bot.opening import open_seeds, reader_of
from bot.settings import Settings
from index import Answer
from index.reader.opening import SHIPPED
from tests.bot.scene import HEADS, pointed, rain
from tests.bot.shelves import ODILE, UMBRELLA, store
from tests.index import talks

__all__ = ["store"]


def test_one_reader(tmp_path: Path) -> None:
    """The reader is the same for the same settings of it, whatever else is set, and has the threads that are set."""
    settings = Settings(reader_model=tmp_path, reader_threads=3)
    reader = reader_of(settings)

    assert reader_of(replace(settings, private=True)) is reader
    assert reader_of(replace(settings, reader_threads=1)) is not reader
    assert (reader.folder, reader.threads) == (tmp_path, 3)
    assert (reader_of(Settings()).folder, 1 <= reader_of(Settings()).threads <= 4) == (SHIPPED, True)


def test_seeds_keep_it(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Seeds that are read again are asked by the same reader: that it lacks its model is said once."""
    for _ in range(2):
        open_seeds(Settings(reader_model=tmp_path)).ask(HEADS)

    assert len([each for each in caplog.records if each.name == "index.reader.opening"]) == 1


def test_guilds_keep_it(store: Store) -> None:
    """A guild's own articles are asked by the reader of the seeds."""
    libraries = Libraries(pointed("Odile Brun", talks()), store)
    answer = libraries.add(1, rain(), 0).library.ask(UMBRELLA)

    assert isinstance(answer, Answer)
    assert (answer.quotes[0].sentence_text, answer.quotes[0].words_text) == (ODILE, "Odile Brun")
