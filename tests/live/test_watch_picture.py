import xml.etree.ElementTree as ET

import pytest

import autogradlab as al
from autogradlab.display.model.tape_reader import read_graph
from autogradlab.display.model.tensor_names import Names
from autogradlab.live.watch_picture import MAX_MOMENTS, Moment, WatchPicture


@pytest.fixture
def moments():
    x = al.tensor(3.0, requires_grad=True)
    return [Moment(k, (f"line {k}",), read_graph([x * k], Names([{"x": x}]))) for k in range(1, 6)]


def test_a_strip_shows_the_last_drawings_the_newest_first(moments):
    strip = WatchPicture("y")
    strip.show_moments(moments)
    said = "".join(ET.fromstring(strip._repr_mimebundle_()["image/svg+xml"]).itertext())
    assert said.index("y after cell [5]") < said.index("y after cell [4]")
    assert "after cell [2]" not in said
    assert len(strip.moments) == MAX_MOMENTS


def test_a_moment_without_a_cell_is_now(moments):
    assert Moment(None, (), moments[0].picture).heading == "now"


def test_a_graph_too_large_to_draw_is_summarized():
    x = al.tensor(1.0, requires_grad=True)
    for _ in range(400):
        x = al.sin(x) * x + al.cos(x)
    strip = WatchPicture("x", [Moment(1, (), read_graph([x], Names([]), max_nodes=10))])
    assert "<svg" in strip._repr_mimebundle_()["image/svg+xml"]
