"""Clipping gradients, and parameters as one vector.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from numeric_cases import CASES, check
from recorded import outcome

import autogradlab as al

PYTORCH = [
    (
        (
            "x = t([3., 4.], requires_grad=True); (x * x.detach()).sum().backward(); (nn.utils.clip_grad_norm_("
            "[x], 1.), x.grad)"
        ),
        "(tensor(5.), tensor([0.6000, 0.8000]))",
    ),
    (
        (
            "x = t([3., 4.], requires_grad=True); (x * x.detach()).sum().backward(); (nn.utils.clip_grad_norm_("
            "x, 10.), x.grad)"
        ),
        "(tensor(5.), tensor([3., 4.]))",
    ),
    (
        (
            "x = t([3., -4.], requires_grad=True); (x * x.detach()).sum().backward(); nn.utils.clip_grad_value_("
            "[x], 3.5); x.grad"
        ),
        "tensor([ 3.0000, -3.5000])",
    ),
    ("nn.utils.clip_grad_norm_([t([1.], requires_grad=True)], 1.)", "tensor(0.)"),
    (
        (
            "x = t([3., -4.], requires_grad=True); (x * x.detach()).sum().backward(); nn.utils.clip_grad_norm_("
            "[x], 2., norm_type=float('inf')); x.grad"
        ),
        "tensor([ 1.5000, -2.0000])",
    ),
    ("nn.utils.parameters_to_vector([torch.ones(2), torch.zeros(1, 2)])", "tensor([1., 1., 0., 0.])"),
    (
        "m = nn.Linear(2, 1); nn.utils.vector_to_parameters(t([1., 2., 3.]), m.parameters()); (m.weight, m.bias)",
        (
            "(Parameter containing:\ntensor([[1., 2.]], requires_grad=True), Parameter containing:\ntensor("
            "[3.], requires_grad=True))"
        ),
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed


@pytest.mark.parametrize("expression", CASES["utils/gradients"])
def test_values_and_gradients_are_pytorchs(expression):
    check(al, expression)
