"""Dropout as modules.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from numeric_cases import CASES, check
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("nn.Dropout2d(.2)", "Dropout2d(p=0.2, inplace=False)"),
    ("nn.AlphaDropout()", "AlphaDropout(p=0.5, inplace=False)"),
    ("nn.Dropout(2.)", "ValueError: dropout probability has to be between 0 and 1, but got 2.0"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed


@pytest.mark.parametrize("expression", CASES["dropout_layers"])
def test_values_and_gradients_are_pytorchs(expression):
    check(al, expression)
