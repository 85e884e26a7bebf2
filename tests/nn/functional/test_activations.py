"""Activations as functions: values at their kinks, and what stays finite.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("F.relu(t([-1., 0., 2.]))", "tensor([0., 0., 2.])"),
    ("F.leaky_relu(t([-1., 0., 2.]))", "tensor([-0.0100,  0.0000,  2.0000])"),
    ("F.elu(t([-1., 0., 2.]))", "tensor([-0.6321,  0.0000,  2.0000])"),
    ("F.selu(t([-1., 1.]))", "tensor([-1.1113,  1.0507])"),
    ("F.celu(t([-1., 1.]), 2.)", "tensor([-0.7869,  1.0000])"),
    ("F.gelu(t([-1., 0., 1.]))", "tensor([-0.1587,  0.0000,  0.8413])"),
    ("F.gelu(t([-1., 1.]), approximate='tanh')", "tensor([-0.1588,  0.8412])"),
    ("F.silu(t([-1., 1.]))", "tensor([-0.2689,  0.7311])"),
    ("F.mish(t([-1., 1.]))", "tensor([-0.3034,  0.8651])"),
    ("F.relu6(t([-1., 7.]))", "tensor([0., 6.])"),
    ("F.hardtanh(t([-2., .5, 2.]))", "tensor([-1.0000,  0.5000,  1.0000])"),
    ("F.hardsigmoid(t([-4., 0., 4.]))", "tensor([0.0000, 0.5000, 1.0000])"),
    ("F.hardswish(t([-4., 1., 4.]))", "tensor([-0.0000, 0.6667, 4.0000])"),
    ("F.softplus(t([-100., 0., 100.]))", "tensor([3.7835e-44, 6.9315e-01, 1.0000e+02])"),
    ("F.softplus(t([1.]), beta=2.)", "tensor([1.0635])"),
    ("F.logsigmoid(t([-200., 0.]))", "tensor([-200.0000,   -0.6931])"),
    ("F.hardshrink(t([.4, .6]))", "tensor([0.0000, 0.6000])"),
    ("F.softshrink(t([.4, .6]))", "tensor([0.0000, 0.1000])"),
    ("F.tanhshrink(t([1.]))", "tensor([0.2384])"),
    ("F.softsign(t([-1., 3.]))", "tensor([-0.5000,  0.7500])"),
    ("F.threshold(t([.1, 2.]), 1., 5.)", "tensor([5., 2.])"),
    ("F.glu(t([1., 2., 0., 0.]))", "tensor([0.5000, 1.0000])"),
    ("F.glu(t([1., 2., 3.]))", "RuntimeError: Halving dimension must be even, but dimension 0 is size 3"),
    ("F.softmax(t([1., 1.]), dim=0)", "tensor([0.5000, 0.5000])"),
    ("F.softmin(t([1., 2.]), dim=0)", "tensor([0.7311, 0.2689])"),
    ("F.log_softmax(t([1., 1.]), dim=0)", "tensor([-0.6931, -0.6931])"),
    ("F.normalize(t([[3., 4.]]))", "tensor([[0.6000, 0.8000]])"),
    ("F.relu(t([]))", "tensor([])"),
    ("F.gelu(t(1., requires_grad=True))", "tensor(0.8413, grad_fn=<GeluBackward0>)"),
    ("F.silu(t(1., requires_grad=True))", "tensor(0.7311, grad_fn=<SiluBackward0>)"),
    ("x = t([0.], requires_grad=True); F.relu(x).backward(); x.grad", "tensor([0.])"),
    ("x = t([0.], requires_grad=True); F.hardtanh(x).backward(); x.grad", "tensor([1.])"),
    ("x = t([-1., 0., 1.], requires_grad=True); F.elu(x).sum().backward(); x.grad", "tensor([0.3679, 1.0000, 1.0000])"),
    ("x = t([-200., 200.], requires_grad=True); F.logsigmoid(x).sum().backward(); x.grad", "tensor([1., 0.])"),
    ("F.softmax(t([1, 2]), dim=0)", "NotImplementedError: \"softmax_lastdim_kernel_impl\" not implemented for 'Long'"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
