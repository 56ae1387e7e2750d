"""``python -m tests.evaluation.train FOLDER``: writes ``index/weights.json`` from the public training sets.

With ``--encoder MODEL``: ``index/semantic.json``, for questions and sentences that are compared by their meaning too.

The same data gives the same file.

1. The table of English. 2. The examples' features. 3. Two choosers, each from every other article, describe how the
choice stands in the articles that they have not seen; from this evidence, its calibration and its thresholds are
learned. 4. The chooser that is shipped, from all articles. Each is the mean of three: that hangs less on luck.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index import Encoder, open_encoder
from index.answering import is_strange
from index.english import English
from index.evidence import INPUTS, STANDING, calibrate, inputs
from index.features import FEATURES, MOST, Table, doubted
from index.learned import SEMANTIC, WORDS
from index.nearness import NEARNESS
from index.network import Network
from index.ranking import Floats
from index.vectors import Remembering
from tests.evaluation.calibrating import calibrated, read_calibration, report, say, thresholds
from tests.evaluation.fitting import fit, together
from tests.evaluation.training_data import (
    ABSENT,
    NEWS,
    SETS,
    Example,
    absent,
    contrasts,
    english,
    examples,
    read_rows,
    suggestions,
)

CHOICE_HIDDEN, EVIDENCE_HIDDEN = 16, 16
TOGETHER = 3  # networks; six take twice as long, and are no better on articles that they have not seen
EPOCHS, BATCH, RATE, DECAY = 14, 64, 3e-3, 5e-4
SENTENCE = 0.6  # of the choice's loss; the rest is the paragraph's
# What an example of a kind weighs.
EVIDENCE = {"own": 1.0, "typo": 0.5, "hidden": 0.5, "off": 1.0, "cut": 0.3, "twist": 0.1, "absent": 1.0}
ANSWERED = ("own", "typo", "hidden")
# People ask in other words than those who were paid to ask: a lean of 2 answers two of the 68 seed questions more, one
# of 6 one more; in held-out halves 6 costs NewsQA 1.7 points of sentence first and SQuAD 2.0 half a point.
MEANING = 2.0
REMEMBERED = 1 << 28  # bytes of vectors: all that is trained on
INDEX = Path(__file__).parents[2] / "index"


def gather(
    folder: Path, hold: int | None = None, encoder: Encoder | None = None
) -> tuple[dict[str, Any], list[Example]]:
    """The table of English and all examples.

    ``hold`` 0 or 1: without every other NewsQA story, and every other article of ``ABSENT``, from that one on.
    """
    sets = [read_rows(folder / name) for name in SETS]
    asked = [read_rows(folder / name) for name in ABSENT]
    if hold is not None:
        sets[NEWS] = sets[NEWS][1 - hold :: 2]
        asked = [rows[1 - hold :: 2] for rows in asked]
    summaries = [row["paragraphs"] for row in read_rows(folder / "cnndm_visible.jsonl")]
    table = english([row for rows in sets for row in rows], summaries)
    # What an article's own questions suggest must not describe them: each half is described by the other's.
    contrasted = [[list(contrasts(row)) for row in rows] for rows in sets]
    halves = [suggestions([each for rows in contrasted for each in rows[1 - fold :: 2]]) for fold in (0, 1)]
    known = [English(table["common"].split(), table["trust"], table["usual"], half) for half in halves]
    table["suggested"] = suggestions([each for rows in contrasted for each in rows])
    found: list[Example] = []
    for number, (rows, weight) in enumerate(zip(sets, SETS.values(), strict=True)):
        for example in examples(number, rows, known, weight, encoder):
            found.append(example)
            if len(found) % 2000 == 0:
                say(f"  {len(found)} questions described")
    for number, (rows, weight) in enumerate(zip(asked, ABSENT.values(), strict=True), start=len(SETS)):
        found += absent(number, rows, known, weight, encoder)
    return table, found


def chooser(found: Sequence[Example], name: str, seed: int = 0) -> Network:
    """Softmax over the candidates: the right sentences' share of it, and the right paragraphs'."""
    usable = [e for e in found if e.set < len(SETS) and e.kind in ANSWERED and e.labels.any()]
    rows = np.zeros((len(usable), MOST, usable[0].rows.shape[1]), np.float16)
    labels = np.full((len(usable), MOST), -1, np.int8)
    for row, label, example in zip(rows, labels, usable, strict=True):
        row[: len(example.rows)], label[: len(example.labels)] = example.rows, example.labels
    weights = np.array([example.weight for example in usable], np.float32)[:, None]

    def slope(numbers: np.ndarray, scores: Floats) -> Floats:
        label, total = labels[numbers], np.zeros_like(scores)
        share = _softmax(np.where(label >= 0, scores, -1e9))
        for least, part in ((2, SENTENCE), (1, 1 - SENTENCE)):
            right = share * (label >= least)
            of_right = right.sum(axis=1, keepdims=True)
            total += part * np.where(of_right > 0, share - right / np.maximum(of_right, 1e-9), 0)
        return np.asarray(total * weights[numbers], np.float32)

    def done(share: float) -> None:
        say(f"  {name}: {share:.0%}")

    return fit(
        rows,
        slope,
        hidden=CHOICE_HIDDEN,
        epochs=EPOCHS,
        batch=BATCH,
        rate=RATE,
        decay=DECAY,
        context=True,
        seed=seed,
        done=done,
    )


def choosers(found: Sequence[Example], name: str) -> Network:
    """The mean of ``TOGETHER``, which differ by where they start."""
    return together([chooser(found, f"{name}, {seed + 1} of {TOGETHER}", seed) for seed in range(TOGETHER)])


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), np.float32)


def standing(network: Network, example: Example) -> tuple[Floats, int]:
    """The inputs of evidence for the candidate that is chosen, and its label."""
    rows = example.rows.astype(np.float32)
    scores = network.scores(rows)
    best = int(scores.argmax())
    return inputs(Table(example.paragraphs, rows), scores, example.paragraphs, best)[0], int(example.labels[best])


def judge(rows: Floats, found: Sequence[Example]) -> Network:
    """Logistic: is the question one that the article answers?"""
    truth = np.array([example.kind in ANSWERED for example in found], np.float32)
    weights = np.array([EVIDENCE[example.kind] * example.weight for example in found], np.float32)

    def slope(numbers: np.ndarray, scores: Floats) -> Floats:
        return np.asarray((1 / (1 + np.exp(-scores)) - truth[numbers]) * weights[numbers], np.float32)

    return fit(rows, slope, hidden=EVIDENCE_HIDDEN, epochs=20, batch=256, rate=5e-3, decay=1e-4)


def learn(found: Sequence[Example], names: Sequence[str]) -> dict[str, Any]:
    """All that is stored of the choice and its evidence, from all examples; ``names``: their features."""
    say(f"{len(found)} questions")
    halves = [choosers([e for e in found if e.fold == half], f"half {half + 1}") for half in (0, 1)]
    described = [standing(halves[1 - example.fold], example) for example in found]
    rows = np.array([row for row, _ in described], np.float32)
    right = np.array([label == 2 for _, label in described], np.float32)
    scores = np.zeros(len(found), np.float32)
    fold = np.array([example.fold for example in found])
    for half in (0, 1):
        part = [example for example in found if example.fold == half]
        scores[fold != half] = judge(rows[fold == half], part).scores(rows[fold != half])
    asked = np.array([example.kind in ("own", "off") and example.set < len(SETS) for example in found])
    weights = np.array([example.weight for example in found], np.float32)
    news = rows[:, INPUTS.index("short_paragraphs")]
    curves = {
        kind: calibrated(scores[asked], right[asked], (weights * part)[asked])
        for kind, part in (("long", 1 - news), ("short", news))
    }
    evidence = calibrate(read_calibration(curves), scores, news)
    report(evidence, right, found)
    own = np.array([example.kind == "own" and example.set == NEWS for example in found])
    doubtful = doubted(rows[own]).astype(np.float32)
    strange = np.array(["near" not in names and is_strange(example.rows) for example in found])[own]
    return {
        "choice": leaning(choosers(found, "all"), names).stored(names),
        "evidence": judge(rows, found).stored((*names, *STANDING)),
        "calibration": curves,
        **thresholds(evidence[own], doubtful, strange),
    }


def leaning(network: Network, names: Sequence[str]) -> Network:
    """With ``MEANING`` more for a sentence's own nearness, where that is a feature."""
    if "near" in names:
        network.linear[names.index("near")] += MEANING
    return network


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.train", description="Write the weights.")
    parser.add_argument(
        "folder", type=Path, help="squad_train.jsonl, newsqa_visible.jsonl and the others of the public sets"
    )
    parser.add_argument("--encoder", metavar="MODEL", help="a sentence encoder: write index/semantic.json instead")
    parser.add_argument("--out", type=Path, help="the file to write (default: index/weights.json)")
    parser.add_argument("--hold", type=int, choices=(0, 1), help="leave out every other article of all but SQuAD 1.1")
    options = parser.parse_args()
    encoder = Remembering(open_encoder(options.encoder), kept=REMEMBERED) if options.encoder else None
    table, found = gather(options.folder, options.hold, encoder)
    stored = learn(found, (*FEATURES, *NEARNESS)) if encoder else {"english": table} | learn(found, FEATURES)
    written = json.dumps(stored, ensure_ascii=False, separators=(",", ":")).replace('],"', '],\n"')
    (options.out or INDEX / (SEMANTIC if encoder else WORDS)).write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
