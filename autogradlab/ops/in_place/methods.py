"""Operations that write into a tensor's own memory.

Read next: `../create/literals.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autogradlab.engine.broadcasting import unbroadcast
from autogradlab.engine.dtypes import SCALARS
from autogradlab.engine.messages import AutogradError, ShapeError, name_of
from autogradlab.engine.modes import mode
from autogradlab.engine.numpy_dispatch import INPLACE_METHODS
from autogradlab.engine.operations import apply, cast_to_common, compute, primitive, raw_value
from autogradlab.engine.rules import elementwise
from autogradlab.engine.rules.indexing import is_advanced
from autogradlab.engine.table import Rule, rule, rule_of
from autogradlab.engine.tensor import Tensor, attach, counter_of, storage, wrap
from autogradlab.ops.calls.spelling import relabel
from autogradlab.ops.in_place.checks import assignment_error, check_writable
from autogradlab.ops.index.getitem import index_error, raw_index


def inplace_method(rule: Rule) -> Callable[..., Tensor]:
    """The method that computes an operation and writes the result into its first argument."""

    def write(self: Tensor, *others: Any, **kwargs: Any) -> Tensor:
        if kwargs and rule in WITH_SETTINGS:
            return WITH_SETTINGS[rule](self, *others, **kwargs)
        check_writable(self)
        counter = self._counter or counter_of(self)
        if not mode.recording or (self._node is None and not any_tracked(others)):
            compute_into(self, rule, others, kwargs)
        else:
            rebase(self, apply(rule, (copy_before_write(self), *others), kwargs))
        counter.record_write()
        return self

    return write


WITH_SETTINGS: dict[Rule, Callable[..., Tensor]] = {}  # what takes over where alpha= or rounding_mode= is given


def inplace_form(fn: Callable[..., Tensor], name: str) -> Callable[..., Tensor]:
    """The same for any function of tensors."""

    def write(self: Tensor, *args: Any, **kwargs: Any) -> Tensor:
        check_writable(self)
        counter = self._counter or counter_of(self)
        result = fn(copy_before_write(self) if mode.recording else self, *args, **kwargs)
        if result._node is None:
            store_raw(self, result._data)
        else:
            rebase(self, result)
        counter.record_write()
        return self

    write.__name__, write.__doc__ = f"{name}_", f"`{name}`, written into the tensor itself."
    return write


def compute_into(t: Tensor, rule: Rule, others: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    """Compute into the memory of `t`; straight into it, where shapes and dtypes are the same."""
    x, z = t._data, getattr(others[0], "_data", None) if len(others) == 1 else None
    same = z.__class__ is np.ndarray is x.__class__ and x.dtype is z.dtype and x.shape == z.shape
    if same and not kwargs and isinstance(rule.fn, np.ufunc):
        compute(rule, (x, z), {"out": x})
    else:
        store_raw(t, compute(rule, cast_operands(rule, (x, *map(raw_value, others))), kwargs))


def cast_operands(rule: Rule, raw: tuple[Any, ...]) -> tuple[Any, ...]:
    return cast_to_common(raw) if rule.elementwise and len(raw) == 2 else raw


def any_tracked(others: tuple[Any, ...]) -> bool:
    return any(isinstance(o, Tensor) and o._node is not None for o in others)


def copy_before_write(t: Tensor) -> Tensor:
    """The tensor as it was: the same memory and node under another Tensor."""
    old = wrap(t._data if t._data.__class__ in SCALARS else np.array(t._data), t._node)
    old._leaf = t._leaf
    return old


def rebase(t: Tensor, result: Tensor) -> None:
    """Write a tracked result into `t` and let it be what made `t`, what `t` is a view of, and its other views."""
    preserve_history(t if t._base is None else t._base, result)
    old = None if t._base is None else copy_before_write(t._base)
    store_raw(t, result._data)
    base = t
    if old is None:
        t._node = result._node
    else:
        base = t._base  # type: ignore[assignment]
        base._node = apply(OVERLAY, (old, result, t._view_steps))._node
    for tensor in (base, *(ref() for ref in base._views)):
        if tensor is not None:
            update_view(tensor, base)


def preserve_history(base: Tensor, result: Tensor) -> None:
    """Let the nodes that used `base` and its views hold them as they were: else what they become would hold itself."""
    if base._node is None or result._node is None:
        return
    past = {id(t): same_memory(t) for t in (base, *(ref() for ref in base._views)) if t is not None}
    stack, seen = [result._node], {result._node}
    while stack:
        node = stack.pop()
        node.args = tuple([past.get(id(a), a) for a in node.args])
        for parent in node.inputs:
            if parent is not None and parent.number > base._node.number and parent not in seen:
                seen.add(parent)
                stack.append(parent)


def same_memory(t: Tensor) -> Tensor:
    """Another tensor of the same memory, counter and node."""
    past = wrap(t._data, t._node)
    past._counter, past._leaf = t._counter, t._leaf
    return past


def update_view(t: Tensor, base: Tensor) -> None:
    """Let a view be made from its base as it is now."""
    if t is not base:
        again: Tensor = base
        for fn, args in t._view_steps:
            again = apply(rule_of(fn), (again, *args))
        t._node = again._node
    if t._node is not None:
        t._node.counter, t._node.start = t._counter, (t._counter.count if t._counter else 0) + 1


def apply_view_steps(x: Any, steps: Any) -> Any:
    """The view that `steps` make of x, an array or a Tensor."""
    for fn, args in steps:
        x = fn(x, *args)
    return x


@primitive
def overlay(base: Any, value: Any, steps: Any) -> Any:
    """A copy of base with `value` in the view that `steps` make of it."""
    out = np.array(base)
    apply_view_steps(out, steps)[...] = value
    return out


OVERLAY = rule(
    overlay,
    lambda g, y, base, value, steps: overlay(g, 0.0, steps),
    lambda g, y, base, value, steps: unbroadcast(apply_view_steps(g, steps), np.shape(value)),
    label="CopySlices",
    saves="",
)


def store_raw(t: Tensor, y: Any) -> None:
    """Write raw `y` into the memory of `t`."""
    x = t._data
    if y.shape != x.shape:
        raise ShapeError(
            f"output with shape {list(x.shape)} doesn't match the broadcast shape {list(y.shape)}",
            hint=f"an in-place result must have the tensor's own shape; write {(name := name_of(t))} = {name} + ... to "
            "get the larger one.",
        )
    if "bif".index(y.dtype.kind.replace("u", "i")) > "bif".index(x.dtype.kind.replace("u", "i")):
        raise AutogradError(
            f"result type {wrap(y).dtype.title} can't be cast to the desired output type {t.dtype.title}",
            hint=f"convert it first, {(name := name_of(t))} = {name}.float(), or write {name} = {name} + ... out of "
            "place.",
        )
    if x.__class__ is np.ndarray:
        x[...] = y
    else:
        t._data = x.dtype.type(y)


INPLACE_OPERATIONS: dict[str, Any] = {
    "add": np.add, "sub": np.subtract, "mul": np.multiply, "div": np.true_divide, "pow": np.power, "neg": np.negative,
    "exp": np.exp, "log": np.log, "sqrt": np.sqrt, "abs": np.absolute, "sin": np.sin, "cos": np.cos, "tanh": np.tanh,
    "sigmoid": elementwise.sigmoid, "reciprocal": np.reciprocal, "clamp": elementwise.clamp, "square": np.square,
    "floor": np.floor, "ceil": np.ceil, "round": np.round,
}  # fmt: skip
for _name, _fn in INPLACE_OPERATIONS.items():
    attach(f"{_name}_")(inplace_method(rule_of(_fn)))
for _name in ("add", "sub", "mul", "pow"):
    INPLACE_METHODS[INPLACE_OPERATIONS[_name]] = attach(f"__i{_name}__")(Tensor.__dict__[f"{_name}_"])
INPLACE_METHODS[np.true_divide] = attach("__itruediv__")(Tensor.__dict__["div_"])


@primitive
def replaced(x: Any, value: Any) -> Any:
    """`value` in the shape and dtype of x."""
    return np.array(np.broadcast_to(value, x.shape), dtype=x.dtype)[()]


REPLACE = rule(
    replaced, lambda g, y, x, value: g * 0, lambda g, y, x, value: g, saves="", elementwise=True, label="CopyBackwards"
)


@attach("copy_")
def copy_(self: Tensor, source: Any) -> Tensor:
    """Overwrite the elements by those of `source`, which broadcasts and is converted."""
    own = source.to(self.dtype) if isinstance(source, Tensor) and source.dtype != self.dtype else source
    return inplace_method(REPLACE)(self, own)


@attach("fill_")
def fill_(self: Tensor, value: Any) -> Tensor:
    """Overwrite every element by one number."""
    return relabel(inplace_method(REPLACE)(self, value), "FillBackward2")


@attach("zero_")
def zero_(self: Tensor) -> Tensor:
    """Overwrite every element by 0."""
    check_writable(self)
    if self._node is not None and mode.recording:
        return relabel(fill_(self, 0.0), "Zero")
    x = self._data
    if x.__class__ is np.ndarray:
        x.fill(0)
    else:
        self._data = x.dtype.type(0)
    counter_of(self).record_write()
    return self


@attach("masked_fill_")
def masked_fill_(self: Tensor, mask: Tensor, value: Any) -> Tensor:
    """Overwrite the elements where the mask is True by one number."""
    setitem(self, mask, value)
    return self


@attach("detach_")
def detach_(self: Tensor) -> Tensor:
    """Cut the tensor itself off the graph: it becomes a leaf."""
    if self._base is not None:
        raise AutogradError("Can't detach views in-place. Use detach() instead.")
    self._node = None
    return self


@attach("__setitem__")
def setitem(self: Tensor, key: Any, value: Any) -> None:
    """t[key] = value."""
    check_writable(self, view=True)
    if mode.recording and (self._node is not None or any_tracked((value,))):
        write_tracked(self, raw_index(key), value)
        return
    try:
        storage(self)[raw_index(key)] = raw_value(value)
    except IndexError as error:
        raise index_error(self, error, key) from None
    except ValueError as error:
        raise assignment_error(self, key, value, error) from None
    counter_of(self).record_write()


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
    counter = counter_of(self)
    rebase(self, apply(PUT, (copy_before_write(self), value, index)))
    counter.record_write()
