"""Picking and adding along an index: gather, scatter, masks.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("torch.gather(t([[1., 2.], [3., 4.]]), 1, t([[0, 0], [1, 0]]))", "tensor([[1., 1.],\n        [4., 3.]])"),
    ("torch.gather(t([[1., 2.], [3., 4.]]), 0, t([[1, 0]]))", "tensor([[3., 2.]])"),
    ("torch.gather(t([1., 2.]), 0, t([2]))", "RuntimeError: index 2 is out of bounds for dimension 0 with size 2"),
    ("torch.gather(t([1., 2.]), 0, t([0.]))", "RuntimeError: gather(): Expected dtype int32/int64 for index"),
    (
        "torch.gather(t([[1., 2.]]), 0, t([0]))",
        "RuntimeError: Index tensor must have the same number of dimensions as input tensor",
    ),
    ("torch.gather(t(1., requires_grad=True), 0, t(0))", "tensor(1., grad_fn=<GatherBackward0>)"),
    ("torch.take_along_dim(t([[3., 1.], [2., 4.]]), t([[1], [0]]), 1)", "tensor([[1.],\n        [2.]])"),
    ("torch.take_along_dim(t([[3., 1.], [2., 4.]]), t([0, 3]))", "tensor([3., 4.])"),
    ("torch.index_select(t([[1., 2.], [3., 4.]]), 1, t([1, 1]))", "tensor([[2., 2.],\n        [4., 4.]])"),
    ("torch.index_select(t([1., 2.], requires_grad=True), 0, t([1]))", "tensor([2.], grad_fn=<IndexSelectBackward0>)"),
    (
        "torch.index_select(t([1., 2.]), 0, t([.5]))",
        "RuntimeError: index_select(): Expected dtype int32 or int64 for index",
    ),
    ("torch.masked_fill(t([1., 2.]), t([True, False]), 5)", "tensor([5., 2.])"),
    (
        "torch.masked_fill(t([1., 2.], requires_grad=True), t([True, False]), 5)",
        "tensor([5., 2.], grad_fn=<MaskedFillBackward0>)",
    ),
    ("torch.masked_select(t([[1., 2.], [3., 4.]]), t([[True, False], [False, True]]))", "tensor([1., 4.])"),
    ("torch.masked_select(t([[1., 2.], [3., 4.]]), t([True, False]))", "tensor([1., 3.])"),
    ("torch.masked_select(t([1., 2.]), t([False, False]))", "tensor([])"),
    ("torch.scatter_add(torch.zeros(3), 0, t([0, 0, 2]), t([1., 2., 3.]))", "tensor([3., 0., 3.])"),
    (
        "torch.scatter_add(torch.zeros(2), 0, t([5]), t([1.]))",
        "RuntimeError: index 5 is out of bounds for dimension 0 with size 2",
    ),
    (
        "torch.index_add(torch.zeros(3, 2), 0, t([0, 2]), t([[1., 2.], [3., 4.]]), alpha=2)",
        "tensor([[2., 4.],\n        [0., 0.],\n        [6., 8.]])",
    ),
    (
        "x = t([1., 2.], requires_grad=True); torch.gather(x, 0, t([1, 1, 0])).sum().backward(); x.grad",
        "tensor([1., 2.])",
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
