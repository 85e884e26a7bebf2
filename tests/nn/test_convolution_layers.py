"""Convolutions and pooling as modules.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from numeric_cases import CASES, check
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("nn.Conv2d(1, 2, 3)", "Conv2d(1, 2, kernel_size=(3, 3), stride=(1, 1))"),
    (
        "nn.Conv2d(1, 2, 3, padding=1, stride=2, bias=False)",
        "Conv2d(1, 2, kernel_size=(3, 3), stride=(2, 2), padding=(1, 1), bias=False)",
    ),
    ("nn.Conv2d(1, 2, 3, padding='same')", "Conv2d(1, 2, kernel_size=(3, 3), stride=(1, 1), padding=same)"),
    ("nn.Conv2d(1, 2, 3)(torch.ones(1, 1, 5, 5)).shape", "torch.Size([1, 2, 3, 3])"),
    ("nn.Conv2d(2, 4, 3, groups=2).weight.shape", "torch.Size([4, 1, 3, 3])"),
    ("nn.Conv1d(1, 2, 3)", "Conv1d(1, 2, kernel_size=(3,), stride=(1,))"),
    ("nn.Conv1d(1, 2, 3)(torch.ones(1, 1, 5)).shape", "torch.Size([1, 2, 3])"),
    ("nn.ConvTranspose2d(1, 2, 3, stride=2)(torch.ones(1, 1, 2, 2)).shape", "torch.Size([1, 2, 5, 5])"),
    ("nn.ConvTranspose1d(1, 2, 3)", "ConvTranspose1d(1, 2, kernel_size=(3,), stride=(1,))"),
    ("nn.MaxPool2d(2)", "MaxPool2d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False)"),
    ("nn.MaxPool2d(2)(torch.arange(4.).reshape(1, 1, 2, 2))", "tensor([[[[3.]]]])"),
    ("nn.MaxPool1d(2, stride=1)", "MaxPool1d(kernel_size=2, stride=1, padding=0, dilation=1, ceil_mode=False)"),
    ("nn.AvgPool2d(2)", "AvgPool2d(kernel_size=2, stride=2, padding=0)"),
    ("nn.AvgPool1d(2)(t([[[1., 3.]]]))", "tensor([[[2.]]])"),
    ("nn.AdaptiveAvgPool2d(1)(torch.ones(1, 2, 3, 3)).shape", "torch.Size([1, 2, 1, 1])"),
    ("nn.AdaptiveAvgPool2d((1, 1))", "AdaptiveAvgPool2d(output_size=(1, 1))"),
    (
        "m = nn.Conv2d(1, 2, 2); torch.manual_seed(3); m.reset_parameters(); m.bias",
        ("Parameter containing:\ntensor([0.0944, 0.3879], requires_grad=True)"),
    ),
    (
        "nn.Conv2d(3, 2, 3, stride=2, padding='same')",
        "ValueError: padding='same' is not supported for strided convolutions",
    ),
    ("nn.Conv2d(3, 2, 3, groups=0)", "ValueError: groups must be a positive integer"),
    ("nn.Conv2d(3, 2, 3, groups=2)", "ValueError: in_channels must be divisible by groups"),
    ("nn.Conv2d(2, 3, 3, groups=2)", "ValueError: out_channels must be divisible by groups"),
    (
        "nn.Conv2d(1, 1, 1)(torch.ones(1, 1, 2, 2, dtype=torch.int64))",
        "RuntimeError: Input type (long int) and bias type (float) should be the same",
    ),
    (
        "nn.Conv2d(1, 1, 1)(torch.ones(1, 1, 2, 2, dtype=torch.float64))",
        "RuntimeError: Input type (double) and bias type (float) should be the same",
    ),
    (
        "nn.Conv2d(1, 1, 3, padding_mode='circular', padding=1)",
        "Conv2d(1, 1, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1), padding_mode=circular)",
    ),
    (
        "nn.ConvTranspose2d(1, 1, 3, padding_mode='reflect')",
        'ValueError: Only "zeros" padding mode is supported for ConvTranspose2d',
    ),
    (
        "nn.ConvTranspose2d(1, 1, 3, 2)(torch.ones(1, 1, 2, 2), output_size=(9, 9))",
        (
            "ValueError: requested an output size of (9, 9), but valid sizes range from [5, 5] to [6, 6] (for"
            " an input of torch.Size([2, 2]))"
        ),
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed


@pytest.mark.parametrize("expression", CASES["convolution_layers"])
def test_values_and_gradients_are_pytorchs(expression):
    check(al, expression)
