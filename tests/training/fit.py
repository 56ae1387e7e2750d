"""Teaching: a reader from its sets, or from them and from a larger reader that was taught before."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional
from torch.nn.attention import SDPBackend, sdpa_kernel
from torch.utils.data import DataLoader, Dataset

from tests.training.batches import Batch
from tests.training.reader import Reader
from tests.training.sampling import BATCH

NOTHING = -1e4  # the logit of what is no token of a passage
WARM = 300  # steps until the full rate
LEAST = 0.01  # of the rate, at the end
DECAY, BETAS = 0.01, (0.9, 0.98)  # AdamW's (Loshchilov & Hutter 2019)
LONGEST = 1.0  # a gradient's norm
BY_GOLD = 0.3  # of a student's loss; the rest is the teacher's
HIDDEN = 2.0  # weight of the likeness of the last layer's vectors, at the start …
HIDDEN_UNTIL = 0.6  # … and none from this part of the time on
TOLD = 500  # steps between two lines
KERNELS = [SDPBackend.EFFICIENT_ATTENTION, SDPBackend.MATH]  # the first takes a bias; a processor has the second


Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Plan:
    """For how long, at what highest rate; from which part of the time on as in int8 (1: never)."""

    minutes: float
    rate: float
    rounded_from: float = 1
    workers: int = 15
    device: str = "cuda"


def fit(
    reader: Reader, data: Dataset[Batch], plan: Plan, teacher: Reader | None = None, clock: Clock = time.monotonic
) -> list[float]:
    """Teach it, by the clock's seconds; the loss of each step."""
    reader.to(plan.device).train()
    taught = [each for each in reader.parameters() if each.requires_grad]
    stepping = torch.optim.AdamW(taught, lr=plan.rate, weight_decay=DECAY, betas=BETAS, fused=plan.device == "cuda")
    losses: list[torch.Tensor] = []
    for done, batch in _timed(data, plan, clock):
        if done >= plan.rounded_from:
            reader.round()
        for group in stepping.param_groups:
            group["lr"] = plan.rate * min(1, (len(losses) + 1) / WARM) * max(LEAST, 1 - done)
        with torch.autocast(plan.device, torch.bfloat16), sdpa_kernel(KERNELS):
            loss = _loss(reader, teacher, batch, max(0.0, 1 - done / HIDDEN_UNTIL))
        stepping.zero_grad()
        torch.autograd.backward(loss)
        nn.utils.clip_grad_norm_(taught, LONGEST)
        stepping.step()
        losses.append(loss.detach())
        if len(losses) % TOLD == 0:
            print(f"step {len(losses)}, {done:.0%}: loss {torch.stack(losses[-TOLD:]).mean():.3f}", flush=True)
    reader.eval()
    return torch.stack(losses).tolist()


def _timed(data: Dataset[Batch], plan: Plan, clock: Clock) -> Iterator[tuple[float, Batch]]:
    """Batches on the device, each with the part of the time that is over, until it is."""
    ahead = 6 if plan.workers else None
    loader = DataLoader(
        data, batch_size=None, num_workers=plan.workers, prefetch_factor=ahead, pin_memory=plan.device == "cuda"
    )
    begun = clock()
    for batch in loader:
        done = (clock() - begun) / (60 * plan.minutes)
        if done >= 1:
            return
        yield done, batch.to(plan.device)


def _loss(reader: Reader, teacher: Reader | None, batch: Batch, likeness: float) -> torch.Tensor:
    """By the answers; with a teacher also by what it says and by its last vectors (Hinton 2015, Sanh 2019)."""
    hidden = _hidden(reader, batch)
    logits = _logits(reader, hidden, batch)
    by_gold = (by_answers(logits[..., 0], batch, batch.begins) + by_answers(logits[..., 1], batch, batch.ends)) / 2
    if not teacher:
        return by_gold
    with torch.no_grad():
        told_hidden = _hidden(teacher, batch)
        told = _logits(teacher, told_hidden, batch)
    by_teacher = (_apart(logits[..., 0], told[..., 0], batch) + _apart(logits[..., 1], told[..., 1], batch)) / 2
    return BY_GOLD * by_gold + by_teacher + HIDDEN * likeness * _unlike(hidden, told_hidden, batch)


def _hidden(reader: Reader, batch: Batch) -> list[torch.Tensor]:
    return [reader.hidden(each.ids, each.there) for each in batch.groups]


def _logits(reader: Reader, hidden: list[torch.Tensor], batch: Batch) -> torch.Tensor:
    """(rows, tokens, 2) in the order of the questions."""
    longest = batch.passage.shape[1]
    parts = [functional.pad(reader.head(each).float(), (0, 0, 0, longest - each.shape[1])) for each in hidden]
    return torch.cat(parts)[batch.order]


def beside_null(logits: torch.Tensor, batch: Batch) -> torch.Tensor:
    """(questions, 1 + tokens of all its passages): the null's 0 first (as in Devlin 2019)."""
    masked = logits.masked_fill(~batch.passage, NOTHING).view(BATCH, -1)
    return functional.pad(masked, (1, 0))


def by_answers(logits: torch.Tensor, batch: Batch, gold: torch.Tensor) -> torch.Tensor:
    """Minus the log of the answers' part of all passages together (shared norm, Clark & Gardner 2018); without an
    answer, of the null's part.
    """
    every = beside_null(logits, batch)
    right = functional.pad(gold.view(BATCH, -1), (1, 0))
    right[:, 0] = ~right.any(1)
    return (every.logsumexp(1) - every.masked_fill(~right, NOTHING).logsumexp(1)).mean()


def _apart(logits: torch.Tensor, told: torch.Tensor, batch: Batch) -> torch.Tensor:
    """Kullback and Leibler's distance from the teacher's shares to the student's."""
    ours, theirs = (functional.log_softmax(beside_null(each, batch), 1) for each in (logits, told))
    return functional.kl_div(ours, theirs, log_target=True, reduction="batchmean")


def _unlike(hidden: list[torch.Tensor], told: list[torch.Tensor], batch: Batch) -> torch.Tensor:
    """The mean square by which the tokens' last vectors differ from the teacher's, of the teacher's own."""
    apart = size = torch.zeros((), device=batch.order.device)
    for ours, theirs, group in zip(hidden, told, batch.groups, strict=True):
        there = group.there[..., None].bool()
        apart = apart + ((ours - theirs).float().square() * there).sum()
        size = size + (theirs.float().square() * there).sum()
    return apart / size
