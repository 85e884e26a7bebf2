"""Initializations: their bounds, and what is refused.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from numeric_cases import CASES, check
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("nn.init.constant_(torch.zeros(2), 3.)", "tensor([3., 3.])"),
    ("nn.init.ones_(torch.zeros(2))", "tensor([1., 1.])"),
    ("nn.init.zeros_(torch.ones(2))", "tensor([0., 0.])"),
    ("nn.init.eye_(torch.zeros(2, 3))", "tensor([[1., 0., 0.],\n        [0., 1., 0.]])"),
    ("nn.init.eye_(torch.zeros(2))", "ValueError: Only tensors with 2 dimensions are supported"),
    ("nn.init.calculate_gain('relu')", "1.4142135623730951"),
    ("nn.init.calculate_gain('tanh')", "1.6666666666666667"),
    ("nn.init.calculate_gain('leaky_relu', 1.)", "1.0"),
    ("nn.init.calculate_gain('nothing')", "ValueError: Unsupported nonlinearity nothing"),
    (
        "nn.init.xavier_uniform_(torch.zeros(3))",
        "ValueError: Fan in and fan out can not be computed for tensor with fewer than 2 dimensions",
    ),
    (
        (
            "w = nn.init.xavier_uniform_(torch.zeros(30, 20)); (bool(w.abs().max() <= (6 / 50) ** .5), "
            "bool(w.abs().max() > .3))"
        ),
        "(True, True)",
    ),
    ("w = nn.init.kaiming_uniform_(torch.zeros(30, 20)); bool(w.abs().max() <= (6 / 20) ** .5)", "True"),
    ("w = nn.init.uniform_(torch.zeros(100), 2., 3.); (bool(w.min() >= 2), bool(w.max() <= 3))", "(True, True)"),
    ("w = nn.init.trunc_normal_(torch.zeros(1000)); bool(w.abs().max() <= 2)", "True"),
    ("w = nn.init.orthogonal_(torch.zeros(3, 3)); torch.allclose(w @ w.T, torch.eye(3), atol=1e-5)", "True"),
    ("nn.init.orthogonal_(torch.zeros(3))", "ValueError: Only tensors with 2 or more dimensions are supported"),
    ("nn.init.normal_(torch.zeros(2), 5., 0.)", "tensor([5., 5.])"),
    ("nn.init.ones_(torch.zeros(1, requires_grad=True))", "tensor([1.], requires_grad=True)"),
    ("torch.manual_seed(0); nn.init.trunc_normal_(torch.empty(4))", "tensor([ 1.5410, -0.2934,  0.4033,  0.5684])"),
    (
        "torch.manual_seed(0); nn.init.trunc_normal_(torch.empty(20))",
        (
            "tensor([-1.1258, -1.1524, -0.2506, -0.4339,  0.5988, -1.5551, -0.3414,  1.8530,\n         0.4681"
            ", -0.1577,  1.4437,  0.2660,  1.3894,  1.5863,  0.9463, -0.8437,\n         0.9318,  1.2590,  0.4"
            "455,  0.0537])"
        ),
    ),
    (
        "torch.manual_seed(0); nn.init.trunc_normal_(torch.empty(6), mean=1., std=2., a=0., b=3.)",
        "tensor([1.8067, 0.4131, 1.7408, 2.1369, 2.8796, 1.3641])",
    ),
    (
        "torch.manual_seed(0); nn.init.trunc_normal_(torch.empty(6), a=2., b=3.)",
        "tensor([2.0223, 2.1689, 2.0885, 2.1320, 2.3074, 2.3734])",
    ),
    (
        "torch.manual_seed(0); nn.init.trunc_normal_(torch.empty(2), a=3., b=4.)",
        (
            "tensor([3.4963, 3.1689]) | UserWarning: mean is more than 2 std from [a, b] in nn.init.trunc_no"
            "rmal_. The distribution o"
        ),
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed


@pytest.mark.parametrize("expression", CASES["init"])
def test_values_and_gradients_are_pytorchs(expression):
    check(al, expression)
