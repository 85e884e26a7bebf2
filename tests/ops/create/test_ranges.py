"""Numbers in equal steps.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("torch.arange(3)", "tensor([0, 1, 2])"),
    ("torch.arange(3.)", "tensor([0., 1., 2.])"),
    ("torch.arange(1, 2, 0.5)", "tensor([1.0000, 1.5000])"),
    ("torch.arange(5, 1, -2)", "tensor([5, 3])"),
    ("torch.arange(0)", "tensor([], dtype=torch.int64)"),
    ("torch.linspace(0, 1, 5)", "tensor([0.0000, 0.2500, 0.5000, 0.7500, 1.0000])"),
    ("torch.linspace(0, 1, 1)", "tensor([0.])"),
    ("torch.logspace(0, 2, 3)", "tensor([  1.,  10., 100.])"),
    ("torch.arange(3, dtype=float).dtype", "torch.float64"),
    ("torch.arange(3, dtype=int)", "tensor([0, 1, 2])"),
    ("torch.linspace(0, 1, 3, dtype=float).dtype", "torch.float64"),
    ("torch.logspace(0, 1, 3, dtype=float).dtype", "torch.float64"),
    ("torch.arange(0, 1, -.1)", "RuntimeError: upper bound and lower bound inconsistent with step sign"),
    ("torch.arange(1, 0)", "RuntimeError: upper bound and lower bound inconsistent with step sign"),
    ("torch.arange(0, 1, 0)", "RuntimeError: step must be nonzero"),
    ("torch.arange(0, 3, float('nan'))", "RuntimeError: step must be nonzero"),
    ("torch.arange(1, 1, -1)", "tensor([], dtype=torch.int64)"),
    ("torch.arange(0, -3, -1)", "tensor([ 0, -1, -2])"),
    ("torch.arange(float('inf'))", "RuntimeError: unsupported range: 0 -> inf"),
    ("torch.arange(1., 2.5, .5)", "tensor([1.0000, 1.5000, 2.0000])"),
    (
        "torch.arange(0, 1, .1)",
        "tensor([0.0000, 0.1000, 0.2000, 0.3000, 0.4000, 0.5000, 0.6000, 0.7000, 0.8000,\n        0.9000])",
    ),
    ("torch.arange(start=1, end=3)", "tensor([1, 2])"),
    ("torch.arange(end=3)", "tensor([0, 1, 2])"),
    ("torch.arange(2.5)", "tensor([0., 1., 2.])"),
    ("torch.arange(t(3))", "tensor([0, 1, 2])"),
    ("torch.arange(0, t(3.))", "tensor([0., 1., 2.])"),
    ("torch.arange(0., 5., dtype=torch.int64)", "tensor([0, 1, 2, 3, 4])"),
    ("torch.arange(0, 3, .5, dtype=torch.int64)", "ValueError: step must be nonzero"),
    ("torch.linspace(start=0, end=1, steps=3)", "tensor([0.0000, 0.5000, 1.0000])"),
    ("torch.linspace(0, 1, 0)", "tensor([])"),
    ("torch.linspace(0, 1, -1)", "RuntimeError: number of steps must be non-negative"),
    ("torch.linspace(0, 10, 5, dtype=torch.int64)", "tensor([ 0,  2,  5,  7, 10])"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
