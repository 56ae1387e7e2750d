"""Evidence: how likely it is that the chosen sentence answers, 0..1.

The choice gives each candidate a *share*: softmax of the scores, so the shares of all add up to 1. Evidence looks at
the chosen one's features and at how it stands among the others.
"""

from dataclasses import dataclass

import numpy as np

from index.features import FEATURES, Table
from index.network import Network
from index.ranking import Floats, Places

STANDING = ("share", "paragraph_share", "lead", "spread", "height")
INPUTS = (*FEATURES, *STANDING)

Curve = tuple[tuple[float, float], ...]  # rising pairs: score, probability


@dataclass(frozen=True, slots=True)
class Calibration:
    """What share of the sentences with a score were right: in articles of ``long`` and of ``short`` paragraphs."""

    long: Curve
    short: Curve


def shares(scores: Floats) -> Floats:
    """Softmax: what each candidate has of the whole.

    >>> shares(np.zeros(2, np.float32)).tolist()
    [0.5, 0.5]
    """
    raised = np.exp(scores - scores.max())
    return np.asarray(raised / raised.sum(), np.float32)


def inputs(table: Table, scores: Floats, paragraphs: Places, best: int) -> Floats:
    """The values of ``INPUTS`` for candidate ``best``, one row.

    ``STANDING``: its share; its paragraph's; how far ahead of the next it is; how evenly the shares are spread;
    how high its score is.
    """
    share = shares(scores)
    others = np.delete(scores, best)
    lead = float(scores[best] - others.max()) if len(others) else 10.0
    standing = np.array(
        [
            share[best],
            share[paragraphs == paragraphs[best]].sum(),
            np.tanh(lead / 2),
            -(share * np.log(share + 1e-9)).sum() / 4,
            1 / (1 + np.exp(-scores[best] / 3)),
        ],
        np.float32,
    )
    return np.concatenate([table.rows[best], standing])[None, :]


def evidence(network: Network, calibration: Calibration, row: Floats) -> float:
    """The calibrated probability, 0..1, that the sentence described by ``row`` answers."""
    news = float(row[0, INPUTS.index("short_paragraphs")])
    return float(calibrate(calibration, network.scores(row), np.array([news], np.float32))[0])


def calibrate(calibration: Calibration, scores: Floats, news: Floats) -> Floats:
    """Probabilities of scores, each between what holds of long paragraphs and of short ones (``news`` 0..1).

    >>> curves = Calibration(((0.0, 0.0), (1.0, 1.0)), ((0.0, 0.0), (1.0, 0.5)))
    >>> calibrate(curves, np.array([0.5], np.float32), np.array([0.5], np.float32)).tolist()
    [0.375]
    """
    long, short = (np.interp(scores, *np.array(curve).T) for curve in (calibration.long, calibration.short))
    return np.asarray(long * (1 - news) + short * news, np.float32)
