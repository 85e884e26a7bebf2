"""Sequences of several lengths.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from numeric_cases import CASES, check
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("nn.utils.rnn.pad_sequence([])", "RuntimeError: received an empty list of sequences"),
    (
        "nn.utils.rnn.pad_sequence([torch.ones(2), torch.ones(1)], padding_side='up')",
        "RuntimeError: Expected padding_side to be one of left or right, but got up.",
    ),
    ("nn.utils.rnn.pad_sequence([torch.ones(2), torch.ones(1)])", "tensor([[1., 1.],\n        [1., 0.]])"),
    (
        "nn.utils.rnn.pad_sequence(3)",
        ("RuntimeError: pad_sequence: Expected iterable for input sequences, but got arg of type: <class 'int'>"),
    ),
    ("nn.utils.rnn.pad_sequence([[1.]])", "TypeError: expected Tensor as element 0 in argument 0, but got list"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed


@pytest.mark.parametrize("expression", CASES["utils/rnn"])
def test_values_and_gradients_are_pytorchs(expression):
    check(al, expression)
