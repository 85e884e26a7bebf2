"""Median, quantiles, running extrema and their like.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("torch.median(t([1., 3., 2., 4.]))", "tensor(2.)"),
    (
        "torch.median(t([[1., 3.], [5., 2.]]), 1)",
        "torch.return_types.median(\nvalues=tensor([1., 2.]),\nindices=tensor([0, 1]))",
    ),
    ("torch.median(t([1., float('nan'), 2.]))", "tensor(nan)"),
    ("torch.nanmedian(t([1., float('nan'), 2.]))", "tensor(1.)"),
    (
        "torch.nanmedian(t([[1., float('nan')], [3., 2.]]), 0)",
        "torch.return_types.nanmedian(\nvalues=tensor([1., 2.]),\nindices=tensor([0, 1]))",
    ),
    ("torch.median(t([]))", "tensor(nan)"),
    ("torch.kthvalue(t([3., 1., 2.]), 2)", "torch.return_types.kthvalue(\nvalues=tensor(2.),\nindices=tensor(2))"),
    ("torch.kthvalue(t([3., 1., 2.]), 4)", "RuntimeError: kthvalue(): selected number k out of range for dimension 0"),
    ("torch.mode(t([1., 2., 2., 3.]))", "torch.return_types.mode(\nvalues=tensor(2.),\nindices=tensor(2))"),
    (
        "torch.mode(t([[1., 1.], [3., 2.]]), 1, keepdim=True)",
        "torch.return_types.mode(\nvalues=tensor([[1.],\n        [2.]]),\nindices=tensor([[1],\n        [1]]))",
    ),
    (
        "torch.cummax(t([1., 3., 2., 3.]), 0)",
        "torch.return_types.cummax(\nvalues=tensor([1., 3., 3., 3.]),\nindices=tensor([0, 1, 1, 3]))",
    ),
    (
        "torch.cummin(t([3., 1., 2.]), 0)",
        "torch.return_types.cummin(\nvalues=tensor([3., 1., 1.]),\nindices=tensor([0, 1, 1]))",
    ),
    (
        "torch.cummax(t([1., float('nan'), 2.]), 0)",
        "torch.return_types.cummax(\nvalues=tensor([1., nan, nan]),\nindices=tensor([0, 1, 1]))",
    ),
    ("torch.logcumsumexp(t([1., 2., 3.]), 0)", "tensor([1.0000, 2.3133, 3.4076])"),
    ("torch.logcumsumexp(t([]), 0)", "tensor([])"),
    ("torch.quantile(t([1., 2., 3., 4.]), .5)", "tensor(2.5000)"),
    ("torch.quantile(t([1., 2., 3., 4.]), t([0., .25, 1.]))", "tensor([1.0000, 1.7500, 4.0000])"),
    ("torch.quantile(t([1., 2., 3., 4.]), .4, interpolation='lower')", "tensor(2.)"),
    ("torch.quantile(t([1., 2., 3., 4.]), .4, interpolation='nearest')", "tensor(2.)"),
    ("torch.quantile(t([[1., 2.], [3., 5.]]), .5, dim=0, keepdim=True)", "tensor([[2.0000, 3.5000]])"),
    ("torch.quantile(t([1, 2]), .5)", "RuntimeError: quantile() input tensor must be either float or double dtype"),
    ("torch.quantile(t([1., 2.]), 1.5)", "RuntimeError: quantile() q must be in the range [0, 1] but got 1.5"),
    ("torch.quantile(t([]), .5)", "RuntimeError: quantile() input tensor must be non-empty"),
    ("torch.quantile(t([1., float('nan')]), .5)", "tensor(nan)"),
    ("torch.var_mean(t([1., 2., 4.]))", "(tensor(2.3333), tensor(2.3333))"),
    ("torch.std_mean(t([1., 2., 4.]), correction=0)", "(tensor(1.2472), tensor(2.3333))"),
    ("torch.var_mean(t([1, 2]))", "RuntimeError: var_mean only support floating point and complex dtypes"),
    ("torch.aminmax(t([3., 1., 2.]))", "torch.return_types.aminmax(\nmin=tensor(1.),\nmax=tensor(3.))"),
    (
        "torch.aminmax(t([[3., 1.], [2., 5.]]), dim=0)",
        "torch.return_types.aminmax(\nmin=tensor([2., 1.]),\nmax=tensor([3., 5.]))",
    ),
    (
        "torch.aminmax(t([]))",
        "RuntimeError: aminmax(): cannot compute aminmax over an empty dimension as the operation has no identity.",
    ),
    ("torch.cov(t([[1., 2., 3.], [3., 1., 2.]]))", "tensor([[ 1.0000, -0.5000],\n        [-0.5000,  1.0000]])"),
    ("torch.cov(t([1., 2., 3.]))", "tensor(1.)"),
    ("torch.corrcoef(t([[1., 2., 3.], [3., 1., 2.]]))", "tensor([[ 1.0000, -0.5000],\n        [-0.5000,  1.0000]])"),
    ("x = t([1., 3., 2., 4.], requires_grad=True); torch.median(x).backward(); x.grad", "tensor([0., 0., 1., 0.])"),
    (
        "x = t([1., 3., 2.], requires_grad=True); torch.cummax(x, 0).values.sum().backward(); x.grad",
        "tensor([1., 2., 0.])",
    ),
    (
        "x = t([1., 2., 4.], requires_grad=True); torch.quantile(x, .25).backward(); x.grad",
        "tensor([0.5000, 0.5000, 0.0000])",
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
