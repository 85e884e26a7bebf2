"""Normalizations as modules, in training and afterwards.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from numeric_cases import CASES, check
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
    (
        "nn.InstanceNorm1d(2)(torch.ones(2,3,4))",
        (
            "tensor([[[0., 0., 0., 0.],\n"
            "         [0., 0., 0., 0.],\n"
            "         [0., 0., 0., 0.]],\n"
            "\n"
            "        [[0., 0., 0., 0.],\n"
            "         [0., 0., 0., 0.],\n"
            "         [0., 0., 0., 0.]]]) | UserWarning: input's size at dim=1 does not match num_features. Y"
            "ou can silence this warning "
        ),
    ),
    (
        "nn.InstanceNorm1d(2,affine=True)(torch.ones(2,3,4))",
        "ValueError: expected input's size at dim=1 to match num_features (2), but got: 3.",
    ),
    (
        "nn.InstanceNorm2d(2)(torch.ones(2,3,4))",
        (
            "tensor([[[0., 0., 0., 0.],\n"
            "         [0., 0., 0., 0.],\n"
            "         [0., 0., 0., 0.]],\n"
            "\n"
            "        [[0., 0., 0., 0.],\n"
            "         [0., 0., 0., 0.],\n"
            "         [0., 0., 0., 0.]]])"
        ),
    ),
    (
        "nn.InstanceNorm2d(2)(torch.ones(2,3,4,5))",
        (
            "tensor([[[[0., 0., 0., 0., 0.],\n"
            "          [0., 0., 0., 0., 0.],\n"
            "          [0., 0., 0., 0., 0.],\n"
            "          [0., 0., 0., 0., 0.]],\n"
            "\n"
            "         [[0., 0., 0., 0., 0.],\n"
            "          [0., 0., 0., 0., 0.],\n"
            "          [0., 0., 0., 0., 0.],\n"
            "          [0., 0., 0., 0., 0.]],\n"
            "\n"
            "         [[0., 0., 0., 0., 0.],\n"
            "          [0., 0., 0., 0., 0.],\n"
            "          [0., 0., 0., 0., 0.],\n"
            "          [0., 0., 0., 0., 0.]]],\n"
            "\n"
            "\n"
            "        [[[0., 0., 0., 0., 0.],\n"
            "          [0., 0., 0., 0., 0.],\n"
            "          [0., 0., 0., 0., 0.],\n"
            "          [0., 0., 0., 0., 0.]],\n"
            "\n"
            "         [[0., 0., 0., 0., 0.],\n"
            "          [0., 0., 0., 0., 0.],\n"
            "          [0., 0., 0., 0., 0.],\n"
            "          [0., 0., 0., 0., 0.]],\n"
            "\n"
            "         [[0., 0., 0., 0., 0.],\n"
            "          [0., 0., 0., 0., 0.],\n"
            "          [0., 0., 0., 0., 0.],\n"
            "          [0., 0., 0., 0., 0.]]]]) | UserWarning: input's size at dim=1 does not match num_featu"
            "res. You can silence this warning "
        ),
    ),
    (
        (
            "m = nn.BatchNorm1d(2); m(torch.arange(6.).reshape(3, 2)); m.reset_parameters(); (m.running_mean,"
            " m.running_var, m.num_batches_tracked)"
        ),
        "(tensor([0., 0.]), tensor([1., 1.]), tensor(0))",
    ),
    (
        ("m = nn.BatchNorm1d(2); m(torch.arange(6.).reshape(3, 2)); m.reset_running_stats(); m.num_batches_tracked"),
        "tensor(0)",
    ),
    (
        "m = nn.LayerNorm(2); nn.init.zeros_(m.weight); m.reset_parameters(); m.weight",
        ("Parameter containing:\ntensor([1., 1.], requires_grad=True)"),
    ),
    (
        "m = nn.GroupNorm(1, 2); nn.init.zeros_(m.weight); m.reset_parameters(); m.weight",
        ("Parameter containing:\ntensor([1., 1.], requires_grad=True)"),
    ),
    ("nn.BatchNorm1d(2)(torch.ones(3, 4))", "RuntimeError: running_mean should contain 4 elements not 2"),
    ("nn.BatchNorm1d(2)(torch.ones(3))", "ValueError: expected 2D or 3D input (got 1D input)"),
    (
        "nn.BatchNorm1d(2)(torch.ones(3, 2, dtype=torch.int64))",
        "NotImplementedError: \"batch_norm\" not implemented for 'Long'",
    ),
    (
        "nn.BatchNorm1d(2)(torch.ones(3, 2, dtype=torch.float64))",
        "RuntimeError: mixed dtype (CPU): all inputs must share same datatype.",
    ),
    (
        "nn.LayerNorm(2)(torch.ones(2, dtype=torch.int64))",
        "RuntimeError: mixed dtype (CPU): all inputs must share same datatype.",
    ),
    (
        "nn.LayerNorm(2)(torch.ones(2, dtype=torch.float64))",
        "RuntimeError: mixed dtype (CPU): all inputs must share same datatype.",
    ),
    (
        "nn.GroupNorm(1, 2)(torch.ones(2, 2, dtype=torch.int64))",
        "RuntimeError: mixed dtype (CPU): all inputs must share same datatype.",
    ),
    (
        "nn.GroupNorm(1, 2)(torch.ones(2, 3))",
        (
            "RuntimeError: Expected weight to be a vector of size equal to the number of channels in input, b"
            "ut got weight of shape [2] and input of shape [2, 3]"
        ),
    ),
    ("nn.InstanceNorm1d(2)(torch.ones(2))", "ValueError: expected 2D or 3D input (got 1D input)"),
    (
        "nn.InstanceNorm1d(2)(torch.ones(2, 2, 1))",
        ("ValueError: Expected more than 1 spatial element when training, got input size torch.Size([2, 2, 1])"),
    ),
    ("nn.InstanceNorm2d(2)(torch.ones(2, 2))", "ValueError: expected 3D or 4D input (got 2D input)"),
    (
        "nn.InstanceNorm1d(2, affine=True)(torch.ones(2, 3, 4))",
        "ValueError: expected input's size at dim=1 to match num_features (2), but got: 3.",
    ),
    (
        "nn.InstanceNorm1d(2)(torch.ones(1, 3, 2)).shape",
        (
            "torch.Size([1, 3, 2]) | UserWarning: input's size at dim=1 does not match num_features. You can "
            "silence this warning "
        ),
    ),
    (
        "nn.BatchNorm1d(2, momentum=None)",
        "BatchNorm1d(2, eps=1e-05, momentum=None, affine=True, bias=True, track_running_stats=True)",
    ),
    (
        "nn.BatchNorm1d(2, bias=False)",
        "BatchNorm1d(2, eps=1e-05, momentum=0.1, affine=True, bias=False, track_running_stats=True)",
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed


@pytest.mark.parametrize("expression", CASES["norm_layers"])
def test_values_and_gradients_are_pytorchs(expression):
    check(al, expression)
