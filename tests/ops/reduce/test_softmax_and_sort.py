"""Norms, softmax and its relatives, sorting.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("torch.softmax(t([1., 2., 3.]), 0)", "tensor([0.0900, 0.2447, 0.6652])"),
    ("torch.softmax(t([1000., 1000.]), 0)", "tensor([0.5000, 0.5000])"),
    ("torch.softmax(t([-float('inf'), 0.]), 0)", "tensor([0., 1.])"),
    ("torch.softmax(t([1, 2]), 0)", "NotImplementedError: \"softmax_lastdim_kernel_impl\" not implemented for 'Long'"),
    ("torch.softmax(t([1, 2]), 0, dtype=torch.float32)", "tensor([0.2689, 0.7311])"),
    ("torch.softmax(t(1.), 0)", "tensor(1.)"),
    ("torch.softmax(t([]), 0)", "tensor([])"),
    ("torch.softmax(t([1.]), 1)", "IndexError: Dimension out of range (expected to be in range of [-1, 0], but got 1)"),
    ("torch.log_softmax(t([[1., 2.], [3., 3.]]), 1)", "tensor([[-1.3133, -0.3133],\n        [-0.6931, -0.6931]])"),
    ("torch.log_softmax(t([1000., 0.]), 0)", "tensor([    0., -1000.])"),
    ("torch.logsumexp(t([1000., 1000.]), 0)", "tensor(1000.6932)"),
    ("torch.logsumexp(t([-float('inf')]), 0)", "tensor(-inf)"),
    ("torch.norm(t([3., 4.]))", "tensor(5.)"),
    ("torch.norm(t([3., -4.]), p=1)", "tensor(7.)"),
    ("torch.norm(t([3., -4.]), p=float('inf'))", "tensor(4.)"),
    ("torch.norm(t([3., 0.]), p=0)", "tensor(1.)"),
    ("torch.norm(t([[3., 4.], [6., 8.]]), dim=1)", "tensor([ 5., 10.])"),
    (
        "torch.norm(t([3, 4]))",
        "RuntimeError: linalg.vector_norm: Expected a floating point or complex tensor as input. Got Long",
    ),
    ("torch.cumprod(t([1., 2., 3.]), 0)", "tensor([1., 2., 6.])"),
    ("torch.cumprod(t([1, 2, 3]), 0)", "tensor([1, 2, 6])"),
    ("torch.count_nonzero(t([0., 1., 2.]))", "tensor(2)"),
    ("torch.count_nonzero(t([[0., 1.], [2., 3.]]), dim=0)", "tensor([1, 2])"),
    ("torch.dist(t([1., 1.]), t([4., 5.]))", "tensor(5.)"),
    ("torch.cdist(t([[0., 0.]]), t([[3., 4.], [0., 1.]]))", "tensor([[5., 1.]])"),
    (
        "torch.sort(t([3., 1., 2.]))",
        "torch.return_types.sort(\nvalues=tensor([1., 2., 3.]),\nindices=tensor([1, 2, 0]))",
    ),
    (
        "torch.sort(t([3., 1., 2.]), descending=True)",
        "torch.return_types.sort(\nvalues=tensor([3., 2., 1.]),\nindices=tensor([0, 2, 1]))",
    ),
    (
        "torch.sort(t([1., 1.]), stable=True, descending=True)",
        "torch.return_types.sort(\nvalues=tensor([1., 1.]),\nindices=tensor([0, 1]))",
    ),
    ("torch.sort(t(1.))", "torch.return_types.sort(\nvalues=tensor(1.),\nindices=tensor(0))"),
    ("torch.sort(t([]))", "torch.return_types.sort(\nvalues=tensor([]),\nindices=tensor([], dtype=torch.int64))"),
    ("torch.argsort(t([3., 1., 2.]))", "tensor([1, 2, 0])"),
    ("torch.topk(t([3., 1., 2.]), 2)", "torch.return_types.topk(\nvalues=tensor([3., 2.]),\nindices=tensor([0, 2]))"),
    (
        "torch.topk(t([3., 1., 2.]), 2, largest=False)",
        "torch.return_types.topk(\nvalues=tensor([1., 2.]),\nindices=tensor([1, 2]))",
    ),
    ("torch.topk(t([3.]), 2)", "RuntimeError: selected index k out of range"),
    ("torch.topk(t([True]), 1)", "RuntimeError: topk does not support bool dtypes on CPU"),
    ("torch.sort(t([2., 1.], requires_grad=True)).values", "tensor([1., 2.], grad_fn=<SortBackward0>)"),
    ("x = t([3., 4.], requires_grad=True); x.norm().backward(); x.grad", "tensor([0.6000, 0.8000])"),
    ("x = t([0., 0.], requires_grad=True); x.norm().backward(); x.grad", "tensor([0., 0.])"),
    ("x = t([3., 1., 2.], requires_grad=True); x.sort().values[0].backward(); x.grad", "tensor([0., 1., 0.])"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
