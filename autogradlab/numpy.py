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

__all__ = ["array", "asarray", "c_", "full", "make_diagonal", "r_"]


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


def make_diagonal(D: Any, offset: int = 0, axis1: int = 0, axis2: int = 1) -> Any:
    """HIPS autograd's own: matrices with the last axis of D on their diagonals, along the last two axes."""
    if offset != 0 or {axis1, axis2} != {-1, -2}:
        raise NotImplementedError("make_diagonal has offset=0, axis1=-1 and axis2=-2 only")
    return _np.einsum("...i,ij->...ij", D, _np.eye(_np.shape(D)[-1]))


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


# NumPy's functions of arrays, not of lists of them: a list of tensors is joined, as NumPy joins a list of numbers
_OF_ARRAYS = frozenset({
    "all", "amax", "amin", "any", "append", "argmax", "argmin", "argsort", "average", "clip", "convolve", "cov",
    "cross", "cumprod", "cumsum", "diag", "diff", "dot", "expand_dims", "flip", "full_like", "gradient", "inner",
    "insert", "interp", "kron", "max", "mean", "median", "min", "moveaxis", "nanmax", "nanmean", "nanmin", "nansum",
    "ones_like", "outer", "pad", "percentile", "polyval", "prod", "ptp", "quantile", "ravel", "repeat", "reshape",
    "roll", "round", "sort", "squeeze", "std", "sum", "swapaxes", "take", "tensordot", "tile", "trace", "transpose",
    "trapezoid", "tril", "triu", "var", "vdot", "where", "zeros_like",
})  # fmt: skip


def _joins_lists(fn: Any) -> Any:
    """A function of arrays that takes lists of tensors for them too."""

    @_functools.wraps(fn)
    def joined(*args: Any, **kwargs: Any) -> Any:
        made = [_join(a) if isinstance(a, (list, tuple)) else None for a in args]
        return fn(*[a if m is None else m for a, m in zip(args, made, strict=True)], **kwargs)

    return joined


@_functools.cache
def __getattr__(name: str) -> Any:
    return _joins_lists(getattr(_np, name)) if name in _OF_ARRAYS else getattr(_np, name)


def __dir__() -> list[str]:
    return sorted({*dir(_np), *__all__})


# `import autogradlab.numpy.random as npr`: NumPy's own, whose functions dispatch on tensors where they take arrays
for _name in ("fft", "linalg", "random"):
    _sys.modules[f"{__name__}.{_name}"] = getattr(_np, _name)
