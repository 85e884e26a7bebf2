"""The names of ndarray that can't work on a traced value say what to write instead."""

import numpy as np
import pytest

import autogradlab as al
from autogradlab.transforms.refused_methods import REFUSED

A = np.array([[1.3, 0.7, 2.1], [0.4, 1.9, 0.6]])


@pytest.mark.parametrize("name", REFUSED)
def test_a_name_that_cannot_work_is_refused_with_a_hint(name):
    def use(x):
        found = getattr(x, name)
        return found() if callable(found) else found

    with pytest.raises(TypeError, match=rf"ndarray\.{name} is not possible[\s\S]*Hint"):
        al.grad(use)(A)


def test_a_hint_names_no_function_that_is_not_there():
    for hint in REFUSED.values():
        for word in hint.split():
            if word.startswith("np."):
                assert hasattr(np, word[3:].partition("(")[0]), word
