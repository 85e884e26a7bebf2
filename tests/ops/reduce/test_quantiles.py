"""Quantiles, of all elements and of those that are numbers.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("torch.nanquantile(t([1., float('nan'), 3.]), .5)", "tensor(2.)"),
    (
        "torch.nanquantile(t([[1., float('nan'), 3.], [float('nan')] * 3]), t([0., .5, 1.]), dim=1)",
        "tensor([[1., nan],\n        [2., nan],\n        [3., nan]])",
    ),
    ("torch.nanquantile(t([1., float('nan'), 3.]), .3, interpolation='lower', keepdim=True)", "tensor([1.])"),
    ("torch.nanquantile(t([1, 2]), .5)", "RuntimeError: quantile() input tensor must be either float or double dtype"),
    ("torch.nanquantile(t([1., 2.]), 2.)", "RuntimeError: quantile() q must be in the range [0, 1] but got 2"),
    ("torch.quantile(t([1., float('nan'), 3.]), t([0., .5]))", "tensor([nan, nan])"),
    (
        "torch.quantile(t([1., 2.]), t([.5], dtype=torch.float64))",
        "RuntimeError: quantile() q tensor must be same dtype as the input tensor",
    ),
    ("q = t([.25, .5], requires_grad=True)", "ok"),
    ("torch.quantile(t([1., 2., 4.]), q).sum().backward()", "NameError: name 'q' is not defined"),
    ("q.grad", "NameError: name 'q' is not defined"),
    ("x = t([1., float('nan'), 4.], requires_grad=True)", "ok"),
    ("torch.nanquantile(x, t([.25, .5])).sum().backward()", "NameError: name 'x' is not defined"),
    ("x.grad", "NameError: name 'x' is not defined"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
