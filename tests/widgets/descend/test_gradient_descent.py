import math

import numpy as np
import pytest

import autogradlab as al
from autogradlab.widgets.descend.gradient_descent import Walk, descend_path, starting_point


def quadratic(a):
    """The function of document 003."""
    x, y, z = a
    return x**2 + 2 * y**2 + 3 * z**2 - 2 * x * y + 2 * x * z - 4 * y * z + 2 * x - 2 * y + 2


def test_the_quadratic_ends_where_the_document_says():
    walk = descend_path(quadratic, al.zeros(3), lr=0.01, steps=1000)
    assert walk.sentence(1000).endswith("at [-1.0006, 0.9993, 0.9997]")
    assert walk.sentence(1000).startswith("After 1000 steps f = ")


def test_with_a_tolerance_it_stops_by_itself():
    walk = descend_path(quadratic, al.zeros(3), lr=0.01, steps=10_000, tol=1e-5)
    assert walk.end == "converged"
    assert walk.steepness[-1] < 1e-5 <= walk.steepness[-2]
    assert f"Stopped after {walk.steps} steps" in walk.sentence(10_000)
    assert "[-1.0000, 1.0000, 1.0000]" in walk.sentence(10_000)


def test_a_tolerance_not_reached_is_said():
    assert "still above 1e-05" in descend_path(quadratic, al.zeros(3), steps=10, tol=1e-5).sentence(10)


def test_a_step_too_large_diverges_and_says_so():
    walk = descend_path(lambda a: (a**2).sum(), [3.0, 1.0], lr=1.5, steps=1000)
    assert walk.end == "diverged"
    assert walk.steps < 1000
    assert f"Diverged at step {walk.steps}" in walk.sentence(1000)
    assert "smaller learning rate" in walk.sentence(1000)


def test_a_function_without_a_minimum_is_not_blamed_on_the_learning_rate():
    assert "falls without end" in descend_path(lambda a: -(a**2), 1.0, lr=0.5, steps=1000).sentence(1000)


def test_a_start_where_f_has_no_value_is_said():
    assert "not defined there" in descend_path(lambda a: al.log(a), -1.0, steps=5).sentence(5)


def test_an_error_of_f_ends_the_walk_and_names_the_place():
    def picky(a):
        if a < 0.5:
            raise ValueError("too low")
        return a

    walk = descend_path(picky, 1.0, lr=0.2, steps=100)
    assert walk.end == "failed"
    assert walk.error == "ValueError at step 3, at 0.4000: too low"
    assert walk.sentence(100).startswith("Stopped after 2 steps: f = 0.6")


def test_a_vector_valued_function_is_an_error_with_a_hint():
    walk = descend_path(lambda a: a * 2, [1.0, 2.0], steps=3)
    assert "grad can be implicitly created only for scalar outputs" in walk.error


def test_a_constant_stays_where_it_is():
    assert descend_path(lambda a: 5.0, 1.0, steps=3).points[-1].tolist() == [1.0]


def test_points_and_values_belong_together():
    walk = descend_path(lambda a: a * a, 1.0, lr=0.25, steps=3)
    assert [float(p[0]) for p in walk.points] == [1.0, 0.5, 0.25, 0.125]
    assert walk.values == [1.0, 0.25, 0.0625, 0.015625]


def test_a_walk_can_go_on_and_be_looked_at_earlier():
    walk = Walk(lambda a: a * a, 1.0, 0.25)
    assert walk.extend(2)
    assert not walk.extend(10_000, seconds=0.0)
    assert walk.sentence(1) == "After 1 step f = 0.25, at 0.5000"


@pytest.mark.parametrize("start", [al.zeros(3), al.zeros(3, requires_grad=True), np.zeros(3), [0, 0, 0]])
def test_the_learners_start_is_copied_and_never_changed(start):
    before = str(start)
    walk = descend_path(quadratic, start, steps=2)
    assert str(start) == before
    assert getattr(start, "grad", None) is None
    assert walk.points[0].tolist() == [0, 0, 0]


def test_numpy_keeps_float64_and_a_list_is_float32():
    assert starting_point(np.zeros(2)).dtype == al.float64
    assert starting_point([0, 0]).dtype == al.float32


@pytest.mark.parametrize("start", ["here", None, [[1, 2], [3]], [True, False], object(), [1j]])
def test_what_is_no_point_is_a_type_error(start):
    with pytest.raises(TypeError, match="Hint: give a number"):
        starting_point(start)


@pytest.mark.parametrize("start", [[], math.nan, [1.0, math.inf]])
def test_an_empty_or_endless_start_is_a_value_error(start):
    with pytest.raises(ValueError, match="Hint: give a number"):
        starting_point(start)


@pytest.mark.parametrize(
    ("options", "kind"),
    [
        ({"lr": 0}, ValueError),
        ({"lr": -1.0}, ValueError),
        ({"lr": math.nan}, ValueError),
        ({"lr": "fast"}, TypeError),
        ({"steps": 0}, ValueError),
        ({"steps": 2.5}, TypeError),
        ({"steps": True}, TypeError),
        ({"tol": 0.0}, ValueError),
    ],
)
def test_an_option_out_of_range_is_refused_by_name(options, kind):
    with pytest.raises(kind, match=rf"(?s){next(iter(options))} must be.*Hint: choose"):
        descend_path(lambda a: a * a, 1.0, **options)
