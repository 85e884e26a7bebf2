import numpy as np
import pytest

from autogradlab.widgets.svg_plots.coordinate_names import coordinate_names


def unpacked(p):
    """A bowl."""
    x, y = p
    return x**2 + y**2


def picked(theta):
    slope = theta[0]
    bias = theta[-1]
    return slope**2 + bias**2


def indexed(a):
    return a[0] ** 2 + a[1] ** 2


def something_else(p):
    x, y = np.zeros(2)
    return (p**2).sum() + x + y


@pytest.mark.parametrize(
    ("f", "argument", "names"),
    [
        (unpacked, "p", ["x", "y"]),
        (picked, "theta", ["slope", "bias"]),
        (indexed, "a", ["a[0]", "a[1]"]),
        (something_else, "p", ["p[0]", "p[1]"]),
        (lambda v: v.sum(), "v", ["v[0]", "v[1]"]),
        (np.sum, "a", ["a[0]", "a[1]"]),
    ],
)
def test_coordinates_are_called_what_the_learner_calls_them(f, argument, names):
    assert coordinate_names(f, argument, 2) == names


def test_a_number_of_names_that_does_not_fit_is_none():
    assert coordinate_names(unpacked, "p", 3) == ["p[0]", "p[1]", "p[2]"]
