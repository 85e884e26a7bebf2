"""Splitting, repeating, and the parts of matrices.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import numpy as np
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
    ("torch.ones(2).repeat(repeats=(2, 2)).shape", "torch.Size([2, 4])"),
    ("torch.tile(torch.ones(2), dims=(2,)).shape", "torch.Size([4])"),
    ("torch.ones(2).tile(dims=(2, 2)).shape", "torch.Size([2, 4])"),
    ("torch.repeat_interleave(torch.arange(2), repeats=2)", "tensor([0, 0, 1, 1])"),
    ("torch.arange(2).repeat_interleave(repeats=2, dim=0)", "tensor([0, 0, 1, 1])"),
    ("torch.split(torch.arange(4), split_size_or_sections=2)", "(tensor([0, 1]), tensor([2, 3]))"),
    ("torch.arange(4).split(split_size=2)", "(tensor([0, 1]), tensor([2, 3]))"),
    ("torch.chunk(input=torch.arange(4), chunks=2)", "(tensor([0, 1]), tensor([2, 3]))"),
    ("torch.diagonal(torch.ones(2, 2), offset=0, dim1=0, dim2=1)", "tensor([1., 1.])"),
    ("torch.zeros(4).unflatten(dim=0, sizes=(2, 2)).shape", "torch.Size([2, 2])"),
    ("torch.cat(tensors=[torch.ones(1), torch.ones(1)], dim=0)", "tensor([1., 1.])"),
    ("torch.stack(tensors=[torch.ones(1), torch.ones(1)], dim=0).shape", "torch.Size([2, 1])"),
    ("torch.triu(input=torch.ones(2, 2), diagonal=1)", "tensor([[0., 1.],\n        [0., 0.]])"),
    ("torch.unbind(input=torch.ones(2), dim=0)", "(tensor(1.), tensor(1.))"),
    ("torch.gather(input=torch.ones(2), dim=0, index=t([0]))", "tensor([1.])"),
    ("torch.where(condition=t([True]), input=t([1.]), other=t([2.]))", "tensor([1.])"),
    ("torch.matmul(input=torch.ones(2), other=torch.ones(2))", "tensor(2.)"),
    ("torch.mm(input=torch.ones(2, 2), mat2=torch.ones(2, 2))", "tensor([[2., 2.],\n        [2., 2.]])"),
    ("torch.bmm(input=torch.ones(1, 2, 2), mat2=torch.ones(1, 2, 2))", "tensor([[[2., 2.],\n         [2., 2.]]])"),
    ("torch.mv(input=torch.ones(2, 2), vec=torch.ones(2))", "tensor([2., 2.])"),
    ("torch.dot(input=torch.ones(2), tensor=torch.ones(2))", "tensor(2.)"),
    ("torch.outer(input=torch.ones(2), vec2=torch.ones(2))", "tensor([[1., 1.],\n        [1., 1.]])"),
    (
        "torch.addmm(torch.ones(2, 2), mat1=torch.ones(2, 2), mat2=torch.ones(2, 2), beta=2, alpha=1)",
        "tensor([[4., 4.],\n        [4., 4.]])",
    ),
    ("torch.addmv(torch.ones(2), mat=torch.ones(2, 2), vec=torch.ones(2))", "tensor([3., 3.])"),
    (
        "torch.topk(input=t([3., 1.]), k=1, dim=0, largest=True, sorted=True)",
        "torch.return_types.topk(\nvalues=tensor([3.]),\nindices=tensor([0]))",
    ),
    (
        "torch.sort(input=t([3., 1.]), dim=0, descending=True, stable=True)",
        "torch.return_types.sort(\nvalues=tensor([3., 1.]),\nindices=tensor([0, 1]))",
    ),
    ("torch.argsort(input=t([3., 1.]), dim=0, descending=True, stable=True)", "tensor([0, 1])"),
    (
        "torch.kthvalue(input=t([3., 1.]), k=1, dim=0, keepdim=True)",
        "torch.return_types.kthvalue(\nvalues=tensor([1.]),\nindices=tensor([1]))",
    ),
    (
        "torch.max(input=t([3., 1.]), dim=0, keepdim=True)",
        "torch.return_types.max(\nvalues=tensor([3.]),\nindices=tensor([0]))",
    ),
    ("torch.max(t([3., 1.]), other=t([2., 2.]))", "tensor([3., 2.])"),
    ("torch.mean(input=t([3., 1.]), dim=0, keepdim=True, dtype=torch.float64)", "tensor([2.], dtype=torch.float64)"),
    ("torch.std(input=t([3., 1.]), dim=0, unbiased=False, keepdim=True)", "tensor([1.])"),
    ("torch.var(input=t([3., 1.]), dim=0, correction=0, keepdim=True)", "tensor([1.])"),
    ("torch.norm(input=t([3., 4.]), p=2, dim=0, keepdim=True)", "tensor([5.])"),
    ("torch.softmax(input=t([3., 3.]), dim=0, dtype=torch.float64)", "tensor([0.5000, 0.5000], dtype=torch.float64)"),
    ("torch.allclose(input=t([1.]), other=t([1.]), rtol=0, atol=1, equal_nan=True)", "True"),
    ("torch.isclose(input=t([1.]), other=t([1.]), rtol=0, atol=1, equal_nan=True)", "tensor([True])"),
    ("torch.bincount(input=t([1, 1]), weights=t([1., 2.]), minlength=3)", "tensor([0., 3., 0.])"),
    ("torch.histc(input=t([1., 2.]), bins=2, min=0, max=3)", "tensor([1., 1.])"),
    ("torch.quantile(input=t([1., 2.]), q=.5, dim=0, keepdim=True)", "tensor([1.5000])"),
    ("torch.clamp(input=t([1., 2.]), min=1.5, max=None)", "tensor([1.5000, 2.0000])"),
    ("torch.cumsum(input=t([1, 2]), dim=0, dtype=torch.float64)", "tensor([1., 3.], dtype=torch.float64)"),
    ("torch.diff(input=t([1, 2]), n=1, dim=-1)", "tensor([1])"),
    ("torch.logsumexp(input=t([0., 0.]), dim=0, keepdim=True)", "tensor([0.6931])"),
    ("torch.einsum('i,i', [torch.ones(2), torch.ones(2)])", "tensor(2.)"),
    ("torch.tensordot(a=torch.ones(2), b=torch.ones(2), dims=1)", "tensor(2.)"),
    ("torch.cross(input=torch.ones(3), other=torch.ones(3), dim=0)", "tensor([0., 0., 0.])"),
    ("torch.masked_select(input=t([1., 2.]), mask=t([True, False]))", "tensor([1.])"),
    ("torch.nonzero(input=t([1, 0]), as_tuple=True)", "(tensor([0]),)"),
    ("torch.searchsorted(sorted_sequence=t([1, 2]), input=t([1]), right=True)", "tensor([1])"),
    ("torch.bucketize(input=t([1]), boundaries=t([1, 2]), right=True)", "tensor([1])"),
    (
        "torch.unique(input=t([1, 1]), sorted=True, return_inverse=True, return_counts=True, dim=0)",
        "(tensor([1]), tensor([0, 0]), tensor([2]))",
    ),
    ("torch.meshgrid(t([1, 2]), t([3]), indexing='xy')", "(tensor([[1, 2]]), tensor([[3, 3]]))"),
    ("torch.add(t([1.]), t([2.]), out=torch.empty(1))", "tensor([3.])"),
    ("torch.exp(t([0.]), out=torch.empty(1))", "tensor([1.])"),
    (
        "torch.matmul(torch.ones(2, 2), torch.ones(2, 2), out=torch.empty(2, 2))",
        "tensor([[2., 2.],\n        [2., 2.]])",
    ),
    ("torch.cat([t([0.]), t([1.])], out=torch.empty(2))", "tensor([0., 1.])"),
    ("torch.sum(t([[1., 2.]]), dim=0, out=torch.empty(2))", "tensor([1., 2.])"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed


def test_numpys_split_cuts_equally_or_not_at_all():
    x = al.arange(6)
    assert [part.tolist() for part in np.split(x, 3)] == [[0, 1], [2, 3], [4, 5]]
    assert [part.tolist() for part in np.split(x, [1, 4])] == [[0], [1, 2, 3], [4, 5]]
    with pytest.raises(ValueError, match="array split does not result in an equal division"):
        np.split(x, 4)
