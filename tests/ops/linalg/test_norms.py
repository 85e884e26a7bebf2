"""Norms of vectors and matrices, condition numbers.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("torch.norm(t([[3., 0.], [0., 4.]]), 'nuc')", "tensor(7.)"),
    ("torch.norm(t([[3., 0.], [0., 4.]]), 'nuc', dim=(0, 1))", "tensor(7.)"),
    ("torch.norm(t([[3., 0.], [0., 4.]]), 'fro')", "tensor(5.)"),
    ("torch.norm(t([[3., 0.], [0., -4.]]), p=1, dim=1, keepdim=True)", "tensor([[3.],\n        [4.]])"),
    (
        "torch.norm(t([3, 4]))",
        "RuntimeError: linalg.vector_norm: Expected a floating point or complex tensor as input. Got Long",
    ),
    ("torch.norm(t([3., 4.]), dtype=torch.float64)", "tensor(5., dtype=torch.float64)"),
    ("torch.linalg.norm(t([[1., 2.], [3., 4.]]), 1)", "tensor(6.)"),
    ("torch.linalg.norm(t([[1., 2.], [3., 4.]]), -1)", "tensor(4.)"),
    ("torch.linalg.norm(t([[1., 2.], [3., 4.]]), float('inf'))", "tensor(7.)"),
    ("torch.linalg.norm(t([[1., 2.], [3., 4.]]), -float('inf'), keepdim=True)", "tensor([[3.]])"),
    (
        "torch.linalg.norm(torch.ones(2, 2, 2), 2)",
        "RuntimeError: linalg.norm: If dim is not specified but ord is, the input must be 1D or 2D. Got 3D.",
    ),
    ("torch.linalg.matrix_norm(torch.ones(2, 3, 3), 'nuc')", "tensor([3., 3.])"),
    ("torch.linalg.matrix_norm(torch.ones(2, 3, 3), 2, keepdim=True)", "tensor([[[3.]],\n\n        [[3.]]])"),
    (
        "torch.linalg.matrix_norm(torch.ones(3))",
        "RuntimeError: linalg.matrix_norm: The input tensor A must have at least 2 dimensions.",
    ),
    ("torch.linalg.vector_norm(t([3., -3., 1.]), float('inf'))", "tensor(3.)"),
    ("torch.linalg.cond(t([[2., 0.], [0., 1.]]))", "tensor(2.)"),
    ("torch.linalg.cond(t([[2., 0.], [0., 1.]]), 1)", "tensor(2.)"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
