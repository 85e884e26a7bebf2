"""`scipy.linalg` with derivatives, as far as HIPS autograd's examples use it.

Read next: `../nn/module.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.engine.numpy_dispatch import is_tracked, unwrap
from autogradlab.scipy.load import load_scipy
from autogradlab.transforms.primitive import defvjp, primitive

scipy_linalg: Any = load_scipy("linalg")
numpy: Any = np  # its stubs know no tensors


def solve_triangular(a: Any, b: Any, trans: int | str = 0, lower: bool = False) -> Any:
    """x with a x = b, of which only one triangle of `a` is read."""
    if not is_tracked((a, b), {}):
        return scipy_linalg.solve_triangular(*unwrap((a, b)), trans=trans, lower=lower)
    triangle = numpy.tril(a) if lower else numpy.triu(a)
    return numpy.linalg.solve(numpy.matrix_transpose(triangle) if trans in (1, 2, "T", "C") else triangle, b)


@primitive
def solve_sylvester(a: Any, b: Any, q: Any) -> Any:
    """x with a x + x b = q."""
    return scipy_linalg.solve_sylvester(a, b, q)


def transposed(x: Any) -> Any:
    """The matrix, transposed."""
    return numpy.matrix_transpose(x)


defvjp(
    solve_sylvester,
    lambda x, a, b, q: lambda g: -solve_sylvester(transposed(a), transposed(b), g) @ transposed(x),
    lambda x, a, b, q: lambda g: -transposed(x) @ solve_sylvester(transposed(a), transposed(b), g),
    lambda x, a, b, q: lambda g: solve_sylvester(transposed(a), transposed(b), g),
)


@primitive
def sqrtm(A: Any) -> Any:
    """The matrix whose square is A."""
    return scipy_linalg.sqrtm(A)


defvjp(sqrtm, lambda x, A: lambda g: solve_sylvester(transposed(x), transposed(x), g))


def __getattr__(name: str) -> Any:
    return getattr(scipy_linalg, name)
