"""What has happened since the start, in numbers. Nothing in them tells of a person, a guild or a text.

Each label has few values, all of which stand in the code: whatever people write, the page does not grow.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Histogram, disable_created_metrics

from index import FORMATS, Answer, Reason, Refusal

ANSWER = "answer"  # beside the reasons of a refusal
ADDED = "added"  # beside the errors for which a file is not
OTHER = ".other"  # than the formats that are read
UNFORESEEN = "Unforeseen"  # beside our own errors
OURS = ("bot.", "index.")  # how the modules of those are named
SHORT = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)  # seconds
LONG = (0.01, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0, 20.0, 60.0)  # seconds; Discord waits for three

REGISTRY = CollectorRegistry()

disable_created_metrics()  # type: ignore[no-untyped-call]  # when each was first counted: twice the lines

_questions = Counter("pullquote_questions", "Questions, by what came of them", ["outcome"], registry=REGISTRY)
_shared = Counter("pullquote_questions_shared", "Questions that another's reading answers", registry=REGISTRY)
_reading = Histogram(
    "pullquote_reading_seconds", "Readings, by words alone or not", ["hurried"], buckets=SHORT, registry=REGISTRY
)
_waiting = Histogram("pullquote_waiting_seconds", "Waiting to be read", buckets=LONG, registry=REGISTRY)
_handling = Histogram(
    "pullquote_handling_seconds", "What people do, until it is answered", ["command"], buckets=LONG, registry=REGISTRY
)
_errors = Counter("pullquote_errors", "What went wrong, foreseen or not", ["kind"], registry=REGISTRY)
_files = Counter("pullquote_files", "Files to add, and what came of them", ["format", "outcome"], registry=REGISTRY)
_lag = Histogram("pullquote_loop_lag_seconds", "How late the event loop is", buckets=SHORT, registry=REGISTRY)

for _outcome in (ANSWER, *(reason.value for reason in Reason)):
    _questions.labels(_outcome)  # there from the start, at 0


def asked(result: Answer | Refusal) -> None:
    """Somebody was answered, or refused."""
    _questions.labels(ANSWER if isinstance(result, Answer) else result.reason.value).inc()


def shared() -> None:
    """A question is promised what another's reading will find."""
    _shared.inc()


def waited(seconds: float) -> None:
    """A question's turn has come."""
    _waiting.observe(seconds)


def read(seconds: float, *, hurried: bool) -> None:
    """A question was read, or answered by words alone."""
    _reading.labels("yes" if hurried else "no").observe(seconds)


def handled(command: str, seconds: float) -> None:
    """What somebody did was answered. ``command``: of a closed set."""
    _handling.labels(command).observe(seconds)


def failed(error: BaseException) -> None:
    """Somebody was told of an error, or could not be."""
    _errors.labels(_kind(error)).inc()


def added(name: str) -> None:
    """A file became an article of a guild."""
    _files.labels(_format(name), ADDED).inc()


@contextmanager
def adding(name: str) -> Iterator[None]:
    """What is raised meanwhile is why a file is not added."""
    try:
        yield
    except Exception as error:
        _files.labels(_format(name), _kind(error)).inc()
        raise


def late(seconds: float) -> None:
    """The event loop came so late."""
    _lag.observe(seconds)


def _kind(error: BaseException) -> str:
    return type(error).__name__ if type(error).__module__.startswith(OURS) else UNFORESEEN


def _format(name: str) -> str:
    """The ending of a file's name, if it is one that is read.

    >>> _format("Talks.PDF"), _format("alice@example.org"), _format("")
    ('.pdf', '.other', '.other')
    """
    return next((ending for ending in FORMATS if name.lower().endswith(ending)), OTHER)
