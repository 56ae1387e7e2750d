"""A button's ``custom_id``: all that the button knows, so it works after a restart and for ever.

context:<article id>.<start of the sentence>            Show in context
share:<article id>.<start>,<article id>.<start>,…       Share in channel: an answer
summary:<article id>.<number of sentences>              Share in channel: a summary
list:<page>                                             another page of the list
clear:<number of articles>                              Remove all of them
"""

import re
from collections.abc import Iterable

from bot.errors import UnknownControl

_NUMBER = re.compile(r"[0-9]{1,4}", re.ASCII)
_PLACE = re.compile(r"([0-9a-f]{16})\.([0-9]{1,6})", re.ASCII)


def write_places(action: str, places: Iterable[tuple[str, int]]) -> str:
    """The ``custom_id`` of an action on places, each an article's id and a number.

    >>> write_places("share", [("0123456789abcdef", 0), ("0123456789abcdef", 41)])
    'share:0123456789abcdef.0,0123456789abcdef.41'
    """
    return f"{action}:{','.join(f'{article}.{number}' for article, number in places)}"


def write_number(action: str, number: int) -> str:
    """The ``custom_id`` of an action with a number.

    >>> write_number("list", 2)
    'list:2'
    """
    return f"{action}:{number}"


def read_action(custom_id: str) -> tuple[str, str]:
    """The action, and what it is done with.

    >>> read_action("list:2")
    ('list', '2')
    """
    action, _, operand = custom_id.partition(":")
    return action, operand


def read_places(operand: str) -> list[tuple[str, int]]:
    """The places that an action is done with. Raises ``UnknownControl``.

    >>> read_places("0123456789abcdef.0,0123456789abcdef.41")
    [('0123456789abcdef', 0), ('0123456789abcdef', 41)]
    """
    places = [_PLACE.fullmatch(place) for place in operand.split(",")]
    if not all(places):
        raise UnknownControl(operand)
    return [(place[1], int(place[2])) for place in places if place]


def read_number(operand: str) -> int:
    """The number that an action is done with. Raises ``UnknownControl``.

    >>> read_number("2")
    2
    """
    if not _NUMBER.fullmatch(operand):
        raise UnknownControl(operand)
    return int(operand)
