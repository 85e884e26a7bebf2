"""Where NumPy means something else than PyTorch by the same: sizes, indices with arrays, complex numbers.

Read next: `traced_array.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.engine.dtypes import Size, dtype_error
from autogradlab.engine.tensor import Tensor

__all__ = ["ElementCount", "has_positions", "refuse_complex"]


class ElementCount(int):
    """What `x.size` is: the number of elements, for NumPy; called, as `x.size(0)`, PyTorch's sizes."""

    sizes: Size

    def __call__(self, dim: int | None = None) -> Any:
        return self.sizes if dim is None else self.sizes[dim]


def has_positions(key: Any) -> bool:
    """Whether an index picks by arrays or lists of positions, whose axes NumPy arranges in its own way."""
    return any(isinstance(k, (list, np.ndarray, Tensor)) for k in (key if isinstance(key, tuple) else (key,)))


def refuse_complex(args: Any) -> None:
    """Refuse complex numbers and arrays.

    Raises:
        TypeError: for the first of them.
    """
    for a in args:
        if isinstance(a, complex) or (isinstance(a, (np.ndarray, np.generic)) and a.dtype.kind == "c"):
            raise dtype_error(np.result_type(a))
