"""What is measured of answers, each a share of questions (0..1) unless it says otherwise."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Protocol

from index import Answer, Article, Index, Quote, Refusal
from tests.evaluation.data import Case, Part

LIMIT = 3  # quotes
OWN_REFUSED = 0.05  # of the questions that have an answer


class Engine(Protocol):
    """What can be measured: whatever answers as ``Index`` does."""

    def ask(self, question: str, *, limit: int = 3) -> Answer | Refusal: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question asked of an article, or of several.

    ``quotes``: what was quoted or, where it was refused, came closest; ``seconds``: how long it took.
    """

    part: Part
    case: Case
    refused: bool
    evidence: float
    quotes: Sequence[Quote]
    seconds: float

    @property
    def right(self) -> list[bool]:
        """Of each quote, whether it answers."""
        return [quote.article == self.part.article and self.case.is_right(quote) for quote in self.quotes]

    @property
    def first(self) -> bool:
        """Whether the first quote answers, refused or not."""
        return any(self.right[:1])

    @property
    def paragraph_first(self) -> bool:
        """Whether the first quote is of a paragraph that answers."""
        return any(q.article == self.part.article and self.case.in_paragraph(q) for q in self.quotes[:1])

    @property
    def exact(self) -> bool:
        """Whether every quote is a slice of its article, and its sentence and words of it."""
        return all(
            quote.text in quote.article.text
            and quote.sentence_text in quote.text
            and (quote.words_text or "") in quote.sentence_text
            for quote in self.quotes
        )


def ask_all(
    parts: Sequence[Part],
    progress: Callable[[int, int], None] = lambda done, total: None,
    engine: Callable[[list[Article]], Engine] = Index,
) -> list[Outcome]:
    """Ask each article its questions; ``progress`` hears of articles done and in total."""
    found = []
    for done, part in enumerate(parts):
        progress(done, len(parts))
        asked = engine([part.article])
        found += [ask(asked, part, case) for case in part.cases]
    progress(len(parts), len(parts))
    return found


def ask_together(parts: Sequence[Part], engine: Callable[[list[Article]], Engine] = Index) -> list[Outcome]:
    """Ask all articles together, in one index, the questions that one of them answers."""
    asked = engine([part.article for part in parts])
    return [ask(asked, part, case) for part in parts for case in part.cases if case.kind == "answerable"]


def ask(engine: Engine, part: Part, case: Case) -> Outcome:
    """Ask one question."""
    started = perf_counter()
    result = engine.ask(case.question, limit=LIMIT)
    seconds = perf_counter() - started
    quotes = result.closest if isinstance(result, Refusal) else result.quotes
    return Outcome(part, case, isinstance(result, Refusal), result.evidence, quotes, seconds)


def summed_up(outcomes: Iterable[Outcome]) -> dict[str, float]:
    """The measures by name; of refusals one for each kind of question, and one AUROC of evidence against each."""
    every = list(outcomes)
    good = [each for each in every if each.case.kind == "answerable"]
    told = [each for each in good if not each.refused]
    words = [q for each in told for q in each.quotes[:1] if q.words]
    found = {
        "paragraph first": share(each.paragraph_first for each in good),
        "sentence first": share(each.first for each in good),
        "sentence among three": share(any(each.right) for each in good),
        "first and not refused": share(each.first and not each.refused for each in good),
        "answerable refused": share(each.refused for each in good),
        "sentences that answer": share(right for each in told for right in each.right),
        "quotes an answer": mean(len(each.quotes) for each in told),
        "words shown": len(words) / max(len(told), 1),
        "words that answer": share(each.case.has_words(q) for each in told for q in each.quotes[:1] if q.words),
        "exact slices": share(each.exact for each in every),
        "ms a question": 1000 * mean(each.seconds for each in every),
    }
    for style in sorted({each.case.style for each in good} - {""}):
        of = [each for each in good if each.case.style == style]
        found[f"{style}: first, not refused"] = share(each.first and not each.refused for each in of)
    return found | _refusals(every, good)


def _refusals(every: Sequence[Outcome], good: Sequence[Outcome]) -> dict[str, float]:
    found = {}
    bad = [each for each in every if each.case.kind != "answerable"]
    least = sorted(each.evidence for each in good)[int(OWN_REFUSED * len(good))] if good else 0.0
    for kind in sorted({each.case.kind for each in bad}):
        of = [each for each in bad if each.case.kind == kind]
        found[f"{kind} refused"] = share(each.refused for each in of)
        found[f"{kind} refused at 5 %"] = share(each.evidence < least for each in of)
        found[f"{kind} AUROC"] = auroc([each.evidence for each in good], [each.evidence for each in of])
    return found | ({"unanswerable refused": share(each.refused for each in bad)} if bad else {})


def of_several(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Of articles that were asked together: whether the first quote is of the right one, and answers."""
    return {
        "right story first": share(any(q.article == each.part.article for q in each.quotes[:1]) for each in outcomes),
        "sentence first": share(each.first for each in outcomes),
        "ms a question": 1000 * mean(each.seconds for each in outcomes),
    }


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
            rows.append((mean(each.evidence for each in held), share(each.first for each in held), len(held)))
    return rows


def mean(values: Iterable[float]) -> float:
    """The mean, 0 of nothing."""
    found = list(values)
    return sum(found) / len(found) if found else 0.0


def share(values: Iterable[bool]) -> float:
    """Which part of them is true, 0 of nothing."""
    return mean(map(float, values))
