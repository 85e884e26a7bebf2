"""Special functions and rarer functions of each element.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("torch.erfc(t([0., 1., 5.]))", "tensor([1.0000e+00, 1.5730e-01, 1.5375e-12])"),
    ("torch.erfinv(t([0., .5, 1., -1., 2.]))", "tensor([0.0000, 0.4769,    inf,   -inf,    nan])"),
    ("torch.lgamma(t([.5, 1., 10., -.5]))", "tensor([ 0.5724,  0.0000, 12.8018,  1.2655])"),
    ("torch.lgamma(t(3))", "tensor(0.6931)"),
    ("torch.digamma(t([1., .5]))", "tensor([-0.5772, -1.9635])"),
    ("torch.polygamma(1, t([1., 2.]))", "tensor([1.6449, 0.6449])"),
    ("torch.logaddexp2(t([1.]), t([2.]))", "tensor([2.5850])"),
    ("torch.copysign(t([1., -2.]), t([-0., 3.]))", "tensor([-1.,  2.])"),
    ("torch.copysign(t([1.]), -1.)", "tensor([-1.])"),
    ("torch.heaviside(t([-1., 0., 2.]), t([.5]))", "tensor([0.0000, 0.5000, 1.0000])"),
    ("torch.gcd(t([12, -18]), t([8, 27]))", "tensor([4, 9])"),
    ("torch.lcm(t([4]), t([6]))", "tensor([12])"),
    ("torch.nextafter(t([1.]), t([2.])) > 1", "tensor([True])"),
    ("torch.frac(t([1.5, -2.25]))", "tensor([ 0.5000, -0.2500])"),
    ("torch.logit(t([.5, .9]))", "tensor([0.0000, 2.1972])"),
    ("torch.logit(t([0., 1.]), eps=.1)", "tensor([-2.1972,  2.1972])"),
    ("torch.sgn(t([-3., 0.]))", "tensor([-1.,  0.])"),
    ("torch.ldexp(t([1., 2.]), t([3]))", "tensor([ 8., 16.])"),
    ("torch.addcdiv(t([1.]), t([3.]), t([2.]), value=2)", "tensor([4.])"),
    ("torch.addcdiv(t([1.], requires_grad=True), t([3.]), t([2.]))", "tensor([2.5000], grad_fn=<AddcdivBackward0>)"),
    ("torch.rsub(t([1.]), 3, alpha=2)", "tensor([1.])"),
    ("torch.isin(t([1, 2, 3]), t([2, 5]))", "tensor([False,  True, False])"),
    ("torch.isposinf(t([float('inf'), -float('inf')]))", "tensor([ True, False])"),
    ("torch.isneginf(t([float('inf'), -float('inf')]))", "tensor([False,  True])"),
    ("torch.isreal(t([1.]))", "tensor([True])"),
    ("torch.nanmean(t([1., float('nan'), 3.]))", "tensor(2.)"),
    (
        "torch.nanmean(t([1, 2]))",
        "RuntimeError: nanmean(): expected input to have floating point or complex dtype but got Long",
    ),
    ("torch.nansum(t([[1., float('nan')], [3., 4.]]), 1)", "tensor([1., 7.])"),
    ("torch.nansum(t([1, 2]))", "tensor(3)"),
    ("torch.erfc(t([]))", "tensor([])"),
    ("x = t([.3], requires_grad=True); torch.digamma(x).backward(); x.grad", "tensor([12.2454])"),
    ("x = t([.3], requires_grad=True); torch.erfinv(x).backward(); x.grad", "tensor([0.9545])"),
    ("x = t([.3], requires_grad=True); torch.lgamma(x).grad_fn.name()", "'LgammaBackward0'"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
