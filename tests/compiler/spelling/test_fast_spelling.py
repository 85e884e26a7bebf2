import numpy as np
import pytest

import autogradlab as al


def quadratic(a):
    x, y, z = a
    return x**2 + 2 * y**2 + 3 * z**2 - 2 * x * y + 2 * x * z - 4 * y * z + 2 * x - 2 * y + 2


def fast(f, *args):
    compiled = al.compile(f, readable=False)
    compiled(*args)
    return compiled


def test_results_go_into_memory_that_is_free():
    f = fast(lambda x, y: np.tanh(x * y + 1) * x, np.ones(4), np.ones(4))
    assert "    tanh(product, product)" in f.source
    x = np.arange(4.0)
    np.testing.assert_array_equal(f(x, x), np.tanh(x * x + 1) * x)


def test_no_input_output_or_view_is_written_into():
    def f(x):
        a = x * 2
        b = a.T
        c = a + 1
        return a, b * 3, c - b.T

    x = np.arange(4.0).reshape(2, 2)
    f_fast = fast(f, x)
    for found, wanted in zip(f_fast(x), f(x), strict=True):
        np.testing.assert_array_equal(found, wanted)
    assert x.tolist() == [[0.0, 1.0], [2.0, 3.0]]


def test_a_result_of_another_shape_or_dtype_gets_memory_of_its_own():
    def f(x, y):
        a = x * 2
        return a + y

    f_fast = fast(f, np.ones(2, np.float32), np.ones((3, 2)))
    assert f_fast(np.ones(2, np.float32), np.ones((3, 2))).shape == (3, 2)


def test_a_sum_is_taken_before_its_array_is_written_over():
    def f(x, s):
        a = x * 2
        total = a.sum()
        b = np.tanh(a)
        c = b + x
        return s + total * s, c

    x = np.arange(4.0)
    f_fast = fast(f, x, np.float64(2.0))
    found, wanted = f_fast(x, np.float64(2.0)), f(x, np.float64(2.0))
    assert found[0] == wanted[0]
    np.testing.assert_array_equal(found[1], wanted[1])


def test_reductions_take_their_shortest_way():
    source = fast(lambda x: (x.sum(axis=0), x.mean(), x.max(axis=1)), np.ones((2, 3))).source
    assert "add_reduce(x, axis=0)" in source
    assert "add_reduce(x, axis=None) / 6" in source
    assert "maximum_reduce(x, axis=1)" in source


def test_a_product_of_matrices_takes_its_shortest_way_and_is_the_same_to_the_last_bit():
    rng = np.random.default_rng(3)
    for m, k, n in rng.integers(1, 30, (40, 3)):
        for dtype in (np.float32, np.float64):
            a, b = rng.normal(size=(m, k)).astype(dtype), rng.normal(size=(n, k)).astype(dtype)
            f = fast(lambda a, b: (a @ b.T, b.T @ b), a, b)
            for found, wanted in zip(f(a, b), (a @ b.T, b.T @ b), strict=True):
                np.testing.assert_array_equal(found, wanted)
    assert "a.dot(turned)" in f.source


def test_a_learners_variable_may_have_the_name_of_a_function_of_numpy():
    def f(x, add, tanh):
        add_reduce = (x + 1).sum(axis=0)
        array = np.tanh(x * add) + add_reduce
        return np.add(array, tanh) * 2

    args = np.ones((2, 3)), 0.5, np.ones(3)
    np.testing.assert_allclose(fast(f, *args)(*args), f(*args))


def test_elements_are_python_numbers_where_that_is_exact():
    f = fast(al.value_and_grad(quadratic), np.ones(3))
    assert "x, y, z = a.tolist()" in f.source
    value, g = f(np.array([0.1, 0.2, 0.3]))
    wanted, slope = al.value_and_grad(quadratic)(np.array([0.1, 0.2, 0.3]))
    assert (type(value), value) == (np.float64, wanted)
    np.testing.assert_array_equal(g, slope)


@pytest.mark.parametrize(
    "f",
    [
        lambda a: sum(x / y for x, y in zip(a, a[::-1], strict=True)),
        lambda a: np.stack([np.sin(x) for x in a]),
        lambda a: (lambda x, y, z: x**-1 + y * z)(*a),
        lambda a: (lambda x, y, z: np.exp(x) * y - z)(*a),
    ],
    ids=range(4),
)
def test_where_python_would_differ_elements_are_numpys(f):
    a = np.array([0.0, 0.5, 2.0])
    compiled = fast(f, a)
    assert ".tolist()" not in compiled.source
    with np.errstate(all="ignore"):
        wanted = f(a)
    np.testing.assert_array_equal(compiled(a), wanted)
    assert type(compiled(a)) is type(wanted)


def test_float32_elements_are_numpys():
    a = np.ones(3, np.float32)
    value, _ = fast(al.value_and_grad(quadratic), a)(a)
    assert value.dtype == np.float32
