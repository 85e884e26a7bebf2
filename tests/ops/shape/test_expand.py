"""Repeating dimensions of size 1 without copying.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("t([[1.], [2.]]).expand(2, 3)", "tensor([[1., 1., 1.],\n        [2., 2., 2.]])"),
    ("t([1., 2.]).expand(2, 2)", "tensor([[1., 2.],\n        [1., 2.]])"),
    ("t([1., 2.]).expand(size=(3, -1))", "tensor([[1., 2.],\n        [1., 2.],\n        [1., 2.]])"),
    ("t([[1.], [2.]]).expand(-1, 2).stride()", "(1, 0)"),
    (
        "t([1., 2.]).expand(3)",
        "RuntimeError: The expanded size of the tensor (3) must match the existing size (2) at non-"
        "singleton dimension 0.  Target sizes: [3].  Tensor sizes: [2]",
    ),
    (
        "t([[1., 2.]]).expand(2)",
        "RuntimeError: expand(torch.FloatTensor{[1, 2]}, size=[2]): the number of sizes provided (1"
        ") must be greater or equal to the number of dimensions in the tensor (2)",
    ),
    ("t(1.).expand(2)", "tensor([1., 1.])"),
    ("torch.broadcast_to(t([1., 2.]), (2, 2))", "tensor([[1., 2.],\n        [1., 2.]])"),
    ("torch.broadcast_to(t([1., 2.]), size=(1, 2))", "tensor([[1., 2.]])"),
    (
        "[x.shape for x in torch.broadcast_tensors(t([1., 2.]), t([[1.], [2.], [3.]]))]",
        "[torch.Size([3, 2]), torch.Size([3, 2])]",
    ),
    ("t([1., 2.]).expand_as(torch.zeros(3, 2))", "tensor([[1., 2.],\n        [1., 2.],\n        [1., 2.]])"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
