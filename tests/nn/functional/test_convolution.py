"""Convolutions as functions.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from numeric_cases import CASES, check
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("F.conv1d(t([[[1., 2., 3.]]]), t([[[1., -1.]]]))", "tensor([[[-1., -1.]]])"),
    ("F.conv1d(t([[[1., 2., 3.]]]), t([[[1., -1.]]]), padding=1, stride=2)", "tensor([[[-1., -1.]]])"),
    ("F.conv1d(t([[[1., 2., 3.]]]), t([[[1., 1.]]]), dilation=2)", "tensor([[[4.]]])"),
    ("F.conv2d(torch.ones(1, 1, 3, 3), torch.ones(1, 1, 2, 2))", "tensor([[[[4., 4.],\n          [4., 4.]]]])"),
    ("F.conv2d(torch.ones(1, 2, 3, 3), torch.ones(2, 1, 3, 3), groups=2)", "tensor([[[[9.]],\n\n         [[9.]]]])"),
    ("F.conv2d(torch.ones(1, 3, 3), torch.ones(1, 1, 2, 2)).shape", "torch.Size([1, 2, 2])"),
    (
        "F.conv2d(torch.ones(1, 2, 3, 3), torch.ones(1, 1, 2, 2))",
        (
            "RuntimeError: Given groups=1, weight of size [1, 1, 2, 2], expected input[1, 2, 3, 3] to have "
            "1 channels, but got 2 channels instead"
        ),
    ),
    (
        "F.conv2d(torch.ones(1, 1, 1, 1), torch.ones(1, 1, 2, 2))",
        (
            "RuntimeError: Calculated padded input size per channel: (1 x 1). Kernel size: (2 x 2). Kernel "
            "size can't be greater than actual input size"
        ),
    ),
    ("F.conv_transpose1d(t([[[1., 2.]]]), t([[[1., 1.]]]))", "tensor([[[1., 3., 2.]]])"),
    ("F.conv_transpose2d(torch.ones(1, 1, 2, 2), torch.ones(1, 1, 2, 2), stride=2).shape", "torch.Size([1, 1, 4, 4])"),
    ("F.unfold(torch.arange(9.).reshape(1, 1, 3, 3), 2).shape", "torch.Size([1, 4, 4])"),
    (
        "x = torch.ones(1, 1, 3, requires_grad=True); F.conv1d(x, t([[[1., 2.]]])).sum().backward(); x.grad",
        "tensor([[[1., 3., 2.]]])",
    ),
    (
        "w = torch.ones(1, 1, 2, requires_grad=True); F.conv1d(t([[[1., 2., 3.]]]), w).sum().backward(); w.grad",
        "tensor([[[3., 5.]]])",
    ),
    ("i = torch.ones(1, 1, 4, 4); F.conv2d(i.long(),torch.ones(1,1,2,2).long()).dtype", "torch.int64"),
    ("F.unfold(torch.ones(1,4,4),2).shape", "torch.Size([4, 9])"),
    ("F.fold(torch.ones(1,4,9),4,2).shape", "torch.Size([1, 1, 4, 4])"),
    ("F.fold(torch.ones(4,9),4,2).shape", "torch.Size([1, 4, 4])"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed


@pytest.mark.parametrize("expression", CASES["functional/convolution"])
def test_values_and_gradients_are_pytorchs(expression):
    check(al, expression)
