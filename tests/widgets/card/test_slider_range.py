import math

import numpy as np
import pytest

from autogradlab.widgets.card.slider_range import read_interval


def test_a_range_begins_a_little_right_of_its_middle():
    assert read_interval((-3, 3)).start == 1.2


def test_the_start_can_be_chosen_off_the_steps():
    assert read_interval((0, 1), start=0.12345).start == 0.12345


def test_the_step_can_be_chosen():
    assert read_interval((0, 10, 2)).step == 2.0


def test_numpy_numbers_are_numbers():
    assert read_interval(np.array([0.0, 2.0])).hi == 2.0


@pytest.mark.parametrize("x", [(3, -3), (1, 1), (0, math.inf), (math.nan, 1), (0, 1, 0), (0, 1, -1), (0, 1, 5)])
def test_a_reversed_empty_or_endless_range_is_a_value_error(x):
    with pytest.raises(ValueError, match="Hint: write the range as"):
        read_interval(x)


@pytest.mark.parametrize("x", [3, "ab", (1,), (1, 2, 3, 4), ("a", "b"), (True, 2), (None, 1), (1j, 2)])
def test_what_is_no_range_is_a_type_error(x):
    with pytest.raises(TypeError, match="Hint: write the range as"):
        read_interval(x)


def test_a_start_outside_is_refused():
    with pytest.raises(ValueError, match="start = 5 lies outside -3 to 3"):
        read_interval((-3, 3), start=5)
