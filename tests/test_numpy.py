"""autogradlab.numpy: NumPy's functions, and the few that build an array from a list and keep the graph."""

import numpy as np
import pytest

import autogradlab as al
import autogradlab.numpy as anp

A = np.array([[1.3, 0.7, 2.1], [0.4, 1.9, 0.6]])
BUILT = {
    "r_": lambda x: anp.r_[x[0], 1.0, x[1] ** 2],
    "c_": lambda x: anp.c_[x[0], x[1] ** 2],
    "full": lambda x: anp.full((2, 3), x[0, 0] ** 2),
    "array with ndmin": lambda x: anp.array(x[0] ** 2, ndmin=2),
    "array": lambda x: anp.array([[x[0, 0] ** 2, 1.0], [x[1, 2], x[0, 1]]]),
    "array in another dtype": lambda x: anp.array([x[0, 0] ** 2, x[1, 1]], dtype=np.float64),
    "asarray": lambda x: anp.asarray([x[0] ** 2, x[1]]),
}


@pytest.mark.parametrize("name", BUILT)
def test_what_is_built_has_numpys_values_and_the_derivatives_of_central_differences(name):
    f = BUILT[name]
    plain = np.asarray(f(A))
    np.testing.assert_allclose(np.asarray(f(al.tensor(A))), plain)
    weights = np.cos(np.arange(plain.size)).reshape(plain.shape)
    g = al.grad(lambda x: (f(x) * weights).sum())(A)
    along = np.sin(np.arange(6.0)).reshape(2, 3)
    change = ((f(A + 1e-6 * along) - f(A - 1e-6 * along)) * weights).sum() / 2e-6
    assert float((g * along).sum()) == pytest.approx(float(change), rel=1e-5, abs=1e-7)


def test_what_holds_no_tensor_is_numpys_own():
    for made in (anp.array([1, 2]), anp.asarray([[1.0]]), anp.full(2, 3.0), anp.r_[1, 2], anp.c_[[1], [2]]):
        assert type(made) is np.ndarray
    assert anp.sin is np.sin
    assert {"array", "sin", "linalg"} <= {*dir(anp)}


def test_a_0d_tensor_and_an_empty_list():
    x = al.tensor(2.0, requires_grad=True)
    assert anp.array(x) is x
    assert anp.asarray(x) is x
    assert anp.array([]).shape == (0,)
    assert anp.full((), x).shape == ()


@pytest.mark.parametrize("name", ["mean", "std", "max", "sum", "cumsum", "sort"])
def test_a_list_of_tensors_is_joined_for_a_function_of_one_array(name):
    value, g = al.value_and_grad(lambda x: np.sum(getattr(anp, name)([x, x + 2])))(3.0)
    assert np.isclose(value, np.sum(getattr(np, name)([3.0, 5.0])))
    assert np.isfinite(g)


def test_an_array_of_traced_values_has_numpys_methods():
    assert np.isclose(al.value_and_grad(lambda x: anp.array([x, x**2]).std())(3.0)[0], np.std([3.0, 9.0]))


def test_every_list_of_tensors_among_the_arguments_is_joined():
    assert al.grad(lambda x: anp.append([x], [x**2, 1.0]).sum())(3.0) == 7.0
    assert al.grad(lambda x: anp.dot([x, 1.0], [x, 2.0]))(3.0) == 6.0
    assert al.grad(lambda x: anp.where([True, False], [x, x], [1.0, 2.0]).sum())(3.0) == 1.0


def test_diagonals_are_made_of_the_last_axis():
    d = np.arange(6.0).reshape(2, 3)
    made = anp.make_diagonal(d, axis1=-1, axis2=-2)
    assert np.array_equal(made[1], np.diag(d[1]))
    assert al.grad(lambda x: (anp.make_diagonal(x, axis1=-1, axis2=-2) ** 2).sum())(d).tolist() == (2 * d).tolist()
    with pytest.raises(NotImplementedError, match="axis1=-1"):
        anp.make_diagonal(d)


def test_its_submodules_can_be_imported_by_their_whole_names():
    import autogradlab.numpy.linalg as linalg
    import autogradlab.numpy.random as npr

    assert npr is np.random
    assert linalg is np.linalg
