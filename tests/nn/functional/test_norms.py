"""Normalizations as functions.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("F.layer_norm(t([[1., 3.]]), (2,))", "tensor([[-1.0000,  1.0000]])"),
    ("F.layer_norm(t([[1., 3.]]), (2,), t([2., 2.]), t([1., 1.]))", "tensor([[-1.0000,  3.0000]])"),
    (
        "F.layer_norm(t([[1., 3.]]), (3,))",
        "RuntimeError: Given normalized_shape=[3], expected input with shape [*, 3], but got input of size[1, 2]",
    ),
    ("F.rms_norm(t([[3., 4.]]), (2,))", "tensor([[0.8485, 1.1314]])"),
    ("F.batch_norm(t([[1.], [3.]]), None, None, training=True)", "tensor([[-1.0000],\n        [ 1.0000]])"),
    ("F.batch_norm(t([[1.], [3.]]), t([1.]), t([4.]))", "tensor([[0.0000],\n        [1.0000]])"),
    (
        "m = t([0.]); v = t([1.]); F.batch_norm(t([[1.], [3.]]), m, v, training=True); (m, v)",
        "(tensor([0.2000]), tensor([1.1000]))",
    ),
    (
        "F.batch_norm(t([[1.]]), None, None, training=True)",
        "ValueError: Expected more than 1 value per channel when training, got input size torch.Size([1, 1])",
    ),
    ("F.group_norm(t([[1., 3., 2., 6.]]), 2)", "tensor([[-1.0000,  1.0000, -1.0000,  1.0000]])"),
    ("F.instance_norm(t([[[1., 3.]]]))", "tensor([[[-1.0000,  1.0000]]])"),
    (
        "x = t([[1., 3.]], requires_grad=True); F.layer_norm(x, (2,))[0, 0].backward(); x.grad.abs().max() < 1e-3",
        "tensor(True)",
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
