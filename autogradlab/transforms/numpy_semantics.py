"""Where NumPy means something else than PyTorch by the same: sizes, indices with arrays, complex numbers.

Read next: `traced_array.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.engine.dtypes import Size, dtype_error
from autogradlab.engine.tensor import Tensor

__all__ = ["ElementCount", "is_arranged_differently", "refuse_complex"]


class ElementCount(int):
    """What `x.size` is: the number of elements, for NumPy; called, as `x.size(0)`, PyTorch's sizes."""

    sizes: Size

    def __call__(self, dim: int | None = None) -> Any:
        return self.sizes if dim is None else self.sizes[dim]


def is_arranged_differently(key: Any) -> bool:
    """Whether NumPy arranges the axes of an index otherwise: a number next to an array, or a list of lists."""
    if not isinstance(key, tuple):
        return isinstance(key, list) and any(isinstance(k, (list, tuple)) for k in key)
    numbers = any(np.ndim(k) == 0 for k in key if isinstance(k, (int, np.integer, np.ndarray, Tensor)))
    return numbers and any(isinstance(k, list) or np.ndim(k) for k in key if isinstance(k, (list, np.ndarray, Tensor)))


def refuse_complex(args: Any) -> None:
    """Refuse complex numbers and arrays.

    Raises:
        TypeError: for the first of them.
    """
    for a in args:
        if isinstance(a, complex) or (isinstance(a, (np.ndarray, np.generic)) and a.dtype.kind == "c"):
            raise dtype_error(np.result_type(a))
