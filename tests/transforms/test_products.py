"""Products of Jacobians and Hessians with vectors and tensors, against the matrices themselves."""

import numpy as np

import autogradlab as al

A = np.array([[0.3, -1.2], [0.7, 0.4], [1.1, -0.5]])
V = np.cos(np.arange(6.0)).reshape(3, 2)


def f(x):
    return np.roll(np.sin(x), 1, axis=0) * x


def total(x):
    return np.sum(np.sin(x) * np.roll(x, 1) ** 2)


def test_a_hessian_product_contracts_the_hessian():
    expected = np.tensordot(al.hessian(total)(A), V, 2)
    assert np.allclose(al.hessian_tensor_product(total)(A, V), expected)
    times_hessian, gradient = al.make_hvp(total)(A)
    assert np.allclose(times_hessian(V), expected)
    assert np.allclose(times_hessian(2 * V), 2 * expected)
    assert np.allclose(gradient, al.grad(total)(A))


def test_a_tensor_times_the_jacobian_sums_over_the_tensors_axes():
    j = al.jacobian(f)(A)
    assert np.allclose(al.tensor_jacobian_product(f)(A, V), np.tensordot(V, j, 2))
    assert np.allclose(al.vector_jacobian_product(f)(A, V[:, 0]), np.tensordot(V[:, 0], j, 1))


def test_the_gauss_newton_product_is_that_of_its_three_matrices():
    x, v = np.array([0.5, -0.3]), np.array([2.0, 1.0])
    inner, outer = lambda x: np.tanh(A @ x), lambda y: np.sum(np.exp(y))
    j = al.jacobian(inner)(x)
    assert np.allclose(al.make_ggnvp(inner)(x)(v), j.T @ j @ v)
    assert np.allclose(al.make_ggnvp(inner, outer)(x)(v), j.T @ np.diag(np.exp(inner(x))) @ j @ v)
    assert np.allclose(al.make_ggnvp(lambda s, x: s * inner(x), f_argnum=1)(3.0, x)(v), 9 * j.T @ j @ v)


def test_products_can_be_differentiated():
    g = al.grad(lambda x: np.sum(al.make_hvp(lambda z: np.sum(z**4))(x)[0](np.ones(2))))
    assert np.allclose(g(np.array([1.0, 2.0])), [24.0, 48.0])


def test_several_arguments_at_once():
    product, gradient = al.make_hvp(lambda x, y: x**2 * y, (0, 1))(2.0, 3.0)
    assert gradient == (12.0, 4.0)
    assert product((1.0, 0.0)) == (6.0, 4.0)
