"""Picking elements: t[...].

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("torch.arange(6).reshape(2, 3)[1]", "tensor([3, 4, 5])"),
    ("torch.arange(6).reshape(2, 3)[:, 1]", "tensor([1, 4])"),
    ("torch.arange(6).reshape(2, 3)[..., None].shape", "torch.Size([2, 3, 1])"),
    ("torch.arange(6).reshape(2, 3)[-1, -1]", "tensor(5)"),
    ("torch.arange(6)[::2]", "tensor([0, 2, 4])"),
    ("torch.arange(6)[t([1, 1])]", "tensor([1, 1])"),
    ("torch.arange(6)[[0, 2]]", "tensor([0, 2])"),
    ("torch.arange(6)[torch.arange(6) > 3]", "tensor([4, 5])"),
    ("torch.arange(6).reshape(2, 3)[t([0, 1]), t([2, 0])]", "tensor([2, 3])"),
    ("torch.arange(6).reshape(2, 3)[t(1)]", "tensor([3, 4, 5])"),
    ("torch.arange(6)[6]", "IndexError: index 6 is out of bounds for dimension 0 with size 6"),
    ("torch.arange(6).reshape(2, 3)[0, 3]", "IndexError: index 3 is out of bounds for dimension 1 with size 3"),
    ("torch.arange(6)[0, 0]", "IndexError: too many indices for tensor of dimension 1"),
    (
        "t(1.)[0]",
        (
            "IndexError: invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>("
            ")` in C++ to convert a 0-dim tensor to a number"
        ),
    ),
    ("t(1.)[...]", "tensor(1.)"),
    ("t(1.)[None]", "tensor([1.])"),
    (
        "torch.arange(3)[t([True, False])]",
        (
            "IndexError: The shape of the mask [2] at index 0 does not match the shape of the indexed tensor "
            "[3] at index 0"
        ),
    ),
    (
        "torch.arange(3)[1.5]",
        (
            "IndexError: only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables "
            "are valid indices (got float)"
        ),
    ),
    ("torch.arange(3)[5:]", "tensor([], dtype=torch.int64)"),
    ("torch.arange(3)[[]]", "tensor([], dtype=torch.int64)"),
    ("torch.arange(6.).reshape(2, 3).select(1, 2)", "tensor([2., 5.])"),
    (
        "torch.arange(6.).reshape(2, 3).select(1, 3)",
        "IndexError: select(): index 3 out of range for tensor of size [2, 3] at dimension 1",
    ),
    ("torch.arange(6.).narrow(0, 1, 2)", "tensor([1., 2.])"),
    ("torch.arange(6.).narrow(0, 5, 2)", "RuntimeError: start (5) + length (2) exceeds dimension size (6)."),
    ("t([1., 2.], requires_grad=True)[0]", "tensor(1., grad_fn=<SelectBackward0>)"),
    ("t([1., 2.], requires_grad=True)[t([0])]", "tensor([1.], grad_fn=<IndexBackward0>)"),
    ("x = t([1., 2.], requires_grad=True); x[[0, 0, 1]].sum().backward(); x.grad", "tensor([2., 1.])"),
    ("x = t([[1., 2.]], requires_grad=True); x[0, 1].backward(); x.grad", "tensor([[0., 1.]])"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
