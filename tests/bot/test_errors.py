"""What people and operators can get wrong is a value, with its data and, for operators, an exit code."""

import dataclasses
import inspect
import re

import pytest

from bot import errors, exits
from bot.errors import PersonError, PullquoteError
from bot.exits import Exit, OperatorError

TREE = [
    error
    for module in (errors, exits)
    for _, error in inspect.getmembers(module, inspect.isclass)
    if issubclass(error, PullquoteError) and error.__module__ == module.__name__
]
SAMPLES = {str: "sample", int: 4711, tuple[str, ...]: (".txt", ".md")}


def made(error: type[PullquoteError]) -> tuple[PullquoteError, list[object]]:
    values = [SAMPLES[field.type] for field in dataclasses.fields(error)]  # type: ignore[index]
    return error(*values), values


def test_tree_shows_every_error() -> None:
    """The trees in the docstrings name every error and its parent, and nothing else."""
    parents = [PullquoteError.__name__]
    shown = {}
    for line in f"{errors.__doc__}\n{exits.__doc__}".splitlines():
        if branch := re.match(r"    ([ │]*)[├└]── (\w+)", line):
            depth = len(branch[1]) // 4 + 1
            shown[branch[2]] = parents[depth - 1]
            parents[depth:] = [branch[2]]

    assert {error.__name__: error.__base__.__name__ for error in TREE if error.__base__} == shown | {
        "PullquoteError": "Exception"
    }


@pytest.mark.parametrize("error", TREE)
def test_message(error: type[PullquoteError]) -> None:
    """An error's message names the error and every value it carries, which are its attributes."""
    raised, values = made(error)

    assert str(raised).startswith(error.__name__)
    assert [value for value in values if repr(value) not in str(raised)] == []
    assert list(vars(raised).values()) == values


@pytest.mark.parametrize("error", TREE)
def test_explained(error: type[PullquoteError]) -> None:
    """An error's docstring names each of its own fields."""
    own = {field.name for field in dataclasses.fields(error)} & set(inspect.get_annotations(error))

    assert [name for name in own if f"``{name}``" not in (error.__doc__ or "")] == []


def test_exit_codes() -> None:
    """The exit codes are those of sysexits.h, which supervisors know."""
    assert {code.name: code.value for code in Exit} == {
        "OK": 0,
        "CRASHED": 1,
        "USAGE": 2,
        "UNREACHABLE": 69,
        "CONFIGURATION": 78,
    }


@pytest.mark.parametrize("error", OperatorError.__subclasses__())
def test_exit(error: type[OperatorError]) -> None:
    """What an operator must correct ends with 78; only a network that is away, which may come back, with 69."""
    assert error.exit == (Exit.UNREACHABLE if error is exits.Unreachable else Exit.CONFIGURATION)


def test_misquote_is_nobodys_fault() -> None:
    """A misquotation is neither a person's nor an operator's mistake, so it is logged and not explained away."""
    assert not issubclass(errors.Misquote, PersonError | OperatorError)


def test_identity() -> None:
    """Two errors are two events: equal data do not make them one."""
    assert len({made(errors.TooSoon)[0], made(errors.TooSoon)[0]}) == 2
