"""Layers as functions.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("F.linear(t([[1., 2.]]), t([[3., 4.]]), t([5.]))", "tensor([[16.]])"),
    ("F.linear(t([1., 2.]), t([[3., 4.]]))", "tensor([11.])"),
    (
        "F.linear(t([[1., 2., 3.]]), t([[3., 4.]]))",
        "RuntimeError: mat1 and mat2 shapes cannot be multiplied (1x3 and 2x1)",
    ),
    (
        "F.linear(t(1.), t([[3., 4.]]))",
        "RuntimeError: both arguments to linear need to be at least 1D, but they are 0D and 2D",
    ),
    ("F.bilinear(t([[1., 2.]]), t([[3.]]), t([[[1.], [1.]]]))", "tensor([[9.]])"),
    ("F.dropout(t([1., 2.]), p=0.)", "tensor([1., 2.])"),
    ("F.dropout(t([1., 2.]), p=1.)", "tensor([0., 0.])"),
    ("F.dropout(t([1., 2.]), p=.5, training=False)", "tensor([1., 2.])"),
    ("F.dropout(t([1., 2.]), p=2.)", "ValueError: dropout probability has to be between 0 and 1, but got 2.0"),
    ("F.embedding(t([1, 0]), t([[1., 2.], [3., 4.]]))", "tensor([[3., 4.],\n        [1., 2.]])"),
    ("F.embedding(t([2]), t([[1., 2.], [3., 4.]]))", "IndexError: index out of range in self"),
    (
        "F.embedding(t([0.]), t([[1., 2.]]))",
        (
            "RuntimeError: Expected tensor for argument #1 'indices' to have one of the following scalar "
            "types: Long, Int; but got torch.FloatTensor instead (while checking arguments for embedding)"
        ),
    ),
    ("F.one_hot(t([0, 2]))", "tensor([[1, 0, 0],\n        [0, 0, 1]])"),
    ("F.one_hot(t([0, 2]), num_classes=4)", "tensor([[1, 0, 0, 0],\n        [0, 0, 1, 0]])"),
    ("F.one_hot(t([3]), num_classes=2)", "RuntimeError: Class values must be smaller than num_classes."),
    ("F.one_hot(t([.5]))", "RuntimeError: one_hot is only applicable to index tensor of type LongTensor."),
    ("F.pad(t([1., 2.]), (1, 2))", "tensor([0., 1., 2., 0., 0.])"),
    ("F.pad(t([[1., 2.]]), (0, 0, 1, 0), value=9.)", "tensor([[9., 9.],\n        [1., 2.]])"),
    ("F.pad(t([1., 2., 3.]), (-1, 0))", "tensor([2., 3.])"),
    (
        ("F.scaled_dot_product_attention(torch.ones(1, 2, 2), torch.ones(1, 2, 2), torch.arange(4.).reshape(1, 2, 2))"),
        "tensor([[[1., 2.],\n         [1., 2.]]])",
    ),
    (
        "F.linear(t([[1., 2.]], requires_grad=True), t([[3., 4.]]), t([5.]))",
        "tensor([[16.]], grad_fn=<AddmmBackward0>)",
    ),
    (
        "w = t([[1., 2.], [3., 4.]], requires_grad=True); F.embedding(t([1, 1]), w).sum().backward(); w.grad",
        "tensor([[0., 0.],\n        [2., 2.]])",
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
