import numpy as np
import pytest

import autogradlab as al
from autogradlab.engine.errors.messages import AutogradTypeError, AutogradValueError
from autogradlab.widgets.card.argument_values import read_number, read_seed


@pytest.mark.parametrize("v", [2, 2.0, np.float32(2), np.array(2.0), al.tensor(2.0)])
def test_what_holds_one_number_is_a_number(v):
    assert read_number(v, "lr", "try lr=0.1.") == 2.0


@pytest.mark.parametrize("v", [None, "2", b"2", True, int, 1j, [2], np.zeros(2), al.ones(2, 3)])
def test_what_is_no_number_is_named_with_the_argument(v):
    with pytest.raises(AutogradTypeError, match=r"(?s)^lr must be .*number, got .*Hint: try lr=0.1."):
        read_number(v, "lr", "try lr=0.1.")


def test_a_number_beyond_floats_is_refused():
    with pytest.raises(AutogradValueError, match="lr is too large for a float"):
        read_number(10**400, "lr", "try lr=0.1.")


def test_a_seed_is_a_whole_number_that_both_generators_take():
    assert read_seed(np.int64(3)) == 3
    for wrong in (None, "1", 1.0, True, [1], np.zeros(2)):
        with pytest.raises(AutogradTypeError, match="Hint: choose any whole number"):
            read_seed(wrong)
    for wrong in (-1, 2**63):
        with pytest.raises(AutogradValueError, match="seed must be at least 0"):
            read_seed(wrong)
