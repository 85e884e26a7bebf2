"""What is said of matrices that a routine can't take.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    (
        "torch.linalg.inv(torch.zeros(2, 2))",
        (
            "RuntimeError: linalg.inv: The diagonal element 1 is zero, the inversion could not be completed "
            "because the input matrix is singular."
        ),
    ),
    (
        "torch.linalg.inv(torch.ones(2, 3))",
        "RuntimeError: linalg.inv: A must be batches of square matrices, but they are 2 by 3 matrices",
    ),
    (
        "torch.linalg.inv(torch.zeros(3, 2, 2))",
        (
            "RuntimeError: linalg.inv: (Batch element 0): The diagonal element 1 is zero, the inversion "
            "could not be completed because the input matrix is singular."
        ),
    ),
    (
        "torch.linalg.cholesky(-torch.eye(2))",
        (
            "RuntimeError: linalg.cholesky: The factorization could not be completed because the input "
            "is not positive-definite (the leading minor of order 1 is not positive-definite)."
        ),
    ),
    (
        "torch.linalg.cholesky(torch.ones(2, 3))",
        "RuntimeError: linalg.cholesky: A must be batches of square matrices, but they are 2 by 3 matrices",
    ),
    (
        "torch.linalg.solve(torch.ones(2, 2), torch.ones(2))",
        "RuntimeError: torch.linalg.solve: The solver failed because the input matrix is singular.",
    ),
    (
        "torch.linalg.solve(torch.eye(2), torch.ones(3, 1))",
        "RuntimeError: linalg.solve: Incompatible shapes of A and B for the equation AX = B (2x2 and 3x1)",
    ),
    (
        "torch.linalg.slogdet(torch.ones(1, 2))",
        "RuntimeError: linalg.slogdet: A must be batches of square matrices, but they are 1 by 2 matrices",
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
