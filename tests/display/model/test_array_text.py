import numpy as np
import pytest

from autogradlab.display.model.array_text import align_numbers, format_array, format_compact, summarize_array


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (6.7, "6.7"),
        (np.float32(6.7), "6.7"),
        (0.0012284, "0.0012"),
        (812.4126, "812.41"),
        (45812.39, "45812"),
        (-2.0, "−2"),
        (0.0, "0"),
        (-0.0, "0"),
        (1.234e-7, "1.23e−7"),
        (2.5e9, "2.5e9"),
        (float("nan"), "nan"),
        (float("-inf"), "−inf"),
    ],
)
def test_a_number_in_a_running_text_is_as_short_as_it_can_be(value, text):
    assert format_compact(float(value)) == text


def test_figures_under_one_another_have_the_same_decimals():
    assert align_numbers(1.0, 6.6918) == ["1.0000", "6.6918"]
    assert align_numbers(9.0, 6.0) == ["9", "6"]


def test_up_to_four_figures_stand_in_a_row():
    assert summarize_array(np.array([0.0, 1, 4, 9])).text == "[0 1 4 9]"
    assert format_array(np.array([2 / 3, 4 / 3, 2.0])) == "[0.667 1.333 2.000]"
    assert format_array(np.float32([0.1, 0.2])) == "[0.1 0.2]"


def test_more_figures_become_shape_extent_and_strip():
    reading = summarize_array(np.arange(12.0).reshape(3, 4))
    assert (reading.text, reading.detail) == ("3 × 4", "min 0  mean 5.5  max 11")
    assert (len(reading.strip), reading.strip[0], reading.strip[-1]) == (12, 0.0, 1.0)


def test_a_strip_never_has_more_cells_than_a_card_has_room_for():
    assert len(summarize_array(np.arange(10_000.0)).strip) == 24


@pytest.mark.parametrize(
    ("odd", "text", "detail"),
    [
        (np.full(9, np.nan), "9 values", "all nan"),
        (np.array([np.inf, 1, 2, 3, -np.inf]), "5 values", "min 1  mean 2  max 3  1 inf  1 −inf"),
        (np.zeros(0), "0 values", "empty"),
        (np.zeros((0, 3)), "0 × 3", "empty"),
        (np.arange(9), "9 values", "min 0  mean 4  max 8"),
        (np.bool_(True), "True", ""),
    ],
)
def test_odd_arrays_are_read_without_a_warning(odd, text, detail):
    summary = summarize_array(odd)
    assert (summary.text, summary.detail) == (text, detail)


def test_equal_elements_are_said_once():
    assert summarize_array(np.ones(60)).detail == "all 1"
