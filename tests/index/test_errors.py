"""Errors are values: each says what happened, with its data."""

import dataclasses
import inspect
import re

import pytest

from index import errors
from index.errors import LibraryError

TREE = [
    error
    for _, error in inspect.getmembers(errors, inspect.isclass)
    if issubclass(error, LibraryError) and error.__module__ == errors.__name__
]
SAMPLES = {str: "talks.txt", int: 4711, tuple[str, ...]: (".txt", ".md")}


def made(error: type[LibraryError]) -> tuple[LibraryError, list[object]]:
    values = [SAMPLES[field.type] for field in dataclasses.fields(error)]  # type: ignore[index]
    return error(*values), values


def test_tree_shows_every_error() -> None:
    """The tree in the docstring names every error and its parent, and nothing else."""
    parents = [LibraryError.__name__]
    shown = {}
    for line in (errors.__doc__ or "").splitlines():
        if found := re.match(r"    ([ │]*)[├└]── (\w+)", line):
            depth = len(found[1]) // 4 + 1
            shown[found[2]] = parents[depth - 1]
            parents[depth:] = [found[2]]

    assert {error.__name__: error.__base__.__name__ for error in TREE if error.__base__} == shown | {
        "LibraryError": "Exception"
    }


@pytest.mark.parametrize("error", TREE)
def test_message(error: type[LibraryError]) -> None:
    """An error's message names the error and every value it carries."""
    raised, values = made(error)

    assert str(raised).startswith(error.__name__)
    assert [value for value in values if repr(value) not in str(raised)] == []


@pytest.mark.parametrize("error", TREE)
def test_fields(error: type[LibraryError]) -> None:
    """An error's values are its attributes, in the order they were given."""
    raised, values = made(error)

    assert list(vars(raised).values()) == values


@pytest.mark.parametrize("error", TREE)
def test_explained(error: type[LibraryError]) -> None:
    """An error's docstring names each of its own fields."""
    own = inspect.get_annotations(error)

    assert [name for name in own if f"``{name}``" not in (error.__doc__ or "")] == []


def test_identity() -> None:
    """Two errors are two events: equal data do not make them one."""
    first, _ = made(errors.UnknownArticle)
    second, _ = made(errors.UnknownArticle)

    assert len({first, second}) == 2
