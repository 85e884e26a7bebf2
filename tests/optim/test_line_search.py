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
    "many valleys": (
        lambda t: (t - 7) ** 2 / 10 + math.sin(6 * t) / 5,
        lambda t: (t - 7) / 5 + math.cos(6 * t) * 6 / 5,
    ),
    "far": (lambda t: (t / 50 - 1) ** 2, lambda t: (t / 50 - 1) / 25),
}


@pytest.mark.parametrize("first", [1e-3, 0.1, 1.0, 7.0, 300.0])
@pytest.mark.parametrize("name", FUNCTIONS)
def test_both_conditions_hold_where_it_ends(name, first):
    f, df = FUNCTIONS[name]
    shift = next(t for t in (0.0, 0.5) if df(t) < 0)  # start where it goes down
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


def test_a_cubic_that_is_flat_at_one_place_gives_that_place():
    left, right = (point(lambda t: t**3, lambda t: 3 * t**2, t) for t in (-1.0, 2.0))
    assert cubic_minimum(left, right) == 0


def test_a_tenth_of_the_way_is_far_enough_from_an_end():
    ends = [point(lambda t: (t - 1) ** 2, lambda t: 2 * (t - 1), t) for t in (0.0, 10.0)]
    assert next_distance(ends, cramped=False) == (1, False)


# A function, the first distance, how many rounds; where PyTorch 2.13's search ends, and its evaluations.
PYTORCH_ENDS = [
    ("parabola", 0.001, 4, 0.1, 3),
    ("parabola", 0.001, 40, 0.1, 3),
    ("parabola", 0.1, 4, 0.1, 1),
    ("parabola", 0.1, 40, 0.1, 1),
    ("parabola", 1.0, 4, 1.0, 1),
    ("parabola", 1.0, 40, 1.0, 1),
    ("parabola", 2.5, 4, 1.0, 2),
    ("parabola", 2.5, 40, 1.0, 2),
    ("parabola", 7.0, 4, 1.0, 2),
    ("parabola", 7.0, 40, 1.0, 2),
    ("parabola", 40.0, 4, 1.0, 2),
    ("parabola", 40.0, 40, 1.0, 2),
    ("parabola", 300.0, 4, 1.0, 2),
    ("parabola", 300.0, 40, 1.0, 2),
    ("flat and steep", 0.001, 4, 0.166774, 4),
    ("flat and steep", 0.001, 40, 0.166774, 4),
    ("flat and steep", 0.1, 4, 0.1, 1),
    ("flat and steep", 0.1, 40, 0.1, 1),
    ("flat and steep", 1.0, 4, 1.0, 1),
    ("flat and steep", 1.0, 40, 1.0, 1),
    ("flat and steep", 2.5, 4, 1.37701, 2),
    ("flat and steep", 2.5, 40, 1.37701, 2),
    ("flat and steep", 7.0, 4, 1.51498, 3),
    ("flat and steep", 7.0, 40, 1.51498, 3),
    ("flat and steep", 40.0, 4, 1.32784, 5),
    ("flat and steep", 40.0, 40, 1.32784, 5),
    ("flat and steep", 300.0, 4, 0.0, 5),
    ("flat and steep", 300.0, 40, 2.10897, 6),
    ("wavy", 0.001, 4, 0.91794, 5),
    ("wavy", 0.1, 4, 1.66242, 5),
    ("wavy", 1.0, 4, 303.978, 5),
    ("wavy", 2.5, 4, 1402.41, 5),
    ("wavy", 7.0, 4, 2679.05, 5),
    ("wavy", 40.0, 4, 14592.8, 5),
    ("wavy", 300.0, 4, 317.167, 5),
    ("wavy bowl", 0.001, 4, 0.489063, 4),
    ("wavy bowl", 0.001, 40, 0.489063, 4),
    ("wavy bowl", 0.1, 4, 0.49174, 2),
    ("wavy bowl", 0.1, 40, 0.49174, 2),
    ("wavy bowl", 1.0, 4, 1.0, 1),
    ("wavy bowl", 1.0, 40, 1.0, 1),
    ("wavy bowl", 2.5, 4, 2.5, 1),
    ("wavy bowl", 2.5, 40, 2.5, 1),
    ("wavy bowl", 7.0, 4, 3.1712, 2),
    ("wavy bowl", 7.0, 40, 3.1712, 2),
    ("wavy bowl", 40.0, 4, 2.48407, 3),
    ("wavy bowl", 40.0, 40, 2.48407, 3),
    ("wavy bowl", 300.0, 4, 2.83939, 3),
    ("wavy bowl", 300.0, 40, 2.83939, 3),
    ("many valleys", 0.001, 4, 0.91794, 5),
    ("many valleys", 0.001, 40, 1.01952, 7),
    ("many valleys", 0.1, 4, 7.12686, 5),
    ("many valleys", 0.1, 40, 7.06028, 6),
    ("many valleys", 1.0, 4, 1.0, 1),
    ("many valleys", 1.0, 40, 1.0, 1),
    ("many valleys", 2.5, 4, 10.1181, 4),
    ("many valleys", 2.5, 40, 10.1181, 4),
    ("many valleys", 7.0, 4, 7.05195, 4),
    ("many valleys", 7.0, 40, 7.05195, 4),
    ("many valleys", 40.0, 4, 6.21109, 5),
    ("many valleys", 40.0, 40, 6.06042, 7),
    ("many valleys", 300.0, 4, 1.04204, 2),
    ("many valleys", 300.0, 40, 1.04204, 2),
    ("far", 0.001, 4, 10.0, 5),
    ("far", 0.001, 40, 10.0, 5),
    ("far", 0.1, 4, 10.0, 3),
    ("far", 0.1, 40, 10.0, 3),
    ("far", 1.0, 4, 10.0, 2),
    ("far", 1.0, 40, 10.0, 2),
    ("far", 2.5, 4, 25.0, 2),
    ("far", 2.5, 40, 25.0, 2),
    ("far", 7.0, 4, 7.0, 1),
    ("far", 7.0, 40, 7.0, 1),
    ("far", 40.0, 4, 40.0, 1),
    ("far", 40.0, 40, 40.0, 1),
    ("far", 300.0, 4, 50.0, 2),
    ("far", 300.0, 40, 50.0, 2),
]


@pytest.mark.parametrize(("name", "first", "limit", "end", "calls"), PYTORCH_ENDS)
def test_it_ends_where_pytorchs_does(name, first, limit, end, calls):
    f, df = FUNCTIONS[name]
    shift = next(t for t in (0.0, 0.5) if df(t) < 0)
    start = point(f, df, shift)._replace(t=0.0)
    with np.errstate(all="ignore"):
        found, count = strong_wolfe(lambda t: point(f, df, shift + t)._replace(t=t), start, first, limit, 1e-9)
    assert (found.t, count) == (pytest.approx(end, rel=1e-5), calls)
