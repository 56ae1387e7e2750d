"""Layers that learn to bear what making them int8 costs: weights and inputs rounded, gradients let through."""

from collections.abc import Callable

import torch
from torch import nn
from torch.nn import functional

LEVELS = 64  # weights from -64 to 64: seven bits, so that sums fit into processors without VNNI
STEPS = 255  # inputs: eight bits, from the least to the largest of all


class Dense(nn.Linear):
    """A linear layer that computes as onnxruntime's dynamic quantization will once ``rounded`` is set."""

    rounded = False

    def forward(self, input: torch.Tensor) -> torch.Tensor:  # noqa: A002  # torch's name
        """Of rounded numbers, or of plain ones."""
        if not self.rounded:
            return super().forward(input)
        return functional.linear(_through(input, rounded_inputs), _through(self.weight, rounded_weights), self.bias)


def rounded_weights(weight: torch.Tensor) -> torch.Tensor:
    """A scale for each row, symmetric."""
    scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-9) / LEVELS
    return torch.round(weight / scale) * scale


def rounded_inputs(inputs: torch.Tensor) -> torch.Tensor:
    """One scale for all; zero stays zero."""
    least, largest = inputs.amin().clamp(max=0).float(), inputs.amax().clamp(min=0).float()
    scale = (largest - least).clamp(min=1e-9) / STEPS
    zero = torch.round(-least / scale)
    return ((torch.clamp(torch.round(inputs / scale) + zero, 0, STEPS) - zero) * scale).to(inputs.dtype)


def _through(exact: torch.Tensor, rounding: Callable[[torch.Tensor], torch.Tensor]) -> torch.Tensor:
    """Rounded, with the gradient of what is not rounded (straight-through estimator, Bengio 2013)."""
    with torch.no_grad():
        change = rounding(exact) - exact
    return exact + change
