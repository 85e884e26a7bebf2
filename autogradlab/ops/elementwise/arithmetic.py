"""Functions of each element, named from the table of rules: one line gives the function and the method.

Read next: `special.py`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import numpy as np

from autogradlab.engine.dtypes import float64
from autogradlab.engine.messages import AutogradError, AutogradTypeError
from autogradlab.engine.operations import apply
from autogradlab.engine.operators import binary_operator
from autogradlab.engine.rules import elementwise as table
from autogradlab.engine.table import rule_of
from autogradlab.engine.tensor import Tensor, attach
from autogradlab.ops.calls.dtype_checks import CHECKED_NAMES, as_float, check_dtypes, check_subtract, check_tensor
from autogradlab.ops.calls.spelling import relabel

UNARY_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "abs absolute": np.absolute, "neg negative": np.negative, "positive": np.positive, "reciprocal": np.reciprocal,
    "square": np.square, "sqrt": np.sqrt, "rsqrt": table.rsqrt, "exp": np.exp, "exp2": np.exp2, "expm1": np.expm1,
    "log": np.log, "log2": np.log2, "log10": np.log10, "log1p": np.log1p, "sin": np.sin, "cos": np.cos, "tan": np.tan,
    "asin arcsin": np.arcsin, "acos arccos": np.arccos, "atan arctan": np.arctan, "sinh": np.sinh, "cosh": np.cosh,
    "tanh": np.tanh, "asinh arcsinh": np.arcsinh, "acosh arccosh": np.arccosh, "atanh arctanh": np.arctanh,
    "sinc": np.sinc, "sigmoid": table.sigmoid, "erf": table.erf,
    "relu": table.relu, "sign": np.sign, "floor": np.floor, "ceil": np.ceil,
    "trunc fix": np.trunc, "deg2rad": np.deg2rad, "rad2deg": np.rad2deg, "isnan": np.isnan, "isinf": np.isinf,
    "isfinite": np.isfinite, "logical_not": np.logical_not, "bitwise_not": np.invert, "signbit": np.signbit,
}  # fmt: skip

BINARY_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "mul multiply": np.multiply, "pow": np.power, "atan2 arctan2": np.arctan2,
    "hypot": np.hypot, "logaddexp": np.logaddexp, "xlogy": table.xlogy, "maximum": np.maximum, "minimum": np.minimum,
    "fmax": np.fmax, "fmin": np.fmin, "remainder": np.remainder, "fmod": np.fmod, "eq": np.equal, "ne not_equal":
    np.not_equal, "lt less": np.less, "le less_equal": np.less_equal, "gt greater": np.greater, "ge greater_equal":
    np.greater_equal, "logical_and": np.logical_and, "logical_or": np.logical_or, "logical_xor": np.logical_xor,
    "bitwise_and": np.bitwise_and, "bitwise_or": np.bitwise_or, "bitwise_xor": np.bitwise_xor,
    "floor_divide": np.floor_divide,
}  # fmt: skip


# These keep ints and bools; all others compute in floats.
KEEPS_INTEGERS = {
    "abs", "absolute", "neg", "negative", "positive", "square", "sign", "floor", "ceil", "trunc", "fix", "isnan",
    "isinf", "isfinite", "logical_not", "bitwise_not", "signbit", "relu",
}  # fmt: skip


FLOATS_ONLY = {"atan2", "arctan2", "xlogy"}  # these compute ints in floats
TENSORS_ONLY = {  # these take no plain numbers
    "atan2", "arctan2", "hypot", "logaddexp", "maximum", "minimum", "fmax", "fmin", "logical_and", "logical_or",
    "logical_xor",
}  # fmt: skip


def check_operands(name: str, input: Any, other: Any, numbers: bool) -> None:
    """Refuse operands that PyTorch's function does not take."""
    for k, (x, argument) in enumerate(((input, "input"), (other, "exponent" if name == "pow" else "other"))):
        if not (numbers and isinstance(x, (bool, int, float))):
            check_tensor(name, x, argument, k + 1)


def float_power(input: Any, exponent: Any) -> Tensor:
    """input ** exponent, computed in float64."""
    double = [x.to(float64) if isinstance(x, Tensor) else x for x in (input, exponent)]
    return apply(rule_of(np.power), double)


def unary_function(name: str, fn: Callable[..., Any]) -> Callable[..., Tensor]:
    """A function of one tensor."""
    rule = rule_of(fn)
    exact = name in KEEPS_INTEGERS

    def function(input: Any) -> Tensor:
        check_tensor(name, input)
        if name in CHECKED_NAMES:
            check_dtypes(name, input)
        return apply(rule, (input if exact else as_float(input),))

    return set_name(function, name, f"{name} of each element; `input` of any shape, the result of the same.")


def binary_function(name: str, fn: Callable[..., Any]) -> Callable[..., Tensor]:
    """A function of two tensors, or a tensor and a number."""
    rule = rule_of(fn)
    floats, numbers = name in FLOATS_ONLY, name not in TENSORS_ONLY
    if name in CHECKED_NAMES:
        rule.check_dtypes = functools.partial(check_dtypes, name)

    def function(input: Any, other: Any) -> Tensor:
        if input.__class__ is not Tensor or other.__class__ is not Tensor:
            check_operands(name, input, other, numbers)
        return apply(rule, (as_float(input), as_float(other)) if floats else (input, other))

    return set_name(function, name, f"{name} of each pair of elements; `input` and `other` broadcast.")


