import math

import numpy as np
import pytest

import autogradlab as al
from autogradlab.display.plots.derivative_curves import (
    curve_labels,
    lost_gradient_note,
    parse_orders,
    prime_label,
    sample_curves,
    sample_points,
)
from autogradlab.display.plots.function_source import read_source
from autogradlab.engine.errors.messages import AutogradTypeError, AutogradValueError

XS = np.linspace(-2, 2, 41)


@pytest.mark.parametrize("f", [np.tanh, al.tanh, lambda x: x.tanh(), lambda x: np.tanh(x) if x > -9 else x])
def test_each_rung_is_the_derivative_of_the_one_below(f):
    y, first, second = (c.ys for c in sample_curves(f, XS, [0, 1, 2], ["f", "f′", "f″"], "leaf"))
    t = np.tanh(XS)
    np.testing.assert_allclose(y, t)
    np.testing.assert_allclose(first, 1 - t**2, atol=1e-12)
    np.testing.assert_allclose(second, -2 * t * (1 - t**2), atol=1e-12)


def test_a_rung_may_be_left_out():
    curves = sample_curves(np.sin, XS, [0, 2], ["f", "f″"], "leaf")
    np.testing.assert_allclose(curves[1].ys, -np.sin(XS))
    assert [c.color for c in curves] == ["leaf", "gradient"]


def test_a_constant_is_flat_and_so_is_its_derivative():
    y, slope = (c.ys for c in sample_curves(lambda x: 3, XS, [0, 1], ["f", "f′"], "leaf"))
    assert set(y) == {3.0}
    assert set(slope) == {0.0}


def test_there_is_no_derivative_where_there_is_no_value():
    y, slope = (c.ys for c in sample_curves(np.log, XS, [0, 1], ["f", "f′"], "leaf"))
    assert np.isnan(y[XS <= 0]).all()
    assert np.isnan(slope[XS <= 0]).all()
    assert not np.isnan(slope[XS > 1e-9]).any()


def test_the_learners_tensors_take_part_and_keep_their_gradients():
    w = al.tensor(2.0, requires_grad=True)
    (w * 5).backward()
    slope = sample_curves(lambda x: w * x**2, XS, [0, 1], ["f", "f′"], "leaf")[1].ys
    np.testing.assert_allclose(slope, 4 * XS)
    assert float(w.grad) == 5.0


def test_a_function_that_fails_everywhere_says_where_and_why():
    with pytest.raises(AutogradValueError, match=r"f could not be computed anywhere: KeyError at 0: 'no'\nHint: "):
        sample_curves(lambda x: {}["no"], XS, [0], ["f"], "leaf")
    with pytest.raises(AutogradTypeError, match="forget the return"):
        sample_curves(lambda x: None, XS, [0], ["f"], "leaf")


def test_a_gradient_that_is_lost_on_the_way_is_noted():
    cut = lambda x: x.detach() ** 2
    assert lost_gradient_note(cut, read_source(cut)).startswith("No gradient reaches x: somewhere in cut")
    for honest in (np.sin, np.sign, lambda x: 3.0, lambda x: {}["no"]):
        assert lost_gradient_note(honest, read_source(honest)) == ""


@pytest.mark.parametrize(
    ("asked", "orders"), [(1, [0, 1]), (0, [0]), (3, [0, 1, 2, 3]), ((2,), [0, 2]), ([1, 3], [0, 1, 3]), ((), [0])]
)
def test_orders_are_a_height_or_a_choice(asked, orders):
    assert parse_orders(asked) == orders


@pytest.mark.parametrize("asked", [-1, 7, True, 1.5, "f", None, (1, "x"), (9,)])
def test_other_orders_are_refused(asked):
    with pytest.raises(AutogradValueError, match="order from 0 to 6"):
        parse_orders(asked)


def test_places_are_two_ends_or_the_learners_own():
    assert sample_points((0, 1), 5).tolist() == [0, 0.25, 0.5, 0.75, 1]
    assert sample_points(al.linspace(0, 1, 3), 5).tolist() == [0, 0.5, 1]
    assert sample_points([1, 2, 4.0], 5).tolist() == [1, 2, 4]


@pytest.mark.parametrize("x", [(1, 1), (2, 1), (0, math.inf), (0, math.nan), (1,), [[0, 1]], 3])
def test_a_range_that_does_not_rise_is_refused_with_its_values(x):
    with pytest.raises(AutogradValueError, match=r"finite numbers that rise, got \(.*\)\nHint: write the range"):
        sample_points(x, 5)


def test_a_range_of_words_and_odd_counts_are_refused():
    with pytest.raises(AutogradTypeError, match="no range of numbers: 'ab'"):
        sample_points("ab", 5)
    for points in (1, 2.5, True):
        with pytest.raises(AutogradValueError, match="points must be"):
            sample_points((0, 1), points)


def test_labels_come_from_the_function_its_expression_or_the_learner():
    spoken = [read_source(np.sin), read_source(np.cos)]
    assert curve_labels(spoken, [0, 1], None) == [["sin(x)", "sin′(x)"], ["cos(x)", "cos′(x)"]]
    assert curve_labels(spoken, [0, 1], ["a", "b"]) == [["a", "a′"], ["b", "b′"]]
    assert curve_labels(spoken, [0, 1], list("pqrs")) == [["p", "q"], ["r", "s"]]
    assert curve_labels(spoken[:1], [0], "loss") == [["loss"]]
    with pytest.raises(AutogradValueError, match=r"3 labels for 2 functions\nHint: .* 4 in all"):
        curve_labels(spoken, [0, 1], ["a", "b", "c"])


def test_primes_go_to_the_functions_name():
    assert [prime_label("f(x)", k) for k in range(5)] == ["f(x)", "f′(x)", "f″(x)", "f‴(x)", "f⁽⁴⁾(x)"]
    assert prime_label("x**2", 1) == "(x**2)′"
