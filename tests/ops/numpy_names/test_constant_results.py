"""Positions, counts and tests, which NumPy computes itself."""

import numpy as np
import pytest

import autogradlab as al
from autogradlab.ops.numpy_names.constant_results import NAMES

A = np.array([[1.5, np.inf, -2.0], [0.0, np.nan, -np.inf]])
OTHERS = {
    "allclose": (A,), "argpartition": (1,), "array_equal": (A,), "array_equiv": (A,), "digitize": ([0.0, 1.0],),
    "isclose": (1.5,), "isin": ([1.5],), "may_share_memory": (A[1],), "searchsorted": (0.5,), "shares_memory": (A[1],),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted({*NAMES} - {"can_cast"}))
def test_a_constant_result_is_numpys(name):
    fn, more = getattr(np, name), OTHERS.get(name, ())
    x = al.tensor(A[0], dtype=al.float64, requires_grad=True)
    found, plain = fn(x, *more), fn(A[0], *more)
    found = found.numpy() if isinstance(found, al.Tensor) else found
    assert np.array_equal(found, plain) if not isinstance(plain, type) else found is plain


def test_nothing_flows_back_through_a_position():
    assert al.grad(lambda x: x[np.nanargmax(x)] * np.count_nonzero(x > 0))(np.array([1.0, np.nan, 3.0])).tolist() == [
        0,
        0,
        2,
    ]
