"""What every test gives back."""

import logging
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def log() -> Iterator[None]:
    """The root logger as it was: a verb sets up the log of its process, and here many run in one."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
