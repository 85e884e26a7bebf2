import math
import xml.etree.ElementTree as ET

import numpy as np
import pytest

import autogradlab as al
from autogradlab.display.plots.plot_descent import axis_limits, plot_descent, read_path
from autogradlab.engine.errors.messages import AutogradTypeError, AutogradValueError


def function(a):
    x, y, z = a
    return x**2 + 2 * y**2 + 3 * z**2 - 2 * x * y + 2 * x * z - 4 * y * z + 2 * x - 2 * y + 2


def descent(f, start, lr=0.01, steps=30):
    a = al.tensor(start, requires_grad=True)
    path = [a.detach().clone()]
    for _ in range(steps):
        f(a).backward()
        with al.no_grad():
            a -= lr * a.grad
            a.grad.zero_()
        path.append(a.detach().clone())
    return path


def test_the_documents_descent_is_drawn_in_space_beside_its_losses():
    made = plot_descent(function, descent(function, [0.0, 0.0, 0.0]))
    assert [ax.name for ax in made.axes] == ["3d", "rectilinear"]
    assert made.text.splitlines()[:2] == ["path of 30 steps over function(a)", "  start: (0, 0, 0), f = 2"]
    assert made.axes[1].lines[0].get_ydata()[0] == 2.0
    ET.fromstring(made.svg)


@pytest.mark.parametrize(
    ("f", "path"),
    [
        (lambda a: (a**2).sum(), [[2.0, 1.0], [1.0, 0.5]]),
        (lambda x, y: x**2 + y**2, np.array([[2.0, 1.0], [1.0, 0.5]])),
        (lambda x, y: x**2 + y**2 if x > 0 else y, [(2.0, 1.0), (1.0, 0.5)]),
        (lambda x: x**2, [2.0, 1.0]),
        (lambda x: (x**2).sum(), [[2.0], [1.0]]),
        (lambda a: (a**2).sum(), al.ones(6, 4)),
    ],
)
def test_points_are_vectors_or_numbers_in_any_spelling(f, path):
    made = plot_descent(f, path)
    ET.fromstring(made.svg)
    assert "nan" not in made.text


def test_tensors_that_require_grad_are_points_too_and_stay_as_they_are():
    a = al.tensor([1.0, 2.0], requires_grad=True)
    plot_descent(lambda p: (p**2).sum(), [a, a])
    assert a.grad is None


def test_coordinates_are_called_as_the_learner_calls_them():
    path = [(2.0, 1.0), (1.0, 0.5)]
    axis = lambda made: (made.axes[0].get_xlabel(), made.axes[0].get_ylabel())
    assert axis(plot_descent(lambda u, v: u**2 + v**2, path)) == ("u", "v")
    assert axis(plot_descent(lambda w: (w**2).sum(), path)) == ("w[0]", "w[1]")
    assert axis(plot_descent(lambda w: (w**2).sum(), path, labels=("slope", "$b"))) == ("slope", "$b")


def test_a_path_of_one_point_and_a_lost_path_draw():
    bowl = lambda a: (a**2).sum()
    assert "path of 0 steps" in plot_descent(bowl, [(1.0, 2.0)]).text
    lost = plot_descent(bowl, [(1.0, 2.0), (1e200, 0.0), (math.nan, 0.0)])
    assert "f is not finite at 2 of 3 points" in lost.text
    ET.fromstring(lost.svg)


def test_what_is_no_path_is_refused():
    for wrong in (3.0, [(1.0, 2.0), (1.0,)], ["a", "b"]):
        with pytest.raises(AutogradTypeError, match=r"sequence of points.*\nHint: collect"):
            read_path(wrong)
    with pytest.raises(AutogradValueError, match="the path is empty"):
        read_path([])
    with pytest.raises(AutogradValueError, match=r"shape \[2, 2\]\nHint: flatten"):
        read_path(np.ones((3, 2, 2)))


def test_a_function_that_fails_says_why():
    with pytest.raises(AutogradValueError, match=r"KeyError: 'no'\nHint: f takes a point"):
        plot_descent(lambda a: {}["no"], [(1.0, 2.0)])
    with pytest.raises(AutogradTypeError, match="takes a function, got float"):
        plot_descent(3.0, [(1.0, 2.0)])


def test_bounds_are_one_pair_or_one_for_each_coordinate():
    points = np.zeros((2, 2))
    assert axis_limits((-1, 1), points) == [(-1, 1), (-1, 1)]
    assert axis_limits(((-1, 1), (0, 3)), points) == [(-1, 1), (0, 3)]
    for wrong in ((1, -1), ((0, 1), (0, 1), (0, 1)), (1, 2, 3)):
        with pytest.raises(AutogradValueError, match="bounds do not fit 2 coordinates"):
            axis_limits(wrong, points)


def test_without_bounds_the_whole_path_has_room():
    (lo, hi), (below, above) = axis_limits(None, np.array([[0.0, 5.0], [2.0, 5.0]]))
    assert lo < 0 < 2 < hi
    assert below < 5 < above


def test_labels_must_be_as_many_as_the_coordinates():
    with pytest.raises(AutogradValueError, match="2 names"):
        plot_descent(lambda a: a.sum(), [(1.0, 2.0)], labels=["x"])
