import math
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from autogradlab.widgets.explore.curve import Probe
from autogradlab.widgets.svg_plots.axes import CurvePlot, Frame, element, text, trace

FRAME = Frame((0, 1), (0, 1), 100, 100, 0, 0, 0, 0)


def plot(probe, names=("x", "f(x)")):
    xs = np.linspace(-3, 3, 31)
    return CurvePlot(xs, np.sin(xs), (-1.1, 1.1), names).draw(probe)


def test_text_is_data_and_never_markup():
    assert "<b>" not in text("<b>", 0, 0, "c")
    assert "<script>" not in plot(Probe(1, 1e-3, 0.8, 0.5), ("<script>", "f(<script>)"))


def test_an_attribute_is_escaped():
    assert element("g", id='"><b>') == '<g id="&quot;&gt;&lt;b&gt;"/>'


def test_a_plot_is_well_formed_and_says_what_it_shows():
    root = ET.fromstring(plot(Probe(1.2, 1e-3, 0.932, 0.313)))
    assert root[0].text == "f(x) and its tangent at x = 1.2"
    assert "slope 0.313" in "".join(root.itertext())


def test_the_pixels_of_a_frame_run_right_and_up():
    assert (FRAME.px(1), FRAME.py(1)) == (100, 0)


def test_a_curve_has_a_gap_where_there_is_no_number():
    assert trace(FRAME, [0, 0.5, 1], [0, math.nan, 1]).count("M") == 2


def test_no_line_is_drawn_across_a_pole():
    assert trace(FRAME, [0, 0.5, 0.6, 1], [0.5, 3.0, -3.0, 0.5]).count("M") == 2


@pytest.mark.parametrize("slope", [math.nan, math.inf])
def test_without_a_slope_the_tangent_is_hidden_and_the_picture_keeps_its_shape(slope):
    shown, hidden = plot(Probe(1, 1e-3, 0.8, 0.5)), plot(Probe(1, 1e-3, 0.8, slope))
    tags = lambda svg: re.findall(r"<(\w+)", svg)
    assert tags(shown) == tags(hidden)
    assert hidden.count('visibility="hidden"') == 3


@pytest.mark.parametrize("x", [-3.0, -1.0, 1.0, 3.0])
@pytest.mark.parametrize("slope", [-50.0, -1.0, 0.0, 1.0, 50.0])
def test_the_words_beside_the_point_stay_in_the_picture(x, slope):
    label = ET.fromstring(plot(Probe(x, 1e-3, math.sin(x), slope)))[-1]
    far = 80 * (1 if label.get("text-anchor") == "start" else -1)
    assert all(0 <= float(label.get("x")) + d <= 440 for d in (0, far))
    assert 0 <= float(label.get("y")) <= 300
