"""`t[index] = value`: writing elements, and the gradient of what was written.

Read next: `scatter.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.engine.broadcasting import unbroadcast
from autogradlab.engine.dtypes import overflow_error
from autogradlab.engine.errors.messages import AutogradTypeError
from autogradlab.engine.modes import mode
from autogradlab.engine.operations import apply, check_operand, primitive, raw_value
from autogradlab.engine.rules.indexing import is_advanced
from autogradlab.engine.table import rule
from autogradlab.engine.tape import Node
from autogradlab.engine.tensor import Tensor, attach, counter_of, storage, wrap
from autogradlab.engine.tensor_data import version_of
from autogradlab.ops.calls.argument_kinds import type_name
from autogradlab.ops.in_place.methods import copy_
from autogradlab.ops.in_place.refused_writes import assignment_error, check_no_overlap, check_writable, has_overlap
from autogradlab.ops.in_place.views import copy_before_write, rebase
from autogradlab.ops.index.getitem import index_error, is_basic, no_index_error, raw_index, split_index

__all__ = ["put"]


@attach("__setitem__")
def setitem(self: Tensor, key: Any, value: Any) -> None:
    """t[key] = value."""
    check_writable(self, view=True)
    if not isinstance(value, (Tensor, float, int)):
        value = check_value(self, value)
    given, basic = key, is_basic(key)
    key = key if basic else raw_index(key)
    x = storage(self)
    if 0 in x.strides and has_overlap(x) and (basic or not is_advanced(key)):
        copy_(self[key], value)
        return
    if isinstance(value, Tensor) and value._data.size == 1 and value.ndim > 1:
        value = value.reshape(())  # NumPy writes no array of dimensions to one element
    if isinstance(value, Tensor) and value._counter is not None and value._counter is self._counter:
        check_no_overlap(self[key], value)
    steps = None if basic else split_index(key)
    if steps is not None:
        setitem(self[steps[0]], steps[1], value)
        return
    tracked = self._node is not None or (isinstance(value, Tensor) and value._node is not None)
    try:
        if tracked and mode.recording:
            write_tracked(self, key, value)
        else:
            x[key] = value._data if isinstance(value, Tensor) else raw_value(value)
    except IndexError as error:
        raise index_error(self, error, given) from None
    except TypeError as error:
        raise no_index_error(self, error, given) from None
    except ValueError as error:
        raise assignment_error(self, given, value, error) from None
    except OverflowError:
        raise overflow_error(self._data.dtype) from None
    (self._counter or counter_of(self)).record_write()


def check_value(self: Tensor, value: Any) -> Any:
    """What can be written: numbers, arrays of them, lists of them."""
    try:
        return check_operand(value)
    except AutogradTypeError as error:
        if "complex" in error.message:
            raise
        raise AutogradTypeError(
            f"can't assign a {type_name(value)} to a torch.{self.dtype.title}Tensor",
            hint="write a number or a tensor of the right shape.",
        ) from None


@primitive
def put(x: Any, value: Any, index: Any) -> Any:
    """A copy of x with `value` at `index`."""
    out = np.array(x)
    out[index] = value
    return out


PUT = rule(
    put,
    lambda g, y, x, value, index: put(g, 0.0, index),
    lambda g, y, x, value, index: put_value_vjp(g, value, index),
    label=lambda args, kwargs: "IndexPut" if is_advanced(args[2]) else "CopySlices",
    saves="",
)


def put_value_vjp(g: Any, value: Any, index: Any) -> Any:
    """The gradient of a written value: that of the elements it went to."""
    return unbroadcast(g[index], np.shape(value))


def write_tracked(self: Tensor, index: Any, value: Any) -> None:
    """Record `t[index] = value`: what was there before gets no gradient, the value does."""
    counter_of(self)  # before there is a new node, so that the one until now hears of the write
    old = copy_before_write(self)
    if self._base is not None:
        rebase(self, apply(PUT, (old, value, index)))
        return
    raw = raw_value(value)
    storage(self)[index] = raw  # straight into its memory: `put` would make another copy of all of it
    source = value._node if isinstance(value, Tensor) else None
    node = Node(PUT, (old, value, index), (old._data, raw, index), (old._node, source, None), self._data)
    if source is not None and value._counter is not None:
        node.versions = (0, version_of(value), 0)
    rebase(self, wrap(self._data, node))
