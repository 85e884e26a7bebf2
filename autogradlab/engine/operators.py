"""The operators: `+`, `*`, `<` and their like, as methods of Tensor.

Two scalars of one dtype, or two arrays of one, take a short way past `apply`: teaching code is made of these.

Read next: `numpy_dispatch.py`.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable
from typing import Any

import numpy as np

from autogradlab.engine.dtypes import SCALARS, get_default_dtype
from autogradlab.engine.messages import AutogradError
from autogradlab.engine.modes import mode
from autogradlab.engine.operations import (
    EMPTY,
    PYTHON_NUMBERS,
    QUIET_CONTEXT,
    apply,
    compute,
    constant_result,
    untracked_result,
)
from autogradlab.engine.table import rule_of
from autogradlab.engine.tape import Node
from autogradlab.engine.tensor import Tensor, attach, wrap

__all__ = ["binary_operator"]

ndarray = np.ndarray


def scalar_power(x: Any, z: Any) -> Any:
    """x ** z of scalars; squares and cubes as products, as PyTorch computes them."""
    if z == 2:
        return x * x
    return x * x * x if z == 3 else x**z


def binary_method(fn: np.ufunc, fast: Callable[[Any, Any], Any]) -> Callable[[Tensor, Any], Tensor]:
    """The method of a two-argument operator; operands of one dtype take the short way, scalars with `fast` for `fn`."""
    rule = rule_of(fn)

    def method(self: Tensor, other: Any) -> Tensor:
        x = self._data
        kind = x.__class__
        if isinstance(other, Tensor):
            z, right, shared = other._data, other._node, other._counter
            alike = z.__class__ is kind
        else:
            z, right, shared = other, None, None
            alike = z.__class__ in PYTHON_NUMBERS
        if alike and kind in SCALARS:
            y = QUIET_CONTEXT.copy().run(fast, x, z)
        elif (
            alike and kind is ndarray and x.dtype.kind == "f" and (z.__class__ in PYTHON_NUMBERS or z.dtype is x.dtype)
        ):
            y = compute(rule, (x, z), EMPTY)
        else:
            return apply(rule, (self, other)) if is_operand(other) else NotImplemented
        left = self._node
        if left is None and right is None:
            return constant_result(y, (self, other))
        if not mode.recording:
            return untracked_result(y, (self, other))
        node = Node(rule, (self, other), (x, z), (left, right), y)
        if shared is not None or self._counter is not None:
            node.versions = (self._version, 0 if shared is None else shared.count)
        return wrap(y, node)

    return method


def is_operand(x: Any) -> bool:
    """Whether an operator can take `x`; otherwise Python asks the other side."""
    return isinstance(x, (Tensor, ndarray, np.generic, int, float, list, tuple))


def binary_operator(fn: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """Let a function of two tensors serve as an operator, too."""

    @functools.wraps(fn)
    def method(input: Any, other: Any) -> Any:
        return fn(input, other) if is_operand(other) else NotImplemented

    return method


def reflected_method(fn: np.ufunc) -> Callable[[Tensor, Any], Tensor]:
    """The method for `number op tensor`."""
    rule = rule_of(fn)

    def method(self: Tensor, other: Any) -> Tensor:
        return apply(rule, (other, self)) if is_operand(other) else NotImplemented

    return method


def unary_method(fn: np.ufunc) -> Callable[[Tensor], Tensor]:
    rule = rule_of(fn)

    def method(self: Tensor) -> Tensor:
        return apply(rule, (self,))

    return method


def plain_binary_method(fn: np.ufunc) -> Callable[[Tensor, Any], Tensor]:
    """The method of a two-argument operator that needs no short way; what no tensor computes with is Python's."""
    rule = rule_of(fn)

    def method(self: Tensor, other: Any) -> Tensor:
        return apply(rule, (self, other)) if is_operand(other) else NotImplemented

    return method


def divide_into(self: Tensor, other: Any) -> Tensor:
    """`number / tensor`, in PyTorch's two steps: the reciprocal, then the product."""
    x = self if self._data.dtype.kind == "f" else self.to(get_default_dtype())
    return apply(RECIPROCAL, (x,)) * other


def negate(self: Tensor) -> Tensor:
    x: Any = self._data
    if x.__class__ in SCALARS and self._node is not None and mode.recording:
        y: Any = -x  # type: ignore[operator]
        return wrap(y, Node(NEGATIVE, (self,), (x,), (self._node,), y))
    if x.dtype.char == "?":
        raise AutogradError(
            "Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask, use "
            "the `~` or `logical_not()` operator instead.",
            hint="~{x} is True where {x} is False.",
        )
    return apply(NEGATIVE, (self,))


NEGATIVE, RECIPROCAL = rule_of(np.negative), rule_of(np.reciprocal)


OPERATORS: dict[str, Callable[..., Any]] = {
    "__add__": binary_method(np.add, operator.add),
    "__radd__": binary_method(np.add, operator.add),
    "__sub__": binary_method(np.subtract, operator.sub),
    "__rsub__": reflected_method(np.subtract),
    "__mul__": binary_method(np.multiply, operator.mul),
    "__rmul__": binary_method(np.multiply, operator.mul),
    "__truediv__": binary_method(np.true_divide, operator.truediv),
    "__rtruediv__": divide_into,
    "__pow__": binary_method(np.power, scalar_power),
    "__rpow__": reflected_method(np.power),
    "__floordiv__": plain_binary_method(np.floor_divide),
    "__rfloordiv__": reflected_method(np.floor_divide),
    "__mod__": plain_binary_method(np.remainder),
    "__rmod__": reflected_method(np.remainder),
    "__neg__": negate,
    "__abs__": unary_method(np.absolute),
    "__invert__": unary_method(np.invert),
    "__eq__": plain_binary_method(np.equal),
    "__ne__": plain_binary_method(np.not_equal),
    "__lt__": plain_binary_method(np.less),
    "__le__": plain_binary_method(np.less_equal),
    "__gt__": plain_binary_method(np.greater),
    "__ge__": plain_binary_method(np.greater_equal),
    "__and__": plain_binary_method(np.bitwise_and),
    "__or__": plain_binary_method(np.bitwise_or),
    "__xor__": plain_binary_method(np.bitwise_xor),
}
for _name, _method in OPERATORS.items():
    attach(_name)(_method)
