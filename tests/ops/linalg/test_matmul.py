"""Matrix products of vectors, matrices and stacks, and PyTorch's words where there is none.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("t([1., 2.]) @ t([3., 4.])", "tensor(11.)"),
    ("t([[1., 2.], [3., 4.]]) @ t([1., 1.])", "tensor([3., 7.])"),
    ("t([1., 1.]) @ t([[1., 2.], [3., 4.]])", "tensor([4., 6.])"),
    ("torch.ones(2, 2, 3) @ torch.ones(3, 1)", "tensor([[[3.],\n         [3.]],\n\n        [[3.],\n         [3.]]])"),
    ("torch.ones(0, 2) @ torch.ones(2, 3)", "tensor([], size=(0, 3))"),
    ("torch.ones(2, 0) @ torch.ones(0, 2)", "tensor([[0., 0.],\n        [0., 0.]])"),
    ("t(2.) @ t([1.])", "RuntimeError: both arguments to matmul need to be at least 1D, but they are 0D and 1D"),
    (
        "t([1., 2.]) @ t([1., 2., 3.])",
        (
            "RuntimeError: inconsistent tensor size, expected tensor [2] and src [3] to have the same number "
            "of elements, but got 2 and 3 elements respectively"
        ),
    ),
    ("torch.ones(2, 3) @ torch.ones(2, 3)", "RuntimeError: mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)"),
    ("torch.ones(2, 3) @ torch.ones(2)", "RuntimeError: size mismatch, got input (2), mat (2x3), vec (2)"),
    (
        "torch.ones(2, 2, 3) @ torch.ones(2, 2, 3)",
        "RuntimeError: Expected size for first two dimensions of batch2 tensor to be: [2, 3] but got: [2, 2].",
    ),
    (
        "torch.ones(2) @ torch.ones(2, dtype=torch.float64)",
        "RuntimeError: dot : expected both vectors to have same dtype, but found Float and Double",
    ),
    (
        "torch.ones(2, 2) @ torch.ones(2, 2, dtype=torch.int64)",
        "RuntimeError: expected m1 and m2 to have the same dtype, but got: float != long int",
    ),
    (
        "torch.ones(2, 2) @ torch.ones(2, dtype=torch.float64)",
        "RuntimeError: addmv input tensors must have the same dtype, but got Double, Float, and Double",
    ),
    ("torch.mm(torch.ones(2, 2), torch.ones(2))", "RuntimeError: mat2 must be a matrix"),
    ("torch.bmm(torch.ones(2, 2), torch.ones(2, 2))", "RuntimeError: batch1 must be a 3D tensor"),
    ("torch.bmm(torch.ones(2, 1, 3), torch.ones(2, 3, 1))", "tensor([[[3.]],\n\n        [[3.]]])"),
    ("torch.mm(torch.ones(1, 2), torch.ones(2, 1))", "tensor([[2.]])"),
    ("torch.mv(torch.ones(2, 2), torch.ones(2))", "tensor([2., 2.])"),
    ("torch.dot(t([1., 2.]), t([3., 4.]))", "tensor(11.)"),
    ("torch.dot(torch.ones(2, 2), torch.ones(2, 2))", "RuntimeError: 1D tensors expected, but got 2D and 2D tensors"),
    ("x = torch.ones(2, 2, requires_grad=True); (x @ torch.ones(2)).grad_fn is not None", "True"),
    ("x = t([[1., 2.]], requires_grad=True); (x @ t([[3.], [4.]])).backward(); x.grad", "tensor([[3., 4.]])"),
    ("t([1, 2]) @ t([3, 4])", "tensor(11)"),
    (
        "torch.ones(3, 4) @ torch.ones(2, 5, 6)",
        "RuntimeError: Expected size for first two dimensions of batch2 tensor to be: [2, 4] but got: [2, 5].",
    ),
    (
        "torch.ones(1, 3, 4) @ torch.ones(2, 5, 6)",
        "RuntimeError: Expected size for first two dimensions of batch2 tensor to be: [2, 4] but got: [2, 5].",
    ),
    (
        "torch.ones(2, 3, 3, 4) @ torch.ones(3, 5, 6)",
        "RuntimeError: Expected size for first two dimensions of batch2 tensor to be: [6, 4] but got: [6, 5].",
    ),
    (
        "torch.ones(4) @ torch.ones(2, 3, 5, 6)",
        "RuntimeError: Expected size for first two dimensions of batch2 tensor to be: [6, 4] but got: [6, 5].",
    ),
    (
        "torch.ones(2, 3, 4) @ torch.ones(3, 4, 6)",
        "RuntimeError: The size of tensor a (2) must match the size of tensor b (3) at non-singleton dimension 0",
    ),
    (
        "torch.ones(2, 3, 4) @ torch.ones(3, 5, 6)",
        "RuntimeError: The size of tensor a (2) must match the size of tensor b (3) at non-singleton dimension 0",
    ),
    (
        "torch.ones(2, 3, 3, 4) @ torch.ones(5, 6)",
        "RuntimeError: mat1 and mat2 shapes cannot be multiplied (18x4 and 5x6)",
    ),
    (
        "torch.ones(2, 3, 3, 4) @ torch.ones(5)",
        "RuntimeError: size mismatch, got input (18), mat (18x4), vec (5)",
    ),
    (
        "torch.ones(2, 3) @ torch.ones(4, 5)",
        "RuntimeError: mat1 and mat2 shapes cannot be multiplied (2x3 and 4x5)",
    ),
    (
        "torch.mm(torch.ones(2, 3), torch.ones(4, 5))",
        "RuntimeError: mat1 and mat2 shapes cannot be multiplied (2x3 and 4x5)",
    ),
    (
        "torch.bmm(torch.ones(2, 2, 3), torch.ones(2, 4, 5))",
        "RuntimeError: Expected size for first two dimensions of batch2 tensor to be: [2, 3] but got: [2, 4].",
    ),
    (
        "torch.mv(torch.ones(2, 3), torch.ones(4))",
        "RuntimeError: size mismatch, got input (2), mat (2x3), vec (4)",
    ),
    (
        "torch.dot(torch.ones(3), torch.ones(4))",
        (
            "RuntimeError: inconsistent tensor size, expected tensor [3] and src [4] to have the same"
            " number of elements, but got 3 and 4 elements respectively"
        ),
    ),
    (
        "torch.ones(2, 3, 4) @ torch.ones(5, 6)",
        "RuntimeError: mat1 and mat2 shapes cannot be multiplied (6x4 and 5x6)",
    ),
    (
        "torch.ones(3) @ torch.ones(2, 4, 5)",
        "RuntimeError: Expected size for first two dimensions of batch2 tensor to be: [2, 3] but got: [2, 4].",
    ),
    (
        "torch.ones(2, 3, 4) @ torch.ones(2, 5, 6)",
        "RuntimeError: Expected size for first two dimensions of batch2 tensor to be: [2, 4] but got: [2, 5].",
    ),
    (
        "torch.ones(3) @ torch.ones(4, 5)",
        "RuntimeError: mat1 and mat2 shapes cannot be multiplied (1x3 and 4x5)",
    ),
    (
        "torch.ones(2, 3) @ torch.ones(4)",
        "RuntimeError: size mismatch, got input (2), mat (2x3), vec (4)",
    ),
    (
        "torch.ones(2, 2, 3) @ torch.ones(4)",
        "RuntimeError: size mismatch, got input (4), mat (4x3), vec (4)",
    ),
    (
        "torch.ones(2, 3, 3, 4) @ torch.ones(2, 3, 5, 6)",
        "RuntimeError: Expected size for first two dimensions of batch2 tensor to be: [6, 4] but got: [6, 5].",
    ),
    (
        "torch.ones(3) @ torch.ones(4)",
        (
            "RuntimeError: inconsistent tensor size, expected tensor [3] and src [4] to have the same"
            " number of elements, but got 3 and 4 elements respectively"
        ),
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
