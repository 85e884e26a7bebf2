"""Losses as functions: reductions, edge values, refused targets.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from numeric_cases import CASES, check
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("F.mse_loss(t([1., 2.]), t([0., 0.]))", "tensor(2.5000)"),
    ("F.mse_loss(t([1., 2.]), t([0., 0.]), reduction='none')", "tensor([1., 4.])"),
    ("F.mse_loss(t([1., 2.]), t([0., 0.]), reduction='sum')", "tensor(5.)"),
    ("F.mse_loss(t([1.]), t([0.]), reduction='avg')", "ValueError: avg is not a valid value for reduction"),
    ("F.l1_loss(t([1., -2.]), t([0., 0.]))", "tensor(1.5000)"),
    ("F.huber_loss(t([.5, 3.]), t([0., 0.]))", "tensor(1.3125)"),
    ("F.smooth_l1_loss(t([.5, 3.]), t([0., 0.]), beta=2.)", "tensor(1.0312)"),
    ("F.binary_cross_entropy(t([.5, 1., 0.]), t([1., 1., 1.]))", "tensor(33.5644)"),
    ("F.binary_cross_entropy(t([2.]), t([1.]))", "RuntimeError: all elements of input should be between 0 and 1"),
    ("F.binary_cross_entropy_with_logits(t([0., 200.]), t([1., 0.]))", "tensor(100.3466)"),
    ("F.binary_cross_entropy_with_logits(t([1.]), t([1.]), pos_weight=t([3.]))", "tensor(0.9398)"),
    ("F.nll_loss(t([[-1., -2.], [-3., -4.]]), t([0, 1]))", "tensor(2.5000)"),
    ("F.nll_loss(t([[-1., -2.]]), t([5]))", "IndexError: Target 5 is out of bounds."),
    ("F.cross_entropy(t([[1., 2.], [3., 3.]]), t([0, 1]))", "tensor(1.0032)"),
    ("F.cross_entropy(t([[1., 2.], [3., 3.]]), t([0, -100]))", "tensor(1.3133)"),
    ("F.cross_entropy(t([[1., 2.]]), t([0]), label_smoothing=.1)", "tensor(1.2633)"),
    ("F.cross_entropy(t([[1., 2.]]), t([[.25, .75]]))", "tensor(0.5633)"),
    ("F.cross_entropy(t([[1., 2.]]), t([0]), weight=t([2., 1.]))", "tensor(1.3133)"),
    ("F.cross_entropy(t([[1., 2.]]), t([2]))", "IndexError: Target 2 is out of bounds."),
    ("F.cross_entropy(t([1., 2.]), t(0))", "tensor(1.3133)"),
    ("F.kl_div(t([-1., -1.]), t([.5, .5]), reduction='sum')", "tensor(0.3069)"),
    ("F.cross_entropy(t([[1., 2.]], requires_grad=True), t([0]))", "tensor(1.3133, grad_fn=<NllLossBackward0>)"),
    ("F.mse_loss(t([1.], requires_grad=True), t([0.]))", "tensor(1., grad_fn=<MseLossBackward0>)"),
    (
        "x = t([[1., 2., 3.]], requires_grad=True); F.cross_entropy(x, t([2])).backward(); x.grad",
        "tensor([[ 0.0900,  0.2447, -0.3348]])",
    ),
    (
        "x = t([0., 2.], requires_grad=True); F.huber_loss(x, t([0., 0.])).backward(); x.grad",
        "tensor([0.0000, 0.5000])",
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed


@pytest.mark.parametrize("expression", CASES["functional/losses"])
def test_values_and_gradients_are_pytorchs(expression):
    check(al, expression)
