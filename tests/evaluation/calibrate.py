"""``python -m tests.evaluation.calibrate FOLDER``: learns what ``index.answering.evidence`` weighs with.

A logistic regression (Newton's method, a little ridge) on the open seed questions and the public sets that the reader
was not taught with: has the question an answer? (To learn whether the best sentence is right instead refuses many more
of NewsQA's own questions, for there any of several sentences may answer.) Half of each set's articles are held out in
turn, so that the printed figures are of articles that nothing was fitted on.
"""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index import Index, Quote
from index.answering.answer import ranking
from index.answering.evidence import Inputs, observed
from index.answering.question import read_question
from index.reader import shipped_reader
from tests.evaluation.data import SETS, Case, Part, public, seed

WEIGHT = {"seed": 2.0, "natural_open": 2.0, "unseen_newsqa": 1.0, "unseen_squad_v2": 1.0}
RIDGE = 1e-3
STEPS = 30
THRESHOLDS = np.arange(0.2, 0.61, 0.05)

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """What speaks for a question's best sentence; whether the question has an answer, and whether this is it."""

    part: int
    case: Case
    inputs: Inputs
    good: bool
    right: bool


def main() -> None:
    """Read the sets, fit and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    sets = {"seed": seed()} | {name: public(folder / f"{name}.jsonl", most) for name, most in SETS.items()}
    examples = {name: _examples(parts) for name, parts in sets.items()}
    told = {name: _held_out(examples, name) for name in examples}
    for threshold in THRESHOLDS:
        rows = (f"{name} {_row(examples[name], told[name], threshold)}" for name in told)
        print(f"{threshold:.2f}  " + "   ".join(rows))
    weights = fit(*_matrix(examples))
    print(", ".join(f"{name}={weight:.3f}" for name, weight in zip(("BIAS", *Inputs._fields), weights, strict=True)))


def fit(rows: Floats, right: Floats, weights: Floats) -> Floats:
    """The coefficients, the bias first, that make ``right`` likeliest.

    >>> fit(np.array([[0.0], [1.0], [2.0], [3.0]]), np.array([0.0, 1.0, 0.0, 1.0]), np.ones(4)).round(1).tolist()
    [-1.4, 0.9]
    """
    rows = np.hstack([np.ones((len(rows), 1)), rows])
    found = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (weights * (right - likely)) - RIDGE * found
        curve = (rows * (weights * likely * (1 - likely))[:, None]).T @ rows + RIDGE * np.eye(len(found))
        found += np.linalg.solve(curve, slope)
    return found


def _examples(parts: Sequence[Part]) -> list[Example]:
    found = []
    for number, part in enumerate(parts):
        index = Index([part.article])
        found += [_example(number, index, case) for case in part.cases]
    return found


def _example(number: int, index: Index, case: Case) -> Example:
    asked = read_question(case.question)
    hits = index.proposed(asked)
    reading = shipped_reader().read(asked.text, [hit.passage for hit in hits])
    best, _ = ranking(asked, hits, reading)[0]
    passage = hits[best.passage].passage
    quote = Quote(passage, passage.sentences[best.sentence], passage.span)
    inputs = observed(best, passage, asked.named)
    return Example(number, case, inputs, case.kind == "answerable", case.is_right(quote))


def _matrix(examples: Mapping[str, Sequence[Example]]) -> tuple[Floats, Floats, Floats]:
    held = [(example, WEIGHT[name]) for name, found in examples.items() for example in found]
    rows = np.array([example.inputs for example, _ in held])
    return rows, np.array([float(example.good) for example, _ in held]), np.array([weight for _, weight in held])


def _held_out(examples: Mapping[str, Sequence[Example]], name: str) -> Floats:
    """The evidence for a set's questions, each learned without those of its half of the set's articles."""
    told = np.zeros(len(examples[name]))
    halves = np.array([example.part % 2 if name != "seed" else i % 2 for i, example in enumerate(examples[name])])
    for half in (0, 1):
        kept = [example for example, its in zip(examples[name], halves, strict=True) if its != half]
        weights = fit(*_matrix({**examples, name: kept}))
        rows = np.array([example.inputs for example in examples[name]])[halves == half]
        told[halves == half] = 1 / (1 + np.exp(-weights[0] - rows @ weights[1:]))
    return told


def _row(examples: Sequence[Example], told: Floats, threshold: float) -> str:
    """Right and kept, answerable but refused, unanswerable and refused: shares in per cent."""
    good = np.array([example.good for example in examples])
    right = np.array([example.right for example in examples])
    kept = told >= threshold
    shares = (right & kept)[good].mean(), (~kept)[good].mean(), (~kept)[~good].mean()
    return "/".join(f"{100 * share:.0f}" for share in shares)


if __name__ == "__main__":
    main()
