"""Tensors from data, filled, spaced, and in other dtypes.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("t([1, 2])", "tensor([1, 2])"),
    ("t([1., 2.])", "tensor([1., 2.])"),
    ("t([True])", "tensor([True])"),
    ("t(2.)", "tensor(2.)"),
    ("t([])", "tensor([])"),
    ("t([[]]).shape", "torch.Size([1, 0])"),
    ("t([[1], [2, 3]])", "ValueError: expected sequence of length 1 at dim 1 (got 2)"),
    ("t(np.array([1., 2.]))", "tensor([1., 2.], dtype=torch.float64)"),
    ("t(np.float32(2))", "tensor(2.)"),
    ("t([1, 2], dtype=torch.float64)", "tensor([1., 2.], dtype=torch.float64)"),
    (
        "t([1, 2], requires_grad=True)",
        "RuntimeError: Only Tensors of floating point and complex dtype can require gradients",
    ),
    ("t([1., 2], requires_grad=True)", "tensor([1., 2.], requires_grad=True)"),
    ("torch.as_tensor(np.array([1, 2]))", "tensor([1, 2])"),
    ("a = np.zeros(2); x = torch.from_numpy(a); a[0] = 5; x", "tensor([5., 0.], dtype=torch.float64)"),
    ("torch.from_numpy([1.])", "TypeError: expected np.ndarray (got list)"),
    ("torch.zeros(2, 3)", "tensor([[0., 0., 0.],\n        [0., 0., 0.]])"),
    ("torch.zeros((2,))", "tensor([0., 0.])"),
    ("torch.zeros(())", "tensor(0.)"),
    ("torch.zeros(0, 3)", "tensor([], size=(0, 3))"),
    ("torch.ones(2, dtype=torch.int64)", "tensor([1, 1])"),
    ("torch.ones(2, requires_grad=True)", "tensor([1., 1.], requires_grad=True)"),
    ("torch.full((2,), 3)", "tensor([3, 3])"),
    ("torch.full((2,), 3.)", "tensor([3., 3.])"),
    ("torch.full((2,), True)", "tensor([True, True])"),
    ("torch.eye(2, 3)", "tensor([[1., 0., 0.],\n        [0., 1., 0.]])"),
    ("torch.arange(3)", "tensor([0, 1, 2])"),
    ("torch.arange(3.)", "tensor([0., 1., 2.])"),
    ("torch.arange(1, 2, 0.5)", "tensor([1.0000, 1.5000])"),
    ("torch.arange(5, 1, -2)", "tensor([5, 3])"),
    ("torch.arange(0)", "tensor([], dtype=torch.int64)"),
    ("torch.linspace(0, 1, 5)", "tensor([0.0000, 0.2500, 0.5000, 0.7500, 1.0000])"),
    ("torch.linspace(0, 1, 1)", "tensor([0.])"),
    ("torch.logspace(0, 2, 3)", "tensor([  1.,  10., 100.])"),
    ("torch.zeros_like(t([1, 2]))", "tensor([0, 0])"),
    ("torch.ones_like(t(2.))", "tensor(1.)"),
    ("torch.full_like(t([1., 2.]), 7)", "tensor([7., 7.])"),
    ("torch.ones_like(t([1]), dtype=torch.float32, requires_grad=True)", "tensor([1.], requires_grad=True)"),
    ("torch.zeros(2, device='cpu')", "tensor([0., 0.])"),
    ("t([1.7, -1.7]).to(torch.int64)", "tensor([ 1, -1])"),
    ("t([1.7]).long()", "tensor([1])"),
    ("t([1.7, 0.]).bool()", "tensor([ True, False])"),
    ("t([1]).float()", "tensor([1.])"),
    ("t([1]).double()", "tensor([1.], dtype=torch.float64)"),
    ("t([1., 2.]).type()", "'torch.FloatTensor'"),
    ("t([1., 2.]).type(torch.int64)", "tensor([1, 2])"),
    ("t([1., 2.], requires_grad=True).double()", "tensor([1., 2.], dtype=torch.float64, grad_fn=<ToCopyBackward0>)"),
    ("x = t([1., 2.]); x.to(torch.float32) is x", "True"),
    ("t([1., 2.]).size()", "torch.Size([2])"),
    ("t([[1., 2.]]).size(1)", "2"),
    ("t([[1., 2.]]).size(2)", "IndexError: Dimension out of range (expected to be in range of [-2, 1], but got 2)"),
    ("t([[1., 2.]]).numel()", "2"),
    ("t([1., 2.]).view_as(t([[1.], [2.]]))", "tensor([[1.],\n        [2.]])"),
    ("torch.is_tensor(2)", "False"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
