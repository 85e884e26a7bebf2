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
    (
        "F.huber_loss(torch.ones(2), torch.zeros(2), delta=0.)",
        "RuntimeError: huber_loss does not support non-positive values for delta.",
    ),
    (
        "F.smooth_l1_loss(torch.ones(2), torch.zeros(2), beta=-1.)",
        "RuntimeError: smooth_l1_loss does not support negative values for beta.",
    ),
    (
        "F.binary_cross_entropy(t([.5]), t([1.5]))",
        "RuntimeError: all elements of target should be between 0 and 1",
    ),
    ("F.binary_cross_entropy(t([.5]), t([2.]))", "RuntimeError: all elements of target should be between 0 and 1"),
    ("F.binary_cross_entropy(t([1.5]), t([1.]))", "RuntimeError: all elements of input should be between 0 and 1"),
    (
        "F.cross_entropy(t([1., 2.]), t([0, 1]))",
        "RuntimeError: Expected floating point type for target with class probabilities, got Long",
    ),
    (
        "F.cross_entropy(torch.ones(2, 3), torch.ones(2, 3, dtype=torch.int64))",
        "RuntimeError: Expected floating point type for target with class probabilities, got Long",
    ),
    (
        "F.cross_entropy(torch.ones(2, 3), t([0, 1]), label_smoothing=1.5)",
        "RuntimeError: label_smoothing must be between 0.0 and 1.0. Got: 1.5",
    ),
    ("F.cross_entropy(torch.ones(2, 3), t([0, 1]), label_smoothing=1.)", "tensor(1.0986)"),
    (
        "F.nll_loss(torch.ones(2, 3), t([0, 1]), torch.ones(2))",
        (
            "RuntimeError: weight tensor should be defined either for all 3 classes or no classes but got wei"
            "ght tensor of shape: [2]"
        ),
    ),
    ("F.nll_loss(torch.ones(2, 3), t([0, 3]))", "IndexError: Target 3 is out of bounds."),
    ("F.nll_loss(torch.ones(2, 3), t([0, -1]))", "IndexError: Target -1 is out of bounds."),
    (
        "F.nll_loss(torch.ones(2, 3), t([0]))",
        "ValueError: Expected input batch_size (2) to match target batch_size (1).",
    ),
    (
        "F.mse_loss(torch.ones(2), torch.ones(3))",
        (
            "RuntimeError: The size of tensor a (2) must match the size of tensor b (3) at non-singleton dime"
            "nsion 0 | UserWarning: Using a target size (torch.Size([3])) that is different to the input size"
            " (torch"
        ),
    ),
    (
        "F.cross_entropy(torch.ones(2, 3), torch.ones(2, 3), ignore_index=0)",
        "RuntimeError: ignore_index is not supported for floating point target",
    ),
    (
        "F.cross_entropy(torch.ones(2, 3, 5), torch.ones(2, 4, dtype=torch.int64))",
        "RuntimeError: Expected target size [2, 5], got [2, 4]",
    ),
    (
        "F.nll_loss(torch.ones(2, 3, 5), torch.ones(2, 4, dtype=torch.int64))",
        "RuntimeError: Expected target size [2, 5], got [2, 4]",
    ),
    (
        "F.cross_entropy(torch.ones(2, 3, 5), torch.ones(3, 5, dtype=torch.int64))",
        "ValueError: Expected input batch_size (2) to match target batch_size (3).",
    ),
    (
        "F.cross_entropy(torch.ones(2, 3), torch.ones(2))",
        "RuntimeError: expected target dtype to be Long or Byte, but got Float",
    ),
    (
        "F.cross_entropy(torch.ones(2, 3), torch.ones(2, 2, dtype=torch.int64))",
        "RuntimeError: 0D or 1D target tensor expected, multi-target not supported",
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed


@pytest.mark.parametrize("expression", CASES["functional/losses"])
def test_values_and_gradients_are_pytorchs(expression):
    check(al, expression)
