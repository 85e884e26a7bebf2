import numpy as np
import pytest

from autogradlab.widgets.explore.explore import explore
from autogradlab.widgets.explore.inputs import function_arguments, read_inputs


def f(x, n=1, kind="sin", v=None):
    return x


def test_each_spelling_becomes_its_sliders_and_menus():
    knobs = read_inputs(f, {"x": (-3, 3), "n": range(1, 6), "kind": ["sin", "cos"], "v": [(0, 1), (0, 2, 0.5)]})
    assert [(k.slot, k.label) for k in knobs] == [
        ("in_0", "x"), ("in_1", "n"), ("pick_0", "kind"), ("in_2", "v[0]"), ("in_3", "v[1]"),
    ]  # fmt: skip
    assert [k.smooth for k in knobs] == [True, False, False, True, True]
    assert (knobs[1].lo, knobs[1].hi, knobs[1].step, knobs[1].start) == (1, 5, 1, 3)


def test_the_function_gets_tensors_whole_numbers_options_and_vectors():
    knobs = read_inputs(f, {"x": (-3, 3), "n": range(1, 6), "kind": [np.sin, np.cos], "v": [(0, 1), (0, 2)]})
    given, leaves = function_arguments(knobs, {"in_0": 0.5, "in_1": 4.0, "pick_0": "cos", "in_2": 0.25, "in_3": 2.0})
    assert type(given["n"]) is int
    assert given["n"] == 4
    assert given["kind"] is np.cos
    assert given["v"].tolist() == [0.25, 2.0]
    assert list(leaves) == ["x", "v"]


def test_starts_are_taken_by_name():
    knobs = read_inputs(
        f, {"x": (-3, 3), "kind": ["sin", "cos"], "v": [(0, 1), (0, 2)]}, {"x": 1, "kind": "cos", "v": [1, 2]}
    )
    assert [k.start for k in knobs if not k.options] == [1.0, 1.0, 2.0]
    assert next(iter(knobs[1].options)) == "cos"


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: explore(lambda x, y: x), "there is no range for 'y'\nHint: give it one"),
        (lambda: explore(lambda x: x, y=(0, 1)), "the function has no argument 'y'\nHint: it takes x"),
        (lambda: explore(lambda x, y: x, y=3), "y: x is no range: 3\nHint: write x=\\(lo, hi\\) for a number"),
        (lambda: explore(lambda x, y: x, y=(3, 1)), "y: x goes from 3 to 1"),
        (lambda: explore(lambda x, y: x, y=(0, 1), start=3), "start must name inputs, got 3"),
        (lambda: explore(lambda n: n, n=range(3, 3)), "has no two numbers that rise"),
        (lambda: explore(lambda k: k, k=["a"]), "a choice needs two different values"),
        (lambda: explore(lambda x, k: k, k=["a", "b"], start={"k": "c"}), "start = 'c' is none of a, b"),
        (lambda: explore(lambda **v: 1, **{f"v{k}": (0, 1) for k in range(13)}), "more than 12 sliders"),
    ],
)
def test_what_is_no_input_says_what_to_write(call, words):
    with pytest.raises((TypeError, ValueError), match=words):
        call()
