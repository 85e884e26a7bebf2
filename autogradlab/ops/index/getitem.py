"""Picking elements: `t[...]`.

Read next: `gather.py`.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np

from autogradlab.engine.dtypes import as_array, is_known
from autogradlab.engine.errors.messages import AutogradError, AutogradIndexError, HintedError, name_of, warn
from autogradlab.engine.operations import EMPTY, apply, constant_result, record
from autogradlab.engine.rules.indexing import getitem, is_advanced
from autogradlab.engine.table import rule_of
from autogradlab.engine.tensor import Tensor, attach, storage
from autogradlab.engine.tensor_data import version_of
from autogradlab.ops.calls.records import op
from autogradlab.ops.calls.spelling import wrap_dim
from autogradlab.ops.shape.reshape import make_view, note_view

GETITEM = rule_of(getitem)
ndarray = np.ndarray


def raw_index(index: Any) -> Any:
    """An index that NumPy takes: Tensors as arrays, lists as arrays."""
    if isinstance(index, tuple):
        return tuple(map(raw_index, index))
    if isinstance(index, Tensor):
        data = index._data
        if data.dtype.char == "B":
            return byte_mask(data)
        return int(data) if data.ndim == 0 and data.dtype.kind in "iu" and is_known(data) else as_array(data)
    if isinstance(index, list):
        if any(isinstance(k, NESTED) or k is Ellipsis for k in index):
            return list_as_tuple(index)
        return np.asarray(index, dtype=None if index else np.int64)
    return index


BASIC_CLASSES = frozenset({int, slice, type(None), type(...)})


def is_basic(index: Any) -> bool:
    """Whether an index is of whole numbers, slices, None and ... alone, which NumPy takes as they are."""
    if index.__class__ is not tuple:
        return index.__class__ in BASIC_CLASSES
    for part in index:  # noqa: SIM110 (in half the time of all(...))
        if part.__class__ not in BASIC_CLASSES:
            return False
    return True


NESTED = (Tensor, list, tuple, slice, np.ndarray, type(None))


def list_as_tuple(index: list[Any]) -> Any:
    """A list of indices counts as a tuple of them, as PyTorch has it so far."""
    warn(
        "Using a non-tuple sequence for multidimensional indexing is deprecated and will be changed in pytorch 2.9; "
        "use x[tuple(seq)] instead of x[seq]. In pytorch 2.9 this will be interpreted as tensor index, "
        "x[torch.tensor(seq)], which will result either in an error or a different result",
        hint="write x[i, j] for one index per dimension, x[al.tensor([...])] for a table of positions.",
    )
    return raw_index(tuple(index))


def byte_mask(data: Any) -> Any:
    """Bytes as a mask, as PyTorch has it so far."""
    warn(
        "indexing with dtype torch.uint8 is now deprecated, please use a dtype torch.bool instead.",
        hint="write x[mask.bool()], or x[index.long()] for positions.",
    )
    return np.asarray(data, dtype=bool)


def split_index(key: Any) -> tuple[tuple[Any, ...], tuple[Any, ...]] | None:
    """An index of whole numbers next to arrays as PyTorch's two steps: first the numbers, then the arrays.

    NumPy counts a whole number next to arrays as one more array, and moves the picked dimension to the front.

    Returns:
        The index of each step; None where one step does it.
    """
    if not isinstance(key, tuple) or not is_advanced(key) or not any(map(is_whole_number, key)):
        return None
    first: list[Any] = []
    second: list[Any] = []
    for k in key:
        if isinstance(k, np.ndarray):
            first += [slice(None)] * (k.ndim if k.dtype.kind == "b" else 1)
            second.append(k)
        else:
            first.append(k)
            second += [] if is_whole_number(k) else [k if k is Ellipsis else slice(None)]
    return tuple(first), tuple(second)


def is_whole_number(k: Any) -> bool:
    return isinstance(k, (int, np.integer)) and not isinstance(k, bool)


def index_error(t: Tensor, error: IndexError, key: Any) -> AutogradIndexError:
    """NumPy's index error in PyTorch's words."""
    text = str(error)
    if "out of bounds" in text:
        index, dim, size = re.findall(r"-?\d+", text)
        last = int(size) - 1
        places = f"positions run from 0 to {last}, or from the back, {name_of(t)}[-1]" if int(size) else "it is empty"
        return AutogradIndexError(
            f"index {index} is out of bounds for dimension {dim} with size {size}",
            hint=f"`{name_of(t)}` has shape {list(t.shape)}: {places}.",
        )
    if t.ndim == 0:
        return AutogradIndexError(
            "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a "
            "0-dim tensor to a number",
            hint=f"`{(name := name_of(t))}` is one number: write {name}.item().",
        )
    facts = f"`{name_of(t)}` has shape {list(t.shape)}"
    if "too many indices" in text:
        text = f"too many indices for tensor of dimension {t.ndim}"
        return AutogradIndexError(text, hint=f"{facts}: write at most {t.ndim} of them, {name_of(t)}[0].")
    if "boolean index" in text:
        return mask_shape_error(t, key, facts)
    if text.startswith("shape mismatch: indexing arrays"):
        shapes = ", ".join(str(list(map(int, re.findall(r"\d+", s)))) for s in re.findall(r"\([\d, ]*\)", text))
        text = f"shape mismatch: indexing tensors could not be broadcast together with shapes {shapes}"
        return AutogradIndexError(text, hint=f"{facts}: index tensors side by side pick pair by pair.")
    if "arrays used as indices" in text:
        text = "tensors used as indices must be long, int, byte or bool tensors"
        return AutogradIndexError(text, hint=f"convert it: {name_of(t)}[{name_of(first_tensor(key), 'index')}.long()].")
    if "only integers, slices" in text:
        kind = next((type(k).__name__ for k in index_parts(key) if not isinstance(k, INDEX_TYPES)), "object")
        text = "only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid indices"
        text = f"{text} (got {kind})"
        return AutogradIndexError(text, hint=f"{facts}: write a whole number, {name_of(t)}[0].")
    return AutogradIndexError(text, hint=f"{facts}.")


def no_index_error(t: Tensor, error: Exception, key: Any) -> Exception:
    """The error of what is no index at all."""
    if isinstance(error, HintedError):
        return error
    return index_error(t, IndexError("only integers, slices"), key)


INDEX_TYPES = (int, np.integer, slice, type(None), type(...), Tensor, np.ndarray, list)


def index_parts(key: Any) -> tuple[Any, ...]:
    return key if isinstance(key, tuple) else (key,)


def first_tensor(key: Any) -> Any:
    """The first tensor of an index."""
    return next((k for k in index_parts(key) if isinstance(k, Tensor)), None)


def mask_shape_error(t: Tensor, key: Any, facts: str) -> AutogradIndexError:
    """The error of a mask that has another shape than what it picks from."""
    at = 0
    for k in index_parts(key):
        shape = np.shape(getattr(k, "_data", k))
        boolean = getattr(getattr(k, "_data", k), "dtype", None) == np.bool_
        if boolean and tuple(t.shape[at : at + len(shape)]) != shape:
            wrong = next(d for d, n in enumerate(shape) if at + d >= t.ndim or t.shape[at + d] != n)
            return AutogradIndexError(
                f"The shape of the mask {list(shape)} at index {wrong} does not match the shape of the indexed tensor "
                f"{list(t.shape)} at index {at + wrong}",
                hint=f"{facts}: make the mask from the tensor that it picks from, {name_of(t)}[{name_of(t)} > 0].",
            )
        at += (len(shape) if boolean else 1) if k is not None else 0
    return AutogradIndexError("boolean index did not match", hint=f"{facts}.")


@op()
def select(self: Tensor, dim: int, index: int) -> Tensor:
    """The slice at one position of a dimension."""
    if not self.ndim:
        raise AutogradIndexError("select() cannot be applied to a 0-dim tensor.", hint="write {x}.item().")
    d = wrap_dim(dim, self.ndim)
    if not -self.shape[d] <= index < self.shape[d]:
        raise AutogradIndexError(
            f"select(): index {index} out of range for tensor of size {list(self.shape)} at dimension {d}",
            hint=f"positions run from 0 to {self.shape[d] - 1}.",
        )
    return self[(*(slice(None),) * wrap_dim(dim, self.ndim), index)]


@op()
def narrow(self: Tensor, dim: int, start: int | Tensor, length: int) -> Tensor:
    """`length` positions of a dimension, from `start` on; a negative start counts from the back."""
    if not self.ndim:
        raise AutogradError("narrow() cannot be applied to a 0-dim tensor.", hint="write {x}.item().")
    d = wrap_dim(dim, self.ndim)
    if isinstance(start, Tensor) and (start.ndim or start._data.dtype.kind not in "ui"):
        raise AutogradError("start must be an 0-dim integral Tensor.", hint="write {x}.narrow(0, 1, 2).")
    n, start = self.shape[d], int(start)
    if length < 0:
        raise AutogradError("narrow(): length must be non-negative.", hint="it is the number of positions to keep.")
    if not -n <= start <= n:
        sentence = f"start out of range (expected to be in range of [{-n}, {n}], but got {start})"
        raise AutogradIndexError(sentence, hint=f"dimension {d} has {n} positions.")
    start += n if start < 0 else 0
    if start + length > n:
        raise AutogradError(
            f"start ({start}) + length ({length}) exceeds dimension size ({n}).", hint="shorten the length."
        )
    return self[(*(slice(None),) * d, slice(start, start + length))]


@attach("__getitem__")
def index(self: Tensor, key: Any) -> Tensor:
    """t[key]: integers, slices, None, Ellipsis, masks and integer arrays.

    What picks a view takes a short way past `apply`: programs that loop over tables are made of it.
    """
    if not is_basic(key):
        return index_by_arrays(self, key)
    try:
        y = storage(self)[key]
        if not isinstance(y, ndarray):  # NumPy's copy of an element; a view of it has an ellipsis in its index
            key = (*key, ...) if key.__class__ is tuple else (key, ...)
            y = self._data[key]
    except IndexError as error:
        raise index_error(self, error, key) from None
    if self._node is None:
        view = constant_result(y, (self,))
    else:
        view = record(GETITEM, (self, key), (self._data, key), (self._node, None), y, EMPTY, (version_of(self), 0))
    note_view(view, self, (getitem, (key,)))
    return view


def index_by_arrays(self: Tensor, key: Any) -> Tensor:
    """t[key] where the index must be read first: it has masks, tensors, lists or NumPy's numbers in it."""
    given = key
    try:
        key = raw_index(key)
        steps = split_index(key)
    except (TypeError, ValueError) as error:
        raise no_index_error(self, error, given) from None
    if steps is not None:
        return index(index(self, steps[0]), steps[1])
    try:
        if is_advanced(key):
            return apply(GETITEM, (self, key))
        parts = key if isinstance(key, tuple) else (key,)
        scalar = all(isinstance(p, (int, np.integer)) for p in parts) and len(parts) == self.ndim
        return make_view(self, getitem, (*parts, ...) if scalar else key)
    except IndexError as error:
        raise index_error(self, error, given) from None
    except (TypeError, ValueError, OverflowError) as error:
        raise no_index_error(self, error, given) from None
