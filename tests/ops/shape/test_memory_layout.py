"""Where the elements of a result lie in memory: shape, strides, order, offset, and whether they are the input's.

`../calls/golden/layout.json` has what PyTorch 2.13 says of each program: five facts, or its error.
"""

import json
from pathlib import Path

import pytest

import autogradlab as al

PYTORCH = json.loads((Path(__file__).parents[1] / "calls/golden/layout.json").read_text(encoding="utf-8"))


def facts(program):
    """The five facts, or the error."""
    inputs = {"X": al.arange(6.0).reshape(2, 3) + 0, "C": al.arange(24.0).reshape(2, 3, 4) + 0, "V": al.arange(3.0) + 0}
    try:
        y = eval(program, {"torch": al, **inputs})
    except RuntimeError as error:
        return f"RuntimeError: {str(error).partition(chr(10) + 'Hint')[0]}"
    if isinstance(y, bool):
        return [y]
    shared = any(0 <= y.data_ptr() - x.data_ptr() < 4 * x.numel() for x in inputs.values() if y.numel())
    return [[*y.shape], [*y.stride()], y.is_contiguous(), y.storage_offset(), shared]


@pytest.mark.parametrize("program", PYTORCH)
def test_a_result_lies_in_memory_as_pytorchs_does(program):
    assert facts(program) == PYTORCH[program]


def test_a_write_to_what_was_flipped_or_turned_leaves_the_input_as_it_is():
    x = al.arange(4.0).reshape(2, 2)
    for y in (x.flip(0), x.fliplr(), x.flipud(), x.rot90()):
        y.zero_()
    assert x.tolist() == [[0, 1], [2, 3]]


def test_the_idiom_of_attention_turns_makes_contiguous_and_views():
    x = al.arange(24.0, requires_grad=True)
    heads = x.view(2, 3, 4).transpose(1, 2).contiguous().view(2, 12)
    (heads * al.arange(24.0).view(2, 12)).sum().backward()
    assert x.grad.view(2, 3, 4).transpose(1, 2).reshape(-1).tolist() == list(range(24))
