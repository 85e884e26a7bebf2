"""Derivatives of special functions: the error function's relatives, and the gamma function's.

Source: Abramowitz and Stegun, Handbook of Mathematical Functions, chapters 6, 7 and 23.

Read next: `reductions.py`.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from autogradlab.engine.operations import primitive
from autogradlab.engine.rules.elementwise import zero_vjp
from autogradlab.engine.table import declare_constant, rule, rule_of

BERNOULLI = (1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6)


def map_elements(fn: Any, x: Any) -> Any:
    """A function of one Python float, for every element."""
    return np.asarray(np.frompyfunc(fn, 1, 1)(x), dtype=np.result_type(x))[()]


@primitive
def erfc(x: Any) -> Any:
    """1 - erf(x), without cancellation."""
    return map_elements(math.erfc, x)


@primitive
def erfinv(x: Any) -> Any:
    """The inverse of the error function."""
    return map_elements(erfinv_float, x)


def erfinv_float(p: float) -> float:
    """Winitzki's approximation, then Newton's steps."""
    if not -1 < p < 1:
        return math.copysign(math.inf, p) if abs(p) == 1 else math.nan
    a, log = 0.147, math.log1p(-p * p)
    b = 2 / (math.pi * a) + log / 2
    x = math.copysign(math.sqrt(math.sqrt(b * b - log / a) - b), p)
    for _step in range(3):
        miss = math.erf(x) - p if abs(x) < 1 else math.copysign(1, x) * (1 - abs(p) - math.erfc(abs(x)))
        x -= miss * math.sqrt(math.pi) / 2 * math.exp(x * x)
    return x


@primitive
def lgamma(x: Any) -> Any:
    """log |gamma(x)|."""
    return map_elements(lambda v: math.inf if v == -math.inf or (v <= 0 and v == math.floor(v)) else math.lgamma(v), x)


@primitive
def polygamma(x: Any, n: int = 0) -> Any:
    """Derivative n of digamma, which is the derivative of lgamma."""
    return map_elements(lambda v: polygamma_float(float(v), n), x)


def polygamma_float(x: float, n: int) -> float:
    """Stepped up by the recurrence until the asymptotic series holds; digamma is reflected for negative x."""
    if math.isinf(x):
        return math.nan if x < 0 else math.inf if n == 0 else 0.0
    if n == 0 and x <= 0:
        if x == math.floor(x):
            return -math.copysign(math.inf, x) if x == 0 else math.nan
        return polygamma_float(1 - x, 0) - math.pi / math.tan(math.pi * x)
    sign, total = (-1) ** (n + 1), 0.0
    while x < 10:
        total += sign * (math.factorial(n) / x ** (n + 1) if x else math.inf)
        x += 1
    if n == 0:
        return total + math.log(x) - 1 / (2 * x) - sum(b / (2 * k * x ** (2 * k)) for k, b in enumerate(BERNOULLI, 1))
    tail = math.factorial(n - 1) / x**n + math.factorial(n) / (2 * x ** (n + 1))
    tail += sum(
        b * math.factorial(2 * k + n - 1) / (math.factorial(2 * k) * x ** (2 * k + n))
        for k, b in enumerate(BERNOULLI, 1)
    )
    return total + sign * tail


@primitive
def heaviside(x: Any, values: Any) -> Any:
    """0 where x is negative, 1 where it is positive, `values` where it is 0."""
    return np.heaviside(x, values).astype(np.result_type(x, values))


# fmt: off
rule(np.nextafter, lambda g, y, a, b: np.where(np.equal(a, b), 0.0, g), lambda g, y, a, b: np.where(np.equal(a, b), g, 0.0), saves="a b", label="Nextafter")
rule(erfc,        lambda g, y, x: -g * (np.exp(-x * x) * (2 / math.sqrt(math.pi))), saves="x", elementwise=True)
rule(erfinv,      lambda g, y, x: g * (np.exp(y * y) * (math.sqrt(math.pi) / 2)),    saves="y", elementwise=True)
rule(lgamma,      lambda g, y, x: g * polygamma(x),                                  saves="x", elementwise=True)
rule(polygamma,   lambda g, y, x, n=0: g * polygamma(x, n=n + 1), saves="x", label=lambda args, kw: "Polygamma" if kw.get("n") else "Digamma", elementwise=True)
rule(np.copysign, lambda g, y, a, b: g * np.where(np.equal(a, 0), 0.0, y / np.where(np.equal(a, 0), 1.0, a)), zero_vjp, saves=("y a", ""), label="Copysign")
# fmt: on
rule_of(heaviside).elementwise = True
declare_constant(heaviside, np.heaviside, np.gcd, np.lcm)
