"""The questions that nothing answered, of guilds that want to know them."""

import pytest
from sqlalchemy import Connection

from bot.guilds.leaving import mark_left, purge
from bot.guilds.questions import DAYS, KEPT, Unanswered, note, old, unanswered, vote
from bot.guilds.questions import purge as purge_questions
from bot.guilds.store import Store
from tests.bot.guilds.test_store import NOW, ONE, TWO, counts, kept, rain
from tests.postgresql import database

__all__ = ["database", "kept"]

TODAY = 20_000  # days since 1970
FOR, AGAINST, CHANGED_FOR, CHANGED_AGAINST = (1, 0), (0, 1), (1, -1), (-1, 1)


@pytest.fixture
def open_(kept: Store) -> Store:
    """A guild wants them."""
    kept.collect(ONE, on=True)
    return kept


def refuse(kept: Store, question: str, guild: int = ONE, article: str = "", day: int = TODAY) -> None:
    kept.within(lambda connection: note(connection, guild, Unanswered(question, article, day, refused=1)))


def answered(kept: Store, question: str, votes: tuple[int, int]) -> None:
    asked = Unanswered(question, rain().id, TODAY)
    kept.within(lambda connection: vote(connection, ONE, asked, *votes))


def listed(kept: Store, guild: int = ONE) -> list[Unanswered]:
    def look(connection: Connection) -> list[Unanswered]:
        return unanswered(connection, guild)

    return kept.look(look)


def test_off(kept: Store) -> None:
    """A guild that has not asked for it keeps no question, nor does one that wants none any more: they are deleted."""
    refuse(kept, "Who?")
    kept.add(ONE, rain(), NOW)
    refuse(kept, "Who?")
    assert (kept.collects(ONE), counts(kept)["questions"]) == (False, 0)

    kept.collect(ONE, on=True)
    refuse(kept, "Who?")
    refuse(kept, "Who?", TWO)
    assert (kept.collects(ONE), kept.collects(TWO), counts(kept)["questions"]) == (True, False, 1)

    kept.collect(ONE, on=False)
    assert (kept.collects(ONE), counts(kept)["questions"]) == (False, 0)


def test_newest_first(open_: Store) -> None:
    """Each is kept with its article and its day, the newest first; the same one once, with a count, as last asked."""
    refuse(open_, "Who rained?", article=rain().id)
    refuse(open_, "How wet is it?", day=TODAY + 1)
    refuse(open_, "who  rained", day=TODAY + 2)

    assert listed(open_) == [
        Unanswered("who  rained", "", TODAY + 2, refused=2),
        Unanswered("How wet is it?", "", TODAY + 1, refused=1),
    ]


def test_fifty(open_: Store) -> None:
    """Of more than fifty, the newest are kept; another guild's are not counted."""
    open_.collect(TWO, on=True)
    refuse(open_, "Theirs?", TWO)
    for number in range(KEPT + 3):
        refuse(open_, f"Who is {number}?")

    assert [each.question for each in listed(open_)] == [f"Who is {number}?" for number in range(52, 2, -1)]
    assert len(listed(open_, TWO)) == 1


def test_thirty_days(open_: Store) -> None:
    """After 30 days, a question is deleted."""
    refuse(open_, "Who?", day=TODAY)
    refuse(open_, "How?", day=TODAY + 1)
    found: list[int] = []
    for day in (TODAY + DAYS - 1, TODAY + DAYS):
        found.append(open_.look(lambda connection, day=day: old(connection, day)))  # type: ignore[misc]
        open_.within(lambda connection, day=day: purge_questions(connection, day))  # type: ignore[misc]
        found.append(len(listed(open_)))

    assert found == [0, 2, 1, 1]


def test_forgotten_guild(open_: Store) -> None:
    """They go with the guild."""
    refuse(open_, "Who?")
    mark_left(open_, ONE, NOW)
    purge(open_, NOW + 1)

    assert counts(open_)["questions"] == 0


def test_version(open_: Store) -> None:
    """To keep a question is no change of the guild; to begin and to end that is one, which other processes notice."""
    before = open_.versions()
    refuse(open_, "Who?")
    same = open_.versions()
    after = open_.collect(ONE, on=False)

    assert (before, same, after) == ({ONE: 1}, {ONE: 1}, 2)


@pytest.mark.parametrize(
    ("votes", "left"),
    [
        ([AGAINST], (1, 0)),
        ([AGAINST, AGAINST, FOR], (2, 1)),
        ([FOR], None),  # it is no unanswered question
        ([AGAINST, CHANGED_FOR], None),
        ([AGAINST, FOR], None),
        ([FOR, CHANGED_AGAINST], (1, 0)),
    ],
)
def test_votes(open_: Store, votes: list[tuple[int, int]], left: tuple[int, int] | None) -> None:
    """A vote against an answer keeps its question, until as many are for it."""
    for each in votes:
        answered(open_, "Who?", each)
    expected = [Unanswered("Who?", rain().id, TODAY, 0, *left)] if left else []

    assert listed(open_) == expected


def test_votes_on_refused(open_: Store) -> None:
    """A question that was refused too stays, whatever votes it has."""
    refuse(open_, "Who?")
    for each in (FOR, AGAINST, CHANGED_FOR):
        answered(open_, "Who?", each)

    assert listed(open_) == [Unanswered("Who?", rain().id, TODAY, 1, 0, 2)]


def test_votes_off(kept: Store) -> None:
    """No vote is kept where questions are not."""
    kept.add(ONE, rain(), NOW)
    answered(kept, "Who?", AGAINST)

    assert counts(kept)["questions"] == 0
