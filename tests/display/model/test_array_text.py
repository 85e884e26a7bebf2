import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autogradlab.display.model.array_text import format_array, format_number, summarize_array


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (6.7, "6.7"),
        (np.float32(6.7), "6.7"),
        (0.0012284, "0.00123"),
        (0.0449, "0.0449"),
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
    assert format_number(float(value)) == text


@given(st.floats(-1e300, 1e300))
def test_a_number_keeps_three_significant_digits_and_its_sign(value):
    shown = float(format_number(value).replace("−", "-"))
    assert abs(shown - value) <= 0.0051 * abs(value)
    assert (shown < 0, shown == 0) == (value < 0, value == 0)


@given(st.floats(-1e9, 1e9), st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=3))
def test_a_number_is_written_alike_alone_and_in_an_array(value, others):
    text = format_number(value)
    assert summarize_array(np.float64(value)).text == text
    assert format_array(np.array([value, *others])).strip("[]").split()[0] == text


def test_up_to_four_figures_stand_in_a_row():
    assert summarize_array(np.array([0.0, 1, 4, 9])).text == "[0 1 4 9]"
    assert format_array(np.array([2 / 3, 4 / 3, 2.0])) == "[0.6667 1.3333 2]"
    assert format_array(np.array([0.004, 123456.7])) == "[0.004 123457]"
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