def set_name(function: Callable[..., Any], name: str, doc: str) -> Callable[..., Any]:
    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    return function


FUNCTIONS: dict[str, Callable[..., Any]] = {}
for _make, _names in ((unary_function, UNARY_FUNCTIONS), (binary_function, BINARY_FUNCTIONS)):
    for _aliases, _fn in _names.items():
        for _name in _aliases.split():
            FUNCTIONS[_name] = _make(_name, _fn)
            attach(_name)(FUNCTIONS[_name])
GENERATED_NAMES = frozenset(FUNCTIONS)  # these name their arguments and check them themselves


def add(input: Any, other: Any, *, alpha: Any = 1) -> Tensor:
    """input + alpha * other; shapes broadcast."""
    check_operands("add", input, other, numbers=True)
    return apply(rule_of(np.add), (input, other if alpha == 1 else other * alpha))


def sub(input: Any, other: Any, *, alpha: Any = 1) -> Tensor:
    """input - alpha * other; shapes broadcast."""
    check_operands("sub", input, other, numbers=True)
    return apply(rule_of(np.subtract), (input, other if alpha == 1 else other * alpha))


def div(input: Any, other: Any, *, rounding_mode: str | None = None) -> Tensor:
    """input / other; `rounding_mode` is None, "trunc" or "floor"."""
    check_operands("div", input, other, numbers=True)
    quotient = apply(rule_of(np.true_divide), (input, other))
    if rounding_mode is None:
        return quotient
    if rounding_mode not in ("trunc", "floor"):
        raise AutogradTypeError(
            f"div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '{rounding_mode}'"
        )
    return apply(rule_of(np.trunc if rounding_mode == "trunc" else np.floor), (quotient,))


def clamp(input: Tensor, min: Any = None, max: Any = None) -> Tensor:
    """Limit each element to [min, max]; either may be None, a number, or a tensor that broadcasts."""
    if min is None and max is None:
        raise AutogradError(
            "torch.clamp: At least one of 'min' or 'max' must not be None", hint="al.clamp(x, min=0) limits from below."
        )
    return apply(rule_of(table.clamp), (input, min, max))


def clamp_min(input: Tensor, min: Any) -> Tensor:
    """Limit each element from below."""
    return relabel(clamp(input, min=min), "ClampMin")


def clamp_max(input: Tensor, max: Any) -> Tensor:
    """Limit each element from above."""
    return relabel(clamp(input, max=max), "ClampMax")


def where(condition: Any, input: Any, other: Any) -> Tensor:
    """input where the condition holds, other elsewhere; all three broadcast."""
    return apply(rule_of(np.where), (condition, input, other))


def lerp(input: Tensor, end: Tensor, weight: Any) -> Tensor:
    """input + weight * (end - input)."""
    return apply(rule_of(table.lerp), (input, end, weight))


def addcmul(input: Tensor, tensor1: Tensor, tensor2: Tensor, *, value: float = 1) -> Tensor:
    """input + value * tensor1 * tensor2."""
    return apply(rule_of(table.addcmul), (input, tensor1, tensor2), {"value": value})


def round(input: Tensor, *, decimals: int = 0) -> Tensor:
    """Each element rounded to `decimals` places, halves to even."""
    return apply(rule_of(np.round), (input,), {"decimals": decimals})


def nan_to_num(input: Tensor, nan: float = 0.0, posinf: float | None = None, neginf: float | None = None) -> Tensor:
    """Replace nan and the infinities by numbers."""
    limits = {"nan": nan, "posinf": posinf, "neginf": neginf}
    return apply(rule_of(np.nan_to_num), (input,), limits)


for _f in (float_power, add, sub, div, clamp, clamp_min, clamp_max, lerp, addcmul, round, nan_to_num):
    FUNCTIONS[_f.__name__] = _f
    attach()(_f)
for _alias, _f in (("subtract", sub), ("divide", div), ("true_divide", div), ("clip", clamp)):
    FUNCTIONS[_alias] = _f
    attach(_alias)(_f)
rule_of(np.subtract).check_dtypes = check_subtract


@attach("__invert__")
def invert(self: Tensor) -> Tensor:
    """~t: not, of bools; the bits turned over, of ints."""
    if self._data.dtype.kind == "f":
        raise AutogradTypeError(
            "~ (operator.invert) is only implemented on integer and Boolean-type tensors", hint="-x changes a sign."
        )
    return apply(rule_of(np.invert), (self,))


for _name in ("and", "or", "xor"):
    attach(f"__r{_name}__")(binary_operator(FUNCTIONS[f"bitwise_{_name}"]))
FUNCTIONS["where"] = where
Tensor.where = lambda self, condition, other: where(condition, self, other)  # type: ignore[attr-defined]
Tensor.__round__ = lambda self, decimals=0: round(self, decimals=decimals)  # type: ignore[attr-defined]
