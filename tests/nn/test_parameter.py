"""Parameters.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    (
        "nn.Parameter(t([1, 2]))",
        "RuntimeError: Only Tensors of floating point and complex dtype can require gradients",
    ),
    ("nn.Parameter(t([1, 2]), requires_grad=False)", "Parameter containing:\ntensor([1, 2])"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
