"""Different elements, bins, and positions among borders.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("torch.unique(t([3, 1, 2, 1]))", "tensor([1, 2, 3])"),
    (
        "torch.unique(t([3, 1, 2, 1]), return_inverse=True, return_counts=True)",
        "(tensor([1, 2, 3]), tensor([2, 0, 1, 0]), tensor([2, 1, 1]))",
    ),
    ("torch.unique(t([[1, 2], [1, 2], [3, 4]]), dim=0)", "tensor([[1, 2],\n        [3, 4]])"),
    ("torch.unique_consecutive(t([1, 1, 2, 2, 1]))", "tensor([1, 2, 1])"),
    (
        "torch.unique_consecutive(t([1, 1, 2, 2, 1]), return_inverse=True, return_counts=True)",
        "(tensor([1, 2, 1]), tensor([0, 0, 1, 1, 2]), tensor([2, 2, 1]))",
    ),
    (
        "torch.unique_consecutive(t([[1, 2], [1, 2], [3, 4], [1, 2]]), dim=0)",
        "tensor([[1, 2],\n        [3, 4],\n        [1, 2]])",
    ),
    (
        "torch.unique_consecutive(t([[1, 1, 2], [3, 3, 4]]), return_inverse=True, return_counts=True, dim=1)",
        "(tensor([[1, 2],\n        [3, 4]]), tensor([0, 0, 1]), tensor([2, 1]))",
    ),
    ("torch.unique_consecutive(t([]), return_counts=True)", "(tensor([]), tensor([], dtype=torch.int64))"),
    (
        "torch.unique_consecutive(t(5), return_inverse=True, dim=0)",
        "IndexError: Dimension specified as 0 but tensor has no dimensions",
    ),
    ("torch.unique_consecutive(torch.zeros(0, 2), dim=0).shape", "torch.Size([0, 2])"),
    ("torch.bincount(t([1, 1, 3]))", "tensor([0, 2, 0, 1])"),
    ("torch.bincount(t([1, 1, 3]), t([.5, .5, 2.]), minlength=6)", "tensor([0., 1., 0., 2., 0., 0.])"),
    ("torch.histc(t([1., 2., 2., 3.]), bins=3)", "tensor([1., 2., 1.])"),
    ("torch.histc(t([1., 2., 2., 3.]), bins=2, min=0, max=4)", "tensor([1., 3.])"),
    ("torch.histc(torch.zeros(0), bins=3)", "tensor([0., 0., 0.])"),
    ("torch.histc(t([2., 2.]), bins=2)", "tensor([0., 2.])"),
    ("torch.searchsorted(t([1., 3., 5.]), t([0., 3., 9.]))", "tensor([0, 1, 3])"),
    ("torch.searchsorted(t([1., 3., 5.]), t([[0., 3.], [9., 1.]]), right=True)", "tensor([[0, 2],\n        [3, 1]])"),
    (
        "torch.searchsorted(t([[1., 3.], [2., 4.]]), t([[2., 3., 9.], [2., 3., 9.]]))",
        "tensor([[1, 1, 2],\n        [0, 1, 2]])",
    ),
    (
        "torch.searchsorted(t([[1., 3.], [2., 4.]]), t([[2., 3.], [2., 3.]]), side='right', out_int32=True)",
        "tensor([[1, 2],\n        [1, 1]], dtype=torch.int32)",
    ),
    ("torch.searchsorted(t([3., 1.]), t([2.]), sorter=t([1, 0]))", "tensor([1])"),
    ("torch.searchsorted(t([1., 3., 5.]), 4)", "tensor(2)"),
    (
        "torch.searchsorted(t([[1., 3.], [2., 4.]]), t([2.]))",
        "RuntimeError: torch.searchsorted(): boundaries tensor should be 1 dimension or the first N"
        "-1 dimensions of boundaries tensor and input value tensor must match, but we got boundarie"
        "s tensor [2, 2] and input value tensor [1]",
    ),
    (
        "torch.searchsorted(t([1., 3.]), t([2.]), side='left', right=True)",
        "RuntimeError: torch.searchsorted(): side and right can't be set to opposites, got side of "
        "left while right was True",
    ),
    ("torch.searchsorted(torch.zeros(2, 0), torch.zeros(2, 1))", "tensor([[0],\n        [0]])"),
    ("torch.bucketize(t([0., 1., 2.]), t([1., 2.]))", "tensor([0, 0, 1])"),
    (
        "torch.bucketize(t([[0., 1.], [2., 3.]]), t([1., 2.]), right=True, out_int32=True)",
        "tensor([[0, 1],\n        [2, 2]], dtype=torch.int32)",
    ),
    ("torch.bucketize(2, t([1., 2., 3.]))", "tensor(1)"),
    (
        "torch.bucketize(t([1.]), torch.ones(2, 2))",
        "RuntimeError: boundaries tensor must be 1 dimension, but got dim(2)",
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
