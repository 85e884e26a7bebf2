"""Special functions and rarer functions of each element.

Read next: `comparison.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autogradlab.engine.messages import DtypeError
from autogradlab.engine.operations import apply
from autogradlab.engine.rules import activations
from autogradlab.engine.rules import special as table
from autogradlab.engine.table import rule_of
from autogradlab.engine.tensor import Tensor, attach, wrap
from autogradlab.ops.calls.dtype_checks import as_float, check_dtypes, check_tensor
from autogradlab.ops.calls.spelling import accept_numpy_names, relabel
from autogradlab.ops.elementwise.arithmetic import set_name, where


def float_function(name: str, fn: Callable[..., Any]) -> Callable[..., Tensor]:
    """A function of one tensor that computes in floats."""

    def function(input: Any) -> Tensor:
        check_tensor(name, input)
        return apply(rule_of(fn), (as_float(input),))

    return set_name(function, name, f"{name} of each element; `input` of any shape, the result of the same.")


def pair_function(name: str, fn: Callable[..., Any]) -> Callable[..., Tensor]:
    """A function of two tensors."""

    def function(input: Any, other: Any) -> Tensor:
        return apply(rule_of(fn), (input, other))

    return set_name(function, name, f"{name} of each pair of elements; `input` and `other` broadcast.")


FUNCTIONS: dict[str, Callable[..., Any]] = {
    name: float_function(name, fn)
    for name, fn in {"erfc": table.erfc, "erfinv": table.erfinv, "lgamma": table.lgamma, "digamma": table.polygamma,
                     }.items()
}  # fmt: skip
FUNCTIONS |= {
    name: pair_function(name, fn)
    for name, fn in {"logaddexp2": np.logaddexp2, "copysign": np.copysign, "heaviside": np.heaviside, "gcd": np.gcd,
                     "lcm": np.lcm, "nextafter": np.nextafter}.items()
}  # fmt: skip


def polygamma(n: int, input: Tensor) -> Tensor:
    """Derivative n of digamma."""
    return apply(rule_of(table.polygamma), (as_float(input),), {"n": n})


def frac(input: Tensor) -> Tensor:
    """What stands behind the point, with the sign of the number."""
    check_dtypes("frac", input)
    return relabel(input - wrap(np.trunc(input._data)), "Frac")


def logit(input: Tensor, eps: float | None = None) -> Tensor:
    """log(x / (1 - x)), the inverse of sigmoid; with `eps`, of x limited to [eps, 1 - eps]."""
    return apply(rule_of(activations.logit), (as_float(input),), {"eps": eps})


def sgn(input: Tensor) -> Tensor:
    """The sign of each element."""
    return relabel(input.sign(), "Sgn")


def ldexp(input: Tensor, other: Tensor) -> Tensor:
    """input * 2**other."""
    return input * 2.0 ** as_float(other)


def addcdiv(input: Tensor, tensor1: Tensor, tensor2: Tensor, *, value: float = 1) -> Tensor:
    """input + value * tensor1 / tensor2."""
    return relabel(input + value * tensor1 / tensor2, "Addcdiv")


def rsub(input: Tensor, other: Any, *, alpha: Any = 1) -> Tensor:
    """other - alpha * input."""
    return other - input * alpha


def isin(elements: Any, test_elements: Any) -> Tensor:
    """Which elements are among the others."""
    a, b = (x._data if isinstance(x, Tensor) else x for x in (elements, test_elements))
    return wrap(np.asarray(np.isin(a, b)))


def isposinf(input: Tensor) -> Tensor:
    """Where an element is +inf."""
    return wrap(np.isposinf(input._data))


def isneginf(input: Tensor) -> Tensor:
    """Where an element is -inf."""
    return wrap(np.isneginf(input._data))


def isreal(input: Tensor) -> Tensor:
    """True everywhere: there are no complex tensors."""
    return wrap(np.ones_like(input._data, dtype=np.bool_))


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


@accept_numpy_names
def nansum(input: Tensor, dim: Any = None, keepdim: bool = False, *, dtype: Any = None) -> Tensor:
    """The sum, with nan counted as 0."""
    x = where(wrap(np.isnan(input._data)), 0.0, input) if input.is_floating_point() else input
    return relabel(x.sum(dim, keepdim, dtype=dtype), "Nansum")


for _f in (
    polygamma, frac, logit, sgn, ldexp, addcdiv, rsub, isin, isposinf, isneginf, isreal, nanmean, nansum,
):  # fmt: skip
    FUNCTIONS[_f.__name__] = _f
for _name, _f in FUNCTIONS.items():
    if _name not in ("polygamma", "rsub", "isin"):
        attach(_name)(_f)
