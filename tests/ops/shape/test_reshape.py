"""Moving elements without changing them.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("torch.arange(6).reshape(2, 3)", "tensor([[0, 1, 2],\n        [3, 4, 5]])"),
    ("torch.arange(6).reshape(-1, 2)", "tensor([[0, 1],\n        [2, 3],\n        [4, 5]])"),
    ("torch.arange(6).reshape(4, 2)", "RuntimeError: shape '[4, 2]' is invalid for input of size 6"),
    ("torch.arange(6).reshape(-1, -1)", "RuntimeError: only one dimension can be inferred"),
    ("torch.arange(6).reshape((3, 2)).shape", "torch.Size([3, 2])"),
    ("t(1.).reshape(1, 1)", "tensor([[1.]])"),
    ("t([]).reshape(0, 3).shape", "torch.Size([0, 3])"),
    (
        "torch.arange(6).reshape(2, 3).T.view(6)",
        (
            "RuntimeError: view size is not compatible with input tensor's size and stride (at least one "
            "dimension spans across two contiguous subspaces). Use .reshape(...) instead."
        ),
    ),
    ("torch.arange(6).view(2, 3)", "tensor([[0, 1, 2],\n        [3, 4, 5]])"),
    ("torch.ones(2, 3, 4).flatten().shape", "torch.Size([24])"),
    ("torch.ones(2, 3, 4).flatten(1).shape", "torch.Size([2, 12])"),
    ("torch.ones(2, 3).flatten(1, 0)", "RuntimeError: flatten() has invalid args: start_dim cannot come after end_dim"),
    ("t(1.).flatten()", "tensor([1.])"),
    ("torch.ones(1, 2, 1).squeeze().shape", "torch.Size([2])"),
    ("torch.ones(1, 2, 1).squeeze(0).shape", "torch.Size([2, 1])"),
    ("torch.ones(1, 2, 1).squeeze(1).shape", "torch.Size([1, 2, 1])"),
    ("torch.ones(1, 2, 1).squeeze((0, 2)).shape", "torch.Size([2])"),
    ("torch.ones(2).unsqueeze(-1).shape", "torch.Size([2, 1])"),
    (
        "torch.ones(2).unsqueeze(2)",
        "IndexError: Dimension out of range (expected to be in range of [-2, 1], but got 2)",
    ),
    ("torch.ones(2, 3, 4).permute(2, 0, 1).shape", "torch.Size([4, 2, 3])"),
    (
        "torch.ones(2, 3).permute(0)",
        (
            "RuntimeError: permute(sparse_coo): number of dimensions in the tensor input does not match "
            "the length of the desired ordering of dimensions i.e. input.dim() = 2 is not equal to len("
            "dims) = 1"
        ),
    ),
    ("torch.ones(2, 3).permute(0, 0)", "RuntimeError: permute(): duplicate dims are not allowed."),
    ("torch.ones(2, 3).transpose(0, 1).shape", "torch.Size([3, 2])"),
    ("torch.ones(2, 3).swapaxes(0, 1).shape", "torch.Size([3, 2])"),
    ("torch.ones(2, 3).t().shape", "torch.Size([3, 2])"),
    ("torch.ones(2, 3, 4).t()", "RuntimeError: t() expects a tensor with <= 2 dimensions, but self is 3D"),
    ("t(1.).t()", "tensor(1.)"),
    ("torch.ones(2, 3, 4).movedim(0, 2).shape", "torch.Size([3, 4, 2])"),
    ("torch.ones(2, 3, 4).mT.shape", "torch.Size([2, 4, 3])"),
    ("torch.ones(2, 3).T.shape", "torch.Size([3, 2])"),
    ("torch.ones(2, 3, 4).adjoint().shape", "torch.Size([2, 4, 3])"),
    ("torch.ones(2, 1).expand(2, 3).shape", "torch.Size([2, 3])"),
    ("torch.ones(2, 1).expand(-1, 3).shape", "torch.Size([2, 3])"),
    (
        "torch.ones(2).expand(3)",
        (
            "RuntimeError: The expanded size of the tensor (3) must match the existing size (2) at non-singleton "
            "dimension 0.  Target sizes: [3].  Tensor sizes: [2]"
        ),
    ),
    (
        "torch.ones(2, 3).expand(3)",
        (
            "RuntimeError: expand(torch.FloatTensor{[2, 3]}, size=[3]): the number of sizes provided (1) "
            "must be greater or equal to the number of dimensions in the tensor (2)"
        ),
    ),
    ("torch.ones(3).expand_as(torch.ones(2, 3)).shape", "torch.Size([2, 3])"),
    ("torch.broadcast_to(t([1., 2.]), (2, 2))", "tensor([[1., 2.],\n        [1., 2.]])"),
    ("torch.ones(2, 3).unbind(1)[0].shape", "torch.Size([2])"),
    ("a, b = t([1., 2.]); (a, b)", "(tensor(1.), tensor(2.))"),
    ("list(t(1.))", "TypeError: iteration over a 0-d tensor"),
    ("x = t([1., 2.], requires_grad=True); x.clone()", "tensor([1., 2.], grad_fn=<CloneBackward0>)"),
    ("torch.ones(2, 3).T.contiguous().is_contiguous()", "True"),
    ("torch.flip(t([[1., 2.], [3., 4.]]), (0, 1))", "tensor([[4., 3.],\n        [2., 1.]])"),
    ("torch.flip(t([1., 2.]), (0, 0))", "RuntimeError: dim 0 appears multiple times in the list of dims"),
    ("torch.ones(2, 3).ravel().shape", "torch.Size([6])"),
    ("t([[1., 2.]], requires_grad=True).reshape(2)", "tensor([1., 2.], grad_fn=<ViewBackward0>)"),
    ("t([[1., 2.]], requires_grad=True).T", "tensor([[1.],\n        [2.]], grad_fn=<PermuteBackward0>)"),
    ("t([[1., 2.]], requires_grad=True).squeeze(0)", "tensor([1., 2.], grad_fn=<SqueezeBackward1>)"),
    ("x = torch.zeros(2, 2); x.reshape(4)[0] = 5; x", "tensor([[5., 0.],\n        [0., 0.]])"),
    ("x = torch.zeros(2, 2); x.T[0, 1] = 5; x", "tensor([[0., 0.],\n        [5., 0.]])"),
    ("torch.arange(6).reshape(shape=(2, 3)).shape", "torch.Size([2, 3])"),
    ("torch.reshape(torch.arange(6), shape=(2, 3)).shape", "torch.Size([2, 3])"),
    ("torch.reshape(input=torch.arange(6), shape=(2, 3)).shape", "torch.Size([2, 3])"),
    ("torch.arange(6).view(size=(2, 3)).shape", "torch.Size([2, 3])"),
    ("torch.zeros(1, 3).expand(size=(2, 3)).shape", "torch.Size([2, 3])"),
    ("torch.zeros(1, 3).permute(dims=(1, 0)).shape", "torch.Size([3, 1])"),
    ("torch.permute(torch.zeros(1, 3), dims=(1, 0)).shape", "torch.Size([3, 1])"),
    ("torch.permute(input=torch.zeros(1, 3), dims=(1, 0)).shape", "torch.Size([3, 1])"),
    ("torch.flip(torch.arange(3), dims=(0,))", "tensor([2, 1, 0])"),
    ("torch.arange(3).flip(dims=[0])", "tensor([2, 1, 0])"),
    ("torch.broadcast_to(torch.ones(1, 3), size=(2, 3)).shape", "torch.Size([2, 3])"),
    ("torch.transpose(input=torch.zeros(2, 3), dim0=0, dim1=1).shape", "torch.Size([3, 2])"),
    ("torch.zeros(2, 3).transpose(dim0=0, dim1=1).shape", "torch.Size([3, 2])"),
    ("torch.unsqueeze(input=torch.zeros(2), dim=0).shape", "torch.Size([1, 2])"),
    ("torch.squeeze(input=torch.zeros(1, 2), dim=0).shape", "torch.Size([2])"),
    ("torch.movedim(torch.zeros(2, 3), source=0, destination=1).shape", "torch.Size([3, 2])"),
    ("torch.swapaxes(torch.zeros(2, 3), axis0=0, axis1=1).shape", "torch.Size([3, 2])"),
    ("torch.moveaxis(torch.zeros(2, 3), source=0, destination=1).shape", "torch.Size([3, 2])"),
    ("torch.arange(6).reshape(2, 3).t().contiguous().view(6)", "tensor([0, 3, 1, 4, 2, 5])"),
    ("torch.arange(24).reshape(2, 3, 4).transpose(1, 2).contiguous().view(2, 12).shape", "torch.Size([2, 12])"),
    ("torch.arange(6).reshape(2, 3).contiguous().view(6)", "tensor([0, 1, 2, 3, 4, 5])"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
