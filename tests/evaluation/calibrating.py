"""From scores to probabilities, and which of these are too low, on articles that the scores were not learned from."""

import sys
from collections.abc import Sequence

import numpy as np

from index.evidence import Calibration
from index.ranking import Floats
from tests.evaluation.training_data import ABSENT, SETS, Example

KNOTS = 12
# Of NewsQA's own questions, for want of evidence, and with those where what an answer turns on is lacking.
# On held-out halves 4.5 % are refused then (4.9 with the encoder; 5 may be), and 20 of the 29 seed questions without an
# answer. With .01 and .056 as many of these, but 5.05 %.
REFUSED, DOUBTED = 0.008, 0.054


def say(text: str) -> None:
    """Show how far it is."""
    print(text, file=sys.stderr, flush=True)


def read_calibration(curves: dict[str, list[list[float]]]) -> Calibration:
    """The two curves as they are used."""
    return Calibration(*(tuple((x, y) for x, y in curves[kind]) for kind in ("long", "short")))


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


def thresholds(evidence: Floats, doubtful: Floats, strange: Floats) -> dict[str, float]:
    """Below what evidence questions are refused: so that of these, which have answers, no more are than may be.

    ``doubtful``: those where the sentence lacks what an answer turns on. ``strange``: those that are refused anyhow.
    """
    least = float(np.quantile(evidence[strange == 0], REFUSED))
    steps = [round(float(each), 3) for each in np.arange(least, 1, 0.005)]
    refused = [float(((evidence < np.where(doubtful, step, least)) | (strange > 0)).mean()) for step in steps]
    most = max(step for step, share in zip(steps, refused, strict=True) if share <= DOUBTED or step == steps[0])
    say(f"  refused below {least:.3f}, in doubt below {most:.3f}; {strange.mean():.1%} anyhow")
    return {"refuse_below": round(least, 3), "doubt_below": most}


def report(evidence: Floats, right: Floats, found: Sequence[Example]) -> None:
    """Held-out: what each threshold refuses, and the reliability table."""
    groups = {
        (number, kind): np.array([e.set == number and e.kind == kind for e in found])
        for number in range(len(SETS) + len(ABSENT))
        for kind in dict.fromkeys(e.kind for e in found)
    }
    for at in (0.02, 0.05, 0.08, 0.1, 0.12, 0.15, 0.18, 0.2, 0.22, 0.25, 0.28, 0.3, 0.33, 0.36, 0.4):
        shares = {key: 100 * (evidence[group] < at).mean() for key, group in groups.items() if group.any()}
        say(f"  below {at:.2f}: " + "  ".join(f"{n}{kind} {share:.1f}" for (n, kind), share in shares.items()))
    for number, name in enumerate((*SETS, *ABSENT)):
        asked = np.array([e.kind in ("own", "off", "absent") and e.set == number for e in found])
        for low in np.arange(0, 1, 0.1):
            held = asked & (evidence >= low) & (evidence < low + 0.1)
            if held.any():
                say(f"  {name}: evidence {evidence[held].mean():.2f} right {right[held].mean():.2f} ({held.sum()})")
