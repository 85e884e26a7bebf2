"""How a function with settings becomes a module.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("nn.LeakyReLU(.1)(t([-1.]))", "tensor([-0.1000])"),
    ("nn.LeakyReLU(negative_slope=.1)", "LeakyReLU(negative_slope=0.1)"),
    ("nn.ELU(alpha=2.)(t([-1.]))", "tensor([-1.2642])"),
    ("nn.MSELoss(reduction='none')(t([1., 2.]), t([0., 0.]))", "tensor([1., 4.])"),
    ("nn.ReLU()(t([1.])).grad_fn", "None"),
    ("type(nn.ReLU()).__name__", "'ReLU'"),
    ("isinstance(nn.ReLU(), nn.Module)", "True"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
