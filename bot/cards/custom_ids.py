"""A button's ``custom_id``: all that the button knows, so it works after a restart and for ever.

context:<article id>.<start of the sentence>            Show in context
share:<place>,<place>                                   Share in channel: an answer
summarise:<article id>.<length: 1, 3 or 6>              Summary
summary:<article id>.<length: 1, 3 or 6>                Share in channel: a summary
choose:summary.<length>.<1: in private>                 the summary of the article that is chosen in a menu
choose:info                                             what is known of it
list:<page>                                             another page of the list
remove:<article id>                                     Remove
clear:<number of articles>                              Remove all of them
cancel:                                                 neither
undo:<id of the press that removed>                     Undo
unanswered:<page>                                       another page of the unanswered questions
helpful:<article id>, unhelpful:<article id>            votes on an answer that quotes the article
more                                                    Ask more: the form, and what is filled in

A place is <article id>.<start of the sentence> and, where words in it answer, .<start>.<stop> of them in the sentence.
"""

import re
from collections.abc import Iterable

from bot.errors import UnknownControl

CANCEL = "cancel:"

_NUMBER = re.compile(r"[0-9]{1,20}", re.ASCII)  # Discord's ids have 20 digits at most
_ARTICLE = re.compile(r"[0-9a-f]{16}", re.ASCII)
_PLACE = re.compile(r"([0-9a-f]{16})((?:\.[0-9]{1,6}){1,3})", re.ASCII)
_SUMMARY = re.compile(r"summary\.([0-9]{1,2})\.([01])", re.ASCII)

MORE = "more"

Place = tuple[str, list[int]]  # an article's id, and one to three numbers


def write_places(action: str, places: Iterable[tuple[str, Iterable[int]]]) -> str:
    """The ``custom_id`` of an action on places.

    >>> write_places("share", [("0123456789abcdef", [0]), ("0123456789abcdef", [41, 5, 9])])
    'share:0123456789abcdef.0,0123456789abcdef.41.5.9'
    """
    return f"{action}:{','.join('.'.join([article, *map(str, numbers)]) for article, numbers in places)}"


def write_number(action: str, number: int) -> str:
    """The ``custom_id`` of an action with a number.

    >>> write_number("list", 2)
    'list:2'
    """
    return f"{action}:{number}"


def write_article(action: str, article: str) -> str:
    """The ``custom_id`` of an action on the article with this id.

    >>> write_article("remove", "0123456789abcdef")
    'remove:0123456789abcdef'
    """
    return f"{action}:{article}"


def write_choice(action: str) -> str:
    """The ``custom_id`` of a menu; ``action``: what is done with what is chosen.

    >>> write_choice("summary.3.1")
    'choose:summary.3.1'
    """
    return f"choose:{action}"


def read_action(custom_id: str) -> tuple[str, str]:
    """The action, and what it is done with.

    >>> read_action("list:2")
    ('list', '2')
    """
    action, _, operand = custom_id.partition(":")
    return action, operand


def read_places(operand: str) -> list[Place]:
    """The places that an action is done with. Raises ``UnknownControl``.

    >>> read_places("0123456789abcdef.0,0123456789abcdef.41.5.9")
    [('0123456789abcdef', [0]), ('0123456789abcdef', [41, 5, 9])]
    """
    places = [_PLACE.fullmatch(place) for place in operand.split(",")]
    if not all(places):
        raise UnknownControl(operand)
    return [(place[1], list(map(int, place[2][1:].split(".")))) for place in places if place]


def read_number(operand: str) -> int:
    """The number that an action is done with. Raises ``UnknownControl``.

    >>> read_number("2")
    2
    """
    if not _NUMBER.fullmatch(operand):
        raise UnknownControl(operand)
    return int(operand)


def read_article(operand: str) -> str:
    """The id of the article that an action is done with. Raises ``UnknownControl``.

    >>> read_article("0123456789abcdef")
    '0123456789abcdef'
    """
    if not _ARTICLE.fullmatch(operand):
        raise UnknownControl(operand)
    return operand


def read_choice(operand: str) -> tuple[int, bool] | None:
    """Which length of a summary is wanted, and whether in private; ``None``: what is known of the article.

    Raises ``UnknownControl``.

    >>> read_choice("summary.3.1"), read_choice("info")
    ((3, True), None)
    """
    if operand == "info":
        return None
    if not (wanted := _SUMMARY.fullmatch(operand)):
        raise UnknownControl(operand)
    return int(wanted[1]), wanted[2] == "1"
