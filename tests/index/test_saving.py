"""An index on disk."""

import json
import logging
from pathlib import Path

import numpy as np
import pytest

from index import Article, Index, open_index, save_index
from index.retrieval.persistence import ARRAYS, NAMES, SEAL

STORIES = [
    Article.from_paragraphs(title=f"Story {i}", paragraphs=[f"Minister {name} met envoys in {place}.", "It rained."])
    for i, (name, place) in enumerate([("Lutnick", "London"), ("Shaw", "Geneva"), ("Greer", "Lisbon")])
]
QUESTIONS = ("Where did Shaw meet envoys?", "Did it rain in Lisbon?", "Which ministers met?", "Odyssey")
FILES = [f"{name}.npy" for name in ARRAYS] + [NAMES, SEAL]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    save_index(Index(STORIES), tmp_path / "kept")
    return tmp_path / "kept"


def is_mapped(index: Index) -> bool:
    """Whether its arrays are the files themselves, and were not built from the articles."""
    return isinstance(index.ranking.segments[0].texts.base, np.memmap)


def same(index: Index, other: Index) -> bool:
    """Whether they answer alike."""
    return all(index.ask(question, hurried=True) == other.ask(question, hurried=True) for question in QUESTIONS)


def test_open(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    """An index that was saved is opened without reading an article again, and answers as before."""
    opened = open_index(folder, STORIES)

    assert is_mapped(opened)
    assert caplog.messages == []
    assert sorted(path.name for path in folder.iterdir()) == sorted(FILES)
    assert same(opened, Index(STORIES))


def test_open_changed(folder: Path) -> None:
    """What was added or removed since is added or removed, and can be saved again."""
    more = Article.from_paragraphs(title="More", paragraphs=["Minister Lifeng met envoys in Tokyo."])
    opened = open_index(folder, [more, *STORIES[1:]])
    save_index(opened, folder)

    assert opened.articles == (*STORIES[1:], more)
    assert same(opened, Index([*STORIES[1:], more]))
    assert open_index(folder, opened.articles).ranking.segments[0].owners == tuple(
        article.id for article in opened.articles
    )


def test_save_does_not_disturb(folder: Path) -> None:
    """An index that is open goes on answering while another is saved in its place."""
    opened = open_index(folder, STORIES)
    save_index(Index(STORIES[:1]), folder)

    assert same(opened, Index(STORIES))


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("damage", ["missing", "cut", "changed", "empty"])
def test_damaged(folder: Path, caplog: pytest.LogCaptureFixture, name: str, damage: str) -> None:
    """A file that is missing, cut, changed or empty makes the index be built anew, and one line in the log."""
    path, content = folder / name, (folder / name).read_bytes()
    if damage == "missing":
        path.unlink()
    else:
        at = len(content) // 2
        flipped = content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
        path.write_bytes({"cut": content[:-1], "changed": flipped, "empty": b""}[damage])
    with caplog.at_level(logging.WARNING):
        opened = open_index(folder, STORIES)

    assert not is_mapped(opened)
    assert len(caplog.messages) == 1
    assert caplog.messages[0].startswith(f"index rebuilt folder={folder} articles=3 reason=")
    assert same(opened, Index(STORIES))


@pytest.mark.parametrize("seal", [{"version": "older", "checksums": {}}, {}, [], None])
def test_older(folder: Path, caplog: pytest.LogCaptureFixture, seal: object) -> None:
    """Files of another version are not read."""
    (folder / SEAL).write_text(json.dumps(seal))

    assert same(open_index(folder, STORIES), Index(STORIES))
    assert len(caplog.messages) == 1


def test_empty(tmp_path: Path) -> None:
    """An index without articles can be saved and opened too."""
    save_index(Index([]), tmp_path)

    assert open_index(tmp_path, []).articles == ()
    assert open_index(tmp_path, STORIES).articles == tuple(STORIES)
