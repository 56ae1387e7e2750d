"""What a button knows is read as it was written, and anything else is refused."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.custom_ids import (
    Place,
    read_action,
    read_article,
    read_number,
    read_places,
    write_article,
    write_number,
    write_places,
)
from bot.errors import UnknownControl
from tests.index import wild

numbers = st.lists(st.integers(0, 999_999), min_size=1, max_size=3)
places = st.lists(st.tuples(st.from_regex(r"[0-9a-f]{16}", fullmatch=True), numbers), min_size=1)


@given(places)
def test_places(given_places: list[Place]) -> None:
    """Articles and places in them come back as they were given."""
    action, operand = read_action(write_places("share", given_places))

    assert (action, read_places(operand)) == ("share", given_places)


@given(st.from_regex(r"[0-9a-f]{16}", fullmatch=True))
def test_article(article: str) -> None:
    """So does an article alone."""
    action, operand = read_action(write_article("remove", article))

    assert (action, read_article(operand)) == ("remove", article)


@given(st.integers(0, 2**64 - 1))
def test_number(number: int) -> None:
    """So does a number."""
    action, operand = read_action(write_number("list", number))

    assert (action, read_number(operand)) == ("list", number)


@given(wild)
def test_anything(custom_id: str) -> None:
    """Whatever somebody made up reads as what could have been written, or as a control that is not known."""
    _, operand = read_action(custom_id)
    with suppress(UnknownControl):
        assert read_places(operand)
    with suppress(UnknownControl):
        assert read_number(operand) >= 0
    with suppress(UnknownControl):
        assert len(read_article(operand)) == 16


def test_no_places() -> None:
    """An action on places names one at least."""
    with pytest.raises(UnknownControl):
        read_places("")
