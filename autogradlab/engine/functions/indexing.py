"""Picking elements: `t[...]`.

Read next: `gathering.py`.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np

from autogradlab.engine.errors import AutogradIndexError
from autogradlab.engine.functions.naming import wrap_dim
from autogradlab.engine.functions.shape import view_of
from autogradlab.engine.operations import apply
from autogradlab.engine.rules.indexing import advanced, getitem
from autogradlab.engine.table import rule_of
from autogradlab.engine.tensor import Tensor, attach

GETITEM = rule_of(getitem)


def raw_index(index: Any) -> Any:
    """An index that NumPy takes: Tensors as arrays, lists as arrays."""
    if isinstance(index, tuple):
        return tuple(map(raw_index, index))
    if isinstance(index, Tensor):
        data = index._data
        return int(data) if data.ndim == 0 and data.dtype.kind in "iu" else np.asarray(data)
    return np.asarray(index) if isinstance(index, list) else index


def position(t: Tensor, error: IndexError) -> AutogradIndexError:
    """NumPy's index error in PyTorch's words."""
    text = str(error)
    if "out of bounds" in text:
        index, dim, size = re.findall(r"-?\d+", text)
        return AutogradIndexError(
            f"index {index} is out of bounds for dimension {dim} with size {size}",
            hint=f"positions run from 0 to {int(size) - 1}, or from the back with -1.",
        )
    if t.ndim == 0:
        return AutogradIndexError(
            "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a "
            "0-dim tensor to a number",
            hint="a 0-d tensor is one number; use .item().",
        )
    if "too many indices" in text:
        text = f"too many indices for tensor of dimension {t.ndim}"
    return AutogradIndexError(text, hint=f"the shape is {list(t.shape)}.")


@attach("select")
def select(self: Tensor, dim: int, index: int) -> Tensor:
    """The slice at one position of a dimension."""
    return self[(*(slice(None),) * wrap_dim(dim, self.ndim), index)]


@attach("narrow")
def narrow(self: Tensor, dim: int, start: int, length: int) -> Tensor:
    """`length` positions of a dimension, from `start` on."""
    return self[(*(slice(None),) * wrap_dim(dim, self.ndim), slice(start, start + length))]


@attach("__getitem__")
def index(self: Tensor, key: Any) -> Tensor:
    """t[key]: integers, slices, None, Ellipsis, masks and integer arrays."""
    key = raw_index(key)
    try:
        if advanced(key):
            return apply(GETITEM, (self, key))
        parts = key if isinstance(key, tuple) else (key,)
        scalar = all(isinstance(p, (int, np.integer)) for p in parts) and len(parts) == self.ndim
        return view_of(self, getitem, (*parts, ...) if scalar else key)
    except IndexError as error:
        raise position(self, error) from None


FUNCTIONS = {"select": select, "narrow": narrow}
