"""Variances with means, covariances, correlations.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("torch.var_mean(t([1., 2., 4.]))", "(tensor(2.3333), tensor(2.3333))"),
    ("torch.std_mean(t([1., 2., 4.]), correction=0)", "(tensor(1.2472), tensor(2.3333))"),
    ("torch.std_mean(t([1., 2., 4.]), dim=None, correction=None)", "(tensor(1.5275), tensor(2.3333))"),
    (
        "torch.var_mean(t([[1., 2.], [3., 6.]]), 1, keepdim=True)",
        "(tensor([[0.5000],\n        [4.5000]]), tensor([[1.5000],\n        [4.5000]]))",
    ),
    ("torch.var_mean(t([1, 2]))", "RuntimeError: var_mean only support floating point and complex dtypes"),
    ("torch.cov(t([[1., 2., 4.], [3., 1., 0.]]))", "tensor([[ 2.3333, -2.1667],\n        [-2.1667,  2.3333]])"),
    ("torch.cov(t([1., 2., 4.]), correction=0)", "tensor(1.5556)"),
    ("torch.cov(t([[1., 2., 4.]]))", "tensor(2.3333)"),
    ("torch.cov(t([1, 2, 4]))", "tensor(2.3333)"),
    ("torch.cov(t([1., 2., 4.]), fweights=t([1, 2, 1]))", "tensor(1.5833)"),
    (
        "torch.cov(t([[1., 2., 4.], [3., 1., 0.]]), aweights=t([.5, 1., .25]))",
        "tensor([[ 1.5000, -1.5000],\n        [-1.5000,  1.9286]])",
    ),
    (
        "torch.cov(t([[1., 2., 4.], [3., 1., 0.]]), fweights=t([1, 2, 1]), aweights=t([.5, 1., .25]), correction=0)",
        "tensor([[ 0.5455, -0.5455],\n        [-0.5455,  0.7438]])",
    ),
    (
        "torch.cov(torch.zeros(2, 2, 2))",
        "RuntimeError: cov(): expected input to have two or fewer dimensions but got an input with 3 dimensions",
    ),
    (
        "torch.cov(t([1., 2.]), fweights=t([[1, 1]]))",
        "RuntimeError: cov(): expected fweights to have one or fewer dimensions but got fweights with 2 dimensions",
    ),
    (
        "torch.cov(t([1., 2.]), aweights=t([[1., 1.]]))",
        "RuntimeError: cov(): expected aweights to have one or fewer dimensions but got aweights with 2 dimensions",
    ),
    ("torch.corrcoef(t([[1., 2., 4.], [3., 1., 0.]]))", "tensor([[ 1.0000, -0.9286],\n        [-0.9286,  1.0000]])"),
    ("torch.corrcoef(t([[1., 2.]]))", "tensor(1.)"),
    ("torch.corrcoef(t([1., 2., 3.]))", "tensor(1.)"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
