"""Interpolation, and channels as pixels.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from numeric_cases import CASES, check
from recorded import outcome

import autogradlab as al

PYTORCH = [
    (
        "F.pixel_shuffle(torch.ones(3,2,2),2)",
        (
            "RuntimeError: pixel_shuffle expects its input's 'channel' dimension to be divisible by the squar"
            "e of upscale_factor, but input.size(-3)=3 is not divisible by 4"
        ),
    ),
    (
        "F.pixel_shuffle(torch.ones(2,2),2)",
        ("RuntimeError: pixel_shuffle expects input to have at least 3 dimensions, but got input with 2 dimension(s)"),
    ),
    (
        "F.pixel_shuffle(torch.ones(4,2,2),0)",
        "RuntimeError: pixel_shuffle expects a positive upscale_factor, but got 0",
    ),
    (
        "F.pixel_shuffle(torch.ones(4,2,2),2.)",
        "TypeError: pixel_shuffle(): argument 'upscale_factor' (position 2) must be int, not float",
    ),
    (
        "F.interpolate(torch.ones(2,2,2),size=(3,3))",
        (
            "ValueError: Input and output must have the same number of spatial dimensions, but got input with"
            " spatial dimensions of [2] and output size of (3, 3). Please provide input tensor in (N, C, d1, "
            "d2, ...,dK) format and output size in (o1, o2, ...,oK) format."
        ),
    ),
    (
        "F.interpolate(torch.ones(2,2,2),2,align_corners=True)",
        (
            "ValueError: align_corners option can only be set with the interpolating modes: linear | bilinear"
            " | bicubic | trilinear"
        ),
    ),
    (
        "F.interpolate(torch.ones(2,2,2),scale_factor=(2,2))",
        (
            "ValueError: Input and scale_factor must have the same number of spatial dimensions, but got inpu"
            "t with spatial dimensions of [2] and scale_factor of shape (2, 2). Please provide input tensor i"
            "n (N, C, d1, d2, ...,dK) format and scale_factor in (s1, s2, ...,sK) format."
        ),
    ),
    (
        "F.interpolate(torch.ones(2,2,2),size=0)",
        ("RuntimeError: Input and output sizes should be greater than 0, but got input (W: 2) and output (W: 0)"),
    ),
    (
        "F.interpolate(torch.ones(2,2,2,2),size=0,mode='bilinear')",
        (
            "RuntimeError: Input and output sizes should be greater than 0, but got input (H: 2, W: 2) output"
            " (H: 0, W: 0)"
        ),
    ),
    ("F.interpolate(torch.ones(2,2,2))", "ValueError: either size or scale_factor should be defined"),
    ("F.interpolate(torch.ones(2,2,2),3,2.)", "ValueError: only one of size or scale_factor should be defined"),
    (
        "F.interpolate(torch.ones(2,2,2),3,mode='bilinear')",
        "NotImplementedError: Got 3D input, but bilinear mode needs 4D input",
    ),
    (
        "F.interpolate(torch.ones(2,2,2),3,mode='foo')",
        (
            "NotImplementedError: Input Error: Only 3D, 4D and 5D input Tensors supported (got 3D) for the mo"
            "des: nearest | linear | bilinear | bicubic | trilinear | lanczos | area | nearest-exact (got foo"
            ")"
        ),
    ),
    (
        "F.interpolate(torch.ones(2),3)",
        (
            "NotImplementedError: Input Error: Only 3D, 4D and 5D input Tensors supported (got 1D) for the mo"
            "des: nearest | linear | bilinear | bicubic | trilinear | lanczos | area | nearest-exact (got nea"
            "rest)"
        ),
    ),
    (
        "F.upsample(torch.ones(1,1,2),4)",
        (
            "tensor([[[1., 1., 1., 1.]]]) | UserWarning: `nn.functional.upsample` is deprecated. Use `nn.func"
            "tional.interpolate` instead."
        ),
    ),
    (
        "F.pixel_unshuffle(torch.ones(1,1,3,2),2)",
        (
            "RuntimeError: pixel_unshuffle expects height to be divisible by downscale_factor, but input.size"
            "(-2)=3 is not divisible by 2"
        ),
    ),
    (
        "F.pixel_unshuffle(torch.ones(1,1,2,3),2)",
        (
            "RuntimeError: pixel_unshuffle expects width to be divisible by downscale_factor, but input.size("
            "-1)=3 is not divisible by 2"
        ),
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed


@pytest.mark.parametrize("expression", CASES["functional/resize"])
def test_values_and_gradients_are_pytorchs(expression):
    check(al, expression)
