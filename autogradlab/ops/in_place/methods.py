"""The methods that write into a tensor's own memory: `add_`, `copy_`, `x += 1` and their like.

Read next: `setitem.py`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from autogradlab.engine.dtypes import fits, float64, overflow_error
from autogradlab.engine.errors.messages import AutogradError, ShapeError, name_of
from autogradlab.engine.modes import mode
from autogradlab.engine.numpy_dispatch import INPLACE_METHODS
from autogradlab.engine.operations import apply, primitive
from autogradlab.engine.rules import elementwise
from autogradlab.engine.table import Rule, rule, rule_of
from autogradlab.engine.tensor import Tensor, attach, counter_of, storage
from autogradlab.ops.calls.call_errors import said_by_pytorch
from autogradlab.ops.calls.call_sentences import Call
from autogradlab.ops.calls.dtype_checks import check_tensor
from autogradlab.ops.calls.one_card import note_call, note_write
from autogradlab.ops.calls.records import FUNCTIONS
from autogradlab.ops.calls.spelling import relabel
from autogradlab.ops.in_place.refused_writes import check_no_overlap, check_writable, has_overlap
from autogradlab.ops.in_place.views import compute_into, copy_before_write, rebase, store_raw


def inplace_method(rule: Rule, sign: str = "") -> Callable[..., Tensor]:
    """The method that computes an operation and writes the result into its first argument.

    Args:
        rule: The operation.
        sign: What pictures show, where it's an operator's: `+=`.
    """

    def write(self: Tensor, *others: Any, **kwargs: Any) -> Tensor:
        if kwargs and rule in WITH_SETTINGS:
            return WITH_SETTINGS[rule](self, *others, **kwargs)
        check_writable(self)
        check_no_overlap(self, *others)
        counter = self._counter or counter_of(self)
        try:
            if not mode.recording or (self._node is None and not any_tracked(others)):
                compute_into(self, rule, others, kwargs)
            else:
                given = (copy_before_write(self), *others)
                made = note_call(apply(rule, given, kwargs), sign or write.__name__, given, kwargs)
                rebase(self, made)
                note_write(self, made)
        except Exception as error:
            told = said_by_pytorch(error, Call(write, write.__name__, (self, *others), kwargs, skip=1))
            if told is None:
                raise
            raise told from None
        counter.record_write()
        return self

    return write


WITH_SETTINGS: dict[Rule, Callable[..., Tensor]] = {}  # what takes over where alpha= or rounding_mode= is given


def inplace_form(fn: Callable[..., Tensor], name: str) -> Callable[..., Tensor]:
    """The same for any function of tensors."""

    def write(self: Tensor, *args: Any, **kwargs: Any) -> Tensor:
        check_writable(self)
        check_no_overlap(self, *args)
        counter = self._counter or counter_of(self)
        result = fn(copy_before_write(self) if mode.recording else self, *args, **kwargs)
        if result._node is None:
            store_raw(self, result._data)
        else:
            rebase(self, result)
        counter.record_write()
        return self

    write.__name__, write.__doc__ = f"{name}_", f"`{name}`, written into the tensor itself."
    write.__wrapped__ = fn  # type: ignore[attr-defined]  # where `inspect` looks for the signature
    return write


def any_tracked(others: tuple[Any, ...]) -> bool:
    return any(isinstance(o, Tensor) and o._node is not None for o in others)


INPLACE_OPERATIONS: dict[str, Any] = {
    "add": np.add, "sub": np.subtract, "mul": np.multiply, "div": np.true_divide, "pow": np.power, "neg": np.negative,
    "exp": np.exp, "log": np.log, "sqrt": np.sqrt, "abs": np.absolute, "sin": np.sin, "cos": np.cos, "tanh": np.tanh,
    "sigmoid": elementwise.sigmoid, "reciprocal": np.reciprocal, "clamp": elementwise.clamp, "square": np.square,
    "floor": np.floor, "ceil": np.ceil, "round": np.round,
}  # fmt: skip
CHECKED = frozenset(f"{name}_" for name in INPLACE_OPERATIONS)  # these word their errors themselves, for speed
for _name, _fn in INPLACE_OPERATIONS.items():
    attach(f"{_name}_")(inplace_method(rule_of(_fn)))
OPERATOR_NAMES = {"add": "add", "sub": "sub", "mul": "mul", "div": "truediv", "pow": "pow"}
for (_name, _operator), _sign in zip(OPERATOR_NAMES.items(), ("+=", "−=", "×=", "÷=", "**="), strict=True):
    _fn = INPLACE_OPERATIONS[_name]
    INPLACE_METHODS[_fn] = attach(f"__i{_operator}__")(inplace_method(rule_of(_fn), _sign))


@primitive
def replaced(x: Any, value: Any) -> Any:
    """`value` in the shape and dtype of x."""
    return np.array(np.broadcast_to(value, x.shape), dtype=x.dtype)[()]


REPLACE = rule(
    replaced,
    lambda g, y, x, value: np.zeros_like(g),
    lambda g, y, x, value: g,
    saves="",
    elementwise=True,
    label="CopyBackwards",
)


def fits_into(shape: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    """Whether what broadcasts at all broadcasts to the wanted shape; what doesn't has an error of its own."""
    try:
        return np.broadcast_shapes(shape, wanted) == tuple(wanted)
    except ValueError:
        return True


