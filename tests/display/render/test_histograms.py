import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from autogradlab.display.render.histograms import BAR_COUNT, BAR_HEIGHT, histogram_svg, values_cell


def test_the_bars_are_as_tall_as_their_counts():
    svg = histogram_svg(np.array([0.0] * 8 + [1.0] * 4))
    ET.fromstring(svg)
    assert re.findall(r"v-([\d.]+)h", svg) == [str(BAR_HEIGHT), str(BAR_HEIGHT // 2)]
    assert 'aria-label="histogram from 0 to 1"' in svg


def test_a_bar_that_holds_anything_can_be_seen():
    assert "v-1h" in histogram_svg(np.array([0.0] * 10_000 + [1.0]))


def test_zero_is_marked_where_values_lie_on_both_sides():
    assert f"M{BAR_COUNT * 5 / 4:.1f} 0" in histogram_svg(np.array([-1.0, 0.5, 3.0]))
    assert "al-z" not in histogram_svg(np.array([1.0, 2.0]))


def test_few_values_are_shown_one_by_one():
    assert values_cell(np.array([0.25, -1.0])) == "<span>[0.25 −1]</span>"
    assert values_cell(np.float32(2.0).reshape(())) == "<span>2</span>"
    assert values_cell(np.array([[True], [False]])) == "<span>[1 0]</span>"


def test_equal_values_are_said_once():
    assert values_cell(np.zeros(60)) == "<span>all 0</span>"


def test_what_is_no_number_is_marked():
    x = np.arange(40.0)
    x[[0, 3, 7]] = np.nan, np.inf, np.nan
    assert re.findall(r'al-x">(.*?)<', values_cell(x)) == ["2 nan", "1 inf"]
    assert values_cell(np.full(9, np.nan)) == '<b class="al-x">9 nan</b>'
    assert "−inf" in values_cell(np.array([1.0, -np.inf]))


@pytest.mark.parametrize(
    "odd",
    [
        np.zeros((0, 3)),
        np.array([-1.7e308, 1.7e308, 0, 0, 0]),
        np.arange(9),
        np.ones(9, bool),
        np.float16([1, 2] * 5),
    ],
)
def test_odd_arrays_have_a_cell_of_a_few_hundred_bytes(odd):
    cell = values_cell(odd)
    ET.fromstring(f"<td>{cell}</td>")
    assert len(cell) < 1000


def test_a_large_array_is_sampled():
    assert "histogram from" in values_cell(np.random.default_rng(0).normal(size=3_000_000))
