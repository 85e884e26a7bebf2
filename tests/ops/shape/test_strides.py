"""Views that are told by strides: `unfold` and `as_strided`.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import recorded_test

import autogradlab as al

PYTORCH = [
    (
        "t([0., 1., 2., 3., 4.]).unfold(0, 3, 2)",
        "tensor([[0., 1., 2.],\n        [2., 3., 4.]])",
    ),
    (
        (
            "u = torch.arange(12.).view(3, 4).unfold(1, 2, 1)\n"
            "u.shape, u.stride(), u.storage_offset(), u._is_view(), u._base.shape"
        ),
        "(torch.Size([3, 3, 2]), (4, 1, 1), 0, True, torch.Size([12]))",
    ),
    (
        "x = torch.arange(7.)\nx.unfold(0, 3, 2)[1, 0] = 10\nx",
        "tensor([ 0.,  1., 10.,  3.,  4.,  5.,  6.])",
    ),
    (
        "t(3.).unfold(0, 1, 1), t(3.).unfold(0, 0, 1)",
        "(tensor([3.]), tensor([]))",
    ),
    (
        "t([1., 2., 3.]).unfold(-1, 0, 1)",
        "tensor([], size=(4, 0))",
    ),
    (
        "t([1., 2.]).unfold(0, 3, 1)",
        "RuntimeError: maximum size for tensor at dimension 0 is 2 but size is 3",
    ),
    (
        "t([1., 2.]).unfold(0, -1, 1)",
        "RuntimeError: size is -1 but must be >= 0",
    ),
    (
        "t([1., 2.]).unfold(0, 1, 0)",
        "RuntimeError: step is 0 but must be > 0",
    ),
    (
        "t([1., 2.]).unfold(1, 1, 1)",
        "IndexError: Dimension out of range (expected to be in range of [-1, 0], but got 1)",
    ),
    (
        (
            "x = torch.arange(12., requires_grad=True)\n"
            "u = x.view(3, 4).unfold(1, 2, 1)\n"
            "(u * u).sum().backward()\n"
            "u.grad_fn.name(), x.grad"
        ),
        "('UnfoldBackward0', tensor([ 0.,  4.,  8.,  6.,  8., 20., 24., 14., 16., 36., 40., 22.]))",
    ),
    (
        (
            "x = torch.arange(12., requires_grad=True)\n"
            "y = x * 1\n"
            "y.view(3, 4).unfold(1, 2, 2).mul_(t([2., 3.]))\n"
            "y.sum().backward()\n"
            "y, x.grad"
        ),
        (
            "(tensor([ 0.,  3.,  4.,  9.,  8., 15., 12., 21., 16., 27., 20., 33.],\n"
            "       grad_fn=<CopySlices>), tensor([2., 3., 2., 3., 2., 3., 2., 3., 2., 3., 2., 3.]))"
        ),
    ),
    (
        (
            "x = torch.arange(5., dtype=torch.float64, requires_grad=True)\n"
            "torch.autograd.gradgradcheck(lambda x: x.unfold(0, 3, 1)**2, x)"
        ),
        "True",
    ),
    (
        "torch.arange(12.).as_strided((3, 2), (4, 1), 1)",
        "tensor([[ 1.,  2.],\n        [ 5.,  6.],\n        [ 9., 10.]])",
    ),
    (
        (
            "x = torch.arange(12.).view(3, 4)[1:]\n"
            "x.as_strided((2, 2), (1, 2)), x.as_strided((2, 2), (1, 2), 0), torch.as_strided(input=x, size=("
            "2,), stride=(3,)).storage_offset()"
        ),
        "(tensor([[4., 6.],\n        [5., 7.]]), tensor([[0., 2.],\n        [1., 3.]]), 4)",
    ),
    (
        "torch.arange(12.).as_strided((), (), 3), torch.arange(2.).as_strided((2, 0), (100, 1)).shape",
        "(tensor(3.), torch.Size([2, 0]))",
    ),
    (
        "x = torch.arange(4.)\nx.as_strided((2,), (2,))[1] = 9\nx",
        "tensor([0., 1., 9., 3.])",
    ),
    (
        (
            "x = torch.arange(4., requires_grad=True)\n"
            "y = x.as_strided((3, 2), (1, 1), 0)\n"
            "y.sum().backward()\n"
            "y.grad_fn.name(), x.grad"
        ),
        "('AsStridedBackward0', tensor([1., 2., 2., 1.]))",
    ),
    (
        (
            "x = torch.arange(4., requires_grad=True)\n"
            "y = x * 1\n"
            "y.as_strided((2,), (2,), 0).mul_(3)\n"
            "y.sum().backward()\n"
            "y, x.grad"
        ),
        "(tensor([0., 1., 6., 3.], grad_fn=<CopySlices>), tensor([3., 1., 3., 1.]))",
    ),
    (
        (
            "x = torch.arange(5., dtype=torch.float64, requires_grad=True)\n"
            "torch.autograd.gradgradcheck(lambda x: x.as_strided((2, 2), (2, 1), 1)**2, x)"
        ),
        "True",
    ),
    (
        "torch.arange(4.).as_strided((3, 3), (2, 1), 0)",
        (
            "RuntimeError: setStorage: sizes [3, 3], strides [2, 1], storage offset 0, and itemsize 4 requir"
            "ing a storage size of 28 are out of bounds for storage of size 16"
        ),
    ),
    (
        "torch.arange(4.).as_strided((3,), (2, 1), 0)",
        "RuntimeError: mismatch in length of strides and shape",
    ),
    (
        "torch.arange(4.).as_strided((3,), (-1,), 0)",
        "RuntimeError: as_strided: Negative strides are not supported at the moment, got strides: [-1]",
    ),
    (
        "torch.arange(4.).as_strided((3,), (1,), -1)",
        "RuntimeError: Tensor: invalid storage offset -1",
    ),
    (
        "torch.arange(4.).as_strided((-2,), (1,))",
        "RuntimeError: Storage size calculation overflowed with sizes=[-2] and strides=[1]",
    ),
    (
        "torch.as_strided(torch.ones(2), (2,))",
        'TypeError: as_strided() missing 1 required positional arguments: "stride"',
    ),
]

test_the_program_prints_what_pytorch_prints = recorded_test(PYTORCH)


@pytest.mark.parametrize("make", [lambda: al.arange(6.0).view(2, 3).t() * 1, lambda: al.arange(6.0)[1:].detach()])
def test_memory_that_is_not_in_order_is_refused_with_the_way_out(make):
    x = make()
    with pytest.raises(RuntimeError, match="in order") as caught:
        x.as_strided((2,), (1,))
    assert "Hint: copy it first: x.contiguous().clone().as_strided(...)" in str(caught.value)
    assert x.contiguous().clone().as_strided((2,), (1,)).tolist() == x.reshape(-1)[:2].tolist()