@attach("copy_")
def copy_(self: Tensor, source: Any) -> Tensor:
    """Overwrite the elements by those of `source`, which broadcasts and is converted."""
    if isinstance(source, (list, tuple)):
        check_tensor("copy_", source, "other")
    if isinstance(source, Tensor):
        check_no_overlap(self, source)
    own = source.to(self.dtype) if isinstance(source, Tensor) and source.dtype != self.dtype else source
    own = self.dtype.type(own).item() if isinstance(own, (bool, int, float)) else own
    if isinstance(own, Tensor) and not fits_into(own.shape, self.shape):
        raise ShapeError(
            f"output with shape {list(self.shape)} doesn't match the broadcast shape "
            f"{list(np.broadcast_shapes(self.shape, own.shape))}",
            hint="what is copied must fit: compare the shapes.",
        )
    return inplace_method(REPLACE)(self, own)


@attach("fill_")
def fill_(self: Tensor, value: Any) -> Tensor:
    """Overwrite every element by one number."""
    value = fill_value(self, value)
    if has_overlap(self._data):
        fill_(self[each_once(self)], value)
        return self
    return relabel(inplace_method(REPLACE)(self, value), "FillBackward2")


def fill_value(t: Tensor, value: Any) -> Any:
    """The number, or 0-d tensor, that fills a tensor, in the tensor's kind of numbers.

    Raises:
        RuntimeError: for a tensor with dimensions, and for a number that the dtype has no place for.
    """
    if isinstance(value, Tensor):
        if value.ndim:
            raise AutogradError(
                f"fill_ only supports 0-dimension value tensor but got tensor with {value.ndim} dimensions.",
                hint="{x}.copy_(...) takes one value for each element.",
            )
        return value.to(t.dtype)
    own = t.dtype.dtype
    if own.kind == "f" or not isinstance(value, (bool, int, float)):
        return value
    if own.kind == "b":
        return bool(value)
    if not math.isfinite(value) or not fits(int(value), own):
        raise overflow_error(own)
    return int(value)


def each_once(t: Tensor) -> tuple[slice, ...]:
    """The index of an expanded tensor that names each place in its memory once."""
    return tuple(slice(0, 1) if s == 0 else slice(None) for s in storage(t).strides)


@attach("zero_")
def zero_(self: Tensor) -> Tensor:
    """Overwrite every element by 0."""
    check_writable(self)
    if (self._node is not None and mode.recording) or has_overlap(self._data):
        return relabel(fill_(self, 0.0), "Zero")
    x = self._data
    if x.__class__ is np.ndarray:
        x.fill(0)
    else:
        self._data = x.dtype.type(0)
    counter_of(self).record_write()
    return self


@attach("float_power_")
def float_power_(self: Tensor, exponent: Any) -> Tensor:
    """`float_power`, written into the tensor itself, which must be float64."""
    if self.dtype != float64:
        raise AutogradError(
            f"the base given to float_power_ has dtype {self.dtype.title} but the operation's result requires dtype "
            "Double",
            hint="write {x}.double().float_power_(...), or {x}.pow_(...).",
        )
    return inplace_form(FUNCTIONS["float_power"], "float_power")(self, exponent)


@attach("detach_")
def detach_(self: Tensor) -> Tensor:
    """Cut the tensor itself off the graph: it becomes a leaf."""
    if self._base is not None:
        raise AutogradError(
            "Can't detach views in-place. Use detach() instead. If you are using DistributedDataParallel (DDP) for "
            "training, and gradient_as_bucket_view is set as True, gradients are views of DDP buckets, and hence "
            "detach_() cannot be called on these gradients. To fix this error, please refer to the "
            "Optimizer.zero_grad() function in torch/optim/optimizer.py as the solution.",
            hint=f"write {(name := name_of(self))} = {name}.detach().",
        )
    if self._leaf is not None:
        self._leaf.switched_off = True
    self._node = None
    return self
