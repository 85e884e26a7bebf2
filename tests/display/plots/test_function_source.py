import functools
import math

import numpy as np
import pytest

import autogradlab as al
from autogradlab.display.plots.function_source import read_source


def square(t):
    """A docstring does not count."""
    return np.sin(t) * al.exp(t) + math.pi


def winding(x):
    y = x * 2
    return y + 1


def test_a_lambda_shows_its_expression_without_the_modules():
    assert read_source(lambda x: x * np.sin(x)).title == "f(x) = x * sin(x)"


def test_a_named_lambda_has_its_name():
    cube = lambda t: t**3
    assert read_source(cube).title == "cube(t) = t ** 3"


def test_two_lambdas_on_a_line_are_told_apart():
    titles = [read_source(f).body for f in (lambda x: x + 1, lambda x: x + 2)]
    assert titles == ["x + 1", "x + 2"]


def test_a_def_with_one_return_shows_its_expression():
    assert read_source(square).title == "square(t) = sin(t) * exp(t) + pi"


def test_a_longer_def_shows_its_name():
    assert read_source(winding).title == "winding(x)"


def test_a_long_expression_shows_its_name():
    def long(x):
        return x + x * x + x * x * x + x * x * x * x + x * x * x * x * x + x * x * x * x * x * x

    assert read_source(long).title == "long(x)"


def test_a_function_without_source_shows_its_name():
    assert read_source(eval("lambda u: u + 1")).title == "f(u)"
    assert read_source(np.sin).title == "sin(x)"


def test_whatever_can_be_called_has_a_title():
    class Model:
        def __call__(self, a):
            return a

        def loss(self, a):
            return a * a

    assert read_source(Model()).title == "Model(a)"
    assert read_source(Model().loss).title == "loss(a) = a * a"
    assert read_source(functools.partial(winding)).name == "partial"


def test_an_attribute_that_is_no_module_keeps_its_owner():
    assert read_source(lambda x: x.sin() + np.linalg.norm(x)).body == "x.sin() + norm(x)"


def test_a_lambda_without_a_name_is_called_f():
    assert read_source(next(iter([lambda x: x + 1]))).title == "f(x) = x + 1"


def test_no_function_is_refused_with_a_hint():
    with pytest.raises(TypeError, match=r"(?s)expected a function, got float.*Hint: .*without calling"):
        read_source(3.0)
