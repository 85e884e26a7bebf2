import numpy as np
import pytest

import autogradlab as al
from autogradlab.display.explain.culprit_facts import (
    divides_by_zero,
    is_finite,
    is_rounded_to_zero,
    non_finite_kind,
    overflows,
)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ([1.0, np.nan, np.inf], "nan"),
        ([np.inf, 1.0], "inf"),
        ([-np.inf], "−inf"),
        ([np.inf, -np.inf], "inf and −inf"),
        ([1.0], ""),
    ],
)
def test_what_is_not_finite_is_named(value, kind):
    assert non_finite_kind(np.array(value)) == kind


def leaf(*values):
    return al.tensor(list(values), requires_grad=True)


def test_an_overflow_is_told_from_a_division_by_zero():
    assert overflows(al.exp(leaf(100.0)).grad_fn)
    assert not overflows((leaf(1.0) / leaf(0.0)).grad_fn)
    assert not overflows(al.exp(leaf(1.0)).grad_fn)
    assert divides_by_zero((leaf(1.0) / leaf(0.0)).grad_fn)
    assert not divides_by_zero((leaf(1.0) / leaf(2.0)).grad_fn)


def test_a_product_that_was_rounded_to_zero_is_told_from_one_with_a_zero_factor():
    assert is_rounded_to_zero((leaf(1e-30) * leaf(1e-30)).grad_fn)
    assert not is_rounded_to_zero((leaf(0.0) * leaf(1.0)).grad_fn)


@pytest.mark.parametrize(
    ("value", "finite"), [(1.0, True), (np.nan, False), (np.array([1.0, np.inf]), False), ("text", True)]
)
def test_only_numbers_can_be_other_than_finite(value, finite):
    assert is_finite(value) == finite
