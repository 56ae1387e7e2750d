"""``python -m tests.evaluation.train FOLDER``: writes ``index/weights.json`` from the public training sets.

With ``--encoder MODEL``: ``index/semantic.json``, for questions and sentences that are compared by their meaning too.

The same data gives the same file.

1. The table of English. 2. The examples' features. 3. Two choosers, each from every other article, describe how the
choice stands in the articles that they have not seen; from this evidence and its calibration are learned. 4. A third
chooser, from all articles; what is shipped is the mean of the three, which hangs less on luck than one.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index import Encoder, open_encoder
from index.english import English
from index.evidence import INPUTS, STANDING, Calibration, calibrate, inputs
from index.features import FEATURES, MOST, Table
from index.learned import SEMANTIC, WORDS
from index.nearness import NEARNESS
from index.network import Network
from index.ranking import Floats
from index.vectors import Remembering
from tests.evaluation.fitting import fit, together
from tests.evaluation.training_data import SETS, Example, contrasts, english, examples, read_rows, suggestions

CHOICE_HIDDEN, EVIDENCE_HIDDEN = 32, 16
EPOCHS, BATCH, RATE, DECAY = 14, 64, 3e-3, 5e-4
SENTENCE = 0.6  # of the choice's loss; the rest is the paragraph's
# What an example of a kind weighs.
EVIDENCE = {"own": 1.0, "typo": 0.5, "hidden": 0.5, "off": 1.0, "cut": 0.3, "twist": 0.1}
ANSWERED = ("own", "typo", "hidden")
# People ask in other words than those who were paid to ask; in held-out halves a lean of 2 costs nothing (SQuAD 82.7 to
# 82.6, NewsQA 59.6 to 59.9, sentence first), 4 costs 1.1 of NewsQA; of the seed paraphrases it finds one more.
MEANING = 2.0
KNOTS = 12
REMEMBERED = 1 << 28  # bytes of vectors: all that is trained on
INDEX = Path(__file__).parents[2] / "index"


def read_calibration(curves: dict[str, list[list[float]]]) -> Calibration:
    """The two curves as they are used."""
    return Calibration(*(tuple((x, y) for x, y in curves[kind]) for kind in ("long", "short")))


def say(text: str) -> None:
    """Show how far it is."""
    print(text, file=sys.stderr, flush=True)


def gather(
    folder: Path, hold: int | None = None, encoder: Encoder | None = None
) -> tuple[dict[str, Any], list[Example]]:
    """The table of English and all examples; ``hold`` 0 or 1: without every other NewsQA story, from that one on."""
    sets = [read_rows(folder / name) for name in SETS]
    if hold is not None:
        sets[1] = sets[1][1 - hold :: 2]
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
    return table, found


def chooser(found: Sequence[Example], name: str) -> Network:
    """Softmax over the candidates: the right sentences' share of it, and the right paragraphs'."""
    usable = [example for example in found if example.kind in ANSWERED and example.labels.any()]
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
        rows, slope, hidden=CHOICE_HIDDEN, epochs=EPOCHS, batch=BATCH, rate=RATE, decay=DECAY, context=True, done=done
    )


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


def calibrated(scores: Floats, right: Floats, weights: Floats) -> list[list[float]]:
    """Rising pairs (score, share of the right among those about it): isotonic, between ``KNOTS`` quantiles."""
    scores, right, weights = (each[weights > 0] for each in (scores, right, weights))
    order = np.argsort(scores)
    ranked = zip(scores[order], right[order], weights[order], strict=True)
    pools = [[float(w * s), float(w * r), float(w)] for s, r, w in ranked]
    size = max(len(pools) // (KNOTS * 4), 1)
    blocks = [np.sum(pools[i : i + size], axis=0) for i in range(0, len(pools), size)]
    merged: list[np.ndarray] = []
    for block in blocks:
        merged.append(block)
        while len(merged) > 1 and merged[-2][1] / merged[-2][2] >= merged[-1][1] / merged[-1][2] - 0.002:
            last = merged.pop()
            merged[-1] = merged[-1] + last
    pairs = [[round(b[0] / b[2], 3), round(b[1] / b[2], 4)] for b in merged]
    low, high = float(scores.min()) - 1, float(scores.max()) + 1
    return [[round(low, 3), 0.0], *pairs, [round(high, 3), min(1.0, pairs[-1][1] + 0.02)]]


def learn(found: Sequence[Example], names: Sequence[str]) -> dict[str, Any]:
    """All that is stored of the choice and its evidence, from all examples; ``names``: their features."""
    say(f"{len(found)} questions")
    halves = [chooser([e for e in found if e.fold == half], f"half {half + 1}") for half in (0, 1)]
    described = [standing(halves[1 - example.fold], example) for example in found]
    rows = np.array([row for row, _ in described], np.float32)
    right = np.array([label == 2 for _, label in described], np.float32)
    scores = np.zeros(len(found), np.float32)
    fold = np.array([example.fold for example in found])
    for half in (0, 1):
        part = [example for example in found if example.fold == half]
        scores[fold != half] = judge(rows[fold == half], part).scores(rows[fold != half])
    asked = np.array([example.kind in ("own", "off") for example in found])
    weights = np.array([example.weight for example in found], np.float32)
    news = rows[:, INPUTS.index("short_paragraphs")]
    curves = {
        kind: calibrated(scores[asked], right[asked], (weights * part)[asked])
        for kind, part in (("long", 1 - news), ("short", news))
    }
    report(calibrate(read_calibration(curves), scores, news), right, found)
    return {
        "choice": leaning(together([*halves, chooser(found, "all")]), names).stored(names),
        "evidence": judge(rows, found).stored((*names, *STANDING)),
        "calibration": curves,
    }


def leaning(network: Network, names: Sequence[str]) -> Network:
    """With ``MEANING`` more for a sentence's own nearness, where that is a feature."""
    if "near" in names:
        network.linear[names.index("near")] += MEANING
    return network


