"""Factors of matrices, norms, powers.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("torch.linalg.eigvalsh(t([[2., 1.], [1., 2.]]))", "tensor([1., 3.])"),
    ("torch.linalg.eigh(t([[2., 0.], [0., 1.]])).eigenvalues", "tensor([1., 2.])"),
    ("torch.linalg.svdvals(t([[3., 0.], [0., 4.]]))", "tensor([4., 3.])"),
    ("torch.linalg.svd(torch.ones(3, 2)).U.shape", "torch.Size([3, 3])"),
    ("torch.linalg.svd(torch.ones(3, 2), full_matrices=False).U.shape", "torch.Size([3, 2])"),
    ("torch.linalg.qr(torch.ones(3, 2)).R.shape", "torch.Size([2, 2])"),
    ("torch.linalg.qr(torch.ones(3, 2), mode='complete').Q.shape", "torch.Size([3, 3])"),
    ("torch.linalg.pinv(t([[1.], [1.]]))", "tensor([[0.5000, 0.5000]])"),
    ("torch.pinverse(t([[2.]]))", "tensor([[0.5000]])"),
    (
        "torch.linalg.lstsq(t([[1., 0.], [0., 2.], [0., 0.]]), t([[1.], [2.], [3.]])).solution",
        "tensor([[1.],\n        [1.]])",
    ),
    ("torch.matrix_power(t([[1., 1.], [0., 1.]]), 3)", "tensor([[1., 3.],\n        [0., 1.]])"),
    ("torch.matrix_power(t([[2., 0.], [0., 4.]]), -1)", "tensor([[0.5000, 0.0000],\n        [0.0000, 0.2500]])"),
    ("torch.matrix_power(t([[2., 0.], [0., 4.]]), 0)", "tensor([[1., 0.],\n        [0., 1.]])"),
    ("torch.matrix_exp(torch.zeros(2, 2))", "tensor([[1., 0.],\n        [0., 1.]])"),
    ("torch.matrix_exp(t([[0., 1.], [0., 0.]]))", "tensor([[1., 1.],\n        [0., 1.]])"),
    ("torch.linalg.multi_dot([torch.ones(1, 2), torch.ones(2, 3), torch.ones(3, 1)])", "tensor([[6.]])"),
    ("torch.linalg.matrix_rank(t([[1., 1.], [1., 1.]]))", "tensor(1)"),
    ("torch.linalg.matrix_norm(t([[3., 0.], [0., 4.]]))", "tensor(5.)"),
    ("torch.linalg.matrix_norm(t([[3., 0.], [0., 4.]]), ord=2)", "tensor(4.)"),
    ("torch.linalg.matrix_norm(t([[3., 0.], [0., 4.]]), ord='nuc')", "tensor(7.)"),
    ("torch.linalg.norm(t([3., 4.]))", "tensor(5.)"),
    ("torch.linalg.norm(t([[3., 4.]]), dim=1)", "tensor([5.])"),
    ("torch.linalg.cond(t([[2., 0.], [0., 4.]]))", "tensor(2.)"),
    (
        "torch.linalg.solve_triangular(t([[2., 1.], [0., 4.]]), t([[3.], [4.]]), upper=True)",
        "tensor([[1.],\n        [1.]])",
    ),
    ("torch.linalg.diagonal(torch.arange(4.).reshape(2, 2))", "tensor([0., 3.])"),
    ("torch.linalg.vecdot(t([1., 2.]), t([3., 4.]))", "tensor(11.)"),
    ("torch.logdet(t([[2., 0.], [0., 4.]]))", "tensor(2.0794)"),
    ("torch.logdet(t([[-2.]]))", "tensor(nan)"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
