"""NumPy's spellings of splitting, joining and reshaping: values as NumPy's, gradients against central differences."""

import numpy as np
import pytest

import autogradlab as al

A = np.array([[1.3, 0.7, 2.1], [0.4, 1.9, 0.6]])

SHAPES = {
    "hsplit": lambda x: np.hsplit(x**2, 3)[1],
    "vsplit": lambda x: np.vsplit(x**2, 2)[1],
    "rollaxis": lambda x: np.rollaxis(x**2, 1),
    "atleast_3d": lambda x: np.atleast_3d(x**2),
    "reshape in Fortran's order": lambda x: np.reshape(x**2, (3, 2), order="F"),
    "ravel in Fortran's order": lambda x: np.ravel(x**2, order="F"),
    "partition": lambda x: np.partition(x**2, 1, axis=1),
    "linspace": lambda x: np.linspace(x, x**2, 4),
    "gradient": lambda x: np.gradient(x**2, axis=1),
    "trace with offset": lambda x: np.trace(x**2, 1),
    "cumsum of all": lambda x: np.cumsum(x**2),
    "cross": lambda x: np.cross(x, A[0]),
    "einsum by numbers": lambda x: np.einsum(x, [0, 1], x, [2, 1], [0, 2]),
    "select": lambda x: np.select([np.asarray(A > 1.5), np.asarray(A > 1.0)], [x**2, -x], 0.0),
    "concatenate with an array": lambda x: np.concatenate([x**2, A], axis=0),
    "column_stack with an array": lambda x: np.column_stack([x[0] ** 2, A[1]]),
    "real": lambda x: np.real(x) * np.conj(x),
}


@pytest.mark.parametrize("name", SHAPES)
def test_numpys_spellings_of_shapes_have_the_values_and_derivatives_of_central_differences(name):
    f = SHAPES[name]
    plain = np.asarray(f(A))
    np.testing.assert_allclose(np.asarray(f(al.tensor(A))), plain)
    weights = np.cos(np.arange(plain.size)).reshape(plain.shape)
    g = al.grad(lambda x: (f(x) * weights).sum())(A)
    along = np.sin(np.arange(6.0)).reshape(2, 3)
    change = ((f(A + 1e-6 * along) - f(A - 1e-6 * along)) * weights).sum() / 2e-6
    assert float((g * along).sum()) == pytest.approx(float(change), rel=1e-5, abs=1e-7)
