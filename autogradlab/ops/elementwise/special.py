"""Special functions and rarer functions of each element.

Read next: `comparison.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.engine.errors.messages import AutogradError, DtypeError
from autogradlab.engine.operations import apply
from autogradlab.engine.rules import activations
from autogradlab.engine.rules import special as table
from autogradlab.engine.table import rule_of
from autogradlab.engine.tensor import Tensor, attach, wrap
from autogradlab.ops.calls.dtype_checks import as_float, check_dtypes
from autogradlab.ops.calls.records import RECORDS, op, row
from autogradlab.ops.calls.spelling import accept_numpy_names, relabel
from autogradlab.ops.elementwise.arithmetic import binary_function, check_operands, declare_rows, unary_function, where

PAIR: dict[str, Any] = {"keeps_ints": True, "numbers": False, "in_place": True}
UNARY = (
    row("erfc", table.erfc, "1 - erf.", in_place=True),
    row("erfinv", table.erfinv, "The inverse of erf.", in_place=True),
    row("lgamma", table.lgamma, "The logarithm of the absolute gamma function.", in_place=True),
    row("digamma", table.polygamma, "The slope of lgamma.", in_place=True),
)
BINARY = (
    row("logaddexp2", np.logaddexp2, "The same to the base 2.", numbers=False),
    row("copysign", np.copysign, "The size of input with the sign of other.", in_place=True, tensors="first"),
    row("heaviside", table.heaviside, "The step: 0 below 0, 1 above, and that of `values` at 0.", **PAIR),
    row("gcd", np.gcd, "The greatest common divisor of whole numbers.", lacks="bf", kernel="gcd_cpu", **PAIR),
    row("lcm", np.lcm, "The least common multiple of whole numbers.", lacks="bf", kernel="lcm_cpu", **PAIR),
    row(
        "nextafter",
        np.nextafter,
        "The next float from input in the direction of other.",
        lacks="bui",
        kernel="nextafter_cpu",
        **PAIR,
    ),
)


def check_same_dtype(x: Any, values: Any) -> None:
    """Refuse a step whose values are of another dtype."""
    if np.asarray(x).dtype != np.asarray(values).dtype:
        sentence = "heaviside is not yet implemented for tensors with different dtypes."
        raise AutogradError(sentence, hint="convert one: {y}.to({x}.dtype).")


rule_of(table.heaviside).check_dtypes = check_same_dtype
declare_rows(unary_function, [record._replace(checks_calls=True) for record in UNARY])
declare_rows(binary_function, [record._replace(checks_calls=True) for record in BINARY])


@op(method=False)
def polygamma(n: int, input: Tensor) -> Tensor:
    """Derivative n of digamma."""
    if n < 0:
        raise AutogradError("polygamma(n, x) does not support negative n.", hint="n counts derivatives.")
    return apply(rule_of(table.polygamma), (as_float(input),), {"n": n})


@op(in_place=True, lacks="bui", kernel="frac_cpu")
def frac(input: Tensor) -> Tensor:
    """What stands behind the point, with the sign of the number."""
    check_dtypes(RECORDS["frac"], input)
    return relabel(input - wrap(np.trunc(input._data)), "Frac")


@op(in_place=True)
def logit(input: Tensor, eps: float | None = None) -> Tensor:
    """log(x / (1 - x)), the inverse of sigmoid; with `eps`, of x limited to [eps, 1 - eps]."""
    return apply(rule_of(activations.logit), (as_float(input),), {"eps": eps})


@op(in_place=True)
def sgn(input: Tensor) -> Tensor:
    """The sign of each element."""
    return relabel(input.sign(), "Sgn")


@attach("polygamma")
def polygamma_method(self: Tensor, n: int) -> Tensor:
    """Derivative n of digamma."""
    return polygamma(n, self)


@op(in_place=True)
def ldexp(input: Tensor, other: Tensor) -> Tensor:
    """input * 2**other."""
    check_operands("ldexp", input, other, numbers=False)
    return input * 2.0 ** as_float(other)


@op(in_place=True)
def addcdiv(input: Tensor, tensor1: Tensor, tensor2: Tensor, *, value: float = 1) -> Tensor:
    """input + value * tensor1 / tensor2."""
    return relabel(input + value * tensor1 / tensor2, "Addcdiv")


@op(method=False, tensors="first")
def rsub(input: Any, other: Any, *, alpha: Any = 1) -> Tensor:
    """other - alpha * input."""
    check_operands("rsub", input, other, numbers=True)
    return other - input * alpha


@op(method=False)
def isin(elements: Any, test_elements: Any, *, assume_unique: bool = False, invert: bool = False) -> Tensor:
    """Which elements are among the others.

    With `invert`, which are not. `assume_unique` says that no element occurs twice, which is faster to search.
    """
    a, b = (x._data if isinstance(x, Tensor) else x for x in (elements, test_elements))
    return wrap(np.asarray(np.isin(a, b, assume_unique, invert)))


@op()
def isposinf(input: Tensor) -> Tensor:
    """Where an element is +inf."""
    return wrap(np.isposinf(input._data))


@op()
def isneginf(input: Tensor) -> Tensor:
    """Where an element is -inf."""
    return wrap(np.isneginf(input._data))


@op()
def isreal(input: Tensor) -> Tensor:
    """True everywhere: there are no complex tensors."""
    return wrap(np.ones_like(input._data, dtype=np.bool_))


@op(dim_tuple=True)
@accept_numpy_names
def nanmean(input: Tensor, dim: Any = None, keepdim: bool = False, *, dtype: Any = None) -> Tensor:
    """The mean of the elements that are numbers."""
    if input._data.dtype.kind != "f":
        raise DtypeError(
            f"nanmean(): expected input to have floating point or complex dtype but got {input.dtype.title}",
            hint="ints have no nan: {x}.float().mean().",
        )
    found = wrap(~np.isnan(input._data))
    return nansum(input, dim, keepdim, dtype=dtype) / found.sum(dim, keepdim)


@op(dim_tuple=True)
@accept_numpy_names
def nansum(input: Tensor, dim: Any = None, keepdim: bool = False, *, dtype: Any = None) -> Tensor:
    """The sum, with nan counted as 0."""
    x = where(wrap(np.isnan(input._data)), 0.0, input) if input.is_floating_point() else input
    return relabel(x.sum(dim, keepdim, dtype=dtype), "Nansum")
