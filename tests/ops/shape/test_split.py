"""Splitting, repeating, and the parts of matrices.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("torch.split(torch.arange(5), 2)", "(tensor([0, 1]), tensor([2, 3]), tensor([4]))"),
    ("torch.split(torch.arange(5), [1, 4])", "(tensor([0]), tensor([1, 2, 3, 4]))"),
    (
        "torch.split(torch.arange(5), [1, 2])",
        (
            "RuntimeError: split_with_sizes expects split_sizes to sum exactly to 5 (input tensor's size "
            "at dimension 0), but got split_sizes=[1, 2]"
        ),
    ),
    ("torch.chunk(torch.arange(5), 2)", "(tensor([0, 1, 2]), tensor([3, 4]))"),
    ("torch.chunk(torch.arange(5), 0)", "RuntimeError: chunk expects `chunks` to be greater than 0, got: 0"),
    ("torch.chunk(torch.arange(2), 5)", "(tensor([0]), tensor([1]))"),
    ("torch.hstack([t([1.]), t([2.])])", "tensor([1., 2.])"),
    ("torch.hstack([torch.ones(2, 1), torch.ones(2, 1)]).shape", "torch.Size([2, 2])"),
    ("torch.vstack([t([1., 2.]), t([3., 4.])])", "tensor([[1., 2.],\n        [3., 4.]])"),
    ("torch.dstack([t([1., 2.]), t([3., 4.])]).shape", "torch.Size([1, 2, 2])"),
    ("torch.column_stack([t([1., 2.]), t([3., 4.])])", "tensor([[1., 3.],\n        [2., 4.]])"),
    ("torch.row_stack([t([1., 2.]), t([3., 4.])])", "tensor([[1., 2.],\n        [3., 4.]])"),
    ("torch.atleast_1d(t(1.))", "tensor([1.])"),
    ("torch.atleast_2d(t([1.]), t(2.))", "(tensor([[1.]]), tensor([[2.]]))"),
    ("torch.atleast_3d(t([1., 2.])).shape", "torch.Size([1, 2, 1])"),
    ("t([1., 2.]).repeat(2)", "tensor([1., 2., 1., 2.])"),
    ("t([1., 2.]).repeat(2, 2)", "tensor([[1., 2., 1., 2.],\n        [1., 2., 1., 2.]])"),
    (
        "t([[1., 2.]]).repeat(2)",
        "RuntimeError: Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor",
    ),
    ("t([[1., 2.]]).tile(2)", "tensor([[1., 2., 1., 2.]])"),
    ("torch.roll(torch.arange(4), 1)", "tensor([3, 0, 1, 2])"),
    ("torch.roll(torch.arange(4).reshape(2, 2), 1, 1)", "tensor([[1, 0],\n        [3, 2]])"),
    ("torch.roll(torch.arange(4), (1, 2))", "RuntimeError: shifts and dimensions must align. shifts: 2, dims:0"),
    ("torch.diagonal(torch.arange(6).reshape(2, 3), 1)", "tensor([1, 5])"),
    ("torch.diag(t([1., 2.]), 1)", "tensor([[0., 1., 0.],\n        [0., 0., 2.],\n        [0., 0., 0.]])"),
    ("torch.diag(torch.arange(4).reshape(2, 2))", "tensor([0, 3])"),
    ("torch.diag(torch.ones(2, 2, 2))", "RuntimeError: diag(): Supports 1D or 2D tensors. Got 3D"),
    ("torch.diag_embed(t([[1., 2.]]))", "tensor([[[1., 0.],\n         [0., 2.]]])"),
    ("torch.diagflat(t([[1., 2.]]))", "tensor([[1., 0.],\n        [0., 2.]])"),
    ("torch.tril(torch.ones(2, 3))", "tensor([[1., 0., 0.],\n        [1., 1., 0.]])"),
    ("torch.triu(torch.ones(2, 3), 1)", "tensor([[0., 1., 1.],\n        [0., 0., 1.]])"),
    ("torch.arange(6).unflatten(0, (2, 3)).shape", "torch.Size([2, 3])"),
    ("torch.hsplit(torch.arange(4), 2)", "(tensor([0, 1]), tensor([2, 3]))"),
    ("torch.vsplit(torch.ones(4, 1), [1])[1].shape", "torch.Size([3, 1])"),
    (
        "torch.split(t([1., 2.], requires_grad=True), 1)",
        "(tensor([1.], grad_fn=<SplitBackward0>), tensor([2.], grad_fn=<SplitBackward0>))",
    ),
    ("torch.tril(t([[1., 2.]], requires_grad=True))", "tensor([[1., 0.]], grad_fn=<TrilBackward0>)"),
    ("x = t([1., 2.], requires_grad=True); x.repeat(3).sum().backward(); x.grad", "tensor([3., 3.])"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
