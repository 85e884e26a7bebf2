"""A NumPy function's arguments reach what stands for it: by place, by name, dropped at their default, or refused."""

import numpy as np
import pytest

import autogradlab as al
from autogradlab.ops.calls.numpy_calls import NumpyCall, numpy_name


def stand_in(a, axis=None, keepdims=False):
    return (a, axis, keepdims)


CALL = NumpyCall(np.max, stand_in)


def test_arguments_come_by_place_or_by_name():
    assert CALL("x") == CALL("x", None) == ("x", None, False)
    assert CALL("x", 1) == CALL("x", axis=1) == CALL(a="x", axis=1) == ("x", 1, False)
    assert CALL("x", 1, None, True) == CALL("x", keepdims=True, axis=1) == ("x", 1, True)


def test_an_argument_at_numpys_default_is_dropped():
    assert CALL("x", out=None, where=np._NoValue, initial=np._NoValue) == ("x", None, False)
    assert CALL("x", where=True) == ("x", None, False)


@pytest.mark.parametrize(("name", "value"), [("out", np.zeros(3)), ("initial", 2.0), ("where", [True, False])])
def test_an_argument_that_is_not_known_is_refused(name, value):
    with pytest.raises(TypeError, match=rf"np\.max\(\.\.\., {name}=\.\.\.\) has no derivative[\s\S]*Hint: "):
        CALL("x", **{name: value})


def test_a_call_that_numpy_does_not_have_is_pythons_error():
    with pytest.raises(TypeError, match="unexpected keyword argument"):
        CALL("x", colour=1, out=None)


def test_several_arrays_stay_several():
    call = NumpyCall(np.meshgrid, lambda *xi, indexing="xy": (xi, indexing))
    assert call("x", "y", copy=True, indexing="ij") == (("x", "y"), "ij")


def test_pytorchs_names_are_known_where_a_function_takes_both():
    x = al.tensor([[1.0, 2.0], [3.0, 4.0]], requires_grad=True)
    assert np.argmax(x, 0, None, keepdims=True).tolist() == [[1, 1]]


def test_a_function_of_linear_algebra_is_named_with_its_module():
    assert numpy_name(np.linalg.inv) == "np.linalg.inv"
    assert numpy_name(np.sum) == "np.sum"
