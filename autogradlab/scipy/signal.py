"""Convolution along several axes, in HIPS autograd's spelling: `autograd.scipy.signal.convolve`.

Read next: `integrate.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

__all__ = ["convolve"]

numpy: Any = np  # its stubs know no tensors
Pairs = Sequence[Sequence[int]]


def convolve(A: Any, B: Any, axes: Pairs | None = None, dot_axes: Pairs = ((), ()), mode: str = "full") -> Any:
    """The convolution along pairs of axes, and a dot product along others: a sum over the places of B.

    Args:
        A: An array.
        B: The kernel; along the axes of the convolution, no longer than A for mode "valid".
        axes: Those of A, and those of B, to convolve; all by default.
        dot_axes: Those of A, and those of B, to sum over.
        mode: "full", or "valid" where B lies within A.

    Returns:
        An array of the axes of A that are left alone, those of B, then those of the convolution.
    """
    along_a, along_b = (list(range(A.ndim)), list(range(B.ndim))) if axes is None else map(list, axes)
    dots_a, dots_b = ([d % n.ndim for d in dots] for n, dots in zip((A, B), dot_axes, strict=True))
    a, alone_a = arrange_axes(A, along_a, dots_a)
    b, alone_b = arrange_axes(B, along_b, dots_b)
    n, sizes = len(along_a), b.shape[: len(along_b)]
    if mode == "full":
        a = numpy.pad(a, [(k - 1, k - 1) for k in sizes] + [(0, 0)] * (a.ndim - n))
    lengths = [a.shape[d] - k + 1 for d, k in enumerate(sizes)]
    found: Any = 0.0
    for at in np.ndindex(*sizes):
        window = a[tuple(slice(k - 1 - p, k - 1 - p + size) for p, k, size in zip(at, sizes, lengths, strict=True))]
        summed = (list(range(n + alone_a, a.ndim)), list(range(alone_b, b.ndim - n)))
        found = found + numpy.tensordot(window, b[at], summed)
    return numpy.moveaxis(found, list(range(n)), list(range(found.ndim - n, found.ndim)))


def arrange_axes(x: Any, along: list[int], dots: list[int]) -> tuple[Any, int]:
    """The array with the axes of the convolution first and those to sum over last; and how many are between."""
    first = [d % x.ndim for d in along]
    alone = [d for d in range(x.ndim) if d not in first and d not in dots]
    return numpy.transpose(x, [*first, *alone, *dots]), len(alone)
