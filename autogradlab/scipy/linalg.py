"""`scipy.linalg` with derivatives, as far as HIPS autograd's examples use it.

Read next: `../nn/module.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.engine.numpy_dispatch import is_tracked, unwrap
from autogradlab.scipy.load import load_scipy

scipy_linalg: Any = load_scipy("linalg")
numpy: Any = np  # its stubs know no tensors


def solve_triangular(a: Any, b: Any, trans: int | str = 0, lower: bool = False) -> Any:
    """x with a x = b, of which only one triangle of `a` is read."""
    if not is_tracked((a, b), {}):
        return scipy_linalg.solve_triangular(*unwrap((a, b)), trans=trans, lower=lower)
    triangle = numpy.tril(a) if lower else numpy.triu(a)
    return numpy.linalg.solve(numpy.matrix_transpose(triangle) if trans in (1, 2, "T", "C") else triangle, b)


def __getattr__(name: str) -> Any:
    return getattr(scipy_linalg, name)
