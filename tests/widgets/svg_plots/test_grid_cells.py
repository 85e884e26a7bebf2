import numpy as np

from autogradlab.widgets.classify.points import point_set
from autogradlab.widgets.classify.regions import points_area
from autogradlab.widgets.svg_plots.grid_cells import cell_paths


def test_neighbors_of_one_shade_are_one_rectangle():
    frame = points_area(point_set("xor"))
    found = cell_paths(frame, np.array([[1, 1, 2], [1, 1, 1]]))
    assert {k: d.count("M") for k, d in found.items()} == {1: 2, 2: 1}


def test_the_first_row_of_the_grid_is_at_the_bottom():
    frame = points_area(point_set("xor"))
    found = cell_paths(frame, np.array([[1], [2]]))
    assert f"V{frame.height - frame.bottom:.1f}H" in found[1]
