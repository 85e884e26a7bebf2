import math
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from svg_texts import curve_points, label_faults, texts_of

from autogradlab.widgets.explore.curve_measurement import SlopeValues
from autogradlab.widgets.explore.curve_plot import CurvePlot
from autogradlab.widgets.svg_plots.label_places import Box


def plot(probe, names=("x", "f(x)")):
    xs = np.linspace(-3, 3, 31)
    return CurvePlot(xs, np.sin(xs), (-1.1, 1.1), names).draw(probe)


def test_text_is_data_and_never_markup():
    assert "<script>" not in plot(SlopeValues(1, 1e-3, 0.8, 0.5), ("<script>", "f(<script>)"))


def test_a_plot_is_well_formed_and_says_what_it_shows():
    root = ET.fromstring(plot(SlopeValues(1.2, 1e-3, 0.932, 0.313)))
    assert root[0].text == "f(x) and its tangent at x = 1.2"
    assert "slope 0.313" in "".join(root.itertext())


@pytest.mark.parametrize("slope", [math.nan, math.inf])
def test_without_a_slope_the_tangent_is_hidden_and_the_picture_keeps_its_shape(slope):
    shown, hidden = plot(SlopeValues(1, 1e-3, 0.8, 0.5)), plot(SlopeValues(1, 1e-3, 0.8, slope))
    tags = lambda svg: re.findall(r"<(\w+)", svg)
    assert tags(shown) == tags(hidden)
    assert hidden.count('visibility="hidden"') - shown.count('visibility="hidden"') == 2


@pytest.mark.parametrize("x", [-3.0, -1.0, 1.0, 3.0])
@pytest.mark.parametrize("slope", [-50.0, -1.0, 0.0, 1.0, 50.0])
def test_the_words_next_to_the_point_stay_in_the_picture(x, slope):
    assert label_faults(plot(SlopeValues(x, 1e-3, math.sin(x), slope))) == []


@pytest.mark.parametrize("x", np.linspace(-3, 3, 25).tolist())
def test_the_words_hide_neither_the_curve_nor_the_tangent(x):
    picture = plot(SlopeValues(x, 1e-3, math.sin(x), math.cos(x)))
    label = next(text for text in texts_of(picture) if text.words.startswith("slope"))
    lines = np.vstack([curve_points(picture, "agl-curve"), curve_points(picture, "agl-tangent")])
    assert not any(label.box.contains(Box(x, y, x, y)) for x, y in lines)


@pytest.mark.parametrize("x", [-3.0, -2.99, 0.0, 2.9, 3.0])
@pytest.mark.parametrize("slope", [-1e9, -2.0, 0.0, 0.3, 1e9])
def test_the_tangent_stays_in_the_plot(x, slope):
    plot_box = CurvePlot(np.linspace(-3, 3, 31), np.zeros(31), (-1.1, 1.1), ("x", "y")).frame.inside
    for px, py in curve_points(plot(SlopeValues(x, 1e-3, 1.09, slope)), "agl-tangent"):
        assert plot_box.left - 0.1 <= px <= plot_box.right + 0.1
        assert plot_box.top - 0.1 <= py <= plot_box.bottom + 0.1


def test_a_point_off_the_plot_is_told_of_at_the_edge():
    for value, drawn in ((5.0, "off the plot: 5"), (-5.0, "off the plot: −5"), (math.inf, "off the plot: infinity")):
        root = ET.fromstring(plot(SlopeValues(1, 1e-3, value, 0.5)))
        assert drawn in "".join(root.itertext())
        seen = {e.get("class"): e.get("visibility") for e in root.iter() if e.get("visibility")}
        assert (seen["agl-away"], seen["agl-dot"], seen["agl-tangent"]) == ("visible", "hidden", "hidden")


def test_a_kink_has_a_line_on_each_side_and_both_slopes_in_words():
    picture = plot(SlopeValues(0, 1e-3, 0.0, 0.0, kink=(-1.0, 1.0)))
    assert "kink: slope −1 and 1" in picture
    left, middle, right = curve_points(picture, "agl-tangent")
    assert left[1] < middle[1] > right[1]
