"""Functions in plain NumPy, as HIPS autograd's users write them: gradients against central differences."""

import numpy as np
import pytest

import autogradlab as al
import autogradlab.numpy as anp
from autogradlab import grad

A = np.array([[1.3, 0.7, 2.1], [0.4, 1.9, 0.6]])
v = np.array([0.3, 0.8, 1.7])

FUNCTIONS = {
    "clip": lambda x: np.sum(np.clip(x, 0.5, 1.8)),
    "var": lambda x: np.var(x),
    "std ax": lambda x: np.sum(np.std(x, axis=0)),
    "var ddof": lambda x: np.var(x, ddof=1),
    "norm": lambda x: np.linalg.norm(x),
    "norm ax": lambda x: np.sum(np.linalg.norm(x, axis=1)),
    "repeat": lambda x: np.sum(np.repeat(x, 2, axis=1) ** 2),
    "x.sum": lambda x: x.sum(axis=1)[0],
    "x.reshape": lambda x: np.sum(x.reshape(3, 2) @ x),
    "x.T": lambda x: np.trace(x @ x.T),
    "x.dot": lambda x: np.sum(x.dot(v)),
    "squeeze": lambda x: np.sum(np.squeeze(x[None]) ** 2),
    "append": lambda x: np.sum(np.append(x, x, axis=0) ** 2),
    "diff": lambda x: np.sum(np.diff(x, axis=1) ** 2),
    "cumprod": lambda x: np.sum(np.cumprod(x, axis=0)),
    "average": lambda x: np.average(x),
    "ptp": lambda x: np.ptp(x),
    "fliplr": lambda x: np.sum(np.fliplr(x) * A),
    "rot90": lambda x: np.sum(np.rot90(x) * A.T),
    "where": lambda x: np.sum(np.where(x > 1, x**2, -x)),
    "select idx": lambda x: x[0, 1] * x[1, 2],
    "bool": lambda x: np.sum(x[x > 1]),
    "dot": lambda x: np.sum(np.dot(x, x.T)),
    "sort": lambda x: np.sum(np.sort(x, axis=1) * v),
    "max": lambda x: np.max(x),
    "amax": lambda x: np.sum(np.amax(x, axis=0)),
    "median": lambda x: np.median(x),
    "power": lambda x: np.sum(np.power(x, 3)),
    "square": lambda x: np.sum(np.square(x)),
    "logsumexp": lambda x: np.log(np.sum(np.exp(x))),
    "einsum": lambda x: np.einsum("ij,kj->", x, x),
    "outer": lambda x: np.sum(np.outer(x[0], x[1])),
    "inv": lambda x: np.sum(np.linalg.inv(x @ x.T + np.eye(2))),
    "det": lambda x: np.linalg.det(x @ x.T),
    "solve": lambda x: np.sum(np.linalg.solve(x @ x.T + np.eye(2), x)),
    "cholesky": lambda x: np.sum(np.linalg.cholesky(x @ x.T + np.eye(2))),
    "slogdet": lambda x: np.linalg.slogdet(x @ x.T)[1],
    "stack": lambda x: np.sum(np.stack([x, 2 * x], axis=2) ** 2),
    "vstack": lambda x: np.sum(np.vstack([x, x]) ** 2),
    "array": lambda x: np.sum(anp.array([x[0, 0], x[1, 1]]) ** 2),
    "tanh": lambda x: np.sum(np.tanh(x)),
    "abs": lambda x: np.sum(np.abs(x)),
    "sinc": lambda x: np.sum(np.sinc(x)),
    "hypot": lambda x: np.sum(np.hypot(x, 2)),
    "mul_rev": lambda x: np.sum(2.0**x),
    "div": lambda x: np.sum(1 / x),
    "rsub": lambda x: np.sum((1 - x) ** 2),
    "matmul": lambda x: np.sum(np.matmul(A.T, x)),
    "tensordot": lambda x: np.sum(np.tensordot(x, x, axes=([0], [0]))),
    "kron": lambda x: np.sum(np.kron(x, x)),
    "full_like": lambda x: np.sum(x * np.full_like(x, 2.0)),
    "zeros_like": lambda x: np.sum(x + np.zeros_like(x)),
    "ones_like": lambda x: np.sum(x * np.ones_like(x)),
    "for": lambda x: sum(sum(r**2) for r in x),
    "astype": lambda x: np.sum(x.astype(np.float64)),
    "swapaxes": lambda x: np.sum(np.swapaxes(x, 0, 1) @ x),
    "meshgrid": lambda x: np.sum(np.meshgrid(x[0], x[1])[0]),
    "trapezoid": lambda x: np.sum(np.trapezoid(x, axis=1)),
    "cross": lambda x: np.sum(np.cross(x[0], x[1])),
    "triu": lambda x: np.sum(np.triu(x) ** 2),
    "diagonal": lambda x: np.sum(np.diagonal(x) ** 2),
    "nansum": lambda x: np.nansum(x),
    "logaddexp": lambda x: np.sum(np.logaddexp(x, 1.0)),
    "array_split": lambda x: np.sum(np.array_split(x, 2, axis=1)[0]),
    "pad": lambda x: np.sum(np.pad(x, 1) ** 2),
    "linspace": lambda x: np.sum(np.linspace(0, 1, 3) * x),
    "roll": lambda x: np.sum(np.roll(x, 1, axis=1) * x),
    "ravel": lambda x: np.sum(np.ravel(x) ** 2),
    "x.flatten": lambda x: np.sum(x.flatten() ** 2),
    "x.copy": lambda x: np.sum(x.copy() ** 2),
    "x.clip": lambda x: np.sum(x.clip(0.5, 1.5)),
    "x.max": lambda x: x.max(),
    "x.prod": lambda x: x.prod(),
    "x.transpose": lambda x: np.sum(x.transpose() @ x),
    "column_stack": lambda x: np.sum(np.column_stack([x[0], x[1]]) ** 2),
    "dstack": lambda x: np.sum(np.dstack([x, x]) ** 2),
    "convolve": lambda x: np.sum(np.convolve(x[0], x[1])),
    "broadcast_to": lambda x: np.sum(np.broadcast_to(x[0], (4, 3)) ** 2),
    "expand": lambda x: np.sum(x[:, None, :] * x[None]),
    "argmax idx": lambda x: x[0][np.argmax(x[0])],
    "sum tuple": lambda x: np.sum(x, axis=(0, 1)),
    "moveaxis": lambda x: np.sum(np.moveaxis(x, 0, 1) @ x),
    "nan_to_num": lambda x: np.sum(np.nan_to_num(x)),
    "cbrt": lambda x: np.sum(np.cbrt(x)),
    "take": lambda x: np.sum(np.take(x, [0, 0], axis=0) ** 2),
    "delete": lambda x: np.sum(np.delete(x, 0, axis=0) ** 2),
    "atleast_2d": lambda x: np.sum(np.atleast_2d(x[0]) ** 2),
    "std by method, NumPy's divisor": lambda x: x.std(),
    "weighted average": lambda x: np.sum(np.average(x, axis=1, weights=v)),
    "convolve same": lambda x: np.sum(np.convolve(x[0], x[1], "same") ** 2),
    "meshgrid ij": lambda x: np.sum(np.meshgrid(x[0], x[1], indexing="ij")[1] * np.arange(9.0).reshape(3, 3)),
}


def central_differences(f, x, h=1e-6):
    g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[i] = h
        g[i] = (float(f(x + step)) - float(f(x - step))) / (2 * h)
    return g


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_gradient_equals_central_differences(name):
    f = FUNCTIONS[name]
    assert np.allclose(grad(f)(A), central_differences(f, A), rtol=1e-4, atol=1e-6)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_value_is_numpys(name):
    f = FUNCTIONS[name]
    value, _ = al.value_and_grad(f)(A)
    assert np.allclose(float(value), float(f(A)))


def test_numpys_variance_divides_by_n_and_pytorchs_by_n_minus_one():
    t = al.tensor([1.0, 2.0, 4.0])
    assert np.var(t).item() == pytest.approx(14 / 9)
    assert al.var(t).item() == pytest.approx(14 / 6)
