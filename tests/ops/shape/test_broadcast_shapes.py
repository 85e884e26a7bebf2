"""Shapes that broadcast.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("torch.broadcast_shapes((2, 1), (3,))", "torch.Size([2, 3])"),
    ("torch.broadcast_shapes((2,), (3, 2), (1, 1))", "torch.Size([3, 2])"),
    ("torch.broadcast_shapes()", "torch.Size([])"),
    ("torch.broadcast_shapes(3, (2, 1))", "torch.Size([2, 3])"),
    (
        "torch.broadcast_shapes((2,), (3,))",
        "RuntimeError: Attempting to broadcast a dimension of length 3 at -1! Mismatching argument "
        "at index 1 had (3,); but expected shape should be broadcastable to [2]",
    ),
    (
        "torch.broadcast_shapes((4, 2), (1,), (5, 2))",
        "RuntimeError: Attempting to broadcast a dimension of length 5 at -2! Mismatching argument "
        "at index 2 had (5, 2); but expected shape should be broadcastable to [4, 2]",
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
