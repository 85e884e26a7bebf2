"""How a function with settings becomes a module.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("nn.LeakyReLU(.1)(t([-1.]))", "tensor([-0.1000])"),
    ("nn.LeakyReLU(negative_slope=.1)", "LeakyReLU(negative_slope=0.1)"),
    ("nn.ELU(alpha=2.)(t([-1.]))", "tensor([-1.2642])"),
    ("nn.MSELoss(reduction='none')(t([1., 2.]), t([0., 0.]))", "tensor([1., 4.])"),
    ("nn.ReLU()(t([1.])).grad_fn", "None"),
    ("type(nn.ReLU()).__name__", "'ReLU'"),
    ("isinstance(nn.ReLU(), nn.Module)", "True"),
    (
        "nn.CrossEntropyLoss(torch.zeros(2, 3), t([0, 1]))",
        "RuntimeError: Boolean value of Tensor with more than one value is ambiguous",
    ),
    (
        "nn.MSELoss(torch.zeros(2), torch.zeros(2))",
        "RuntimeError: Boolean value of Tensor with more than one value is ambiguous",
    ),
    (
        "nn.L1Loss(torch.zeros(2), torch.zeros(2))",
        "RuntimeError: Boolean value of Tensor with more than one value is ambiguous",
    ),
    (
        "nn.BCELoss(torch.zeros(2), torch.zeros(2))",
        "RuntimeError: Boolean value of Tensor with more than one value is ambiguous",
    ),
    (
        "nn.NLLLoss(torch.zeros(2, 3), t([0, 1]))",
        "RuntimeError: Boolean value of Tensor with more than one value is ambiguous",
    ),
    ("nn.CrossEntropyLoss(weight=t([1., 2.]))", "CrossEntropyLoss()"),
    ("nn.CrossEntropyLoss(t([1., 2.]))", "CrossEntropyLoss()"),
    ("nn.BCEWithLogitsLoss(pos_weight=t([1., 2.]))", "BCEWithLogitsLoss()"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
