"""Differences, slopes and integrals of samples.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("torch.diff(t([1., 3., 6.]))", "tensor([2., 3.])"),
    ("torch.diff(t([1., 3., 6.]), n=2)", "tensor([1.])"),
    ("torch.diff(t([1., 3., 6.]), n=0, prepend=t([0.]))", "tensor([1., 3., 6.])"),
    ("torch.diff(t([1., 3., 6.]), n=-1)", "RuntimeError: order must be non-negative but got -1"),
    ("torch.diff(t([True, True, False]))", "tensor([False,  True])"),
    ("torch.diff(t([[1., 3.], [6., 7.]]), dim=0, append=t([[1., 1.]]))", "tensor([[ 5.,  4.],\n        [-5., -6.]])"),
    ("torch.diff(t(1.))", "RuntimeError: diff expects input to be at least one-dimensional"),
    ("torch.trapezoid(t([1., 2., 4.]))", "tensor(4.5000)"),
    ("torch.trapezoid(t([1, 2, 4]), dx=2)", "tensor(9.)"),
    ("torch.trapezoid(t([1., 2., 4.]), t([0., 1., 3.]))", "tensor(7.5000)"),
    ("torch.trapz(t([[1., 2.], [3., 4.]]), dim=0)", "tensor([2., 3.])"),
    (
        "torch.trapezoid(t([1., 2.]), t([1., 2., 3.]))",
        "RuntimeError: trapezoid: There must be one `x` value for each sample point",
    ),
    ("torch.cumulative_trapezoid(t([1., 2., 4.]))", "tensor([1.5000, 4.5000])"),
    ("torch.cumulative_trapezoid(t([[1., 2., 4.]]), t([0., 1., 3.]))", "tensor([[1.5000, 7.5000]])"),
    (
        "torch.cumulative_trapezoid(torch.ones(2), torch.ones(3))",
        "RuntimeError: cumulative_trapezoid: There must be one `x` value for each sample point",
    ),
    ("torch.gradient(t([1., 4., 9., 16.]))", "(tensor([3., 4., 6., 7.]),)"),
    ("torch.gradient(t([1., 4., 9., 16.]), edge_order=2)", "(tensor([2., 4., 6., 8.]),)"),
    ("torch.gradient(t([1., 4., 9., 16.]), spacing=2.)", "(tensor([1.5000, 2.0000, 3.0000, 3.5000]),)"),
    (
        "torch.gradient(t([1., 4., 9., 16.]), spacing=(t([0., 1., 3., 4.]),))",
        "(tensor([3.0000, 2.8333, 5.5000, 7.0000]),)",
    ),
    (
        "torch.gradient(t([1., 4., 9., 16.]), spacing=(t([0., 1., 3., 4.]),), edge_order=2)",
        "(tensor([3.1667, 2.8333, 5.5000, 8.5000]),)",
    ),
    (
        "torch.gradient(t([[1., 4.], [9., 16.]]))",
        "(tensor([[ 8., 12.],\n        [ 8., 12.]]), tensor([[3., 3.],\n        [7., 7.]]))",
    ),
    ("torch.gradient(t([[1., 4.], [9., 16.]]), dim=1)", "(tensor([[3., 3.],\n        [7., 7.]]),)"),
    ("torch.gradient(torch.zeros(3, 3), dim=(1, 1))", "RuntimeError: dim 1 appears multiple times in the list of dims"),
    (
        "torch.gradient(torch.zeros(3), spacing=(1., 2.))",
        "RuntimeError: torch.gradient expected spacing to be unspecified, a scalar, or a list of le"
        "ngth equal to 'self.dim() = 1', since dim argument was not given, but got a list of length"
        " 2",
    ),
    (
        "torch.gradient(torch.zeros(3, 3), spacing=(1., 2., 3.), dim=(0, 1))",
        "RuntimeError: torch.gradient expected spacing to be unspecified, a scalar or it's spacing "
        "and dim arguments to have the same length, but got a spacing argument of length 3 and a di"
        "m argument of length 2.",
    ),
    (
        "torch.gradient(torch.zeros(1))",
        "RuntimeError: torch.gradient expected each dimension size to be at least edge_order+1",
    ),
    (
        "torch.gradient(torch.zeros(3), edge_order=3)",
        "RuntimeError: torch.gradient only supports edge_order=1 and edge_order=2.",
    ),
    ("x = t([1., 4., 9.], requires_grad=True)", "ok"),
    ("(torch.gradient(x)[0] ** 2).sum().backward()", "NameError: name 'x' is not defined"),
    ("x.grad", "NameError: name 'x' is not defined"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
