"""Dropout: what zeroes at random while training, single elements or whole channels.

Read next: `function_modules.py`.
"""

from __future__ import annotations

from collections.abc import Callable

from autogradlab import Tensor
from autogradlab.engine.errors.messages import AutogradValueError
from autogradlab.nn import functional
from autogradlab.nn.module import Layer

__all__ = ["AlphaDropout", "Dropout", "Dropout1d", "Dropout2d", "Dropout3d"]


class Dropout(Layer):
    """Zeroes elements at random while training."""

    run: Callable[..., Tensor] = staticmethod(functional.dropout)

    def __init__(self, p: float = 0.5, inplace: bool = False) -> None:
        super().__init__()
        if not 0 <= p <= 1:
            raise AutogradValueError(
                f"dropout probability has to be between 0 and 1, but got {p}", hint="p is the share that is zeroed."
            )
        self.p, self.inplace = p, inplace

    def forward(self, input: Tensor) -> Tensor:
        return self.run(input, self.p, self.training, self.inplace)

    def extra_repr(self) -> str:
        return f"p={self.p}, inplace={self.inplace}"


class Dropout1d(Dropout):
    """Zeroes whole channels of lines (N, C, L) at random."""

    run = staticmethod(functional.dropout1d)


class Dropout2d(Dropout):
    """Zeroes whole channels of images (N, C, H, W) at random."""

    run = staticmethod(functional.dropout2d)


class Dropout3d(Dropout):
    """Zeroes whole channels of volumes (N, C, D, H, W) at random."""

    run = staticmethod(functional.dropout3d)


class AlphaDropout(Dropout):
    """Dropout that keeps mean 0 and variance 1: it belongs to SELU (G. Klambauer et al., 2017)."""

    run = staticmethod(functional.alpha_dropout)
