"""NumPy's own spellings: defaults that differ from PyTorch's, arrays like others, and functions of each element.

Read next: `statistics.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autogradlab.engine.dtypes import as_array
from autogradlab.engine.tensor import Tensor, wrap
from autogradlab.ops.calls.spelling import handles_numpy
from autogradlab.ops.elementwise.arithmetic import clamp
from autogradlab.ops.shape.join import stack
from autogradlab.ops.shape.split import roll

numpy: Any = np  # its stubs know no tensors


def to_tensor(x: Any) -> Tensor:
    """A tensor of numbers, an array or a list, which may hold tensors."""
    if isinstance(x, (list, tuple)) and any(isinstance(part, Tensor) for part in x):
        return stack([to_tensor(part) for part in x])
    return x if isinstance(x, Tensor) else wrap(as_array(x))


def raw_array(x: Any) -> Any:
    """What a tensor holds; anything else as it is."""
    return x._data if isinstance(x, Tensor) else x


handles_numpy(np.copy)(lambda a, order="K": a.clone())
handles_numpy(np.roll)(lambda a, shift, axis=None: roll(a, shift, axis))


# --- arrays like others --------------------------------------------------------------------------------------------


def filled_like(fn: Callable[..., Any]) -> Callable[..., Any]:
    """`zeros_like` or `ones_like`: constants in the shape of another array, or in a shape of their own."""
    return lambda a, dtype=None, order="K", shape=None: wrap(np.asarray(fn(a._data, dtype=dtype, shape=shape)))


handles_numpy(np.zeros_like)(filled_like(np.zeros_like))
handles_numpy(np.ones_like)(filled_like(np.ones_like))
handles_numpy(np.empty_like)(filled_like(np.zeros_like))


@handles_numpy(np.full_like)
def full_like(a: Any, fill_value: Any, dtype: Any = None, order: Any = "K", shape: Any = None) -> Any:
    """An array of one value, in the shape of another; a tracked value stays tracked."""
    zeros = wrap(np.asarray(np.zeros_like(raw_array(a), dtype=dtype, shape=shape)))
    if isinstance(fill_value, Tensor):
        return (fill_value + zeros).to(zeros.dtype)
    return wrap(np.asarray(np.full_like(zeros._data, fill_value)))


if hasattr(np, "astype"):
    handles_numpy(np.astype)(lambda x, dtype, copy=True: x.to(np.dtype(dtype)))


# --- functions of each element -------------------------------------------------------------------------------------


@handles_numpy(np.clip)
def clip(a: Any, a_min: Any = None, a_max: Any = None, min: Any = None, max: Any = None) -> Tensor:
    """Limit each element to [a_min, a_max]."""
    return clamp(to_tensor(a), a_min if min is None else min, a_max if max is None else max)


handles_numpy(np.around)(lambda a, decimals=0: numpy.round(a, decimals))
handles_numpy(np.fix)(lambda x: numpy.trunc(x))
handles_numpy(np.real)(lambda val: val)
handles_numpy(np.imag)(lambda val: val * 0)
handles_numpy(np.real_if_close)(lambda a, tol=100: a)
handles_numpy(np.angle)(lambda z, deg=False: wrap(np.asarray(np.angle(z._data, deg))))


@handles_numpy(np.select)
def select(condlist: Any, choicelist: Any, default: Any = 0) -> Any:
    """The choice of the first condition that holds."""
    found: Any = default
    for condition, choice in zip([*condlist][::-1], [*choicelist][::-1], strict=True):
        found = numpy.where(condition, choice, found)
    return to_tensor(found)
