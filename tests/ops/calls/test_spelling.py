"""Names of arguments in two spellings, and dimensions counted from the front.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("t([[1., 2.], [3., 4.]]).sum(axis=0)", "tensor([4., 6.])"),
    ("t([[1., 2.], [3., 4.]]).sum(axis=1, keepdims=True)", "tensor([[3.],\n        [7.]])"),
    ("t([[1., 2.], [3., 4.]]).mean(axis=(0, 1))", "tensor(2.5000)"),
    ("torch.softmax(t([[1., 1.]]), axis=-1)", "tensor([[0.5000, 0.5000]])"),
    (
        "t([[1., 2.], [3., 4.]]).max(axis=0)",
        "torch.return_types.max(\nvalues=tensor([3., 4.]),\nindices=tensor([1, 1]))",
    ),
    ("t([[1., 2.], [3., 4.]]).std(axis=0)", "tensor([1.4142, 1.4142])"),
    (
        "t([[1., 2.], [3., 4.]]).sum(dim=2)",
        "IndexError: Dimension out of range (expected to be in range of [-2, 1], but got 2)",
    ),
    (
        "t([[1., 2.], [3., 4.]]).sum(dim=-3)",
        "IndexError: Dimension out of range (expected to be in range of [-2, 1], but got -3)",
    ),
    ("t(1.).sum(0)", "tensor(1.)"),
    ("t(1.).sum(-1)", "tensor(1.)"),
    ("t(1.).sum(1)", "IndexError: Dimension out of range (expected to be in range of [-1, 0], but got 1)"),
    ("t([1.]).cumsum(dim='a')", "TypeError: cumsum(): argument 'dim' must be int, not str"),
    ("torch.frac(t([1.5], requires_grad=True)).grad_fn.name()", "'FracBackward0'"),
    ("torch.sgn(t([1.5], requires_grad=True)).grad_fn.name()", "'SgnBackward0'"),
    ("torch.logit(t([.5], requires_grad=True)).grad_fn.name()", "'LogitBackward0'"),
    ("torch.trace(t([[1.5]], requires_grad=True)).grad_fn.name()", "'TraceBackward0'"),
    ("t([1.5], requires_grad=True).sum(0).grad_fn.name()", "'SumBackward1'"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
