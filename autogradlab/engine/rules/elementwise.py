"""Derivatives of the functions that act on each element by itself; broadcasting is undone by the walk, not here.

Source: Abramowitz and Stegun, Handbook of Mathematical Functions, chapters 4 and 7; ties and kinks are PyTorch's.

Read next: `activations.py`.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from autogradlab.engine.dtypes import SCALARS
from autogradlab.engine.operations import primitive
from autogradlab.engine.operators import power
from autogradlab.engine.table import declare_constant, rule

where = np.where
LN2, LN10 = math.log(2.0), math.log(10.0)


# --- functions that NumPy lacks ------------------------------------------------------------------------------------


@primitive
def sigmoid(x: Any) -> Any:
    """1 / (1 + exp(-x)), without overflow."""
    return np.true_divide(1, 1 + np.exp(0 - x))


@primitive
def rsqrt(x: Any) -> Any:
    """1 / sqrt(x)."""
    return np.reciprocal(np.sqrt(x))


@primitive
def relu(x: Any) -> Any:
    """max(0, x)."""
    return np.maximum(x, 0)


@primitive
def erf(x: Any) -> Any:
    """The error function 2/sqrt(pi) * integral of exp(-t²) from 0 to x."""
    return np.asarray(vectorized_erf(x), dtype=np.result_type(x))[()]


vectorized_erf = np.frompyfunc(math.erf, 1, 1)


@primitive
def xlogy(x: Any, y: Any) -> Any:
    """x * log(y), and 0 where x is 0."""
    return where(np.equal(x, 0) & ~np.isnan(y), 0, x * np.log(y)).astype(np.result_type(x, y))


@primitive
def clamp(x: Any, min: Any = None, max: Any = None) -> Any:
    """x, limited to [min, max]."""
    above = x if min is None else np.maximum(x, min)
    return above if max is None else np.minimum(above, max)


def keep(g: Any, mask: Any) -> Any:
    """g where the mask holds, and 0 elsewhere.

    A choice, not a product: 0 * inf is nan, so a factor of 0 would let an infinite gradient through a closed branch.
    """
    if mask.__class__ is np.bool_ and g.__class__ in SCALARS:
        return g if mask else g.dtype.type(0)  # type: ignore[attr-defined]
    return where(mask, g, 0.0)


@primitive
def relu_backward(g: Any, y: Any) -> Any:
    """g where relu let its input through: with a rule, so that a second derivative is 0 and not missing."""
    return keep(g, ~(y <= 0))


@primitive
def sgn(x: Any) -> Any:
    """The sign of x, and 0 for nan, as PyTorch has it."""
    kind = np.result_type(x).kind
    return x if kind == "b" else np.sign(keep(x, np.equal(x, x))) if kind == "f" else np.sign(x)


def within_limits(x: Any, lo: Any, hi: Any) -> Any:
    """Where x is in [lo, hi]: there clamp passes the gradient, edges included."""
    return (x >= (-np.inf if lo is None else lo)) & (x <= (np.inf if hi is None else hi))


@primitive
def lerp(a: Any, b: Any, weight: Any) -> Any:
    """a + weight * (b - a), from the nearer end: exact at a weight of 1, too."""
    far = np.abs(weight) >= 0.5
    return where(far, b - (b - a) * (1 - weight), a + weight * (b - a))[()]


@primitive
def addcmul(a: Any, b: Any, c: Any, value: float = 1) -> Any:
    """a + value * b * c."""
    return a + value * b * c


def extremum_vjp(g: Any, a: Any, b: Any, loses: Any) -> Any:
    """The gradient of a maximum or minimum: nothing to what `loses`, halves at a tie, and all of it to both at a nan."""
    return keep(g / (1.0 + np.equal(a, b)), ~loses)


def zero_vjp(g: Any, y: Any, x: Any, *rest: Any, **kwargs: Any) -> Any:
    """Piecewise constant: nothing flows back, whatever arrives."""
    return keep(g, np.False_)


def power_base_vjp(g: Any, a: Any, b: Any) -> Any:
    """Gradient of a**b for a: b a**(b-1), and 0 where b is 0."""
    if isinstance(b, (int, float)):
        if b == 0:
            return keep(g, np.False_)
        return g * (b * (a if b == 2 else 1 / np.sqrt(a) if b == 0.5 else a ** (b - 1)))
    return keep(g * (b * a ** (b - 1)), np.not_equal(b, 0))


def power_exponent_vjp(g: Any, y: Any, a: Any, b: Any) -> Any:
    """Gradient of a**b for b: y log a, and 0 where a is 0 and b is not negative."""
    return g * where(np.equal(a, 0) & (b >= 0), 0.0, y * np.log(a))


def over_square(x: Any, a: Any, b: Any) -> Any:
    """x / (a² + b²), and 0 where both are 0."""
    size = a * a + b * b
    return where(np.equal(size, 0), 0.0, x / where(np.equal(size, 0), 1.0, size))


def power_label(args: Any, kwargs: Any) -> str:
    number = [isinstance(a, (int, float)) for a in args]
    return "PowBackward0" if number[1] else "PowBackward2" if number[0] else "PowBackward1"


def division_label(name: str) -> Any:
    """PyTorch numbers the backward by a tensor divisor 1, by a number 0."""
    return lambda args, kwargs: f"{name}Backward{int(not isinstance(args[1], (int, float)))}"


def subtract_label(args: Any, kwargs: Any) -> str:
    return "RsubBackward1" if isinstance(args[0], (int, float)) else "Sub"


# fmt: off
# --- arithmetic ---
rule(np.add,         lambda g, y, a, b: g,                  lambda g, y, a, b: g,               saves="", label="Add")
rule(np.subtract,    lambda g, y, a, b: g,                  lambda g, y, a, b: -g,              saves="", label=subtract_label)
rule(np.multiply,    lambda g, y, a, b: g * b,              lambda g, y, a, b: g * a,           saves=("b", "a"), label="Mul")
rule(np.true_divide, lambda g, y, a, b: g / b,              lambda g, y, a, b: -g * (a / b) / b, saves=("b", "a b"), label="Div")
rule(np.power,       lambda g, y, a, b: power_base_vjp(g, a, b), lambda g, y, a, b: power_exponent_vjp(g, y, a, b), saves=("a b", "y a b"), label=power_label, run=power)
rule(np.float_power, lambda g, y, a, b: power_base_vjp(g, a, b), lambda g, y, a, b: power_exponent_vjp(g, y, a, b), saves=("a b", "y a b"), label=power_label)
rule(np.negative,    lambda g, y, a: -g,                    saves="", label="Neg")
rule(np.positive,    lambda g, y, a: g,                     saves="", label="Alias")
rule(np.conjugate,   lambda g, y, a: g,                     saves="", label="Alias")
rule(np.reciprocal,  lambda g, y, a: -g * (y * y),          saves="y", run=lambda a: np.true_divide(1, a))
rule(np.square,      lambda g, y, a: g * (2 * a),           saves="a", label="Pow", run=lambda a: a * a if a.dtype.char != "?" else a.astype(np.int64))
rule(np.sqrt,        lambda g, y, a: g / (2 * y), saves="y")
rule(rsqrt,          lambda g, y, a: g * y**3 * -0.5,       saves="y", elementwise=True)
rule(np.cbrt,        lambda g, y, a: g / (3 * y * y), saves="y")
rule(np.absolute,    lambda g, y, a: g * sgn(a),            saves="a", label="Abs")
rule(np.fabs,        lambda g, y, a: g * sgn(a),            saves="a", label="Abs")
rule(np.remainder,   lambda g, y, a, b: g,                  lambda g, y, a, b: -g * np.floor_divide(a, b), saves=("", "a b"), label=division_label("Remainder"))
rule(np.fmod,        lambda g, y, a, b: g,                  lambda g, y, a, b: -g * np.trunc(a / b), saves=("", "a b"), label=division_label("Fmod"))
rule(lerp,           lambda g, y, a, b, w: g * (1 - w),     lambda g, y, a, b, w: g * w,        lambda g, y, a, b, w: g * (b - a), saves=("w", "w", "a b"), elementwise=True)
rule(addcmul,        lambda g, y, a, b, c, value=1: g,      lambda g, y, a, b, c, value=1: g * c * value, lambda g, y, a, b, c, value=1: g * b * value, saves=("", "c", "b"), elementwise=True)

# --- exponentials and logarithms ---
rule(np.exp,         lambda g, y, x: g * y, saves="y")
rule(np.exp2,        lambda g, y, x: g * y * LN2, saves="y")
rule(np.expm1,       lambda g, y, x: g * (y + 1), saves="y")
rule(np.log,         lambda g, y, x: g / x, saves="x")
rule(np.log2,        lambda g, y, x: g / (x * LN2), saves="x")
rule(np.log10,       lambda g, y, x: g / (x * LN10), saves="x")
rule(np.log1p,       lambda g, y, x: g / (1 + x), saves="x")
rule(np.logaddexp,   lambda g, y, a, b: g / (1 + np.exp(b - a)),  lambda g, y, a, b: g / (1 + np.exp(a - b)), saves="a b", label="Logaddexp")
rule(np.logaddexp2,  lambda g, y, a, b: g / (1 + np.exp2(b - a)), lambda g, y, a, b: g / (1 + np.exp2(a - b)), saves="a b")
rule(xlogy,          lambda g, y, a, b: keep(xlogy(g, b), ~(np.equal(a, 0) & (b <= 0))), lambda g, y, a, b: g * a / b, saves="a b", elementwise=True)

# --- trigonometry ---
rule(np.sin,         lambda g, y, x: g * np.cos(x), saves="x")
rule(np.cos,         lambda g, y, x: -g * np.sin(x), saves="x")
rule(np.tan,         lambda g, y, x: g * (1 + y * y), saves="y")
rule(np.arcsin,      lambda g, y, x: g / np.sqrt(1 - x * x),  saves="x", label="Asin")
rule(np.arccos,      lambda g, y, x: -g / np.sqrt(1 - x * x), saves="x", label="Acos")
rule(np.arctan,      lambda g, y, x: g / (1 + x * x),         saves="x", label="Atan")
rule(np.arctan2,     lambda g, y, a, b: g * over_square(b, a, b), lambda g, y, a, b: -g * over_square(a, a, b), saves="a b", label="Atan2")
rule(np.hypot,       lambda g, y, a, b: g * a / y,            lambda g, y, a, b: g * b / y, saves=("y a", "y b"))
rule(np.sinc,        lambda g, y, x: where(np.equal(x, 0), keep(g, np.isfinite(g)) * (0.0 - x * (math.pi**2 / 3)), g * ((np.cos(math.pi * x) - y) / where(np.equal(x, 0), 1.0, x))), saves="y x", elementwise=True)
rule(np.deg2rad,     lambda g, y, x: g * (math.pi / 180), saves="")
rule(np.rad2deg,     lambda g, y, x: g * (180 / math.pi), saves="")
rule(np.radians,     lambda g, y, x: g * (math.pi / 180),   saves="", label="Deg2Rad")
rule(np.degrees,     lambda g, y, x: g * (180 / math.pi),   saves="", label="Rad2Deg")

# --- hyperbolic and sigmoidal ---
rule(np.sinh,        lambda g, y, x: g * np.cosh(x), saves="x")
rule(np.cosh,        lambda g, y, x: g * np.sinh(x), saves="x")
rule(np.tanh,        lambda g, y, x: g * (1 - y * y), saves="y")
rule(np.arcsinh,     lambda g, y, x: g / np.sqrt(x * x + 1), saves="x", label="Asinh")
rule(np.arccosh,     lambda g, y, x: g / np.sqrt(x * x - 1), saves="x", label="Acosh")
rule(np.arctanh,     lambda g, y, x: g / (1 - x * x),        saves="x", label="Atanh")
rule(sigmoid,        lambda g, y, x: g * (y * (1 - y)),      saves="y", elementwise=True)
rule(relu,           lambda g, y, x: relu_backward(g, y),     saves="y", elementwise=True)
rule(relu_backward,  lambda g, z, g1, y: relu_backward(g, y), lambda g, z, g1, y: zero_vjp(g, z, y), saves=("y", ""), label="ThresholdBackwardBackward0", elementwise=True)
rule(erf,            lambda g, y, x: g * (np.exp(-x * x) * (2 / math.sqrt(math.pi))), saves="x", elementwise=True)

# --- limits and choices ---
rule(np.maximum,     lambda g, y, a, b: extremum_vjp(g, a, b, a < b), lambda g, y, a, b: extremum_vjp(g, a, b, b < a), saves="a b")
rule(np.minimum,     lambda g, y, a, b: extremum_vjp(g, a, b, a > b), lambda g, y, a, b: extremum_vjp(g, a, b, b > a), saves="a b")
rule(np.fmax,        lambda g, y, a, b: keep(g, (a >= b) | np.isnan(b)), lambda g, y, a, b: keep(g, ~((a >= b) | np.isnan(b))), saves="a b")
rule(np.fmin,        lambda g, y, a, b: keep(g, (a <= b) | np.isnan(b)), lambda g, y, a, b: keep(g, ~((a <= b) | np.isnan(b))), saves="a b")
rule(np.where,       None, lambda g, y, c, a, b: where(c, g, 0.0), lambda g, y, c, a, b: where(c, 0.0, g), saves=("", "c", "c"), elementwise=True)
rule(clamp,
     lambda g, y, x, min=None, max=None: keep(g, within_limits(x, min, max)),
     lambda g, y, x, min=None, max=None: keep(g, (x < min) & (True if max is None else np.less(min, max))),
     lambda g, y, x, min=None, max=None: keep(g, (x > max) | (False if min is None else np.greater(min, max))),
     saves="x min max", label=lambda args, kwargs: "ClampBackward1" if all(b is None or isinstance(b, (int, float)) for b in args[1:]) else "Clamp", elementwise=True)
rule(np.nan_to_num,  lambda g, y, x, *a, **k: g * np.isfinite(x), saves="x", elementwise=True, label="NanToNum")

# --- piecewise constant: the gradient is 0 ---
for fn, label in ((np.sign, "Sign"), (np.floor, "Floor"), (np.ceil, "Ceil"), (np.rint, "Round"), (np.trunc, "Trunc"), (np.round, "Round")):
    rule(fn, zero_vjp, saves="", label=label, elementwise=True)
rule(sgn, zero_vjp, saves="", label="Sign", elementwise=True)
rule(np.floor_divide, zero_vjp, zero_vjp, saves="")
declare_constant(
    np.equal, np.not_equal, np.less, np.less_equal, np.greater, np.greater_equal, np.logical_and, np.logical_or, np.logical_xor,
    np.logical_not, np.bitwise_and, np.bitwise_or, np.bitwise_xor, np.invert, np.isnan, np.isinf, np.isfinite, np.signbit,
    np.isclose, np.left_shift, np.right_shift,
)
# fmt: on
