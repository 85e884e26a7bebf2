import math
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest

import autogradlab as al
from autogradlab.display.model.array_text import summarize_array
from autogradlab.display.shared.heat_strips import (
    heat_strip_height,
    heat_strip_parts,
    strip_shades,
)


def drawn(x, color="name-input"):
    return "".join(heat_strip_parts(*strip_shades(x), color, 0, 100, 0))


def test_values_of_both_signs_are_centered_on_zero():
    cells, rows = strip_shades(np.array([-1.0, 0.0, 0.5, 2.0, -2.0]))
    assert (cells, rows) == ((-0.5, 0.0, 0.25, 1.0, -1.0), 1)


def test_values_of_one_sign_run_from_the_smallest_to_the_largest():
    assert strip_shades(np.array([100, 101, 102]))[0] == (0.0, 0.5, 1.0)
    assert strip_shades(np.array([-100.0, -101, -102]))[0] == (0.0, -0.5, -1.0)


def test_booleans_and_integers_have_strips():
    assert strip_shades(np.array([True, False, True]))[0] == (1.0, 0.0, 1.0)
    assert strip_shades(np.arange(5))[0] == (0.0, 0.25, 0.5, 0.75, 1.0)


def test_a_long_vector_is_averaged_to_so_many_cells():
    cells, rows = strip_shades(np.arange(10_000.0))
    assert (len(cells), rows, cells[0], cells[-1]) == (24, 1, 0.0, 1.0)


def test_a_matrix_is_a_small_grid():
    cells, rows = strip_shades(np.add.outer(np.arange(32.0), np.zeros(10)))
    assert (len(cells), rows) == (5 * 10, 5)
    assert cells[:10] == (0.0,) * 10
    assert cells[-10:] == (1.0,) * 10


def test_a_cell_is_the_mean_of_its_block():
    x = np.arange(1200.0).reshape(30, 40)
    blocks = x.reshape(5, 6, 20, 2).mean((1, 3))
    want = (blocks - blocks.min()) / (blocks.max() - blocks.min())
    np.testing.assert_allclose(strip_shades(x)[0], want.ravel(), atol=0.006)


@pytest.mark.parametrize(
    ("shape", "cells", "rows"),
    [((7, 1), 7, 1), ((1, 7), 7, 1), ((2, 3, 4), 20, 5), ((3, 2), 6, 3), ((8, 3, 32, 32), 100, 5), ((2, 2, 1), 4, 1)],
)
def test_columns_rows_and_more_axes_find_a_place(shape, cells, rows):
    found = strip_shades(np.arange(math.prod(shape)).reshape(shape))
    assert (len(found[0]), found[1]) == (cells, rows)


def test_where_nothing_differs_there_is_no_strip():
    for same in (np.ones(9), np.zeros((0, 3)), np.zeros((3, 4)), np.array(2.0)):
        assert strip_shades(same) == ((), 1)


def test_what_is_no_number_is_crossed_out_and_the_rest_keeps_its_shade():
    cells, _ = strip_shades(np.array([0.0, np.nan, 1.0, np.inf, 2.0]))
    assert [c for c in cells if not math.isnan(c)] == [0.0, 0.5, 1.0]
    assert [math.isnan(c) for c in cells] == [False, True, False, True, False]
    assert drawn(np.array([1.0, 1, 1, np.nan, 1, 1])).count("al-cutline") == 1
    assert "al-strip" not in drawn(np.full(9, np.nan))


@pytest.mark.parametrize(
    "odd",
    [
        np.array([1e308, -1e308, 0, 1, 2]),
        np.array([5e-324, 0, 0, 0, 1e-323]),
        np.full(6, -np.inf),
        np.float16([1e4] * 5 + [1]),
    ],
)
def test_extreme_values_draw_without_a_warning(odd):
    ET.fromstring(f"<g>{drawn(odd)}</g>")
    assert all(math.isnan(c) or -1 <= c <= 1 for c in strip_shades(odd)[0])


def test_above_zero_has_the_cards_color_and_below_zero_the_ink():
    svg = drawn(np.array([-1.0, 1.0]), "gradient")
    assert re.findall(r'class="al-strip al-([\w-]+)"', svg) == ["ink", "gradient"]


def test_a_strip_is_a_few_paths_inside_its_width():
    svg = drawn(np.random.default_rng(0).normal(size=(64, 64)))
    assert svg.count("<path") <= 22
    assert len(svg) < 4000
    assert all(0 <= float(x) < 100 for x in re.findall(r"M([\d.]+) ", svg))


def test_a_grid_is_taller_than_a_row():
    assert heat_strip_height(1) < heat_strip_height(2) < heat_strip_height(5)


def test_a_card_says_what_is_no_number_and_what_is_empty():
    assert summarize_array(np.array([1.0, 2, np.nan, 6, np.inf])).detail == "min 1  mean 3  max 6  1 nan  1 inf"
    assert summarize_array(np.full(9, np.nan)).detail == "all nan"
    assert summarize_array(np.array([2.0, 2, 2, 2, np.nan])).detail == "all 2 but 1 nan"
    assert (summarize_array(np.zeros((0, 3))).text, summarize_array(np.zeros((0, 3))).detail) == ("0 × 3", "empty")


def test_a_graph_draws_its_arrays_as_strips():
    w = al.tensor(np.linspace(-1, 1, 320).reshape(32, 10), requires_grad=True)
    y = (w**2).sum()
    y.backward()
    svg = al.draw(y).svg
    ET.fromstring(svg)
    assert 'class="al-strip al-gradient"' in svg
    assert 'class="al-strip al-ink"' in svg


def test_the_signs_of_a_root_can_be_told_apart():
    x = al.tensor([-2.0, -1, 0, 1, 2], requires_grad=True)
    svg = al.draw(x * 3).svg
    assert 'class="al-strip al-name-computed"' in svg
    assert 'class="al-strip al-name-root"' not in svg
