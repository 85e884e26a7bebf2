"""Products beyond matmul, determinants, inverses and solutions.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import numpy as np
import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("torch.einsum('ij,jk->ik', t([[1., 2.]]), t([[3.], [4.]]))", "tensor([[11.]])"),
    ("torch.einsum('i,i', t([1., 2.]), t([3., 4.]))", "tensor(11.)"),
    ("torch.einsum('ii->i', t([[1., 2.], [3., 4.]]))", "tensor([1., 4.])"),
    ("torch.einsum('...ij->...ji', torch.arange(4.).reshape(1, 2, 2))", "tensor([[[0., 2.],\n         [1., 3.]]])"),
    ("torch.einsum('ij,jk', t([[1., 2.]]), t([[3.]]))", "tensor([[9.]])"),
    (
        "torch.einsum('ij', t([1.]))",
        (
            "RuntimeError: einsum(): the number of subscripts in the equation (2) does not match the number "
            "of dimensions (1) for operand 0 and no ellipsis was given"
        ),
    ),
    ("torch.outer(t([1., 2.]), t([3., 4.]))", "tensor([[3., 4.],\n        [6., 8.]])"),
    ("torch.outer(t([[1.]]), t([3.]))", "RuntimeError: outer: Expected 1-D argument self, but got 2-D"),
    ("torch.ger(t([1., 2.]), t([3., 4.]))", "tensor([[3., 4.],\n        [6., 8.]])"),
    ("torch.vdot(t([1., 2.]), t([3., 4.]))", "tensor(11.)"),
    ("torch.inner(t([1., 2.]), t([3., 4.]))", "tensor(11.)"),
    ("torch.inner(t(2.), t([3., 4.]))", "tensor([6., 8.])"),
    ("torch.inner(torch.ones(2, 3), torch.ones(4, 3)).shape", "torch.Size([2, 4])"),
    ("torch.tensordot(torch.ones(2, 3), torch.ones(3, 4), 1)", "tensor([[3., 3., 3., 3.],\n        [3., 3., 3., 3.]])"),
    ("torch.tensordot(torch.ones(2, 3), torch.ones(3, 2), ([0, 1], [1, 0]))", "tensor(6.)"),
    ("torch.trace(t([[1., 2.], [3., 4.]]))", "tensor(5.)"),
    ("torch.trace(t([1.]))", "RuntimeError: trace: expected a matrix, but got tensor with dim 1"),
    ("torch.kron(t([1., 2.]), t([[1.], [3.]]))", "tensor([[1., 2.],\n        [3., 6.]])"),
    ("torch.cross(t([1., 0., 0.]), t([0., 1., 0.]), dim=0)", "tensor([0., 0., 1.])"),
    ("torch.addmm(torch.ones(2), torch.ones(2, 2), torch.ones(2, 2), beta=2)", "tensor([[4., 4.],\n        [4., 4.]])"),
    ("torch.addmv(torch.ones(2), torch.ones(2, 2), torch.ones(2), alpha=2)", "tensor([5., 5.])"),
    ("torch.addr(torch.zeros(2, 2), t([1., 2.]), t([3., 4.]))", "tensor([[3., 4.],\n        [6., 8.]])"),
    ("torch.baddbmm(torch.zeros(1, 1, 1), torch.ones(1, 1, 2), torch.ones(1, 2, 1))", "tensor([[[2.]]])"),
    ("torch.det(t([[1., 2.], [3., 4.]]))", "tensor(-2.)"),
    (
        "torch.det(torch.ones(2, 3))",
        "RuntimeError: linalg.det: A must be batches of square matrices, but they are 2 by 3 matrices",
    ),
    ("torch.inverse(t([[2., 0.], [0., 4.]]))", "tensor([[0.5000, 0.0000],\n        [0.0000, 0.2500]])"),
    (
        "torch.inverse(torch.zeros(2, 2))",
        (
            "RuntimeError: linalg.inv: The diagonal element 1 is zero, the inversion could not be completed "
            "because the input matrix is singular."
        ),
    ),
    ("torch.linalg.solve(t([[2., 0.], [0., 4.]]), t([2., 4.]))", "tensor([1., 1.])"),
    (
        "torch.linalg.solve(torch.zeros(2, 2), torch.ones(2))",
        "RuntimeError: torch.linalg.solve: The solver failed because the input matrix is singular.",
    ),
    (
        "torch.linalg.solve(torch.eye(2), torch.ones(3))",
        "RuntimeError: linalg.solve: Incompatible shapes of A and B for the equation AX = B (2x2 and 3x1)",
    ),
    ("torch.linalg.cholesky(t([[4., 2.], [2., 5.]]))", "tensor([[2., 0.],\n        [1., 2.]])"),
    (
        "torch.linalg.cholesky(t([[1., 2.], [2., 1.]]))",
        (
            "RuntimeError: linalg.cholesky: The factorization could not be completed because the input "
            "is not positive-definite (the leading minor of order 2 is not positive-definite)."
        ),
    ),
    ("torch.linalg.vector_norm(t([3., 4.]))", "tensor(5.)"),
    ("torch.linalg.vector_norm(t([3., -4.]), ord=float('inf'))", "tensor(4.)"),
    (
        "x = t([[2., 1.], [0., 4.]], requires_grad=True); torch.det(x).backward(); x.grad",
        "tensor([[ 4.,  0.],\n        [-1.,  2.]])",
    ),
    (
        "t([[2., 1.], [0., 4.]], requires_grad=True).inverse()",
        "tensor([[ 0.5000, -0.1250],\n        [ 0.0000,  0.2500]], grad_fn=<LinalgInvExBackward0>)",
    ),
    ("t([1., 2.]).ger(t([1., 3.]))", "tensor([[1., 3.],\n        [2., 6.]])"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed


def test_numpys_vdot_takes_matrices_as_vectors():
    a, b = al.arange(4.0).reshape(2, 2), al.arange(4.0).reshape(2, 2) + 1
    assert np.vdot(a, b).item() == np.vdot(a.numpy(), b.numpy())
