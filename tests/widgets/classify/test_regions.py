import math
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from svg_texts import label_faults, texts_of

from autogradlab.widgets.classify.models import Net, Neuron
from autogradlab.widgets.classify.objective import Objective
from autogradlab.widgets.classify.points import point_set
from autogradlab.widgets.classify.regions import class_shades, points_area, regions_plot
from autogradlab.widgets.classify.weight_arrows import weight_arrows

SVG = "{http://www.w3.org/2000/svg}"
THREE = ([[-1.0, 0.0], [1.0, 0.5], [0.5, -1.0]], [0, 1, 1])


def paths(svg, css):
    return [node.get("d") for node in ET.fromstring(svg).iter(f"{SVG}path") if css in node.get("class", "").split()]


def drawn(what=THREE, weights=(1.0, 0.0, 0.0)):
    model = Neuron(point_set(what), 0.5, weights)
    frame = points_area(model.data)
    return frame, regions_plot(
        frame, model, "a title", weight_arrows(frame, model.weights, model.gradients, model.data.X)
    )


@pytest.mark.parametrize("what", ["moons", THREE, ([[2.0, 2.0]], [0]), ([[1e30, 0.0], [0.0, -1e20]], [0, 1])])
def test_every_point_is_in_the_plane_and_a_unit_is_as_long_across_as_up(what):
    data = point_set(what)
    frame = points_area(data)
    assert all(frame.x[0] < x < frame.x[1] and frame.y[0] < y < frame.y[1] for x, y in data.X)
    across = (frame.x[1] - frame.x[0]) / (frame.width - frame.left - frame.right)
    assert across == pytest.approx((frame.y[1] - frame.y[0]) / (frame.height - frame.top - frame.bottom))


def test_a_disc_is_drawn_for_each_point_of_class_1_and_a_square_for_each_of_class_0():
    _, svg = drawn()
    assert [paths(svg, name)[0].count("M") for name in ("agl-one", "agl-zero")] == [2, 1]


def test_a_ring_is_drawn_around_each_point_that_is_wrong():
    wrong = drawn(weights=(-1.0, 0.0, 0.0))[1]
    assert paths(wrong, "agl-ring")[0].count("M") == 3
    assert paths(drawn()[1], "agl-ring")[0] == "M0 0"


def test_the_boundary_is_where_the_logit_is_zero():
    frame, svg = drawn(weights=(2.0, 0.0, -1.0))
    xs = [float(x) for x in re.findall(r"[ML]([\d.]+) ", paths(svg, "agl-boundary")[0])]
    assert xs == pytest.approx([frame.px(0.5)] * len(xs), abs=0.2)


def test_the_number_of_paths_stays_whatever_the_model_says():
    frame = points_area(point_set("xor"))
    grids = [np.zeros((5, 5)), np.full((5, 5), 1e3), np.full((5, 5), -np.inf), np.full((5, 5), np.nan)]
    assert len({class_shades(frame, z).count("<path") for z in grids}) == 1


def test_where_the_model_gives_no_number_the_picture_says_so():
    model = Net(point_set("xor"), 0.5, (2,), "relu", 0)
    assert 'visibility="hidden">not a number here' in regions_plot(points_area(model.data), model, "t").replace(
        '"end"', ""
    )
    model.net[0].weight.detach().fill_(math.nan)
    svg = regions_plot(points_area(model.data), model, "t")
    assert 'visibility="visible">not a number here' in svg
    assert paths(svg, "agl-nowhere")[0].count("M") == 38


def test_names_of_classes_are_text():
    _, svg = drawn((THREE[0], ["<img onerror=x>", "b", "b"]))
    assert "<img" not in svg
    assert "&lt;img onerror" in svg


def test_points_for_testing_are_fainter_and_the_legend_says_so():
    model = Net(point_set("xor"), 0.5, (2,), "relu", 0, Objective(test=20))
    svg = regions_plot(points_area(model.data), model, "t")
    assert paths(svg, "agl-test")[0].count("M") + paths(svg, "agl-test")[1].count("M") == 10
    assert "test" in {text.words for text in texts_of(svg)}
    assert "test" not in {text.words for text in texts_of(drawn()[1])}


@pytest.mark.parametrize("names", [("a", "b"), ("a very long name of a class", "another name, as long as that one")])
@pytest.mark.parametrize("share", [0, 20])
def test_the_legend_has_room_whatever_the_classes_are_called(names, share):
    data = point_set((np.random.default_rng(0).normal(size=(20, 2)), list(names) * 10))
    model = Net(data, 0.5, (2,), "tanh", 0, Objective(test=share))
    assert label_faults(regions_plot(points_area(data), model, "t")) == []


def test_the_shades_have_the_models_boundary_as_their_edge():
    frame, svg = drawn(weights=(2.0, 0.0, -1.0))
    first = paths(svg, "agl-shade1")[0]
    left = min(float(x) for x in re.findall(r"[ML]([\d.]+) ", first))
    assert left == pytest.approx(frame.px(0.5), abs=0.2)
