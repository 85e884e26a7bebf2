"""Picking and adding along an index: gather, scatter, masks.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import numpy as np
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
    (
        "torch.ones(3).scatter(0, t([0, 0, 1]), t([2., 3., 4.]), reduce='add')",
        (
            "tensor([6., 5., 1.]) | UserWarning: The reduce argument of torch.scatter with Tensor src is dep"
            "recated and will be r"
        ),
    ),
    (
        "torch.ones(3).scatter(0, t([0, 0, 1]), t([2., 3., 4.]), reduce='multiply')",
        (
            "tensor([6., 4., 1.]) | UserWarning: The reduce argument of torch.scatter with Tensor src is dep"
            "recated and will be r"
        ),
    ),
    ("torch.ones(3).scatter(0, t([0, 0, 1]), 3., reduce='multiply')", "tensor([9., 3., 1.])"),
    ("torch.ones(3).scatter(0, t([0, 0, 1]), 3., reduce='add')", "tensor([7., 4., 1.])"),
    (
        "torch.ones(3).scatter(0, t([0, 0, 1]), t([2., 3., 4.]), reduce='mean')",
        (
            "RuntimeError: reduce argument must be either add or multiply. | UserWarning: The reduce argumen"
            "t of torch.scatter with Tensor src is deprecated and will be r"
        ),
    ),
    (
        "torch.ones(3).scatter_(0, t([0, 0, 1]), t([2., 3., 4.]), reduce='multiply')",
        (
            "tensor([6., 4., 1.]) | UserWarning: The reduce argument of torch.scatter with Tensor src is dep"
            "recated and will be r"
        ),
    ),
    ("torch.ones(3).scatter_reduce(0, t([0, 0, 1]), t([2., 3., 4.]), reduce='amax')", "tensor([3., 4., 1.])"),
    ("torch.ones(3).scatter_reduce(0, t([0, 0, 1]), t([2., 3., 4.]), reduce='amin')", "tensor([1., 1., 1.])"),
    ("torch.ones(3).scatter_reduce(0, t([0, 0, 1]), t([2., 3., 4.]), reduce='sum')", "tensor([6., 5., 1.])"),
    ("torch.ones(3).scatter_reduce(0, t([0, 0, 1]), t([2., 3., 4.]), reduce='prod')", "tensor([6., 4., 1.])"),
    (
        "torch.ones(3).scatter_reduce(0, t([0, 0, 1]), t([2., 3., 4.]), reduce='mean')",
        "tensor([2.0000, 2.5000, 1.0000])",
    ),
    (
        "torch.ones(3).scatter_reduce(0, t([0, 0, 1]), t([2., 3., 4.]), reduce='mean', include_self=False)",
        "tensor([2.5000, 4.0000, 1.0000])",
    ),
    (
        "torch.ones(3).scatter_reduce(0, t([0, 0, 1]), t([2., 3., 4.]), reduce='sum', include_self=False)",
        "tensor([5., 4., 1.])",
    ),
    (
        "torch.ones(3).scatter_reduce(0, t([0, 0, 1]), t([2., 3., 4.]), reduce='prod', include_self=False)",
        "tensor([6., 4., 1.])",
    ),
    (
        "torch.ones(3).scatter_reduce(0, t([0, 0, 1]), t([2., 3., 4.]), reduce='amin', include_self=False)",
        "tensor([2., 4., 1.])",
    ),
    (
        "torch.ones(3).scatter_reduce(0, t([0, 0, 1]), t([-2., -3., -4.]), 'amax', include_self=False)",
        "tensor([-2., -4.,  1.])",
    ),
    ("torch.ones(3).scatter_reduce_(0, t([0, 0, 1]), t([2., 3., 4.]), 'sum')", "tensor([6., 5., 1.])"),
    (
        "torch.ones(3, 2).scatter_reduce(1, t([[0, 0], [1, 1]]), torch.arange(4.).reshape(2, 2), 'prod')",
        "tensor([[0., 1.],\n        [1., 6.],\n        [1., 1.]])",
    ),
    (
        "torch.ones(3).scatter_reduce(0, t([0, 0, 1]), t([2., 3., 4.]), reduce='median')",
        "RuntimeError: reduce argument must be either sum, prod, mean, amax or amin, got median",
    ),
    (
        "torch.zeros(3, dtype=torch.long).scatter_reduce(0, t([0, 0, 1]), t([2, 3, 4]), reduce='mean')",
        "tensor([1, 2, 0])",
    ),
    (
        (
            "x = t([1., 2., 3.], requires_grad=True); s = t([2., 3., 4.], requires_grad=True); x.scatter_red"
            "uce(0, t([0, 0, 1]), s, 'sum').sum().backward(); x.grad, s.grad"
        ),
        "(tensor([1., 1., 1.]), tensor([1., 1., 1.]))",
    ),
    (
        (
            "x = t([1., 2., 3.], requires_grad=True); s = t([2., 3., 4.], requires_grad=True); x.scatter_red"
            "uce(0, t([0, 0, 1]), s, 'prod').sum().backward(); x.grad, s.grad"
        ),
        "(tensor([6., 4., 1.]), tensor([3., 2., 2.]))",
    ),
    (
        (
            "x = t([1., 2., 3.], requires_grad=True); s = t([2., 3., 4.], requires_grad=True); x.scatter_red"
            "uce(0, t([0, 0, 1]), s, 'mean').sum().backward(); x.grad, s.grad"
        ),
        "(tensor([0.3333, 0.5000, 1.0000]), tensor([0.3333, 0.3333, 0.5000]))",
    ),
    (
        (
            "x = t([1., 2., 3.], requires_grad=True); s = t([2., 3., 4.], requires_grad=True); x.scatter_red"
            "uce(0, t([0, 0, 1]), s, 'amax').sum().backward(); x.grad, s.grad"
        ),
        "(tensor([0., 0., 1.]), tensor([0., 1., 1.]))",
    ),
    (
        (
            "x = t([3., 2., 3.], requires_grad=True); s = t([3., 3., 2.], requires_grad=True); x.scatter_red"
            "uce(0, t([0, 0, 1]), s, 'amax').sum().backward(); x.grad, s.grad"
        ),
        "(tensor([0.3333, 0.5000, 1.0000]), tensor([0.3333, 0.3333, 0.5000]))",
    ),
    (
        (
            "x = t([3., 2., 3.], requires_grad=True); s = t([3., 3., 2.], requires_grad=True); x.scatter_red"
            "uce(0, t([0, 0, 1]), s, 'amin', include_self=False).sum().backward(); x.grad, s.grad"
        ),
        "(tensor([0., 0., 1.]), tensor([0.3333, 0.3333, 0.5000]))",
    ),
    (
        (
            "x = t([3., 2., 3.], requires_grad=True); s = t([3., 3., 2.], requires_grad=True); x.scatter_red"
            "uce(0, t([0, 0, 1]), s, 'mean', include_self=False).sum().backward(); x.grad, s.grad"
        ),
        "(tensor([0., 0., 1.]), tensor([0.5000, 0.5000, 1.0000]))",
    ),
    (
        (
            "x = t([3., 2., 3.], requires_grad=True); s = t([3., 0., 2.], requires_grad=True); x.scatter_red"
            "uce(0, t([0, 0, 1]), s, 'prod').sum().backward(); x.grad, s.grad"
        ),
        "(tensor([0., 2., 1.]), tensor([0., 9., 2.]))",
    ),
    (
        "x = torch.zeros(2, 3); x.index_put_((t([0, 0]),), t(1.), accumulate=True); x",
        "tensor([[2., 2., 2.],\n        [0., 0., 0.]])",
    ),
    (
        ("x = torch.zeros(2, 3); x.index_put_((t([0, 1, 0]), t([1, 1, 1])), t([1., 2., 3.]), accumulate=True); x"),
        "tensor([[0., 4., 0.],\n        [0., 2., 0.]])",
    ),
    (
        "x = torch.zeros(2, 3); x.index_put_((t([0, 0]),), t([1., 2., 3.]), accumulate=True); x",
        "tensor([[2., 4., 6.],\n        [0., 0., 0.]])",
    ),
    (
        "x = torch.zeros(2, 3); x.index_put_((t([True, False]),), t(1.), accumulate=True); x",
        "tensor([[1., 1., 1.],\n        [0., 0., 0.]])",
    ),
    ("x = torch.zeros(2, 3); x.index_put((t([0, -1]),), t(1.)); x", "tensor([[0., 0., 0.],\n        [0., 0., 0.]])"),
    ("torch.zeros(2, 3).index_put((t([0, -1]),), t(1.))", "tensor([[1., 1., 1.],\n        [1., 1., 1.]])"),
    (
        "torch.zeros(2, 3).index_put((t([0, -1]), t([-1, 0])), t([1., 2.]), True)",
        "tensor([[0., 0., 1.],\n        [2., 0., 0.]])",
    ),
    (
        "torch.zeros(2, 3).index_put((None, t([0, 0])), t([1., 2.]), True)",
        "TypeError: expected Tensor as element 0 in argument 0, but got NoneType",
    ),
    (
        "torch.zeros(2, 3).index_put((t([0, 5]),), t(1.))",
        "IndexError: index 5 is out of bounds for dimension 0 with size 2",
    ),
    (
        "torch.zeros(2, 3).index_put((t([0, 5]),), t(1.), accumulate=True)",
        "IndexError: index 5 is out of bounds for dimension 0 with size 2",
    ),
    (
        "torch.zeros(2, 3).index_put((t([0, 0]),), torch.zeros(5))",
        (
            "RuntimeError: shape mismatch: value tensor of shape [5] cannot be broadcast to indexing result "
            "of shape [2, 3]"
        ),
    ),
    (
        (
            "v = t([1., 2.], requires_grad=True); torch.zeros(2).index_put((t([0, 0]),), v, accumulate=True)"
            ".pow(2).sum().backward(); v.grad"
        ),
        "tensor([6., 6.])",
    ),
    (
        (
            "x = torch.ones(2, 2, requires_grad=True); x.index_put((t([0, 0]),), t(1.), accumulate=True).pow"
            "(2).sum().backward(); x.grad"
        ),
        "tensor([[6., 6.],\n        [2., 2.]])",
    ),
    ("torch.arange(6).reshape(2, 3).roll(1)", "tensor([[5, 0, 1],\n        [2, 3, 4]])"),
    ("torch.arange(6).reshape(2, 3).roll((1, 1), (0, 1))", "tensor([[5, 3, 4],\n        [2, 0, 1]])"),
    ("torch.arange(6).reshape(2, 3).roll(1, 1)", "tensor([[2, 0, 1],\n        [5, 3, 4]])"),
    ("torch.arange(6).reshape(2, 3).roll(-1, 0)", "tensor([[3, 4, 5],\n        [0, 1, 2]])"),
    ("torch.arange(6).reshape(2, 3).roll(shifts=2, dims=-1)", "tensor([[1, 2, 0],\n        [4, 5, 3]])"),
    (
        "torch.arange(6).reshape(2, 3).roll((1, 2), 1)",
        "RuntimeError: shifts and dimensions must align. shifts: 2, dims:1",
    ),
    ("torch.arange(6).reshape(2, 3).roll((1, 2))", "RuntimeError: shifts and dimensions must align. shifts: 2, dims:0"),
    (
        "torch.roll(torch.arange(6).reshape(2, 3), 1, (0, 1))",
        "RuntimeError: shifts and dimensions must align. shifts: 1, dims:2",
    ),
    (
        "torch.roll(torch.arange(3), 1, 1)",
        "IndexError: Dimension out of range (expected to be in range of [-1, 0], but got 1)",
    ),
    ("torch.roll(torch.arange(3), 7)", "tensor([2, 0, 1])"),
    ("torch.roll(torch.arange(4).reshape(2, 2), (1, 1), (0, 0))", "tensor([[0, 1],\n        [2, 3]])"),
    ("torch.zeros(2, 3).scatter(1, t([[0], [2]]), 1.)", "tensor([[1., 0., 0.],\n        [0., 0., 1.]])"),
    (
        "torch.zeros(2, 3).scatter(1, t([[0], [5]]), 1.)",
        "RuntimeError: index 5 is out of bounds for dimension 1 with size 3",
    ),
    (
        "torch.zeros(2, 3).scatter(1, t([0, 2]), 1.)",
        "RuntimeError: Index tensor must have the same number of dimensions as self tensor",
    ),
    ("torch.zeros(2, 3).scatter(1, t([[0.]]), 1.)", "RuntimeError: scatter(): Expected dtype int32/int64 for index"),
    (
        "torch.zeros(3).scatter(0, t([0, 1]), t([1, 2]))",
        "RuntimeError: scatter(): Expected self.dtype to be equal to src.dtype",
    ),
    ("torch.zeros(2, 3).index_add(0, t([0, 0]), torch.ones(2, 3))", "tensor([[2., 2., 2.],\n        [0., 0., 0.]])"),
    (
        "torch.zeros(2, 3).index_add(0, t([0, 0, 1]), torch.ones(2, 3))",
        ("RuntimeError: index_add_(): Number of indices (3) should be equal to source.size(dim): (2), for dim: 0"),
    ),
    (
        "torch.zeros(2, 3).index_add(0, t([3]), torch.ones(1, 3))",
        "RuntimeError: index 3 is out of bounds for dimension 0 with size 2",
    ),
    ("torch.zeros(2, 3).index_fill(1, t([0, -1]), 2.)", "tensor([[2., 0., 2.],\n        [2., 0., 2.]])"),
    ("torch.zeros(2, 3).index_copy(1, t([0, 2]), torch.ones(2, 2))", "tensor([[1., 0., 1.],\n        [1., 0., 1.]])"),
    ("torch.zeros(2, 3).index_select(0, t([-1]))", "IndexError: index out of range in self"),
    ("torch.zeros(2, 3).index_select(0, t([[0]]))", "IndexError: index_select(): Index is supposed to be a vector"),
    ("torch.zeros(2, 3).gather(1, t([[-1]]))", "RuntimeError: index -1 is out of bounds for dimension 1 with size 3"),
    (
        "torch.zeros(2, 3).gather(1, t([[0, 1], [0, 1], [1, 1]]))",
        (
            "RuntimeError: Size does not match at dimension 0 expected index [3, 2] to be no larger than sel"
            "f [2, 3] apart from dimension 1"
        ),
    ),
    (
        "torch.zeros(2, 3).masked_fill(t([True, False]), 1.)",
        ("RuntimeError: The size of tensor a (2) must match the size of tensor b (3) at non-singleton dimension 1"),
    ),
    ("torch.zeros(2, 3).masked_fill(t([[True], [False]]), 1.)", "tensor([[1., 1., 1.],\n        [0., 0., 0.]])"),
    (
        "torch.zeros(2, 3, dtype=torch.long).masked_fill(t([[True], [False]]), 1.5)",
        "tensor([[1, 1, 1],\n        [0, 0, 0]])",
    ),
    (
        "torch.zeros(2, 3).masked_fill(t([[1], [0]]), 1.)",
        "RuntimeError: masked_fill_ only supports boolean masks, but got mask with dtype long int",
    ),
    ("torch.zeros(3).masked_scatter(t([True, False, True]), t([1., 2.]))", "tensor([1., 0., 2.])"),
    (
        "torch.zeros(3).masked_scatter(t([True, False, True]), t([1.]))",
        "RuntimeError: Number of elements of source < number of ones in mask",
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed


def test_numpys_take_along_axis_goes_along_the_last_axis_or_the_one_named():
    x, places = np.array([[3.0, 1.0, 2.0], [4.0, 6.0, 5.0]]), np.array([[1, 0, 0], [0, 1, 1]])
    for axis in ({}, {"axis": 0}, {"axis": 1}):
        found = np.take_along_axis(al.tensor(x), places, **axis)
        assert found.tolist() == np.take_along_axis(x, places, **{"axis": -1, **axis}).tolist()
