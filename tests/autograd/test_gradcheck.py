"""Gradients checked against finite differences.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

SETUP = """
class A2(torch.autograd.Function):
    '''A wrong backward.'''
    @staticmethod
    def forward(ctx, x):
        return x**2
    @staticmethod
    def backward(ctx, g):
        return g
"""
PYTORCH = [
    ("torch.autograd.gradcheck(lambda x: x**2, t([1., 2.], dtype=torch.float64, requires_grad=True))", "True"),
    (
        (
            "torch.autograd.gradcheck(lambda x, y: x @ y, (t([[1., 2.]], dtype=torch.float64, requires_grad=True),"
            " t([3., 4.], dtype=torch.float64, requires_grad=True)))"
        ),
        "True",
    ),
    (
        "torch.autograd.gradcheck(A2.apply, t(2., dtype=torch.float64, requires_grad=True), raise_exception=False)",
        "False",
    ),
    (
        "torch.autograd.gradcheck(lambda x: x**2, t([1., 2.], dtype=torch.float64), raise_exception=False)",
        (
            "ValueError: gradcheck expects at least one input tensor to require gradient, but none of them "
            "have requires_grad=True."
        ),
    ),
    ("torch.autograd.gradgradcheck(lambda x: x**3, t([1., 2.], dtype=torch.float64, requires_grad=True))", "True"),
    ("torch.autograd.gradcheck(lambda x: x.abs(), t([3., -2.], dtype=torch.float64, requires_grad=True))", "True"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, SETUP + program) == printed
