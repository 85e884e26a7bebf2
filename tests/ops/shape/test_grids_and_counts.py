"""Grids, triangles, counts and sets.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    (
        "torch.meshgrid(t([1, 2]), t([3, 4]), indexing='ij')",
        "(tensor([[1, 1],\n        [2, 2]]), tensor([[3, 4],\n        [3, 4]]))",
    ),
    ("torch.meshgrid(t([1, 2]), t([3, 4, 5]), indexing='xy')[0].shape", "torch.Size([3, 2])"),
    (
        "torch.cartesian_prod(t([1, 2]), t([3, 4]))",
        "tensor([[1, 3],\n        [1, 4],\n        [2, 3],\n        [2, 4]])",
    ),
    ("torch.combinations(t([1, 2, 3]))", "tensor([[1, 2],\n        [1, 3],\n        [2, 3]])"),
    ("torch.combinations(t([1, 2]), with_replacement=True)", "tensor([[1, 1],\n        [1, 2],\n        [2, 2]])"),
    ("torch.tril_indices(2, 3)", "tensor([[0, 1, 1],\n        [0, 0, 1]])"),
    ("torch.triu_indices(3, 2, 1)", "tensor([[0],\n        [1]])"),
    ("torch.repeat_interleave(t([1, 2]), 2)", "tensor([1, 1, 2, 2])"),
    ("torch.repeat_interleave(t([1, 2]), t([1, 3]))", "tensor([1, 2, 2, 2])"),
    ("torch.repeat_interleave(t([[1, 2]]), 2, 0)", "tensor([[1, 2],\n        [1, 2]])"),
    ("torch.unique(t([3, 1, 1]))", "tensor([1, 3])"),
    (
        "torch.unique(t([3, 1, 1]), return_inverse=True, return_counts=True)",
        "(tensor([1, 3]), tensor([1, 0, 0]), tensor([2, 1]))",
    ),
    ("torch.unique(t([[1, 1], [1, 1]]), dim=0)", "tensor([[1, 1]])"),
    ("torch.unique_consecutive(t([1, 1, 2, 1]))", "tensor([1, 2, 1])"),
    ("torch.unique_consecutive(t([1, 1, 2]), return_counts=True)", "(tensor([1, 2]), tensor([2, 1]))"),
    ("torch.bincount(t([0, 2, 2]))", "tensor([1, 0, 2])"),
    ("torch.bincount(t([0, 1]), weights=t([.5, 2.]), minlength=3)", "tensor([0.5000, 2.0000, 0.0000])"),
    ("torch.bincount(t([-1]))", "RuntimeError: bincount only supports 1-d non-negative integral inputs."),
    ("torch.histc(t([1., 2., 2.5]), bins=3, min=0, max=3)", "tensor([0., 1., 2.])"),
    ("torch.searchsorted(t([1., 3., 5.]), t([3., 4.]))", "tensor([1, 2])"),
    ("torch.searchsorted(t([1., 3., 5.]), 3., right=True)", "tensor(2)"),
    ("torch.bucketize(t([0., 3.]), t([1., 3.]))", "tensor([0, 1])"),
    ("torch.argwhere(t([[0, 1], [1, 0]]))", "tensor([[0, 1],\n        [1, 0]])"),
    ("torch.diff(t([1., 3., 6.]))", "tensor([2., 3.])"),
    ("torch.diff(t([1., 3., 6.]), n=2)", "tensor([1.])"),
    ("torch.diff(t([1., 3.]), prepend=t([0.]))", "tensor([1., 2.])"),
    ("torch.rot90(torch.arange(4).reshape(2, 2))", "tensor([[1, 3],\n        [0, 2]])"),
    ("torch.rot90(torch.arange(4).reshape(2, 2), 3)", "tensor([[2, 0],\n        [3, 1]])"),
    ("torch.rot90(torch.arange(4))", "RuntimeError: expected total dims >= 2, but got total dims = 1"),
    ("torch.fliplr(t([[1, 2], [3, 4]]))", "tensor([[2, 1],\n        [4, 3]])"),
    ("torch.flipud(t([1, 2]))", "tensor([2, 1])"),
    ("torch.tensor_split(torch.arange(5), 2)", "(tensor([0, 1, 2]), tensor([3, 4]))"),
    ("torch.tensor_split(torch.arange(5), (1, 3))", "(tensor([0]), tensor([1, 2]), tensor([3, 4]))"),
    ("torch.block_diag(t([[1., 2.]]), t([[3.]]))", "tensor([[1., 2., 0.],\n        [0., 0., 3.]])"),
    ("torch.vander(t([1., 2.]))", "tensor([[1., 1.],\n        [2., 1.]])"),
    ("torch.vander(t([1., 2.]), 2, increasing=True)", "tensor([[1., 1.],\n        [1., 2.]])"),
    ("torch.broadcast_tensors(t([1., 2.]), t([[1.], [2.]]))[1]", "tensor([[1., 1.],\n        [2., 2.]])"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
