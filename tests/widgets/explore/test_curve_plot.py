import math
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from autogradlab.widgets.explore.curve_measurement import SlopeValues
from autogradlab.widgets.explore.curve_plot import CurvePlot


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
    assert hidden.count('visibility="hidden"') == 3


@pytest.mark.parametrize("x", [-3.0, -1.0, 1.0, 3.0])
@pytest.mark.parametrize("slope", [-50.0, -1.0, 0.0, 1.0, 50.0])
def test_the_words_next_to_the_point_stay_in_the_picture(x, slope):
    label = ET.fromstring(plot(SlopeValues(x, 1e-3, math.sin(x), slope)))[-1]
    far = 80 * (1 if label.get("text-anchor") == "start" else -1)
    assert all(0 <= float(label.get("x")) + d <= 440 for d in (0, far))
    assert 0 <= float(label.get("y")) <= 300
