"""The operators: `+`, `*`, `<` and their like, as functions of a tensor and what is next to it.

Two scalars of one dtype, or two arrays of one, take a short way past `apply`: teaching code is made of these.

Read next: `numpy_dispatch.py`.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from autogradlab.engine.dtypes import QUIET_CONTEXT, SCALARS, Raw, get_default_dtype
from autogradlab.engine.errors.messages import AutogradError
from autogradlab.engine.modes import mode
from autogradlab.engine.operations import EMPTY, PYTHON_NUMBERS, apply, check_operand, compute, record
from autogradlab.engine.table import rule_of
from autogradlab.engine.tensor_data import TensorData, version_of

if TYPE_CHECKING:
    from autogradlab.engine.tensor import Tensor

__all__ = ["binary_operator", "power"]

ndarray = np.ndarray
Operator = Callable[[Any, Any], "Tensor"]  # a method of Tensor: (self, other) -> the result, or NotImplemented


def power(a: Raw, b: Raw) -> Raw:
    """a ** b; squares and cubes as products, as PyTorch computes them."""
    if b.__class__ is not ndarray:
        if b.__class__ is bool:
            return a if b else np.ones_like(a)
        if b == 2:
            return a * a
        if b == 3:
            return a * a * a
        if a.__class__ in SCALARS:
            return a**b
    elif b.dtype.kind == "i" and np.result_type(a).kind in "iu" and (b < 0).any():
        return integer_power(a, b)
    return np.power(a, b)


def integer_power(a: Raw, b: Raw) -> Raw:
    """a ** b of ints, some of b negative: 1, -1 and 0 are what is left of a fraction."""
    odd = np.where(b % 2 == 0, 1, a)
    fraction = np.where(np.equal(a, 1), 1, np.where(np.equal(a, -1), odd, 0))
    return np.where(b < 0, fraction, np.power(a, np.maximum(b, 0))).astype(b.dtype)


def short_way(fn: np.ufunc, fast: Callable[[Any, Any], Any], *, left: bool = False) -> Operator:
    """The operator of a ufunc; operands of one dtype take the short way, scalars with `fast` in place of `fn`.

    Where the operands commute, `left` makes the operator of `number op tensor`.
    """
    rule = rule_of(fn)
    rule.on_scalars = fast

    def method(self: TensorData, other: Any) -> Tensor:
        x: Any = self._data
        z: Any
        kind = x.__class__
        if other.__class__ in PYTHON_NUMBERS:
            z, right, shared = other, None, None
        elif isinstance(other, TensorData) and other._data.__class__ is kind:
            z, right, shared = other._data, other._node, other._counter
        else:
            return apply(rule, (other, self) if left else (self, other)) if is_operand(other) else NotImplemented
        if kind in SCALARS:
            y = QUIET_CONTEXT.copy().run(fast, x, z)
        elif kind is ndarray and x.dtype.kind == "f" and (z is other or z.dtype is x.dtype):
            y = compute(rule, (x, z), EMPTY)
        else:
            return apply(rule, (other, self) if left else (self, other))
        mine, versions = self._counter, None
        if mine is not None or shared is not None:
            versions = (0 if mine is None else mine.count, 0 if shared is None else shared.count)
        if left:
            return record(rule, (other, self), (z, x), (right, self._node), y, EMPTY, versions and versions[::-1])
        return record(rule, (self, other), (x, z), (self._node, right), y, EMPTY, versions)

    return method


def is_operand(x: Any) -> bool:
    """Whether an operator can take `x`; otherwise Python asks the other side."""
    return isinstance(x, (TensorData, ndarray, np.generic, int, float, complex, list, tuple))


def binary_operator(fn: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """Let a function of two tensors serve as an operator, too."""

    @functools.wraps(fn)
    def method(input: Any, other: Any) -> Any:
        if not isinstance(other, TensorData):
            if not is_operand(other):
                return NotImplemented
            other = check_operand(other)
        return fn(input, other)

    return method


def reflected(fn: np.ufunc) -> Operator:
    """The operator of `number op tensor`."""
    rule = rule_of(fn)

    def method(self: TensorData, other: Any) -> Tensor:
        return apply(rule, (other, self)) if is_operand(other) else NotImplemented

    return method


def unary(fn: np.ufunc) -> Callable[[TensorData], Tensor]:
    rule = rule_of(fn)

    def method(self: TensorData) -> Tensor:
        return apply(rule, (self,))

    return method


def binary(fn: np.ufunc) -> Operator:
    """The operator of a ufunc that needs no short way; what no tensor computes with is left to Python."""
    rule = rule_of(fn)

    def method(self: TensorData, other: Any) -> Tensor:
        return apply(rule, (self, other)) if is_operand(other) else NotImplemented

    return method


def divide_into(self: Tensor, other: Any) -> Tensor:
    """`number / tensor`, in PyTorch's two steps: the reciprocal, then the product."""
    x = self if self._data.dtype.kind == "f" else self.to(get_default_dtype())
    return apply(RECIPROCAL, (x,)) * other


def negate(self: Tensor) -> Tensor:
    """`-tensor`, by a short way for scalars."""
    x: Any = self._data
    if x.__class__ in SCALARS and self._node is not None and mode.recording:
        y: Any = -x  # type: ignore[operator]
        return record(NEGATIVE, (self,), (x,), (self._node,), y, EMPTY, (version_of(self),))
    if x.dtype.char == "?":
        raise AutogradError(
            "Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask, use "
            "the `~` or `logical_not()` operator instead.",
            hint="~{x} is True where {x} is False.",
        )
    return apply(NEGATIVE, (self,))


NEGATIVE, RECIPROCAL = rule_of(np.negative), rule_of(np.reciprocal)

add, add_to = short_way(np.add, operator.add), short_way(np.add, operator.add, left=True)
subtract = short_way(np.subtract, operator.sub)
multiply, times = short_way(np.multiply, operator.mul), short_way(np.multiply, operator.mul, left=True)
divide = short_way(np.true_divide, operator.truediv)
raise_to = short_way(np.power, power)
