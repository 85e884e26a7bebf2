"""How far elements are spread: var and std with their means, covariances, correlations.

Read next: `../shape/reshape.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.engine.dtypes import is_known
from autogradlab.engine.errors.messages import AutogradError, DtypeError
from autogradlab.engine.tensor import Tensor
from autogradlab.ops.calls.dtype_checks import as_float
from autogradlab.ops.calls.records import op
from autogradlab.ops.calls.spelling import accept_numpy_names, relabel
from autogradlab.ops.reduce import reductions
from autogradlab.ops.reduce.reductions import Dims, reduce, warn_if_few


def with_mean_function(name: str, spread: Any) -> Any:
    """`var_mean` or `std_mean`."""

    @accept_numpy_names
    def function(
        input: Tensor,
        dim: Dims | bool = None,
        unbiased: Any = None,
        keepdim: bool = False,
        *,
        correction: float | None = None,
    ) -> tuple[Tensor, Tensor]:
        if input._data.dtype.kind != "f":
            raise DtypeError(f"{name} only support floating point and complex dtypes", hint="convert it: {x}.float().")
        if isinstance(dim, bool):
            dim, unbiased = None, dim
        ddof = int(unbiased) if unbiased is not None else 1 if correction is None else correction
        warn_if_few(name, input, dim, ddof)
        label = name.title().replace("_", "").replace("mean", "Mean")
        return (
            relabel(reduce(spread, input, dim, keepdim, ddof=ddof), label),
            relabel(reductions.mean(input, dim, keepdim), label),
        )

    function.__name__ = name
    function.__doc__ = f"The {name[:3]} and the mean, as a pair."
    return function


var_mean = op(method=False, overloaded=True)(with_mean_function("var_mean", np.var))
std_mean = op(method=False, overloaded=True)(with_mean_function("std_mean", np.std))


@op()
def cov(
    input: Tensor, *, correction: int = 1, fweights: Tensor | None = None, aweights: Tensor | None = None
) -> Tensor:
    """The covariances of the rows, each row a variable and each column an observation.

    Args:
        input: A matrix, or a vector for one variable.
        correction: What is subtracted from the number of observations; 1 makes the result unbiased.
        fweights: How often each observation occurs, as whole numbers.
        aweights: How much each observation counts.
    """
    if input.ndim > 2:
        raise AutogradError(
            f"cov(): expected input to have two or fewer dimensions but got an input with {input.ndim} dimensions",
            hint="each row is a variable, each column an observation.",
        )
    rows = as_float(input.reshape(1, -1) if input.ndim < 2 else input)
    weights = observation_weights(rows, fweights, aweights)
    if weights is None:
        away, count = rows - rows.mean(1, keepdim=True), float(rows.shape[1])
        return relabel((away @ away.T / max(count - correction, 0.0)).squeeze(), "Squeeze")
    total = weights.sum()
    away = rows - (rows * weights).sum(1, keepdim=True) / total
    lost = correction if aweights is None else correction * (weights * as_float(aweights)).sum() / total
    return relabel(((away * weights) @ away.T / (total - lost).clamp(min=0)).squeeze(), "Squeeze")


def observation_weights(rows: Tensor, fweights: Any, aweights: Any) -> Tensor | None:
    """The product of both kinds of weights; None where none are given."""
    for name, given, kinds, word in (
        ("fweights", fweights, "ui", "integral"),
        ("aweights", aweights, "f", "floating point"),
    ):
        if given is None:
            continue
        if given.ndim > 1:
            raise AutogradError(
                f"cov(): expected {name} to have one or fewer dimensions but got {name} with {given.ndim} dimensions",
                hint="one weight for each observation.",
            )
        if given._data.dtype.kind not in kinds:
            raise AutogradError(
                f"cov(): expected {name} to have {word} dtype but got {name} with {given.dtype.title} dtype",
                hint="fweights count observations, aweights weigh them.",
            )
        if given.numel() != rows.shape[1]:
            raise AutogradError(
                f"cov(): expected {name} to have the same numel as there are observations in the input but got "
                f"{given.numel()} != {rows.shape[1]}",
                hint="one weight for each observation.",
            )
        if is_known(given._data) and (given._data < 0).any():
            raise AutogradError(f"cov(): {name} cannot be negative", hint="a weight of 0 leaves an observation out.")
    both = [as_float(w) for w in (fweights, aweights) if w is not None]
    return None if not both else both[0] if len(both) == 1 else both[0] * both[1]


@op()
def corrcoef(input: Tensor) -> Tensor:
    """The correlations of the rows."""
    found = cov(input)
    if found.ndim == 0:
        return found / found
    spread = found.diagonal().sqrt()
    return (found / spread.reshape(-1, 1)) / spread
