"""Who has voted on which answer, without names."""

from bot.chat.moderation import votes
from bot.chat.moderation.votes import Votes


def test_one_each() -> None:
    """Each person has one vote on a message; another one takes its place, on another message it is another."""
    cast = Votes().cast

    assert [cast(1, 7, helpful=True), cast(1, 7, helpful=True), cast(1, 8, helpful=False)] == [(1, 0), (0, 0), (0, 1)]
    assert [cast(1, 7, helpful=False), cast(1, 7, helpful=True), cast(2, 7, helpful=True)] == [(-1, 1), (1, -1), (1, 0)]


def test_no_names() -> None:
    """What is remembered holds no one's id, and means nothing to another process."""
    one, other = Votes(), Votes()
    for each in (one, other):
        each.cast(1, 4711, helpful=True)
    [mine], [theirs] = one._cast, other._cast  # noqa: SLF001

    assert b"4711" not in mine
    assert mine != theirs


def test_bounded() -> None:
    """Of very many votes the oldest are forgotten."""
    cast = Votes().cast
    for person in range(votes.REMEMBERED + 1):
        cast(1, person, helpful=True)

    assert cast(1, votes.REMEMBERED, helpful=True) == (0, 0)
    assert cast(1, 0, helpful=True) == (1, 0)
