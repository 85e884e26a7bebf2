"""Borders.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from numeric_cases import CASES, check
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("F.pad(torch.ones(2,3),(1,))", "RuntimeError: Padding length must be divisible by 2"),
    (
        "F.pad(torch.ones(2,3),(1,1,1,1,1,1))",
        (
            "RuntimeError: Padding length should be less than or equal to two times the input dimension but g"
            "ot padding length 6 and input of dimension 2"
        ),
    ),
    ("F.pad(torch.ones(2,3),(-2,-2))", "RuntimeError: narrow(): length must be non-negative."),
    ("F.pad(torch.ones(2,3),3)", "TypeError: pad(): argument 'pad' (position 2) must be tuple of ints, not int"),
    ('F.pad(torch.ones(2,3),(1,1),mode="foo")', "NotImplementedError: Unrecognised padding mode foo"),
    (
        'F.pad(torch.ones(2,3),(3,0),mode="reflect")',
        (
            "RuntimeError: Argument #4: Padding size should be less than the corresponding input dimension, b"
            "ut got: padding (3, 0) at dimension 1 of input [2, 3]"
        ),
    ),
    (
        'F.pad(torch.ones(1,3),(4,0),mode="circular")',
        "RuntimeError: Padding value causes wrapping around more than once.",
    ),
    (
        'F.pad(torch.ones(1,3),(-4,0),mode="circular")',
        "RuntimeError: Negative padding value is resulting in an empty dimension",
    ),
    (
        'F.pad(torch.ones(1,0),(1,0),mode="replicate")',
        (
            "RuntimeError: Expected 2D or 3D (batch mode) tensor with possibly 0 batch size and other non-zer"
            "o dimensions for input, but got: [1, 0]"
        ),
    ),
    (
        "F.pad(torch.ones(2,3),(1.,1))",
        (
            "TypeError: pad(): argument 'pad' (position 2) must be tuple of ints, but found element of type f"
            "loat at pos 0"
        ),
    ),
    (
        'F.pad(torch.ones(1,1,3),(1,1),mode="reflect",value=1.)',
        'RuntimeError: Padding mode "reflect" doesn\'t take in value argument',
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed


@pytest.mark.parametrize("expression", CASES["functional/padding"])
def test_values_and_gradients_are_pytorchs(expression):
    check(al, expression)
