"""Pooling, Upsample and PixelShuffle as modules.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from numeric_cases import CASES, check
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("nn.Upsample(scale_factor=2)", "Upsample(scale_factor=2.0, mode='nearest')"),
    ("nn.Upsample(size=3, mode='bilinear')", "Upsample(size=3, mode='bilinear')"),
    ("nn.Upsample((2, 3))", "Upsample(size=(2, 3), mode='nearest')"),
    ("nn.Upsample(scale_factor=(2, 3))(torch.ones(1, 1, 2, 2)).shape", "torch.Size([1, 1, 4, 6])"),
    ("nn.PixelShuffle(2)", "PixelShuffle(upscale_factor=2)"),
    ("nn.PixelUnshuffle(2)", "PixelUnshuffle(downscale_factor=2)"),
    ("nn.AdaptiveMaxPool2d(2, True)(torch.ones(1, 1, 3, 3))[1]", "tensor([[[[0, 1],\n          [3, 4]]]])"),
    ("nn.AvgPool2d(2, divisor_override=3)(torch.ones(1, 1, 2, 2))", "tensor([[[[1.3333]]]])"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed


@pytest.mark.parametrize("expression", CASES["resize_layers"])
def test_values_and_gradients_are_pytorchs(expression):
    check(al, expression)
