"""NumPy, for `import autogradlab.numpy as np`: every function of NumPy, ready for tensors.

NumPy's own functions already dispatch on tensors; only the few that build an array from a list can't, and stand here.
"""

from __future__ import annotations

import functools as _functools
import sys as _sys
from typing import Any

import numpy as _np

from autogradlab.engine.tensor import Tensor as _Tensor
from autogradlab.ops.create.creation import tensor as _tensor
from autogradlab.ops.shape.join import stack as _stack
from autogradlab.transforms.traced_array import TracedArray as _TracedArray
from autogradlab.transforms.traced_array import as_traced as _as_traced

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
    return _as_kind_of(
        like, _stack([_tensor(v, dtype=like.dtype) if p is None else p for p, v in zip(parts, x, strict=True)])
    )


def _as_kind_of(like: _Tensor, made: _Tensor) -> Any:
    """What was made of traced arrays is one, with NumPy's meaning."""
    return _as_traced(made) if isinstance(like, _TracedArray) else made


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


# NumPy's functions of one array: a list of tensors is joined for them, as NumPy joins a list of numbers
_OF_ONE_ARRAY = frozenset({
    "all", "amax", "amin", "any", "argmax", "argmin", "argsort", "average", "clip", "cumprod", "cumsum", "diag", "diff",
    "dot", "flip", "max", "mean", "median", "min", "prod", "ptp", "ravel", "repeat", "reshape", "roll", "round", "sort",
    "squeeze", "std", "sum", "take", "tile", "transpose", "var",
})  # fmt: skip


def _joins_lists(fn: Any) -> Any:
    """A function of one array that takes a list of tensors for it too."""

    @_functools.wraps(fn)
    def joined(*args: Any, **kwargs: Any) -> Any:
        made = _join(args[0]) if args and isinstance(args[0], (list, tuple)) else None
        return fn(*args, **kwargs) if made is None else fn(made, *args[1:], **kwargs)

    return joined


@_functools.cache
def __getattr__(name: str) -> Any:
    return _joins_lists(getattr(_np, name)) if name in _OF_ONE_ARRAY else getattr(_np, name)


def __dir__() -> list[str]:
    return sorted({*dir(_np), *__all__})


# `import autogradlab.numpy.random as npr`: NumPy's own, whose functions dispatch on tensors where they take arrays
for _name in ("fft", "linalg", "random"):
    _sys.modules[f"{__name__}.{_name}"] = getattr(_np, _name)
