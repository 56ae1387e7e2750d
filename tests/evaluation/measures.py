"""What is measured of answers, each a share of questions (0..1) unless it says otherwise."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Protocol

from index import Answer, Article, Index, Refusal
from tests.evaluation.data import Case, Part

LIMIT = 3  # quotes


class Engine(Protocol):
    """What can be measured: whatever answers as ``Index`` does."""

    def ask(self, question: str, *, limit: int = 3) -> Answer | Refusal: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question asked. ``rank``: the first quote from a right paragraph, from 1; 0 where there is none."""

    case: Case
    refused: bool
    evidence: float
    rank: int
    right: bool
    among: bool
    shown: bool
    exact: bool
    seconds: float


def ask_all(
    parts: Sequence[Part],
    progress: Callable[[int, int], None] = lambda done, total: None,
    engine: Callable[[list[Article]], Engine] = Index,
) -> list[Outcome]:
    """Ask every question; ``progress`` hears of articles done and in total."""
    found = []
    for done, part in enumerate(parts):
        progress(done, len(parts))
        asked = engine([part.article])
        found += [_ask(asked, part, case) for case in part.cases]
    progress(len(parts), len(parts))
    return found


def _ask(engine: Engine, part: Part, case: Case) -> Outcome:
    started = perf_counter()
    result = engine.ask(case.question, limit=LIMIT)
    seconds = perf_counter() - started
    quotes = result.quotes if isinstance(result, Answer) else result.closest
    return Outcome(
        case=case,
        refused=not isinstance(result, Answer),
        evidence=result.evidence,
        rank=next((i for i, quote in enumerate(quotes, start=1) if case.in_paragraph(quote)), 0),
        right=bool(quotes) and case.is_right(quotes[0]),
        among=any(map(case.is_right, quotes)),
        shown=isinstance(result, Answer) and any(map(case.is_right, quotes)),
        exact=all(quote.text in part.article.text and quote.sentence_text in quote.text for quote in quotes),
        seconds=seconds,
    )


def summed_up(outcomes: Iterable[Outcome]) -> dict[str, float]:
    """The measures by name; of refusals one for each kind of question, and one AUROC of evidence against each."""
    every = list(outcomes)
    good = [each for each in every if each.case.kind == "answerable"]
    found = {
        "paragraph first": _share(each.rank == 1 for each in good),
        "paragraph among three": _share(each.rank > 0 for each in good),
        "MRR": _share(1 / each.rank if each.rank else 0 for each in good),
        "sentence first": _share(each.right for each in good),
        "sentence among three": _share(each.among for each in good),
        "sentence shown": _share(each.shown for each in good),
        "answerable refused": _share(each.refused for each in good),
        "exact slices": _share(each.exact for each in every),
        "ms a question": 1000 * _share(each.seconds for each in every),
    }
    kinds = sorted({each.case.kind for each in every} - {"answerable"})
    for kind in kinds:
        bad = [each for each in every if each.case.kind == kind]
        found[f"{kind} refused"] = _share(each.refused for each in bad)
        found[f"{kind} AUROC"] = auroc([each.evidence for each in good], [each.evidence for each in bad])
    found["unanswerable refused"] = _share(each.refused for each in every if each.case.kind != "answerable")
    return found


def auroc(good: Sequence[float], bad: Sequence[float]) -> float:
    """The chance that a good one has more evidence than a bad one, ties counted half.

    >>> auroc([0.9, 0.5], [0.5, 0.1])
    0.875
    """
    lower = sorted(bad)
    wins = sum(bisect_left(lower, each) + bisect_right(lower, each) for each in good)
    return wins / (2 * len(good) * len(bad)) if good and bad else 0.0


def reliability(outcomes: Iterable[Outcome], bins: int = 10) -> list[tuple[float, float, int]]:
    """Evidence against truth, a row a bin of evidence: its mean, the share that is right, and how many."""
    rows = []
    every = list(outcomes)
    for low in range(bins):
        held = [each for each in every if min(int(each.evidence * bins), bins - 1) == low]
        if held:
            rows.append((_share(each.evidence for each in held), _share(each.right for each in held), len(held)))
    return rows


def _share(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 0.0
