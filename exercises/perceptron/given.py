"""What comes along with the questions of this exercise: points and labels as tensors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import autogradlab as al


def tensors(w: Sequence[float], b: float, X: Sequence[Any], Y: Sequence[int], *others: Any) -> tuple[Any, ...]:
    """Weights and bias as leaves, points and labels as constants, the other arguments as they are."""
    leaves = [al.tensor(v, requires_grad=True) for v in (list(w), b)]
    return *leaves, al.tensor(X), al.tensor([float(y) for y in Y]), *others
