import numpy as np
import pytest

import autogradlab as al
from autogradlab.compiler.program import Step
from autogradlab.compiler.tracing.unknown_arrays import array_held_elsewhere


def test_an_array_that_a_container_holds_is_found():
    held = {"w": np.ones(3)}
    assert array_held_elsewhere([Step(0, "add", (held["w"], 1))]) is held["w"]
    assert array_held_elsewhere([Step(0, "add", (held["w"][1:], 1))]) is not None


def test_an_array_of_a_tensor_is_found():
    t = al.ones(3)
    assert array_held_elsewhere([Step(0, "add", (t._data, 1))]) is t._data


def test_what_only_the_steps_hold_is_their_own():
    assert array_held_elsewhere([Step(0, "add", (np.ones(3), 1)), Step(1, "stack", ([np.ones(2)],))]) is None
    assert array_held_elsewhere([Step(0, "constant", (np.ones(3),))]) is None


def test_constants_of_a_function_are_its_own():
    compiled = al.compile(
        lambda x: x * np.array([1.0, 2.0]) + np.arange(2)[::-1] + al.tensor([3.0, 4.0], dtype=al.float64)
    )
    np.testing.assert_array_equal(compiled(np.ones(2))._data, [5.0, 6.0])


hidden = [np.ones(2)]


def by_a_name_in_a_text(x):
    return x * eval("hidden[0]")


def test_an_array_behind_an_unknown_path_is_refused():
    with pytest.raises(RuntimeError, match="can't find again"):
        al.compile(by_a_name_in_a_text)(np.ones(2))
