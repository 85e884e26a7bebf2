import xml.etree.ElementTree as ET

import numpy as np

from autogradlab.widgets.svg_plots.label_places import Box
from autogradlab.widgets.svg_plots.path_comparison import (
    axis_ends,
    curves_plot,
    draw_paths,
    legend_height,
    legend_positions,
    line_legend,
    line_styles,
)

BOX, NOTHING = Box(0, 0, 100, 100), np.empty((0, 2))


def test_each_line_has_a_color_and_dashes_of_its_own():
    assert len({tuple(style.values()) for style in line_styles(6)}) == 6
    assert len({style["stroke_dasharray"] for style in line_styles(6)}) == 6


def test_a_legend_breaks_into_rows_and_takes_their_height():
    names = ["a long name of an optimizer"] * 4
    rows = [row for _, row in legend_positions(names, 440)]
    assert rows == sorted(rows)
    assert rows[-1] > 0
    assert legend_height(names) > legend_height(names[:1])


def test_a_name_in_a_legend_is_text():
    ET.fromstring(line_legend(["<img onerror=x>"], 0))
    assert "&lt;img" in line_legend(["<img onerror=x>"], 0)


def test_strands_stand_empty_paths():
    assert len(draw_paths([[], []], BOX, NOTHING)) == len(
        draw_paths([[(1.0, 1.0)], [(1.0, 1.0), (9.0, 9.0)]], BOX, NOTHING)
    )


def test_curves_that_fall_far_are_drawn_in_powers_of_ten_and_those_that_are_lost_do_not_count():
    svg = curves_plot([[1.0, 0.1, 1e-5], [1.0, 1e9, float("inf")]], "f", [True, False], (280, 160), ["a", "b"])
    ET.fromstring(svg)
    assert "log₁₀ f" in svg
    assert ">8</text>" not in svg
    assert "log₁₀" not in curves_plot([[3.0, 2.0]], "f", [True], (280, 160))


def test_an_axis_has_room_even_for_nothing():
    assert axis_ends([]) == (-0.06, 1.06)
    lo, hi = axis_ends([5.0])
    assert lo < 5 < hi
