"""The median and its gradient."""

import math

import numpy as np
import pytest
from derivatives import gradients

import autogradlab as al
from autogradlab.engine.rules.statistics import median


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([3.0, 1.0, 2.0], [0.0, 0.0, 1.0]),
        ([4.0, 1.0, 3.0, 2.0], [0.0, 0.0, 0.0, 1.0]),  # the lower one of the two in the middle
        ([2.0, 2.0, 5.0, 1.0], [0.5, 0.5, 0.0, 0.0]),  # shared at a tie
        ([[7.0, 9.0], [8.0, 1.0]], [[1.0, 0.0], [0.0, 0.0]]),
        (5.0, 1.0),
    ],
)
def test_the_gradient_goes_to_the_middle_element(values, expected):
    assert gradients(al.median, values)[0].tolist() == expected


def test_a_nan_is_the_median_and_gets_the_gradient_unless_it_is_skipped():
    values = [1.0, math.nan, 3.0]
    assert math.isnan(al.median(al.tensor(values)).item())
    assert gradients(al.median, values)[0].tolist() == [0.0, 1.0, 0.0]
    assert al.nanmedian(al.tensor(values)).item() == 1.0
    assert gradients(al.nanmedian, values)[0].tolist() == [1.0, 0.0, 0.0]


def test_where_all_are_nan_so_is_the_median_that_skips_them():
    assert math.isnan(al.nanmedian(al.tensor([math.nan, math.nan])).item())


def test_the_median_of_nothing_is_nan_or_the_smallest_integer():
    assert math.isnan(al.median(al.zeros(0)).item())
    assert al.median(al.zeros(0, dtype=al.int64)).item() == np.iinfo(np.int64).min


def test_arrays_stay_arrays():
    assert median(np.array([1.0, 5.0, 2.0])) == 2.0
