"""Normalizations as modules, in training and afterwards.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("nn.LayerNorm(2)", "LayerNorm((2,), eps=1e-05, elementwise_affine=True, bias=True)"),
    ("nn.LayerNorm((2, 3)).weight.shape", "torch.Size([2, 3])"),
    ("nn.LayerNorm(2)(t([[1., 3.]]))", "tensor([[-1.0000,  1.0000]], grad_fn=<NativeLayerNormBackward0>)"),
    ("nn.LayerNorm(2, elementwise_affine=False).weight", "None"),
    ("nn.RMSNorm(2)", "RMSNorm((2,), eps=None, elementwise_affine=True)"),
    ("nn.BatchNorm1d(2)", "BatchNorm1d(2, eps=1e-05, momentum=0.1, affine=True, bias=True, track_running_stats=True)"),
    (
        "m = nn.BatchNorm1d(1); m(t([[1.], [3.]])); (m.running_mean, m.running_var, m.num_batches_tracked)",
        "(tensor([0.2000]), tensor([1.1000]), tensor(1))",
    ),
    (
        "m = nn.BatchNorm1d(1).eval(); m(t([[1.], [3.]]))",
        "tensor([[1.0000],\n        [3.0000]], grad_fn=<NativeBatchNormBackward0>)",
    ),
    ("nn.BatchNorm2d(2)(torch.ones(2, 2, 1, 1)).shape", "torch.Size([2, 2, 1, 1])"),
    ("nn.BatchNorm2d(2)(torch.ones(2, 2))", "ValueError: expected 4D input (got 2D input)"),
    (
        "nn.InstanceNorm1d(2)",
        "InstanceNorm1d(2, eps=1e-05, momentum=0.1, affine=False, bias=False, track_running_stats=False)",
    ),
    ("nn.InstanceNorm2d(1)(torch.ones(1, 1, 2, 2))", "tensor([[[[0., 0.],\n          [0., 0.]]]])"),
    ("nn.GroupNorm(2, 4)", "GroupNorm(2, 4, eps=1e-05, affine=True, bias=True)"),
    ("nn.GroupNorm(3, 4)", "ValueError: num_channels (4) must be divisible by num_groups (3)"),
    (
        "nn.GroupNorm(2, 4)(t([[1., 3., 2., 6.]]))",
        "tensor([[-1.0000,  1.0000, -1.0000,  1.0000]],\n       grad_fn=<NativeGroupNormBackward0>)",
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
