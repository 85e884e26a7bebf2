"""Activation functions, each as one operation: its value, and a derivative that is right at every edge.

Built from other operations they would be right almost everywhere, and nan where a branch that isn't taken overflows.

Source: PyTorch's kernels for the edges; for gelu, D. Hendrycks and K. Gimpel, "Gaussian Error Linear Units", 2016; for
mish, D. Misra, "Mish", 2019.

Read next: `losses.py`.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from autogradlab.engine.operations import primitive
from autogradlab.engine.rules.elementwise import erf, keep, sigmoid
from autogradlab.engine.table import rule

where = np.where
ROOT_2_OVER_PI, CUBIC = math.sqrt(2 / math.pi), 0.044715  # of gelu's approximation by tanh


@primitive
def hardtanh(x: Any, min_val: float = -1.0, max_val: float = 1.0) -> Any:
    """x, limited to [min_val, max_val]."""
    return np.minimum(np.maximum(x, min_val), max_val)


@primitive
def leaky_relu(x: Any, negative_slope: float = 0.01) -> Any:
    """x where it is positive, negative_slope * x elsewhere."""
    return where(x > 0, x, x * negative_slope)[()]


@primitive
def prelu(x: Any, weight: Any) -> Any:
    """leaky_relu with a learned slope."""
    return where(x > 0, x, weight * x)[()]


@primitive
def elu(x: Any, alpha: float = 1.0, scale: float = 1.0, decay: float = 1.0) -> Any:
    """scale * x where x is positive, scale * alpha * (exp(decay * x) - 1) elsewhere."""
    return where(x <= 0, np.expm1(np.minimum(x, 0) * decay) * (alpha * scale), x * scale)[()]


def elu_vjp(g: Any, x: Any, alpha: float, scale: float, decay: float) -> Any:
    """The slope of each branch; exp never sees a positive x, so that it can't overflow where it isn't chosen."""
    return where(x <= 0, g * (decay * alpha * scale) * np.exp(np.minimum(x, 0) * decay), g * scale)


@primitive
def gelu(x: Any, approximate: str = "none") -> Any:
    """x times the normal distribution function at x; "tanh" for its usual approximation."""
    if approximate == "tanh":
        return 0.5 * x * (1 + np.tanh(ROOT_2_OVER_PI * (x + CUBIC * x * x * x)))
    return x * 0.5 * (1 + erf(x * math.sqrt(0.5)))


def gelu_vjp(g: Any, x: Any, approximate: str) -> Any:
    """The distribution function plus x times its density, or the same of the approximation."""
    if approximate == "tanh":
        t = np.tanh(ROOT_2_OVER_PI * (x + CUBIC * x * x * x))
        slope = (1 - t * t) * (ROOT_2_OVER_PI * (1 + 3 * CUBIC * x * x))
        return g * (0.5 * (1 + t) + 0.5 * x * slope)
    density = np.exp(-0.5 * x * x) * (1 / math.sqrt(2 * math.pi))
    return g * (0.5 * (1 + erf(x * math.sqrt(0.5))) + x * density)


@primitive
def silu(x: Any) -> Any:
    """x * sigmoid(x)."""
    return x * sigmoid(x)


def silu_vjp(g: Any, x: Any) -> Any:
    """σ(x) (1 + x (1 - σ(x)))."""
    s = sigmoid(x)
    return g * (s * (1 + x * (1 - s)))


@primitive
def mish(x: Any) -> Any:
    """x * tanh(log(1 + exp(x)))."""
    return x * np.tanh(softplus(x))


def mish_vjp(g: Any, x: Any) -> Any:
    """The product rule for x and t = tanh(softplus(x)), whose slope is σ(x) (1 - t²)."""
    t = np.tanh(softplus(x))
    return g * (t + x * sigmoid(x) * (1 - t * t))


@primitive
def softplus(x: Any, beta: float = 1.0, threshold: float = 20.0) -> Any:
    """log(1 + exp(beta x)) / beta; linear where beta x exceeds the threshold."""
    scaled = x * beta
    return where(scaled > threshold, x, np.log1p(np.exp(np.minimum(scaled, threshold))) / beta)[()]


def softplus_vjp(g: Any, x: Any, beta: float, threshold: float) -> Any:
    """σ(beta x), and 1 where softplus is linear."""
    z = np.exp(np.minimum(x * beta, threshold))
    return where(x * beta > threshold, g, g * z / (z + 1))


@primitive
def hardsigmoid(x: Any) -> Any:
    """x / 6 + 1/2, limited to [0, 1]."""
    return hardtanh(x + 3, 0.0, 6.0) / 6


@primitive
def hardswish(x: Any) -> Any:
    """x * hardsigmoid(x)."""
    return x * hardtanh(x + 3, 0.0, 6.0) / 6


@primitive
def hardshrink(x: Any, lambd: float = 0.5) -> Any:
    """x where it is further than lambd from 0, else 0."""
    return where(is_within(x, lambd), 0.0, x)[()]


@primitive
def softshrink(x: Any, lambd: float = 0.5) -> Any:
    """x moved toward 0 by lambd, and 0 where it would cross it."""
    return where(is_within(x, lambd), 0.0, where(x > 0, x - lambd, x + lambd))[()]


def is_within(x: Any, limit: float) -> Any:
    """Where |x| is at most the limit."""
    return (x >= -limit) & (x <= limit)


@primitive
def threshold(x: Any, threshold: float, value: float) -> Any:
    """x where it is above the threshold, `value` elsewhere."""
    return where(x <= threshold, value, x)[()]


@primitive
def logsigmoid(x: Any) -> Any:
    """log(sigmoid(x)), computed stably."""
    return np.minimum(x, 0) - np.log1p(np.exp(-np.abs(x)))


@primitive
def logit(x: Any, eps: float | None = None) -> Any:
    """log(x / (1 - x)), the inverse of sigmoid; with `eps`, of x limited to [eps, 1 - eps]."""
    x = x if eps is None else np.minimum(np.maximum(x, eps), 1 - eps)
    return np.log(x / (1 - x))


def logit_vjp(g: Any, x: Any, eps: float | None) -> Any:
    """1 / (x (1 - x)); nan outside of [0, 1], or 0 outside of [eps, 1 - eps]."""
    slope = g / np.abs(x * (1 - x))
    if eps is None:
        return where((x < 0) | (x > 1), np.nan, slope)
    return keep(slope, ~((x < eps) | (x > 1 - eps)))


# fmt: off
rule(hardtanh,    lambda g, y, x, min_val=-1.0, max_val=1.0: keep(g, ~((x <= min_val) | (x >= max_val))), saves="x", elementwise=True)
rule(leaky_relu,  lambda g, y, x, negative_slope=0.01: where(x > 0, g, g * negative_slope), saves="x", label="LeakyRelu", elementwise=True)
rule(prelu,       lambda g, y, x, weight: where(x > 0, g, g * weight), lambda g, y, x, weight: where(x > 0, 0.0, g * x), saves=("x weight", "x"), label="PreluKernel", elementwise=True)
rule(elu,         lambda g, y, x, alpha=1.0, scale=1.0, decay=1.0: elu_vjp(g, x, alpha, scale, decay), saves="x", elementwise=True)
rule(gelu,        lambda g, y, x, approximate="none": gelu_vjp(g, x, approximate), saves="x", elementwise=True)
rule(silu,        lambda g, y, x: silu_vjp(g, x), saves="x", elementwise=True)
rule(mish,        lambda g, y, x: mish_vjp(g, x), saves="x", elementwise=True)
rule(softplus,    lambda g, y, x, beta=1.0, threshold=20.0: softplus_vjp(g, x, beta, threshold), saves="x", elementwise=True)
rule(hardsigmoid, lambda g, y, x: keep(g / 6, (x > -3) & (x < 3)), saves="x", elementwise=True)
rule(hardswish,   lambda g, y, x: where(x <= -3, 0.0, where(x < 3, g * (x / 3 + 0.5), g)), saves="x", elementwise=True)
rule(hardshrink,  lambda g, y, x, lambd=0.5: keep(g, ~is_within(x, lambd)), saves="x", elementwise=True)
rule(softshrink,  lambda g, y, x, lambd=0.5: keep(g, ~is_within(x, lambd)), saves="x", elementwise=True)
rule(threshold,   lambda g, y, x, threshold, value: keep(g, ~(x <= threshold)), saves="x", elementwise=True)
rule(logsigmoid,  lambda g, y, x: g * sigmoid(-x), saves="x", label="LogSigmoid", elementwise=True)
rule(logit,       lambda g, y, x, eps=None: logit_vjp(g, x, eps), saves="x", elementwise=True)
# fmt: on
