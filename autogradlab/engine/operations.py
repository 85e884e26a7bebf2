"""Operations: run a rule's function on raw values, and put what happened on the tape.

The operators, NumPy's two dispatch protocols and the functions of `functions/` all end in `apply`.

Read next: `protocols.py`.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autogradlab.engine import dtypes, table
from autogradlab.engine.dtypes import SCALARS, promote
from autogradlab.engine.errors import AutogradError, AutogradTypeError, DtypeError, ShapeError
from autogradlab.engine.modes import mode
from autogradlab.engine.table import Rule, rule_of
from autogradlab.engine.tape import Node, Slot
from autogradlab.engine.tensor import Tensor, attach, wrap

__all__ = ["apply", "outputs"]

ndarray = np.ndarray


def raw_of(x: Any) -> Any:
    """The raw value of a Tensor, else `x` itself; a NumPy scalar counts as a Python number."""
    if isinstance(x, Tensor):
        return x._data
    return x.item() if isinstance(x, np.generic) else x


def apply(rule: Rule, args: Sequence[Any], kwargs: dict[str, Any] | None = None) -> Tensor:
    """Run an operation on raw values and, where an input requires grad, put it on the tape.

    Args:
        rule: The operation.
        args: Tensors, arrays and numbers, in the order of the rule's formulas.
        kwargs: Its settings, such as `axis`; nothing flows back to them.

    Returns:
        A Tensor; a tuple of them where NumPy's function returns several.
    """
    raw = tuple(map(raw_of, args))
    kwargs = kwargs or {}
    if rule.elementwise:
        raw = common(raw)
    with np.errstate(all="ignore"):
        y = compute(rule, raw, kwargs)
    if y.__class__ is tuple:
        return tuple(map(wrap, y))  # type: ignore[return-value]
    if rule.elementwise and y.dtype.char == "d" and not any(map(is_double, raw)):
        y = y.astype(dtypes.get_default_dtype().dtype)
    return record(rule, args, raw, kwargs, y)


def compute(rule: Rule, raw: Sequence[Any], kwargs: dict[str, Any]) -> Any:
    """Run the rule's function; NumPy's refusal of shapes becomes PyTorch's sentence."""
    try:
        return rule.fn(*raw, **kwargs)
    except ValueError as error:
        if rule.elementwise and "broadcast" in str(error):
            raise mismatch(*[np.shape(x) for x in raw[:2]]) from None
        if "negative integer powers" in str(error):
            hint = "an int tensor has no fractions: convert it first, .float() ** -1."
            raise DtypeError("Integers to negative integer powers are not allowed.", hint=hint) from None
        raise ShapeError(str(error), hint="look at the arguments' shapes: print(x.shape).") from None


def mismatch(a: tuple[int, ...], b: tuple[int, ...]) -> ShapeError:
    """The error of two shapes that do not broadcast, as PyTorch words it."""
    n = max(len(a), len(b))
    wide = [(1,) * (n - len(s)) + s for s in (a, b)]
    k = max(i for i in range(n) if wide[0][i] != wide[1][i] and 1 not in (wide[0][i], wide[1][i]))
    return ShapeError(
        f"The size of tensor a ({wide[0][k]}) must match the size of tensor b ({wide[1][k]}) at non-singleton "
        f"dimension {k}",
        hint=f"shapes {list(a)} and {list(b)} do not broadcast: seen from the right, sizes must be equal or 1. "
        "Reshape one of them, e.g. with .reshape(...) or .unsqueeze(dim).",
    )


def common(raw: tuple[Any, ...]) -> tuple[Any, ...]:
    """Cast the operands of an elementwise operation to PyTorch's common dtype."""
    if len(raw) == 2:
        a, b = raw
        plain = a.__class__ is ndarray and a.dtype.kind == "f"
        if plain and (b.__class__ in NUMBERS or (b.__class__ is ndarray and a.dtype is b.dtype)):
            return raw
        return promote(*map(checked, raw))
    return raw


NUMBERS = frozenset({int, float})


