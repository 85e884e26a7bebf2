import types

import numpy as np
import pytest

from autogradlab.display.plots import descent_axes
from autogradlab.display.plots.descent_axes import (
    affordable_size,
    distinct_points,
    draw_descent,
    draw_losses,
    sample_grid,
)
from autogradlab.display.plots.plot_figure import new_figure

BOWL = lambda a: a[0] ** 2 + 10 * a[1] ** 2


def drawn(points, f, ends, scalar=False):
    figure = new_figure()
    points = np.asarray(points, float)
    draw_descent(figure, f, points, np.ones(len(points)), ends, [f"a[{k}]" for k in range(points.shape[1])], scalar)
    return figure.axes[0]


def test_two_coordinates_run_over_contour_lines():
    ax = drawn([[1, 1], [0, 0]], BOWL, [(-2, 2), (-2, 2)])
    assert len(ax.collections) == 1
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("a[0]", "a[1]")


def test_three_coordinates_are_seen_in_space():
    assert drawn([[0, 0, 0], [1, 1, 1]], lambda a: a.sum(), [(-1, 2)] * 3).name == "3d"


def test_one_coordinate_runs_on_its_curve():
    ax = drawn([[1], [0.5]], lambda x: x**2, [(-2, 2)], scalar=True)
    np.testing.assert_allclose(ax.lines[0].get_ydata(), ax.lines[0].get_xdata() ** 2)


def test_more_coordinates_are_drawn_step_by_step():
    assert len(drawn(np.ones((4, 5)), lambda a: a.sum(), [(0, 1)] * 5).lines) == 5


def test_flat_and_broken_grounds_draw():
    for f in (lambda a: 1.0, lambda a: a[0] * float("nan"), lambda a: {}["no"]):
        drawn([[1, 1], [0, 0]], f, [(-2, 2), (-2, 2)])


def test_a_path_goes_from_purple_to_yellow():
    ax = drawn(np.linspace(0, 1, 40)[:, None] * [1, 1], BOWL, [(-2, 2), (-2, 2)])
    shades = [line.get_color() for line in ax.lines if line.get_marker() == "o"]
    assert (shades[0], shades[11]) == ("#5b2a86", "#d9a800")
    assert [t.get_text() for t in ax.texts] == ["start", "end"]


def test_of_many_points_those_that_can_be_told_apart_stay_and_so_does_the_last():
    kept = distinct_points(np.linspace(0, 1, 100_000)[:, None] * [1, 2])
    assert len(kept) == 601
    assert (kept[0], kept[-1]) == (0, 99_999)


def test_points_that_are_no_numbers_are_left_out():
    assert distinct_points(np.array([[0.0, 0], [np.nan, 1], [2, np.inf]])).tolist() == [0]
    assert len(distinct_points(np.full((3, 2), np.nan))) == 0


@pytest.mark.parametrize(("seconds", "places"), [(0.0, 81), (0.001, 38), (0.01, 15), (1.0, 15)])
def test_a_slow_function_is_asked_at_fewer_places(monkeypatch, seconds, places):
    clock = types.SimpleNamespace(now=0.0)
    monkeypatch.setattr(descent_axes, "time", types.SimpleNamespace(perf_counter=lambda: clock.now))

    def slow(a):
        clock.now += seconds
        return a.sum()

    assert affordable_size(slow, np.zeros(2)) == places


def test_a_function_of_arrays_is_surveyed_at_once_and_another_one_place_by_place():
    calls = []
    xs, ys, z = sample_grid(lambda a: calls.append(1) or BOWL(a), [(-1, 1), (0, 2)])
    assert len(calls) < 10
    np.testing.assert_allclose(z[3, 5], xs[5] ** 2 + 10 * ys[3] ** 2)
    xs, ys, z = sample_grid(lambda a: BOWL(a) if a[0] > 0 else a[1], [(-1, 1), (0, 2)])
    assert z.shape == (len(ys), len(xs))
    np.testing.assert_allclose(z[3, 0], ys[3])


@pytest.mark.parametrize(
    ("losses", "scale"), [([100, 1, 0.1], "log"), ([3, 2, 1.5], "linear"), ([1, np.nan, 0], "linear")]
)
def test_a_loss_that_falls_by_orders_of_magnitude_is_shown_in_powers_of_ten(losses, scale):
    ax = new_figure().subplots()
    draw_losses(ax, np.array(losses, float))
    assert ax.get_yscale() == scale
