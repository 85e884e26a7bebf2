import math

import pytest

from autogradlab.widgets.svg_plots.number_text import format_point, format_short, format_six_digits, nice_step, ticks


@pytest.mark.parametrize(
    ("v", "shown"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (0.5, "0.500000"),
        (100000.0, "100000"),
        (-1234567.0, "-1.23457e+06"),
        (math.nan, "not a number"),
        (math.inf, "infinity"),
        (-math.inf, "minus infinity"),
    ],
)
def test_a_figure_has_six_digits_or_words(v, shown):
    assert format_six_digits(v) == shown


def test_a_short_figure_drops_trailing_zeros():
    assert format_short(0.5) == "0.5"
    assert format_short(math.nan) == "not a number"


def test_a_point_is_printed_as_pytorch_prints_it():
    assert format_point([-1.00061, 0.99932]) == "[-1.0006, 0.9993]"
    assert format_point([1.2345], scalar=True) == "1.2345"


def test_a_tiny_or_huge_point_is_printed_in_powers_of_ten():
    assert format_point([1e-7]) == "[1.000e-07]"
    assert format_point([1e9, math.inf]) == "[1.000e+09, infinity]"


def test_a_long_point_leaves_out_its_middle():
    assert format_point(list(range(9))).count(",") == 5
    assert "..." in format_point(list(range(9)))


@pytest.mark.parametrize("span", [1e-9, 0.3, 1.0, 6.0, 7.7, 1e12])
def test_a_nice_step_divides_into_at_least_as_many_parts(span):
    assert 100 <= span / nice_step(span, 100) * (1 + 1e-9) <= 251


def test_ticks_are_round_and_inside():
    assert ticks(0.1, 0.52) == [0.1, 0.2, 0.3, 0.4, 0.5]
    assert all(-2.2 <= t <= 3.1 for t in ticks(-2.2, 3.1))
