import math

import numpy as np

from autogradlab.display.shared.time_slices import FAST_CALL
from autogradlab.widgets.svg_plots.height_grid import GRID_CELLS, TIME_BUDGET, HeightGrid


def measured(f, shape, *ends):
    survey = HeightGrid(f, shape, list(ends))
    assert survey.extend()
    return survey


def test_a_survey_works_for_functions_of_arrays_and_of_single_points():
    unpacks = lambda a: a[0] ** 2 + a[1]
    branches = lambda a: a[0] ** 2 + a[1] if a[1] > 1 else a[0] ** 2 + 1 * a[1]
    norms = lambda a: (a * a).sum() - a[1] ** 2 + a[1]
    for f in (unpacks, branches, norms):
        survey = measured(f, (2,), (-1.0, 1.0), (0.0, 2.0))
        xs, ys = survey.axes
        np.testing.assert_allclose(survey.heights, xs[None, :] ** 2 + ys[:, None])


def test_a_survey_has_gaps_where_f_raises():
    def picky(a):
        if a[0] > 0:
            raise ValueError
        return a[0]

    heights = measured(picky, (2,), (-1.0, 1.0), (-1.0, 1.0)).heights
    assert np.isnan(heights[:, -1]).all()
    assert not np.isnan(heights[:, 0]).any()


def test_one_coordinate_is_a_number_or_a_list_of_one_as_f_takes_it():
    assert measured(lambda a: a**2, (), (0.0, 3.0)).heights[-1] == 9
    assert measured(lambda a: (a**2).sum(), (1,), (0.0, 3.0)).heights[-1] == 9


def test_a_survey_without_time_goes_on_where_it_stopped(clock):
    calls = []

    def f(a):
        calls.append(a)
        clock.tick(0.125)
        return float(a[0]) * a[1]

    survey = HeightGrid(f, (2,), [(0.0, 1.0), (0.0, 1.0)])
    assert not survey.extend(0.0)
    assert calls == []
    slices = 1
    while not survey.extend(1.0):
        slices += 1
    assert len(calls) == survey.heights.size + 2  # two calls tell its dtype and how slow it is
    assert slices == math.ceil(len(calls) / 8)


def test_a_slow_function_gets_fewer_cells_but_never_too_few():
    for count, (usual, fewest) in GRID_CELLS.items():
        survey = HeightGrid(lambda a: a, (count,), [(0.0, 1.0)] * count)
        affordable = int((TIME_BUDGET / 0.1) ** (1 / count))
        cells = [survey.cell_count(seconds) for seconds in (0.99 * FAST_CALL, 0.1, 100.0)]
        assert cells == [usual, affordable, fewest]
        assert usual > affordable > fewest


def test_a_function_that_closes_over_a_float32_is_measured_in_float32():
    import autogradlab as al

    w = al.tensor([1.0, 2.0])
    assert np.isfinite(measured(lambda a: al.dot(w, a), (2,), (0.0, 1.0), (0.0, 1.0)).heights).all()