def checked(x: Any) -> Any:
    """An operand that NumPy and we can compute with."""
    if isinstance(x, (ndarray, np.generic, bool, int, float)):
        return x
    if isinstance(x, (list, tuple)):
        return np.asarray(x, dtype=None)
    raise AutogradTypeError(
        f"unsupported operand type(s): 'Tensor' and '{type(x).__name__}'",
        hint="tensors compute with numbers, arrays and other tensors.",
    )


def is_double(x: Any) -> bool:
    return x.__class__ is np.float64 or (x.__class__ is ndarray and x.dtype.char == "d")


def record(rule: Rule, args: Sequence[Any], raw: tuple[Any, ...], kwargs: dict[str, Any], y: Any) -> Tensor:
    """Wrap a result, and put its node on the tape where an input requires grad."""
    if not mode.recording or not (rule.vjps or rule.joint):
        return wrap(y)
    tracked = shared = False
    inputs = []
    for a in args:
        node = a._node if isinstance(a, Tensor) else None
        inputs.append(node)
        if node is not None:
            tracked = True
        shared = shared or getattr(a, "_counter", None) is not None
    if not tracked:
        return wrap(y)
    made = Node(rule, tuple(args), raw, tuple(inputs), y)
    if kwargs:
        made.kwargs = kwargs
    if shared:
        remember(made, args)
    return wrap(y, made)


def remember(node: Node, args: Sequence[Any]) -> None:
    """Note the versions of the arguments, where any has ever been shared or written to."""
    if any(isinstance(a, Tensor) and a._counter is not None for a in args):
        node.versions = tuple(a._version if isinstance(a, Tensor) else 0 for a in args)


