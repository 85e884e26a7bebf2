"""What linear and bilinear maps refuse, in PyTorch's words.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    (
        "F.linear(torch.ones(2,3).long(),torch.ones(1,3))",
        "RuntimeError: expected m1 and m2 to have the same dtype, but got: long int != float",
    ),
    (
        "F.linear(torch.ones(2,3),torch.ones(1,3).double())",
        "RuntimeError: expected m1 and m2 to have the same dtype, but got: float != double",
    ),
    (
        "F.linear(torch.ones(2,3),torch.ones(1,3),torch.ones(1).double())",
        "RuntimeError: self and mat2 must have the same dtype, but got Double and Float",
    ),
    (
        "F.linear(torch.ones(2,3),torch.ones(1,3),torch.ones(2))",
        (
            "RuntimeError: The expanded size of the tensor (1) must match the existing size (2) at non-single"
            "ton dimension 1.  Target sizes: [2, 1].  Tensor sizes: [2]"
        ),
    ),
    (
        "F.linear(torch.ones(2,3),torch.ones(1,2,3))",
        "RuntimeError: t() expects a tensor with <= 2 dimensions, but self is 3D",
    ),
    (
        "F.linear(torch.ones(3).double(),torch.ones(1,3),torch.ones(1))",
        "RuntimeError: mat1 and mat2 must have the same dtype, but got Double and Float",
    ),
    (
        "F.linear(torch.ones(2,2,3).double(),torch.ones(1,3),torch.ones(1))",
        "RuntimeError: mat1 and mat2 must have the same dtype, but got Double and Float",
    ),
    (
        "F.linear(torch.ones(2,2,3).double(),torch.ones(1,3))",
        "RuntimeError: expected m1 and m2 to have the same dtype, but got: double != float",
    ),
    (
        "F.linear(torch.ones(3).long(),torch.ones(1,3))",
        "RuntimeError: expected m1 and m2 to have the same dtype, but got: long int != float",
    ),
    (
        "F.linear(torch.ones(2,2,4),torch.ones(1,3))",
        "RuntimeError: mat1 and mat2 shapes cannot be multiplied (4x4 and 3x1)",
    ),
    (
        "F.linear(torch.ones(4),torch.ones(1,3))",
        "RuntimeError: mat1 and mat2 shapes cannot be multiplied (1x4 and 3x1)",
    ),
    (
        "F.linear(torch.ones(4),torch.ones(1,3),torch.ones(1))",
        "RuntimeError: mat1 and mat2 shapes cannot be multiplied (1x4 and 3x1)",
    ),
    (
        "F.linear(torch.ones(2,2,4),torch.ones(1,3),torch.ones(1))",
        "RuntimeError: mat1 and mat2 shapes cannot be multiplied (4x4 and 3x1)",
    ),
    (
        "F.linear(torch.ones(2,3),torch.ones(5,3),torch.ones(4))",
        (
            "RuntimeError: The expanded size of the tensor (5) must match the existing size (4) at non-single"
            "ton dimension 1.  Target sizes: [2, 5].  Tensor sizes: [4]"
        ),
    ),
    (
        "F.linear(torch.ones(3),torch.ones(5,3),torch.ones(4))",
        (
            "RuntimeError: The expanded size of the tensor (5) must match the existing size (4) at non-single"
            "ton dimension 1.  Target sizes: [1, 5].  Tensor sizes: [4]"
        ),
    ),
    (
        "F.linear(torch.ones(2,2,3),torch.ones(5,3),torch.ones(4))",
        (
            "RuntimeError: The expanded size of the tensor (5) must match the existing size (4) at non-single"
            "ton dimension 1.  Target sizes: [4, 5].  Tensor sizes: [4]"
        ),
    ),
    ("F.linear(torch.ones(3),torch.ones(3),torch.ones(1))", "RuntimeError: mat2 must be a matrix, got 1-D tensor"),
    (
        "F.linear(torch.ones(3),torch.ones(4))",
        (
            "RuntimeError: inconsistent tensor size, expected tensor [3] and src [4] to have the same number "
            "of elements, but got 3 and 4 elements respectively"
        ),
    ),
    ("F.linear(torch.ones(2,4),torch.ones(3))", "RuntimeError: size mismatch, got input (2), mat (2x4), vec (3)"),
    (
        "F.linear(torch.ones(2,3),torch.ones(()))",
        "RuntimeError: both arguments to linear need to be at least 1D, but they are 2D and 0D",
    ),
    (
        "F.bilinear(torch.ones(2,3),torch.ones(2,4),torch.ones(5,3,3))",
        "RuntimeError: bilinear(): input2 size does not match weight size: got 4 but expected 3",
    ),
    (
        "F.bilinear(torch.ones(2,3),torch.ones(3,4),torch.ones(5,3,4))",
        "RuntimeError: bilinear(): input batch dimensions do not match at dim 0: got 2 and 3",
    ),
    (
        "F.bilinear(torch.ones(2,3),torch.ones(2,4),torch.ones(5,2,4))",
        "RuntimeError: bilinear(): input1 size does not match weight size: got 3 but expected 2",
    ),
    (
        "F.bilinear(torch.ones(2,3),torch.ones(2,4),torch.ones(5,3,4),torch.ones(3))",
        "RuntimeError: bilinear(): bias size does not match weight size: got 3 but expected 5",
    ),
    (
        "F.bilinear(torch.ones(2,3),torch.ones(2,4),torch.ones(3,4))",
        "RuntimeError: bilinear(): input1 size does not match weight size: got 3 but expected 4",
    ),
    (
        "F.bilinear(torch.ones(2,3),torch.ones(4),torch.ones(5,3,4))",
        "RuntimeError: bilinear(): input dimensions do not match: got 2 and 1",
    ),
    (
        "F.bilinear(torch.ones(2,3).double(),torch.ones(2,4),torch.ones(5,3,4))",
        ("RuntimeError: All tensors must have the same dtype, got input1: double, input2: float, weight: float"),
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
