"""Recurrent cells.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from numeric_cases import CASES, check
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("nn.RNNCell(2,3)", "RNNCell(2, 3)"),
    ("nn.LSTMCell(2,3,bias=False)", "LSTMCell(2, 3, bias=False)"),
    ('nn.RNNCell(2,3,nonlinearity="relu")', "RNNCell(2, 3, nonlinearity=relu)"),
    (
        "torch.manual_seed(0); m = nn.GRUCell(2, 3); torch.manual_seed(1); m.reset_parameters(); m.bias_hh",
        (
            "Parameter containing:\n"
            "tensor([ 0.5751,  0.4628, -0.0270, -0.3854,  0.3516,  0.1792, -0.3732,  0.3750,\n"
            "         0.3505], requires_grad=True)"
        ),
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed


@pytest.mark.parametrize("expression", CASES["recurrent/cells"])
def test_values_and_gradients_are_pytorchs(expression):
    check(al, expression)
