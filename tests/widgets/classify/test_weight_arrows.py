import math
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from autogradlab.widgets.classify.models import Neuron
from autogradlab.widgets.classify.points import point_set
from autogradlab.widgets.classify.regions import points_area
from autogradlab.widgets.classify.weight_arrows import weight_arrows
from autogradlab.widgets.svg_plots.label_places import text_box


def test_the_arrow_of_the_weights_is_perpendicular_to_the_boundary_and_the_push_goes_down_the_gradient():
    frame = points_area(point_set("xor"))
    root = ET.fromstring(weight_arrows(frame, (1.0, 0.0, 0.0), (0.0, -0.5, 0.0), point_set("xor").X))
    (w, push) = root.iter("line")
    assert float(w.get("y1")) == float(w.get("y2"))
    assert float(w.get("x1")) < float(w.get("x2"))
    assert float(push.get("y2")) < float(push.get("y1"))


@pytest.mark.parametrize("weights", [(0.0, 0.0, 1.0), (math.nan, 1.0, 0.0), (math.inf, 1.0, 0.0), (1.0, 0.0, 99.0)])
def test_without_a_boundary_in_sight_there_are_no_arrows(weights):
    assert weight_arrows(points_area(point_set("xor")), weights, (1.0, 1.0, 1.0), point_set("xor").X) == "<g/>"


def test_an_arrow_too_short_for_a_direction_is_hidden():
    assert (
        weight_arrows(points_area(point_set("xor")), (1.0, 1.0, 0.0), (0.0, 0.0, 0.0), point_set("xor").X).count(
            "hidden"
        )
        == 3
    )


def covered(frame, data, svg):
    """How many points are under the names of the arrows that are shown."""
    places = np.array([(frame.px(float(x)), frame.py(float(y))) for x, y in data.X])
    names = [node for node in ET.fromstring(svg).iter("text") if node.get("visibility") == "visible"]
    boxes = [text_box(n.text, float(n.get("x")), float(n.get("y")), n.get("text-anchor")) for n in names]
    return sum(box.left < x < box.right and box.top < y < box.bottom for box in boxes for x, y in places)


@pytest.mark.parametrize("kind", ["blobs", "xor", "moons", "circles"])
def test_no_name_of_an_arrow_covers_a_point(kind):
    rng = np.random.default_rng(len(kind))
    seen = 0
    for seed in range(25):
        data = point_set(kind, seed=seed)
        frame = points_area(data)
        model = Neuron(data, 0.5, tuple(rng.normal(0, 1.5, 3)))
        svg = weight_arrows(frame, model.weights, model.gradients, data.X)
        assert covered(frame, data, svg) == 0
        seen += svg.count('"visible"') // 3
    assert seen > 20
