"""What an argument may be: its annotation says it, and PyTorch's words say what it isn't."""

from __future__ import annotations

import inspect
from typing import Any

import numpy as np
import pytest

import autogradlab as al
from autogradlab import Tensor
from autogradlab.ops.calls.argument_kinds import call_text, kind_of, misfit, parameters_of, type_name, wrong_argument


def sample(
    input: Tensor,
    dim: int | None = None,
    size: Any = (),
    keepdim: bool = False,
    *,
    p: float = 2.0,
) -> None:
    """A signature with a parameter of each kind."""


PARAMETERS = {p.name: p for p in inspect.signature(sample).parameters.values()}
T = al.ones(2)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("input", T, ""),
        ("input", [1.0], "must be Tensor, not list"),
        ("input", np.ones(2), "must be Tensor, not numpy.ndarray"),
        ("dim", None, ""),
        ("dim", np.int64(1), ""),
        ("dim", al.tensor(1), ""),
        ("dim", True, "must be int, not bool"),
        ("dim", 1.0, "must be int, not float"),
        ("size", 3, ""),
        ("size", (2, 3), ""),
        ("size", ["a"], "must be tuple of ints, but found element of type str at pos 0"),
        ("size", [1, "a"], 'failed to unpack the object at pos 2 with error "type must be tuple of ints,but got str"'),
        ("keepdim", 1, "must be bool, not int"),
        ("p", 3, ""),
        ("p", al.tensor(3.0), ""),
        ("p", "a", "must be float, not str"),
    ],
)
def test_a_value_of_another_kind_is_named_in_pytorchs_words(name, value, said):
    assert misfit(PARAMETERS[name], value) == said


def test_the_place_is_counted_without_the_tensor_of_a_method():
    assert wrong_argument("f", sample, (T, "a"), {}, 0) == "f(): argument 'dim' (position 2) must be int, not str"
    assert wrong_argument("f", sample, (T, "a"), {}, 1) == "f(): argument 'dim' (position 1) must be int, not str"
    assert wrong_argument("f", sample, (T,), {"dim": "a"}, 0) == "f(): argument 'dim' must be int, not str"
    assert wrong_argument("f", sample, (T, 0), {}, 0) == ""


def test_an_annotation_or_the_name_of_a_parameter_says_its_kind():
    assert [kind_of(p)[0].said for p in parameters_of(sample)] == ["Tensor", "int", "tuple of ints", "bool", "float"]


def test_a_call_is_written_as_code():
    assert call_text(al.cumsum, "al.cumsum") == "al.cumsum(input, dim, dtype=None)"
    assert call_text(sample, "x.sample", 1) == "x.sample(dim=None, size=(), keepdim=False, p=2.0)"
    assert (type_name(np.ones(1)), type_name([])) == ("numpy.ndarray", "list")
