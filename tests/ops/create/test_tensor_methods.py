"""Tensors made after the model of another, and small questions.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("t([1., 2.]).size()", "torch.Size([2])"),
    ("t([[1., 2.]]).size(1)", "2"),
    ("t([[1., 2.]]).size(2)", "IndexError: Dimension out of range (expected to be in range of [-2, 1], but got 2)"),
    ("t([[1., 2.]]).numel()", "2"),
    ("t([1., 2.]).view_as(t([[1.], [2.]]))", "tensor([[1.],\n        [2.]])"),
    ("t([1, 2]).new_zeros(2, 2)", "tensor([[0, 0],\n        [0, 0]])"),
    ("t([1.]).new_ones(2)", "tensor([1., 1.])"),
    ("t([1]).new_tensor([1, 2])", "tensor([1, 2])"),
    ("t([1.]).new_full((2,), 3)", "tensor([3., 3.])"),
    ("t([1], dtype=torch.float64).new_empty(0)", "tensor([], dtype=torch.float64)"),
    ("t([1.]).new_zeros(2, dtype=torch.int64)", "tensor([0, 0])"),
    (
        "import copy; x = t([1., 2.], requires_grad=True); y = copy.deepcopy(x); (y, y is x, y.is_leaf)",
        "(tensor([1., 2.], requires_grad=True), False, True)",
    ),
    (
        "import copy; x = t([1., 2.], requires_grad=True); copy.deepcopy(x * 2)",
        (
            "RuntimeError: Only Tensors created explicitly by the user (graph leaves) support the deepcopy "
            "protocol at the moment.  If you were attempting to deepcopy a module, this may be because "
            "of a torch.nn.utils.weight_norm usage, see https://github.com/pytorch/pytorch/pull/103001"
        ),
    ),
    ("torch.scalar_tensor(2)", "tensor(2.)"),
    ("x = t([[1., 2.]]); (x.t_(), x.shape)", "(tensor([[1.],\n        [2.]]), torch.Size([2, 1]))"),
    ("x = t([1., 2.]); (x.unsqueeze_(0).shape, x.squeeze_().shape)", "(torch.Size([1, 2]), torch.Size([2]))"),
    ("t([1., 2.]).storage_offset()", "0"),
    ("2 in t([1., 2.])", "True"),
    ("5. in t([1., 2.])", "False"),
    ("+t([1.])", "tensor([1.])"),
    ("list(reversed(t([1., 2.])))", "[tensor(2.), tensor(1.)]"),
    ("t([1., 2.]).ndimension()", "1"),
    ("torch.zeros(2, 3).fill_diagonal_(1)", "tensor([[1., 0., 0.],\n        [0., 1., 0.]])"),
    ("torch.arange(5).unfold(0, 2, 2)", "tensor([[0, 1],\n        [2, 3]])"),
    ("t(1.).unfold(0, 1, 1)", "tensor([1.])"),
    ("torch.ones(2, 3).sum_to_size(1, 3)", "tensor([[2., 2., 2.]])"),
    ("torch.ones(2, 3).sum_to_size(3)", "tensor([2., 2., 2.])"),
    ("t([1.7]).byte()", "tensor([1], dtype=torch.uint8)"),
    ("t([-1.7]).char()", "tensor([-1], dtype=torch.int8)"),
    ("t([300.]).short()", "tensor([300], dtype=torch.int16)"),
    ("t([1., 2.]).apply_(lambda v: v + 1)", "tensor([2., 3.])"),
    ("t([1., 2.]).itemsize", "4"),
    ("t([1., 2.]).nbytes", "8"),
    ("t([[1., 2.], [3., 4.]], requires_grad=True).unbind()[1].output_nr", "1"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
