"""Sentences on calls that don't fit."""

import numpy as np
import pytest

import autogradlab as al
from autogradlab.engine.errors.messages import AutogradError, AutogradIndexError, ShapeError
from autogradlab.ops.calls.call_sentences import Call, arguments_sentence, first_complex, list_hint, other_error


def sample(input: al.Tensor, dim: int, keepdim: bool = False) -> None:
    """What is called."""


@pytest.mark.parametrize(
    ("args", "kwargs", "said"),
    [
        ((1, 2), {}, ""),
        ((1,), {"dim": 2}, ""),
        ((1,), {}, 'sample() missing 1 required positional arguments: "dim"'),
        ((1, 2, 3, 4), {}, "sample() takes from 2 to 3 positional arguments but 4 were given"),
        ((1, 2), {"foo": 1}, "sample() got an unexpected keyword argument 'foo'"),
    ],
)
def test_too_many_missing_and_unknown_arguments_are_said_as_pytorch_does(args, kwargs, said):
    assert arguments_sentence(Call(sample, "sample", args, kwargs)) == said


def test_a_complex_number_is_found_in_lists_arrays_and_dtypes():
    assert first_complex([1, [2, 3j]]) is complex
    assert first_complex([np.ones(2, complex)]) == np.complex128
    assert first_complex([complex]) is complex
    assert first_complex([1.0, np.ones(2), "a", None]) is None


@pytest.mark.parametrize(
    ("error", "kind"),
    [(MemoryError(), AutogradError), (OverflowError(), AutogradError), (IndexError(), AutogradIndexError),
     (ValueError(), ShapeError), (TypeError(), TypeError)],
)  # fmt: skip
def test_what_else_goes_wrong_has_a_type_and_names_the_arguments(error, kind):
    made = other_error(Call(sample, "sample", (al.ones(2, 3), 1), {}), error)
    assert isinstance(made, kind)
    if kind in (ShapeError, AutogradIndexError):
        assert made.message == "sample(): the arguments don't fit together: a tensor of shape [2, 3], 1"


def test_a_list_of_tensors_is_joined_and_one_of_numbers_made_a_tensor():
    numbers, parts = [1.0, 2.0], [al.ones(2)]
    assert list_hint(numbers) == "make a tensor of it: al.tensor(numbers)."
    assert list_hint(parts) == "join the tensors of the list first: al.stack(parts)."
