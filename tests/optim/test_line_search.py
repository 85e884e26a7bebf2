"""The line search: on cubics it finds the minimum at once, and where it ends, both of Wolfe's conditions hold."""

import math

import numpy as np
import pytest

from autogradlab.optim.line_search import CURVATURE, DECREASE, Point, cubic_minimum, next_distance, strong_wolfe


def point(f, df, t):
    """The place t of a function of one number."""
    return Point(t, f(t), None, np.float64(df(t)))


def cubic(t):
    """A cubic whose minimum is at 2, and its maximum at -1."""
    return t**3 / 3 - t**2 / 2 - 2 * t


def slope(t):
    return t**2 - t - 2


@pytest.mark.parametrize(("a", "b"), [(0, 3), (3, 0), (-0.5, 2.5), (1, 4)])
def test_the_minimum_of_a_cubic_is_exact(a, b):
    found = cubic_minimum(point(cubic, slope, float(a)), point(cubic, slope, float(b)))
    assert found == pytest.approx(2)


def test_the_minimum_stays_within_its_bounds():
    a, b = point(cubic, slope, 0.0), point(cubic, slope, 1.0)
    assert cubic_minimum(a, b) == 1
    assert cubic_minimum(a, b, (1.1, 1.5)) == 1.5
    assert cubic_minimum(a, b, (2.5, 9.0)) == 2.5
    assert cubic_minimum(a, b, (1.1, 9.0)) == pytest.approx(2)


def test_a_cubic_without_a_minimum_gives_the_middle():
    rising = Point(0.0, 0.0, None, 1.0), Point(2.0, 1.0, None, 1.0)
    assert cubic_minimum(*rising) == 1
    assert cubic_minimum(*rising, (4.0, 8.0)) == 6


FUNCTIONS = {
    "parabola": (lambda t: (t - 1) ** 2, lambda t: 2 * (t - 1)),
    "flat and steep": (lambda t: (t - 1) ** 4 - t, lambda t: 4 * (t - 1) ** 3 - 1),
    "wavy": (lambda t: -t + math.sin(4 * t) / 5, lambda t: -1 + math.cos(4 * t) * 4 / 5),
    "wavy bowl": (
        lambda t: (t - 3) ** 2 / 5 + math.sin(5 * t) / 3,
        lambda t: (t - 3) * 2 / 5 + math.cos(5 * t) * 5 / 3,
    ),
    "far": (lambda t: (t / 50 - 1) ** 2, lambda t: (t / 50 - 1) / 25),
}


@pytest.mark.parametrize("first", [1e-3, 0.1, 1.0, 7.0, 300.0])
@pytest.mark.parametrize("name", FUNCTIONS)
def test_both_conditions_hold_where_it_ends(name, first):
    f, df = FUNCTIONS[name]
    shift = next(t for t in (0.0, 0.6) if df(t) < 0)  # start where it goes down
    start, seen = point(f, df, shift)._replace(t=0.0), []

    def evaluate(t):
        seen.append(t)
        return point(f, df, shift + t)._replace(t=t)

    found, calls = strong_wolfe(evaluate, start, first, 40, 1e-9)
    assert calls == len(seen)
    assert found.t in seen
    assert found.loss <= start.loss + DECREASE * found.t * start.slope
    if name != "wavy":  # which goes down for ever
        assert abs(found.slope) <= -CURVATURE * start.slope


def test_it_ends_after_so_many_rounds():
    f, df = FUNCTIONS["far"]
    start = point(f, df, 0.0)
    found, calls = strong_wolfe(lambda t: point(f, df, t), start, 0.01, 2, 1e-9)
    assert calls == 3
    assert found.t == pytest.approx(1.0, rel=1e-3)


def test_it_ends_where_the_ends_are_close():
    f, df = FUNCTIONS["parabola"]
    start = point(f, df, 0.0)
    found, calls = strong_wolfe(lambda t: point(f, df, t), start, 30.0, 25, 100.0)
    assert (found, calls) == (start, 1)


def test_two_distances_in_a_row_are_not_both_close_to_an_end():
    bracket = [point(cubic, slope, 1.95), point(cubic, slope, 4.95)]
    t, cramped = next_distance(bracket, cramped=False)
    assert (t, cramped) == (pytest.approx(2), True)
    assert next_distance(bracket, cramped=True) == (pytest.approx(1.95 + 0.3), False)
    bracket = [point(cubic, slope, 2.05), point(cubic, slope, -0.95)]
    assert next_distance(bracket, cramped=True) == (pytest.approx(2.05 - 0.3), False)
    middle = [point(cubic, slope, 0.5), point(cubic, slope, 3.0)]
    assert next_distance(middle, cramped=True) == (pytest.approx(2), False)