def report(evidence: Floats, right: Floats, found: Sequence[Example]) -> None:
    """Held-out: what each threshold refuses, and the reliability table."""
    groups = {
        (number, kind): np.array([e.set == number and e.kind == kind for e in found])
        for number in range(len(SETS))
        for kind in EVIDENCE
    }
    for at in (0.02, 0.05, 0.08, 0.1, 0.12, 0.15, 0.18, 0.2, 0.22, 0.25, 0.28, 0.3, 0.33, 0.36, 0.4):
        shares = {key: 100 * (evidence[group] < at).mean() for key, group in groups.items() if group.any()}
        say(f"  below {at:.2f}: " + "  ".join(f"{n}{kind} {share:.1f}" for (n, kind), share in shares.items()))
    for number, name in enumerate(SETS):
        asked = np.array([e.kind in ("own", "off") and e.set == number for e in found])
        for low in np.arange(0, 1, 0.1):
            held = asked & (evidence >= low) & (evidence < low + 0.1)
            if held.any():
                say(f"  {name}: evidence {evidence[held].mean():.2f} right {right[held].mean():.2f} ({held.sum()})")


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.train", description="Write the weights.")
    parser.add_argument("folder", type=Path, help="squad_train.jsonl, newsqa_visible.jsonl and cnndm_visible.jsonl")
    parser.add_argument("--encoder", metavar="MODEL", help="a sentence encoder: write index/semantic.json instead")
    parser.add_argument("--out", type=Path, help="the file to write (default: index/weights.json)")
    parser.add_argument("--hold", type=int, choices=(0, 1), help="leave out every other NewsQA story")
    options = parser.parse_args()
    encoder = Remembering(open_encoder(options.encoder), kept=REMEMBERED) if options.encoder else None
    table, found = gather(options.folder, options.hold, encoder)
    stored = learn(found, (*FEATURES, *NEARNESS)) if encoder else {"english": table} | learn(found, FEATURES)
    written = json.dumps(stored, ensure_ascii=False, separators=(",", ":")).replace('],"', '],\n"')
    (options.out or INDEX / (SEMANTIC if encoder else WORDS)).write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
