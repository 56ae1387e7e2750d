"""Rows of word pieces, a question beside a passage each, as the tensors of one step."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch

CLS, SEP = 101, 102
GROUPS = 2  # of rows of about equal length: padding is computed too
FILLED = 8  # a row's tokens are filled up to a multiple: attention is faster so


@dataclass(slots=True)
class Row:
    """The word pieces of a question and of a passage; the first and last token of each answer in it."""

    question: list[int]
    passage: list[int]
    answers: list[tuple[int, int]]

    def ids(self) -> list[int]:
        return [CLS, *self.question, SEP, *self.passage, SEP]


@dataclass(slots=True)
class Group:
    """Rows of about equal length: their tokens, and which of them are no padding."""

    ids: torch.Tensor
    there: torch.Tensor

    def changed(self, change: Callable[[torch.Tensor], torch.Tensor]) -> "Group":
        return Group(change(self.ids), change(self.there))


@dataclass(slots=True)
class Batch:
    """The rows of a step's questions in groups; ``order`` puts them back, a question's rows beside one another.

    Of the rows in that order, (rows, tokens): the passages' tokens, those that begin an answer, those that end one.
    """

    groups: list[Group]
    order: torch.Tensor
    passage: torch.Tensor
    begins: torch.Tensor
    ends: torch.Tensor

    def to(self, device: str) -> "Batch":
        return self._changed(lambda each: each.to(device, non_blocking=True))

    def pin_memory(self) -> "Batch":
        """For torch's loader: where the device can fetch it from while it computes."""
        return self._changed(torch.Tensor.pin_memory)

    def _changed(self, change: Callable[[torch.Tensor], torch.Tensor]) -> "Batch":
        groups = [each.changed(change) for each in self.groups]
        return Batch(groups, *map(change, (self.order, self.passage, self.begins, self.ends)))


def batched(rows: list[Row]) -> Batch:
    """The rows as tensors."""
    lengths = np.array([len(row.ids()) for row in rows])
    order, longest = np.argsort(lengths, kind="stable"), _filled(lengths.max())
    passage, begins, ends = (np.zeros((len(rows), longest), dtype=bool) for _ in range(3))
    for i, row in enumerate(rows):
        first = len(row.question) + 2
        passage[i, first : first + len(row.passage)] = True
        for begin, end in row.answers:
            begins[i, first + begin] = ends[i, first + end] = True
    groups = [_group([rows[i].ids() for i in part]) for part in np.array_split(order, GROUPS)]
    back = torch.from_numpy(np.argsort(order))
    return Batch(groups, back, torch.from_numpy(passage), torch.from_numpy(begins), torch.from_numpy(ends))


def _group(rows: list[list[int]]) -> Group:
    ids = np.zeros((len(rows), _filled(max(map(len, rows)))), dtype=np.int64)
    there = np.zeros_like(ids)
    for i, row in enumerate(rows):
        ids[i, : len(row)], there[i, : len(row)] = row, 1
    return Group(torch.from_numpy(ids), torch.from_numpy(there))


def _filled(length: int) -> int:
    return -(-int(length) // FILLED) * FILLED
