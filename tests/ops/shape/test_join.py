"""Joining tensors along a dimension.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("torch.stack([t([1., 2.]), t([3., 4.])])", "tensor([[1., 2.],\n        [3., 4.]])"),
    ("torch.stack([t([1., 2.]), t([3., 4.])], 1)", "tensor([[1., 3.],\n        [2., 4.]])"),
    ("torch.stack([t(1.), t(2.)], -1)", "tensor([1., 2.])"),
    (
        "torch.stack([t([1.]), t([1., 2.])])",
        "RuntimeError: stack expects each tensor to be equal size, but got [1] at entry 0 and [2] at entry 1",
    ),
    ("torch.stack([])", "RuntimeError: stack expects a non-empty TensorList"),
    (
        "torch.stack(t([1.]).requires_grad)",
        "TypeError: stack(): argument 'tensors' (position 1) must be tuple of Tensors, not bool",
    ),
    ("torch.stack([1., 2.])", "TypeError: expected Tensor as element 0 in argument 0, but got float"),
    ("torch.cat([t([1.]), t([2., 3.])])", "tensor([1., 2., 3.])"),
    ("torch.cat([torch.ones(2, 1), torch.zeros(2, 2)], 1)", "tensor([[1., 0., 0.],\n        [1., 0., 0.]])"),
    ("torch.cat([t(1.), t(2.)])", "RuntimeError: zero-dimensional tensor (at position 0) cannot be concatenated"),
    ("torch.cat([])", "ValueError: torch.cat(): expected a non-empty list of Tensors"),
    (
        "torch.cat([torch.ones(2, 1), torch.zeros(3, 2)], 1)",
        (
            "RuntimeError: Sizes of tensors must match except in dimension 1. Expected size 2 but got size "
            "3 for tensor number 1 in the list."
        ),
    ),
    (
        "torch.cat([torch.ones(2), torch.ones(1, 2)])",
        "RuntimeError: Tensors must have same number of dimensions: got 1 and 2",
    ),
    ("torch.cat([t([]), torch.ones(1, 2)])", "tensor([[1., 1.]])"),
    ("torch.cat([t([1]), t([2.5])])", "tensor([1.0000, 2.5000])"),
    ("torch.concat([t([1.]), t([2.])])", "tensor([1., 2.])"),
    ("torch.cat([t([1.], requires_grad=True), t([2.])])", "tensor([1., 2.], grad_fn=<CatBackward0>)"),
    ("torch.stack([t([1.], requires_grad=True), t([2.])])", "tensor([[1.],\n        [2.]], grad_fn=<StackBackward0>)"),
    ("a = t([1.], requires_grad=True); torch.cat([a, a * 2]).sum().backward(); a.grad", "tensor([3.])"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
