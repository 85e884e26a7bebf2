import math
import xml.etree.ElementTree as ET

import pytest
from svg_texts import label_faults

from autogradlab.widgets.svg_plots.bars import BAR_RULES, GradientBar, bars_plot

SVG = "{http://www.w3.org/2000/svg}"


def rects(svg):
    return list(ET.fromstring(svg).iter(f"{SVG}rect"))


def test_each_bar_begins_where_the_one_before_ended():
    first, second = rects(bars_plot("t", [GradientBar("a", 0, 2, "part", "+2"), GradientBar("b", 2, 3, "part", "+1")]))
    assert float(first.get("x")) + float(first.get("width")) == float(second.get("x"))
    assert float(first.get("width")) == pytest.approx(2 * float(second.get("width")), abs=0.2)


def test_a_negative_part_goes_back():
    first, second = rects(bars_plot("t", [GradientBar("a", 0, 2, "part", "+2"), GradientBar("b", 2, 1, "part", "−1")]))
    assert float(second.get("x")) < float(first.get("x")) + float(first.get("width"))


def test_what_is_not_finite_has_its_figure_alone():
    svg = bars_plot("t", [GradientBar("a", 0, math.nan, "part", "+nan")], ("here", math.inf))
    assert rects(svg) == []
    assert "+nan" in svg
    assert "here" not in svg


def test_names_are_text():
    assert "&lt;b&gt;" in bars_plot("t", [GradientBar("<b>", 0, 1, "sum", "1")])


def test_a_saved_picture_knows_both_schemes():
    assert "prefers-color-scheme: dark" in BAR_RULES.static_css


LONG = "a very long name of an argument, which is far longer than the whole plot"


@pytest.mark.parametrize("size", [1e-300, 1.0, 123456.789, 1.7e308])
@pytest.mark.parametrize(("name", "share"), [("here", 0.0), (LONG, 1.0)])
def test_every_name_and_number_has_room(size, name, share):
    parts = [GradientBar(LONG, 0, size, "part", f"{size}"), GradientBar("x", size, -size, "sum", "1")]
    assert label_faults(bars_plot("t", parts, (name, share * size))) == []
