"""Pooling as functions.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from numeric_cases import CASES, check
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
    ("F.avg_pool1d(torch.arange(3.).reshape(1, 1, 3), 2, ceil_mode=True)", "tensor([[[0.5000, 2.0000]]])"),
    (
        "F.avg_pool1d(torch.arange(5.).reshape(1, 1, 5), 2, ceil_mode=True, padding=1)",
        "tensor([[[0.0000, 1.5000, 3.5000]]])",
    ),
    (
        (
            "F.avg_pool1d(torch.arange(6.).reshape(1, 1, 6), 3, stride=2, ceil_mode=True, padding=1, count_i"
            "nclude_pad=False)"
        ),
        "tensor([[[0.5000, 2.0000, 4.0000, 5.0000]]])",
    ),
    (
        "F.avg_pool2d(torch.arange(9.).reshape(1, 1, 3, 3), 2, ceil_mode=True)",
        "tensor([[[[2.0000, 3.5000],\n          [6.5000, 8.0000]]]])",
    ),
    (
        "F.avg_pool2d(torch.arange(25.).reshape(1, 1, 5, 5), 3, 2, 1, ceil_mode=True)",
        (
            "tensor([[[[ 1.3333,  3.0000,  2.6667],\n          [ 7.0000, 12.0000,  9.0000],\n          [ 8.000"
            "0, 13.0000,  9.3333]]]])"
        ),
    ),
    (
        "F.avg_pool2d(torch.arange(16.).reshape(1, 1, 4, 4), 3, 2, 1, ceil_mode=True)",
        (
            "tensor([[[[ 1.1111,  2.6667,  1.6667],\n          [ 5.6667, 10.0000,  5.5000],\n          [ 4.166"
            "7,  7.0000,  3.7500]]]])"
        ),
    ),
    (
        "F.avg_pool2d(torch.arange(16.).reshape(1, 1, 4, 4), 3, 2, ceil_mode=True, count_include_pad=False)",
        "tensor([[[[ 5.0000,  6.5000],\n          [11.0000, 12.5000]]]])",
    ),
    (
        "F.avg_pool2d(torch.arange(16.).reshape(1, 1, 4, 4), 3, 2, ceil_mode=True, divisor_override=2)",
        "tensor([[[[22.5000, 19.5000],\n          [33.0000, 25.0000]]]])",
    ),
    ("F.avg_pool2d(torch.arange(4.).reshape(1, 1, 2, 2), 2, 3, 1, ceil_mode=True)", "tensor([[[[0.]]]])"),
    (
        "F.max_pool2d(torch.arange(9.).reshape(1, 1, 3, 3), 2, ceil_mode=True)",
        "tensor([[[[4., 5.],\n          [7., 8.]]]])",
    ),
    (
        "F.max_pool2d(torch.arange(16.).reshape(1, 1, 4, 4), 3, 2, 1, ceil_mode=True)",
        "tensor([[[[ 5.,  7.,  7.],\n          [13., 15., 15.],\n          [13., 15., 15.]]]])",
    ),
    ("F.max_pool1d(torch.arange(5.).reshape(1, 1, 5), 2, 3, ceil_mode=True)", "tensor([[[1., 4.]]])"),
    (
        (
            "x = torch.arange(9.).reshape(1, 1, 3, 3).requires_grad_(); F.avg_pool2d(x, 2, ceil_mode=True).s"
            "um().backward(); x.grad"
        ),
        (
            "tensor([[[[0.2500, 0.2500, 0.5000],\n          [0.2500, 0.2500, 0.5000],\n          [0.5000, 0.50"
            "00, 1.0000]]]])"
        ),
    ),
    (
        "nn.AvgPool2d(2, ceil_mode=True)(torch.arange(9.).reshape(1, 1, 3, 3))",
        "tensor([[[[2.0000, 3.5000],\n          [6.5000, 8.0000]]]])",
    ),
    ("F.max_pool2d(torch.arange(4.).reshape(1, 1, 2, 2), 2, 3, 1, ceil_mode=True)", "tensor([[[[0.]]]])"),
    (
        "F.max_pool2d(torch.arange(30.).reshape(1, 1, 5, 6), (2, 3), (3, 2), (1, 1), ceil_mode=True)",
        "tensor([[[[ 1.,  3.,  5.,  5.],\n          [19., 21., 23., 23.]]]])",
    ),
    (
        "F.max_pool2d(torch.arange(30.).reshape(1, 1, 5, 6), 2, 2, 0, 2, ceil_mode=True)",
        "tensor([[[[14., 16., 16.],\n          [26., 28., 28.]]]])",
    ),
    (
        "F.avg_pool2d(torch.arange(30.).reshape(1, 1, 5, 6), (2, 3), (3, 2), (1, 1), ceil_mode=True)",
        "tensor([[[[ 0.1667,  1.0000,  2.0000,  1.2500],\n          [10.3333, 17.0000, 19.0000, 10.0000]]]])",
    ),
    ("i = torch.ones(1, 1, 4, 4); F.adaptive_avg_pool2d(i,(None,2)).shape", "torch.Size([1, 1, 4, 2])"),
    ("F.adaptive_avg_pool2d(torch.ones(1,0,4,4),2).shape", "torch.Size([1, 0, 2, 2])"),
    ("i = torch.ones(1, 1, 4, 4); F.adaptive_avg_pool2d(i,0).shape", "torch.Size([1, 1, 0, 0])"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed


@pytest.mark.parametrize("expression", CASES["functional/pooling"])
def test_values_and_gradients_are_pytorchs(expression):
    check(al, expression)
