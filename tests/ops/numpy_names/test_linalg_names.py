"""NumPy's own spellings in np.linalg."""

import numpy as np
import pytest

import autogradlab as al
from autogradlab.ops.numpy_names.linalg_names import NEW_NAMES

A = np.array([[4.0, 1.0, 0.5], [1.0, 3.0, 0.2], [0.5, 0.2, 2.0]])
T = np.arange(24.0).reshape(2, 3, 4) + 24 * np.eye(6, 4).reshape(2, 3, 4)


def test_the_factors_are_those_of_numpy():
    x = al.tensor(A, requires_grad=True)
    assert np.allclose(np.linalg.cholesky(x, upper=True).detach().numpy(), np.linalg.cholesky(A, upper=True))
    q, r = np.linalg.qr(x)
    assert np.allclose((q @ r).detach().numpy(), A)
    assert np.allclose(np.linalg.qr(x, mode="r").detach().numpy(), r.detach().numpy())


def test_least_squares_give_what_numpy_gives():
    a, b = np.vander([0.0, 1.0, 2.0, 4.0], 2), np.array([1.0, 2.0, 2.0, 5.0])
    found = np.linalg.lstsq(a, al.tensor(b, requires_grad=True), rcond=None)
    for mine, numpys in zip(found, np.linalg.lstsq(a, b, rcond=None), strict=True):
        assert np.allclose(mine.detach().numpy() if isinstance(mine, al.Tensor) else mine, numpys)


def test_a_tensor_equation_is_solved():
    a, b = np.eye(6).reshape(2, 3, 6) * 2 + 0.1, np.ones((2, 3))
    x = np.linalg.tensorsolve(al.tensor(a, requires_grad=True), b)
    assert np.allclose(x.detach().numpy(), np.linalg.tensorsolve(a, b))
    square = np.eye(6).reshape(2, 3, 6) * 2 + 0.1
    assert np.allclose(
        np.linalg.tensorinv(al.tensor(square, requires_grad=True)).detach().numpy(), np.linalg.tensorinv(square)
    )


CALLS = {
    "cross": lambda f, x: f(x, x[::-1] + 1),
    "diagonal": lambda f, x: f(x, offset=1),
    "matmul": lambda f, x: f(x, x),
    "matrix_norm": lambda f, x: f(x, keepdims=True),
    "matrix_transpose": lambda f, x: f(x),
    "outer": lambda f, x: f(x[0], x[1]),
    "svdvals": lambda f, x: f(x),
    "tensordot": lambda f, x: f(x, x, axes=1),
    "trace": lambda f, x: f(x, offset=-1),
    "vecdot": lambda f, x: f(x, x + 1, axis=0),
    "vector_norm": lambda f, x: f(x, axis=1, ord=3),
}


@pytest.mark.parametrize("name", NEW_NAMES)
def test_a_name_of_the_array_api_is_numpys(name):
    fn = getattr(np.linalg, name, None)
    if fn is None:
        pytest.skip("this NumPy doesn't have it")
    y = CALLS[name](fn, al.tensor(A, requires_grad=True))
    assert y.requires_grad
    assert np.allclose(y.detach().numpy(), CALLS[name](fn, A))
