"""torch.linalg: its names do what PyTorch's do.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("torch.linalg.inv(t([[2.]]))", "tensor([[0.5000]])"),
    ("torch.linalg.det(t([[2., 1.], [1., 2.]]))", "tensor(3.)"),
    ("torch.linalg.norm(t([[3., 4.]]))", "tensor(5.)"),
    ("torch.linalg.matmul(torch.ones(1, 2), torch.ones(2, 1))", "tensor([[2.]])"),
    ("torch.linalg.cross(t([[1., 0., 0.]]), t([[0., 1., 0.]]))", "tensor([[0., 0., 1.]])"),
    ("torch.linalg.vander(t([2., 3.]))", "tensor([[1., 2.],\n        [1., 3.]])"),
    ("torch.linalg.cholesky(t([[4.]]))", "tensor([[2.]])"),
    ("issubclass(torch.linalg.LinAlgError, RuntimeError)", "True"),
    (
        "torch.linalg.inv(torch.zeros(1, 1))",
        (
            "RuntimeError: linalg.inv: The diagonal element 1 is zero, the inversion could not be completed "
            "because the input matrix is singular."
        ),
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
