"""What is counted, and that it stays small whatever people do."""

import pytest

from bot.errors import EmptyQuestion, Undelivered
from bot.watch import counters
from index import Answer, Reason, Refusal
from index.errors import UnknownFormat
from tests.bot.scene import HEADS, UNSAID, by_words
from tests.bot.watch.pages import counted, more
from tests.index import talks

ODD = ['a"b\n{}', "x" * 10_000, "", "😀", "alice@example.org"]


def test_questions() -> None:
    """A question counts as answered, or by why it is refused; each has its place from the start."""
    library, before = by_words(talks()), counted()
    found, refused = library.ask(HEADS), library.ask(UNSAID)
    for result in (found, found, refused):
        counters.asked(result)

    assert isinstance(found, Answer)
    assert isinstance(refused, Refusal)
    assert more(before) == {
        "pullquote_questions_total answer": 2.0,
        f"pullquote_questions_total {refused.reason.value}": 1.0,
    }
    assert {f"pullquote_questions_total {name}" for name in ("answer", *(each.value for each in Reason))} <= set(before)


def test_readings() -> None:
    """Readings, by words alone or not, waiting for them, and sharing them are counted apart."""
    before = counted()
    counters.waited(1.0)
    counters.read(0.2, hurried=False)
    counters.read(0.2, hurried=True)
    counters.shared()

    assert more(before) == {
        "pullquote_waiting_seconds_count": 1.0,
        "pullquote_reading_seconds_count no": 1.0,
        "pullquote_reading_seconds_count yes": 1.0,
        "pullquote_questions_shared_total": 1.0,
    }


def test_errors() -> None:
    """Our own errors count by their name, all others as one kind."""
    before = counted()
    for error in (EmptyQuestion(), Undelivered("said"), ValueError("x"), OSError(1, "y"), KeyError()):
        counters.failed(error)

    assert more(before) == {
        "pullquote_errors_total EmptyQuestion": 1.0,
        "pullquote_errors_total Undelivered": 1.0,
        "pullquote_errors_total Unforeseen": 3.0,
    }


def test_files() -> None:
    """A file counts by its format and by why it was not added, or that it was; what is raised goes on."""
    before = counted()
    with pytest.raises(UnknownFormat), counters.adding("a.exe"):
        raise UnknownFormat("a.exe", ".exe", ())
    with pytest.raises(ValueError, match="odd"), counters.adding("A.PDF"):
        raise ValueError("odd")
    with counters.adding("a.txt"):
        counters.added("a.txt")

    assert more(before) == {
        "pullquote_files_total .other UnknownFormat": 1.0,
        "pullquote_files_total .pdf Unforeseen": 1.0,
        "pullquote_files_total .txt added": 1.0,
    }


def test_bounds() -> None:
    """Whatever files are called and whatever goes wrong, the page does not grow after the first."""
    sizes = []
    for name in ODD:
        counters.added(name)
        counters.failed(type(name.encode().hex() or "E", (Exception,), {})(name))
        sizes.append(len(counted()))

    assert len(set(sizes)) == 1
