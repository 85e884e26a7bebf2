"""Pooling as functions.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("F.max_pool1d(t([[[1., 3., 2., 4.]]]), 2)", "tensor([[[3., 4.]]])"),
    ("F.max_pool1d(t([[[1., 3., 2., 4.]]]), 2, stride=1)", "tensor([[[3., 3., 4.]]])"),
    ("F.max_pool2d(torch.arange(16.).reshape(1, 1, 4, 4), 2)", "tensor([[[[ 5.,  7.],\n          [13., 15.]]]])"),
    (
        "F.max_pool2d(torch.arange(16.).reshape(1, 1, 4, 4), 2, return_indices=True)",
        "(tensor([[[[ 5.,  7.],\n          [13., 15.]]]]), tensor([[[[ 5,  7],\n          [13, 15]]]]))",
    ),
    ("F.max_pool2d(torch.arange(9.).reshape(1, 3, 3), 2, padding=1)", "tensor([[[0., 2.],\n         [6., 8.]]])"),
    ("F.avg_pool1d(t([[[1., 3., 2., 4.]]]), 2)", "tensor([[[2., 3.]]])"),
    (
        "F.avg_pool2d(torch.arange(16.).reshape(1, 1, 4, 4), 2)",
        "tensor([[[[ 2.5000,  4.5000],\n          [10.5000, 12.5000]]]])",
    ),
    (
        "F.avg_pool2d(torch.arange(9.).reshape(1, 1, 3, 3), 2, padding=1)",
        "tensor([[[[0.0000, 0.7500],\n          [2.2500, 6.0000]]]])",
    ),
    ("F.adaptive_avg_pool1d(t([[[1., 3., 2., 4.]]]), 2)", "tensor([[[2., 3.]]])"),
    ("F.adaptive_avg_pool2d(torch.arange(9.).reshape(1, 1, 3, 3), 1)", "tensor([[[[4.]]]])"),
    ("F.adaptive_max_pool1d(t([[[1., 3., 2.]]]), 2)", "tensor([[[3., 3.]]])"),
    (
        "x = t([[[1., 3., 3., 4.]]], requires_grad=True); F.max_pool1d(x, 2).sum().backward(); x.grad",
        "tensor([[[0., 1., 0., 1.]]])",
    ),
    (
        "x = t([[[1., 3., 3., 4.]]], requires_grad=True); F.avg_pool1d(x, 2).sum().backward(); x.grad",
        "tensor([[[0.5000, 0.5000, 0.5000, 0.5000]]])",
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
