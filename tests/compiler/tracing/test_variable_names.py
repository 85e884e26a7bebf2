import sys

import numpy as np
from compiler.programs import program_of

import autogradlab as al


def named(p):
    return {step.name: step.operation for step in p.steps if step.name}


def test_values_have_the_names_of_the_learners_variables():
    def f(x):
        double = x * 2
        total = double.sum()
        return total + 1

    assert named(program_of(f, np.ones(3))) == {"double": "multiply", "total": "sum"}


def test_the_outermost_function_has_the_last_word():
    def inner(v):
        out = v * 3
        return out

    def f(x):
        tripled = inner(x)
        return tripled + 1

    assert named(program_of(f, np.ones(3))) == {"tripled": "multiply"}


def test_unpacked_and_tensor_values_are_named():
    def f(t):
        first, second = t
        return first * second

    assert named(program_of(al.grad(f), al.tensor([1.0, 2.0])))["first"] == "getitem"


def test_a_profiler_that_is_there_stays():
    seen = []
    before = sys.getprofile()
    sys.setprofile(lambda *event: seen.append(event))
    try:
        program_of(lambda x: x + 1, np.ones(2))
        assert sys.getprofile() is not None
    finally:
        sys.setprofile(before)
    assert seen
