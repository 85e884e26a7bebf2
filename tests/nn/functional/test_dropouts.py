"""Dropout as functions.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from numeric_cases import CASES, check
from recorded import outcome

import autogradlab as al

PYTORCH = [
    (
        "F.dropout2d(torch.ones(3))",
        (
            "RuntimeError: Feature dropout requires at least 2 dimensions in the input | UserWarning: dropout"
            "2d: Received a 1-D input to dropout2d, which is deprecated and will resul"
        ),
    ),
    (
        "F.dropout2d(torch.ones(3,2))",
        (
            "tensor([[0., 0.],\n"
            "        [2., 0.],\n"
            "        [0., 0.]]) | UserWarning: dropout2d: Received a 2-D input to dropout2d, which is depreca"
            "ted and will resul"
        ),
    ),
    (
        "F.dropout2d(torch.ones(1,3,2))",
        (
            "tensor([[[0., 0.],\n"
            "         [0., 0.],\n"
            "         [2., 2.]]]) | UserWarning: dropout2d: Received a 3D input to dropout2d and assuming tha"
            "t channel-wise 1D dr"
        ),
    ),
    (
        "F.dropout1d(torch.ones(3))",
        (
            "RuntimeError: dropout1d: Expected 2D or 3D input, but received a 1D input. Note that dropout1d e"
            "xists to provide channel-wise dropout on inputs with 1 spatial dimension, a channel dimension, a"
            "nd an optional batch dimension (i.e. 2D or 3D inputs)."
        ),
    ),
    ("F.dropout1d(torch.ones(3,2)).shape", "torch.Size([3, 2])"),
    (
        "F.dropout3d(torch.ones(3))",
        (
            "tensor([0., 0., 2.]) | UserWarning: dropout3d: Received a 1-D input to dropout3d, which is depre"
            "cated and will resul"
        ),
    ),
    (
        "F.dropout3d(torch.ones(2,3,2))",
        (
            "tensor([[[0., 0.],\n"
            "         [0., 0.],\n"
            "         [0., 0.]],\n"
            "\n"
            "        [[0., 0.],\n"
            "         [0., 0.],\n"
            "         [0., 0.]]]) | UserWarning: dropout3d: Received a 3-D input to dropout3d, which is depre"
            "cated and will resul"
        ),
    ),
    (
        "F.dropout2d(torch.ones(2,3,2,2),p=2.)",
        "ValueError: dropout probability has to be between 0 and 1, but got 2.0",
    ),
    (
        "F.alpha_dropout(torch.ones(2),p=2.)",
        "ValueError: dropout probability has to be between 0 and 1, but got 2.0",
    ),
    ("F.alpha_dropout(torch.ones(2),p=1.,training=True)", "tensor([0., 0.])"),
    (
        "F.dropout2d(torch.ones(2,3,2,2).long())",
        "RuntimeError: result type Float can't be cast to the desired output type Long",
    ),
    (
        "F.dropout(torch.ones(2).long())",
        "RuntimeError: result type Float can't be cast to the desired output type Long",
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed


@pytest.mark.parametrize("expression", CASES["functional/dropouts"])
def test_values_and_gradients_are_pytorchs(expression):
    check(al, expression)
