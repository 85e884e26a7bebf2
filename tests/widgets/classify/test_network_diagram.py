import xml.etree.ElementTree as ET

import numpy as np

from autogradlab.widgets.classify.network_diagram import MAX_LINE_WIDTH, network_diagram

SVG = "{http://www.w3.org/2000/svg}"


def lines(svg, css):
    found = [node for node in ET.fromstring(svg).iter(f"{SVG}line") if node.get("class") == css]
    return [node for node in found if node.get("visibility") == "visible"]


def net(first, second, slope=1.0):
    pairs = [np.array(first, float), np.array([second], float)]
    return network_diagram([(w, np.full_like(w, slope)) for w in pairs])


def test_a_circle_is_drawn_for_each_unit():
    assert net([[1, 2], [3, 4], [5, 6]], [1, 1, 1]).count("<circle") == 2 + 3 + 1


def test_the_largest_weight_has_the_thickest_line_and_the_sign_its_own():
    svg = net([[1, -2]], [4])
    assert [float(line.get("stroke-width")) for line in lines(svg, "agl-plus")] == [1.5, MAX_LINE_WIDTH]
    assert len(lines(svg, "agl-minus")) == 1


def test_gradients_that_are_almost_zero_are_not_drawn():
    assert len(lines(net([[1, -2]], [4]), "agl-slope-line")) == 3
    assert lines(net([[1, -2]], [4], 1e-6), "agl-slope-line") == []


def test_what_is_not_finite_is_left_out():
    svg = net([[1, np.nan]], [np.inf], np.nan)
    assert len(lines(svg, "agl-plus")) == 1
    assert "nan" not in svg


def test_zero_weights_are_drawn_thin():
    assert {line.get("stroke-width") for line in lines(net([[0, 0]], [0], 0.0), "agl-plus")} == {"0.5"}
