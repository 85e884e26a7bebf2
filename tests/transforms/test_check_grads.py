"""check_grads passes what is right, and says what is wrong."""

import numpy as np
import pytest

import autogradlab as al
from autogradlab.transforms.check_grads import check_equivalent, check_grads, combo_check
from autogradlab.transforms.primitive import defvjp, primitive

X = np.array([[0.5, -1.2], [2.0, 0.3]])


def test_right_derivatives_pass():
    check_grads(np.sin)(X)
    check_grads(lambda x, y: np.sum(x) * y, (0, 1))(X, 2.0)
    check_grads(lambda p: p["a"] * np.sum(p["b"][0]))({"a": 2.0, "b": [X]})
    check_grads(lambda x: (np.sin(x), {"b": x**3}))(X)
    combo_check(lambda x, y, axis: np.sum(x * y, axis=axis), (0, 1))([X, 2 * X], [3.0, X], axis=[None, 0, 1])


def wrong(first, second):
    """A primitive whose formula is wrong by a factor, or whose formula's derivative is."""
    slope = primitive(np.cos)
    defvjp(slope, lambda ans, x: lambda g: -g * second * np.sin(x))
    f = primitive(np.sin)
    defvjp(f, lambda ans, x: lambda g: g * first * slope(x))
    return f


@pytest.mark.parametrize("mode", ["fwd", "rev"])
def test_a_wrong_derivative_is_found_in_both_modes(mode):
    with pytest.raises(AssertionError, match=r"of sin failed with arg [\s\S]*\nanalytic: .*\nnumeric: "):
        check_grads(wrong(1.001, 1.0), modes=[mode])(X)


@pytest.mark.parametrize("mode", ["fwd", "rev"])
def test_a_wrong_second_derivative_is_found_only_at_second_order(mode):
    check_grads(wrong(1.0, 1.01), modes=[mode], order=1)(X)
    with pytest.raises(AssertionError):
        check_grads(wrong(1.0, 1.01), modes=[mode], order=2)(X)


def test_a_value_that_was_cut_is_found():
    with pytest.raises(AssertionError):
        check_grads(lambda x: np.sum(x * x.detach() if isinstance(x, al.Tensor) else x * x), order=1)(X)


def test_values_are_compared_with_their_shapes():
    check_equivalent({"a": X}, {"a": X + 1e-9})
    with pytest.raises(AssertionError, match="shapes differ"):
        check_equivalent(X, X[0])
    with pytest.raises(AssertionError, match="values differ"):
        check_equivalent(X, X + 0.1)
