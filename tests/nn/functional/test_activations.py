"""Activations as functions: values at their kinks, and what stays finite.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from numeric_cases import CASES, check
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
    ("F.glu(torch.ones(3))", "RuntimeError: Halving dimension must be even, but dimension 0 is size 3"),
    ("F.glu(torch.ones(()))", "RuntimeError: glu does not support scalars because halving size must be even"),
    (
        "F.prelu(torch.ones(2,3),torch.ones(2))",
        (
            "RuntimeError: Mismatch of parameter numbers and input channel size. Found parameter numbers = 2 "
            "and channel size = 3."
        ),
    ),
    ("F.prelu(torch.ones(()),torch.ones(1))", "tensor(1.)"),
    (
        "F.prelu(torch.ones(2,3),torch.ones(1,1))",
        "RuntimeError: prelu: Expected `weight` to be a scalar or 1D tensor, but got: ndim = 2",
    ),
    (
        "F.prelu(torch.ones(2,3),torch.ones(1).double())",
        "RuntimeError: prelu: Type promoting not supported. Got Float and Double",
    ),
    ("F.hardtanh(torch.ones(2),2.,1.)", "ValueError: min_val cannot be greater than max_val"),
    ("F.hardtanh(torch.ones(2),1.,1.)", "tensor([1., 1.])"),
    (
        "F.softshrink(torch.ones(2),-1.)",
        "RuntimeError: lambda must be in range [0, 3.40282e+38] for input dtype Float, but found -1",
    ),
    ('F.gelu(torch.ones(2),approximate="foo")', "RuntimeError: approximate argument must be either none or tanh."),
    ("F.rrelu(torch.ones(2),.5,.2)", "RuntimeError: Lower bound should be less than or equal to the upper bound"),
    ("F.gumbel_softmax(torch.ones(2),tau=0.)", "tensor([nan, nan])"),
    (
        "F.softmax(torch.ones(2),dim=3)",
        "IndexError: Dimension out of range (expected to be in range of [-1, 0], but got 3)",
    ),
    (
        'F.leaky_relu(torch.ones(2),"a")',
        "TypeError: leaky_relu(): argument 'negative_slope' (position 2) must be Number, not str",
    ),
    ('F.elu(torch.ones(2),"a")', "TypeError: elu(): argument 'alpha' (position 2) must be Number, not str"),
    ("F.elu(torch.ones(2).long())", "NotImplementedError: \"elu_cpu\" not implemented for 'Long'"),
    ("F.celu(torch.ones(2).long())", "NotImplementedError: \"elu_cpu\" not implemented for 'Long'"),
    ("F.celu(torch.ones(2),0.)", "RuntimeError: ZeroDivisionError: alpha cannot be 0 for CELU"),
    ("F.selu(torch.ones(2).long())", "NotImplementedError: \"elu_cpu\" not implemented for 'Long'"),
    ("F.relu6(torch.ones(2).long())", "tensor([1, 1])"),
    ("F.hardtanh(torch.ones(2).long(),-1.5,.5)", "tensor([0, 0])"),
    ("F.relu(torch.ones(2).bool())", "RuntimeError: Boolean inputs not supported for relu"),
    ("F.softsign(torch.ones(2).long())", "tensor([0.5000, 0.5000])"),
    ("F.tanhshrink(torch.ones(2).long())", "tensor([0.2384, 0.2384])"),
    ("F.threshold(torch.ones(2).long(),0.5,1)", "tensor([1, 1])"),
    ("F.hardshrink(torch.ones(2).long())", "NotImplementedError: \"hardshrink_cpu\" not implemented for 'Long'"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed


@pytest.mark.parametrize("expression", CASES["functional/activations"])
def test_values_and_gradients_are_pytorchs(expression):
    check(al, expression)
