"""Pseudo-inverses, ranks and least squares.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("torch.linalg.pinv(t([[1., 0.], [0., 1e-3]]), atol=0.01)", "tensor([[1., 0.],\n        [0., 0.]])"),
    ("torch.linalg.pinv(t([[1., 0.], [0., 1e-3]]), rtol=0.01)", "tensor([[1., 0.],\n        [0., 0.]])"),
    ("torch.linalg.pinv(t([[1., 0.], [0., 1e-3]]), 0.01)", "tensor([[1., 0.],\n        [0., 0.]])"),
    ("torch.linalg.pinv(t([[1., 0.], [0., 0.]]))", "tensor([[1., 0.],\n        [0., 0.]])"),
    (
        "torch.linalg.pinv(t([[2., 9.], [0., 2.]]), hermitian=True)",
        "tensor([[0.5000, 0.0000],\n        [0.0000, 0.5000]])",
    ),
    (
        "torch.linalg.pinv(t([[[2., 0.], [0., 1.]], [[2., 0.], [0., 1.]]]), atol=t([1.5, 0.]))",
        "tensor([[[0.5000, 0.0000],\n         [0.0000, 0.0000]],\n\n        [[0.5000, 0.0000],\n       "
        "  [0.0000, 1.0000]]])",
    ),
    ("torch.linalg.pinv(torch.zeros(0, 3)).shape", "torch.Size([3, 0])"),
    (
        "torch.linalg.pinv(torch.ones(3))",
        "RuntimeError: linalg.pinv(Float{[3]}): expected a tensor with 2 or more dimensions of floa"
        "t, double, cfloat or cdouble types",
    ),
    ("torch.linalg.matrix_rank(t([[1., 0.], [0., 1e-3]]))", "tensor(2)"),
    ("torch.linalg.matrix_rank(t([[1., 0.], [0., 1e-3]]), atol=0.01)", "tensor(1)"),
    ("torch.linalg.matrix_rank(t([[1., 0.], [0., 1e-3]]), rtol=0.01)", "tensor(1)"),
    ("torch.linalg.matrix_rank(t([[1., 0.], [0., 1e-3]]), 0.01)", "tensor(1)"),
    ("torch.linalg.matrix_rank(t([[1., 0.], [0., 1e-3]]), hermitian=True)", "tensor(2)"),
    ("torch.linalg.matrix_rank(torch.zeros(2, 0, 3))", "tensor([0, 0])"),
    ("torch.linalg.lstsq(torch.eye(2), t([1., 2.])).solution", "tensor([1., 2.])"),
    ("torch.linalg.lstsq(torch.eye(2), t([[1.], [2.]]), driver='gels').rank", "tensor([], dtype=torch.int64)"),
    ("torch.linalg.lstsq(torch.eye(2), t([[1.], [2.]]), driver='gelsd').singular_values", "tensor([1., 1.])"),
    ("torch.linalg.lstsq(t([[2.], [0.]]), t([[1.], [3.]]), driver='gelsd').residuals", "tensor([9.])"),
    ("torch.linalg.lstsq(t([[1.], [1.]]), t([[1.], [3.]])).residuals", "tensor([])"),
    ("torch.linalg.lstsq(torch.ones(2, 3, 3), torch.ones(2, 3)).rank", "tensor([1, 1])"),
    ("torch.linalg.lstsq(t(1.), t(1.))", "RuntimeError: torch.linalg.lstsq: input must have at least 2 dimensions."),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
