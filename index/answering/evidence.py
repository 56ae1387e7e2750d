"""The sentence that a reader marked highest in, the probability that the article answers out; and one threshold."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from index.answering.question import Mentioned, Named
from index.model import Passage
from index.reader.reading import Marked


class Inputs(NamedTuple):
    """What the probability is computed from.

    ``score``: the sentence's log odds. ``apart``: 1 if its passage lacks something that the question names, else 0.
    """

    score: float
    apart: float


# Learned by ``python -m tests.evaluation.calibrate``, on questions that the model was not taught with. Below the
# threshold 3 % of NewsQA's own questions are refused, and 92 % of another story's; of natural questions 8 % of those
# that have an answer and 68 % of those that have none. More inputs (that any sentence answers, the best one's share,
# what the whole article does not mention, how many of the question's words the passage holds) measured alike.
BIAS = -0.141
WEIGHTS = Inputs(score=0.545, apart=-0.974)
THRESHOLD = 0.33
# Log odds that a sentence gains by the words of the question before, where two are read together. Nonsense asked after
# a natural question ("who sang there?") is then answered in 7 of 85 talks instead of 24; of 59 pairs of questions that
# people could ask none is lost.
TOGETHER = 1.67


def observed(best: Marked, passage: Passage, named: Sequence[Named], *, together: bool = False) -> Inputs:
    """The inputs for ``best``, a sentence of ``passage``, and a question with the names ``named``.

    ``together``: it was read with the question before.
    """
    score = best.score - TOGETHER if together else best.score
    return Inputs(score, float(bool(Mentioned(passage.text).lacking(named))))


def evidence(inputs: Inputs) -> float:
    """The probability, 0..1, that the article answers (logistic regression).

    >>> evidence(Inputs(score=3.0, apart=0.0)) > evidence(Inputs(score=3.0, apart=1.0)) > THRESHOLD
    True
    """
    return 1 / (1 + math.exp(-BIAS - sum(weight * value for weight, value in zip(WEIGHTS, inputs, strict=True))))
