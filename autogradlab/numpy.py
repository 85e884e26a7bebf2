"""NumPy, for `import autogradlab.numpy as np`: every function of NumPy, ready for tensors.

NumPy's own functions already dispatch on tensors; only the few that build an array from a list can't, and stand here.
"""

from __future__ import annotations

from typing import Any

import numpy as _np

from autogradlab.engine.tensor import Tensor as _Tensor
from autogradlab.ops.create.creation import tensor as _tensor
from autogradlab.ops.shape.join import stack as _stack

__all__ = ["array", "asarray", "c_", "full", "r_"]


def array(object: Any, dtype: Any = None, **kwargs: Any) -> Any:
    """np.array, which keeps the graph when the (nested) list holds tensors.

    >>> from autogradlab import grad
    >>> print(grad(lambda x: array([x, x**2]).sum())(3.0))
    7.0
    """
    made = _join(object)
    if made is None:
        return _np.array(object, dtype=dtype, **kwargs)
    if made.ndim < kwargs.get("ndmin", 0):
        made = made.reshape((1,) * (kwargs["ndmin"] - made.ndim) + tuple(made.shape))
    return made if dtype is None else made.to(dtype)


def asarray(a: Any, dtype: Any = None, **kwargs: Any) -> Any:
    """np.asarray, which keeps the graph."""
    if isinstance(a, _Tensor):
        return a if dtype is None else a.to(dtype)
    return array(a, dtype, **kwargs) if _join(a) is not None else _np.asarray(a, dtype=dtype, **kwargs)


def _join(x: Any) -> _Tensor | None:
    """Nested lists that hold a tensor, stacked; None where there is none."""
    if isinstance(x, _Tensor):
        return x
    if not isinstance(x, (list, tuple)):
        return None
    parts = [_join(part) for part in x]
    if all(part is None for part in parts):
        return None
    like = next(part for part in parts if part is not None)
    return _stack([_tensor(v, dtype=like.dtype) if p is None else p for p, v in zip(parts, x, strict=True)])


def full(shape: Any, fill_value: Any, dtype: Any = None, **kwargs: Any) -> Any:
    """np.full, which keeps the graph of a tracked value."""
    if isinstance(fill_value, _Tensor):
        return _np.broadcast_to(fill_value, (shape,) if isinstance(shape, int) else shape)
    return _np.full(shape, fill_value, dtype=dtype, **kwargs)


class _Joiner:
    """np.r_ or np.c_: what stands in the brackets, joined; slices count as NumPy's do."""

    def __init__(self, plain: Any, columns: bool) -> None:
        self._plain, self._columns = plain, columns

    def __getitem__(self, key: Any) -> Any:
        parts = key if isinstance(key, tuple) else (key,)
        if not any(isinstance(p, _Tensor) for p in parts):
            return self._plain[key]
        raw = [_np.r_[p] if isinstance(p, slice) else p for p in parts]
        made = [p if isinstance(p, _Tensor) else _tensor(_np.asarray(p)) for p in raw]
        if self._columns:
            return _np.column_stack(made)
        return _np.concatenate([p.reshape(1) if p.ndim == 0 else p for p in made])


r_, c_ = _Joiner(_np.r_, False), _Joiner(_np.c_, True)


def __getattr__(name: str) -> Any:
    return getattr(_np, name)


def __dir__() -> list[str]:
    return sorted({*dir(_np), *__all__})
