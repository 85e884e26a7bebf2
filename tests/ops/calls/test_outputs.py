"""out=: results written into a tensor that is there.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("o = torch.empty(1); torch.add(t([1.]), t([2.]), out=o); o", "tensor([3.])"),
    ("o = torch.empty(1); torch.exp(t([0.]), out=o) is o", "True"),
    ("o = torch.empty(0); torch.exp(t([0., 0.]), out=o); o", "tensor([1., 1.])"),
    (
        "o = torch.empty(1); torch.exp(t([0., 0.]), out=o); o",
        (
            "tensor([1., 1.]) | UserWarning: An output with one or more elements was resized since it had sh"
            "ape [1], which do"
        ),
    ),
    (
        "torch.exp(t([0.], requires_grad=True), out=torch.empty(1))",
        (
            "RuntimeError: exp(): functions with out=... arguments don't support automatic differentiation, "
            "but one of the arguments requires grad."
        ),
    ),
    (
        "torch.add(t([0.], requires_grad=True), 1, out=torch.empty(1))",
        (
            "RuntimeError: add(): functions with out=... arguments don't support automatic differentiation, "
            "but one of the arguments requires grad."
        ),
    ),
    (
        "torch.exp(t([0.]), out=torch.empty(1, requires_grad=True))",
        (
            "RuntimeError: exp(): functions with out=... arguments don't support automatic differentiation, "
            "but one of the arguments requires grad."
        ),
    ),
    ("torch.sum(t([[1., 2.]]), dim=0, out=torch.empty(2))", "tensor([1., 2.])"),
    (
        ("v, i = torch.empty(1), torch.empty(1, dtype=torch.long); torch.max(t([[1., 2.]]), dim=1, out=(v, i)); v, i"),
        "(tensor([2.]), tensor([1]))",
    ),
    ("torch.mul(t([1., 2.]), 3, out=None)", "tensor([3., 6.])"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH)
def test_it_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