def outputs(rule: Rule, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[Tensor, ...]:
    """Run an operation with several outputs; each gets a slot on one common node."""
    raw = tuple(map(raw_of, args))
    ys = rule.fn(*raw, **kwargs)
    inputs = tuple([a._node if isinstance(a, Tensor) else None for a in args])
    if not mode.recording or not any(inputs):
        return tuple(map(wrap, ys))
    node = Node(rule, args, raw, inputs, None)
    node.kwargs = {**kwargs, "count": len(ys)}
    remember(node, args)
    return tuple([wrap(y, Slot(node, k, y)) for k, y in enumerate(ys)])


table.run_on_tensors = apply  # what a primitive does when it meets a Tensor


# --- the operators -------------------------------------------------------------------------------------------------


def divide(x: Any, z: Any) -> Any:
    """x / z of scalars; inf and nan come without a remark."""
    if z:
        return x / z
    with np.errstate(all="ignore"):
        return x / x.dtype.type(z)


def power(x: Any, z: Any) -> Any:
    """x ** z of scalars; inf and nan come without a remark."""
    if x > 0:
        return x**z
    with np.errstate(all="ignore"):
        return x**z


def binary(fn: np.ufunc, fast: Callable[[Any, Any], Any]) -> Callable[[Tensor, Any], Any]:
    """The method of a two-argument operator; operands of one dtype take the short way, scalars with `fast` for `fn`."""
    rule = rule_of(fn)
    quiet = fn in (np.add, np.subtract, np.multiply)  # the others divide by zero, which NumPy would remark on

    def method(self: Tensor, other: Any) -> Any:
        x = self._data
        if x.__class__ in SCALARS:
            if other.__class__ is Tensor:
                z, right = other._data, other._node
                if z.__class__ is not x.__class__:
                    return apply(rule, (self, other))
            elif other.__class__ is float or other.__class__ is int:
                z, right = other, None
            else:
                return apply(rule, (self, other)) if operand(other) else NotImplemented
            y = fast(x, z)
            left = self._node
            if (left is None and right is None) or not mode.recording:
                return wrap(y)
            node = Node(rule, (self, other), (x, z), (left, right), y)
            if self._counter is not None or (right is not None and other._counter is not None):
                remember(node, (self, other))
            t = new(Tensor)
            t._data, t._node = y, node
            return t
        if quiet and x.__class__ is ndarray and x.dtype.kind == "f":
            b: Any = other._data if isinstance(other, Tensor) else other
            if b.__class__ in NUMBERS or (b.__class__ is ndarray and b.dtype is x.dtype):
                try:
                    y = fn(x, b)
                except ValueError:
                    raise mismatch(*map(np.shape, (self._data, b))) from None
                return record(rule, (self, other), (x, b), EMPTY, y)
        return apply(rule, (self, other)) if operand(other) else NotImplemented

    return method


new = Tensor.__new__
EMPTY: dict[str, Any] = {}


def operand(x: Any) -> bool:
    """Whether an operator can take `x`; otherwise Python asks the other side."""
    return isinstance(x, (Tensor, ndarray, np.generic, int, float, list, tuple))


def binary_operator(fn: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """Let a function of two tensors serve as an operator, too."""

    @functools.wraps(fn)
    def method(input: Any, other: Any) -> Any:
        return fn(input, other) if operand(other) else NotImplemented

    return method


def reflected(fn: np.ufunc) -> Callable[[Tensor, Any], Any]:
    """The method for `number op tensor`."""
    rule = rule_of(fn)

    def method(self: Tensor, other: Any) -> Any:
        return apply(rule, (other, self)) if operand(other) else NotImplemented

    return method


def unary(fn: np.ufunc) -> Callable[[Tensor], Any]:
    rule = rule_of(fn)
    return lambda self: apply(rule, (self,))


def compare(fn: np.ufunc) -> Callable[[Tensor, Any], Any]:
    """A comparison: a bool tensor, elementwise; of things that no tensor compares with, Python's answer."""
    rule = rule_of(fn)

    def method(self: Tensor, other: Any) -> Any:
        return apply(rule, (self, other)) if operand(other) else NotImplemented

    return method


def divide_into(self: Tensor, other: Any) -> Any:
    """`number / tensor`, in PyTorch's two steps: the reciprocal, then the product."""
    return apply(RECIPROCAL, (self,)) * other


def negate(self: Tensor) -> Tensor:
    x: Any = self._data
    if x.__class__ in SCALARS and self._node is not None and mode.recording:
        y: Any = -x  # type: ignore[operator]
        return wrap(y, Node(NEGATIVE, (self,), (x,), (self._node,), y))
    if x.dtype.char == "?":
        raise AutogradError(
            "Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask, use "
            "the `~` or `logical_not()` operator instead.",
            hint="~mask is True where mask is False.",
        )
    return apply(NEGATIVE, (self,))


NEGATIVE, RECIPROCAL = rule_of(np.negative), rule_of(np.reciprocal)


OPERATORS: dict[str, Callable[..., Any]] = {
    "__add__": binary(np.add, operator.add),
    "__radd__": binary(np.add, operator.add),
    "__sub__": binary(np.subtract, operator.sub),
    "__rsub__": reflected(np.subtract),
    "__mul__": binary(np.multiply, operator.mul),
    "__rmul__": binary(np.multiply, operator.mul),
    "__truediv__": binary(np.true_divide, divide),
    "__rtruediv__": divide_into,
    "__pow__": binary(np.power, power),
    "__rpow__": reflected(np.power),
    "__floordiv__": compare(np.floor_divide),
    "__rfloordiv__": reflected(np.floor_divide),
    "__mod__": compare(np.remainder),
    "__rmod__": reflected(np.remainder),
    "__neg__": negate,
    "__abs__": unary(np.absolute),
    "__invert__": unary(np.invert),
    "__eq__": compare(np.equal),
    "__ne__": compare(np.not_equal),
    "__lt__": compare(np.less),
    "__le__": compare(np.less_equal),
    "__gt__": compare(np.greater),
    "__ge__": compare(np.greater_equal),
    "__and__": compare(np.bitwise_and),
    "__or__": compare(np.bitwise_or),
    "__xor__": compare(np.bitwise_xor),
}
for _name, _method in OPERATORS.items():
    attach(_name)(_method)
