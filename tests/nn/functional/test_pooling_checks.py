"""What pooling refuses, in PyTorch's words.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("i = torch.ones(1, 1, 4, 4); F.max_pool2d(i,0)", "RuntimeError: stride should not be zero"),
    ("i = torch.ones(1, 1, 4, 4); F.max_pool2d(i,2,0)", "RuntimeError: stride should not be zero"),
    (
        "i = torch.ones(1, 1, 4, 4); F.max_pool2d(i,2,dilation=0)",
        "RuntimeError: dilation should be greater than zero, but got dilationH: 0 dilationW: 0",
    ),
    (
        "i = torch.ones(1, 1, 4, 4); F.max_pool2d(i,(2,2,2))",
        "RuntimeError: max_pool2d: kernel_size must either be a single int, or a tuple of two ints",
    ),
    (
        "i = torch.ones(1, 1, 4, 4); F.max_pool2d(i,2,(1,1,1))",
        "RuntimeError: max_pool2d: stride must either be omitted, a single int, or a tuple of two ints",
    ),
    (
        "i = torch.ones(1, 1, 4, 4); F.max_pool2d(i,2,padding=(1,1,1))",
        "RuntimeError: max_pool2d: padding must either be a single int, or a tuple of two ints",
    ),
    (
        "i = torch.ones(1, 1, 4, 4); F.max_pool2d(i,2,dilation=(1,1,1))",
        "RuntimeError: max_pool2d: dilation must be either a single int, or a tuple of two ints",
    ),
    ("F.max_pool2d(torch.ones(4,4),2)", "RuntimeError: non-empty 3D or 4D (batch mode) tensor expected for input"),
    (
        "i = torch.ones(1, 1, 4, 4); F.max_pool2d(i,5)",
        "RuntimeError: Given input size: (1x4x4). Calculated output size: (1x0x0). Output size is too small",
    ),
    (
        "i = torch.ones(1, 1, 4, 4); F.max_pool2d(i,2.)",
        "TypeError: max_pool2d(): argument 'kernel_size' (position 2) must be tuple of ints, not float",
    ),
    (
        'i = torch.ones(1, 1, 4, 4); F.max_pool2d(i,"a")',
        "TypeError: max_pool2d(): argument 'kernel_size' (position 2) must be tuple of ints, not str",
    ),
    ("i = torch.ones(1, 1, 4, 4); F.avg_pool2d(i,0)", "RuntimeError: stride should not be zero"),
    ("i = torch.ones(1, 1, 4, 4); F.avg_pool2d(i,2,0)", "RuntimeError: stride should not be zero"),
    (
        "i = torch.ones(1, 1, 4, 4); F.avg_pool2d(i,(2,2,2))",
        "RuntimeError: avg_pool2d: kernel_size must either be a single int, or a tuple of two ints",
    ),
    (
        "i = torch.ones(1, 1, 4, 4); F.avg_pool2d(i,5)",
        "RuntimeError: Given input size: (1x4x4). Calculated output size: (1x0x0). Output size is too small",
    ),
    ("l = torch.ones(1, 1, 4); F.avg_pool1d(l,0)", "RuntimeError: stride should not be zero"),
    ("l = torch.ones(1, 1, 4); F.avg_pool1d(l,2,0)", "RuntimeError: stride should not be zero"),
    (
        "l = torch.ones(1, 1, 4); F.avg_pool1d(l,5)",
        "RuntimeError: Given input size: (1x1x4). Calculated output size: (1x1x0). Output size is too small",
    ),
    (
        "F.avg_pool1d(torch.ones(4),2)",
        (
            "RuntimeError: Expected 2 to 3 dimensions, but got 1-dimensional tensor for argument #1 'self' (w"
            "hile checking arguments for avg_pool1d)"
        ),
    ),
    (
        "i = torch.ones(1, 1, 4, 4); F.avg_pool1d(i,2)",
        (
            "RuntimeError: Expected 2 to 3 dimensions, but got 4-dimensional tensor for argument #1 'self' (w"
            "hile checking arguments for avg_pool1d)"
        ),
    ),
    ("l = torch.ones(1, 1, 4); F.max_pool1d(l,5)", "RuntimeError: max_pool1d() Invalid computed output size: 0"),
    (
        "l = torch.ones(1, 1, 4); F.max_pool1d(l,(2,2))",
        (
            "RuntimeError: max_pool1d() kernel_size must be an int, list of ints or tuple of ints of size 1 b"
            "ut got size 2"
        ),
    ),
    (
        "i = torch.ones(1, 1, 4, 4); F.max_pool1d(i,2)",
        (
            "RuntimeError: max_pool1d: Expected 2D or 3D (batch mode) tensor with optional 0 dim batch size f"
            "or input, but got:[1, 1, 4, 4]"
        ),
    ),
    (
        "l = torch.ones(1, 1, 4); F.avg_pool1d(l,(2,2))",
        "RuntimeError: avg_pool1d() argument 'kernel_size' should contain one int (got 2)",
    ),
    (
        "i = torch.ones(1, 1, 4, 4); F.adaptive_avg_pool2d(i,(2,2,2))",
        "RuntimeError: adaptive_avg_pool2d: output_size must be 2",
    ),
    (
        "F.adaptive_avg_pool1d(torch.ones(4),2)",
        (
            "RuntimeError: Expected 2 to 3 dimensions, but got 1-dimensional tensor for argument #1 'self' (w"
            "hile checking arguments for adaptive_avg_pool1d)"
        ),
    ),
    (
        "i = torch.ones(1, 1, 4, 4); F.adaptive_avg_pool1d(i,2)",
        (
            "RuntimeError: Expected 2 to 3 dimensions, but got 4-dimensional tensor for argument #1 'self' (w"
            "hile checking arguments for adaptive_avg_pool1d)"
        ),
    ),
    (
        "F.adaptive_max_pool2d(torch.ones(4),2)",
        "RuntimeError: adaptive_max_pool2d(): Expected 3D or 4D tensor, but got: [4]",
    ),
    (
        "i = torch.ones(1, 1, 4, 4); F.adaptive_avg_pool2d(i.long(),2)",
        "NotImplementedError: \"adaptive_avg_pool2d\" not implemented for 'Long'",
    ),
    (
        "i = torch.ones(1, 1, 4, 4); F.adaptive_max_pool2d(i.long(),2).dtype",
        "NotImplementedError: \"adaptive_max_pool2d\" not implemented for 'Long'",
    ),
    (
        "i = torch.ones(1, 1, 4, 4); F.max_pool2d(i.bool(),2)",
        "NotImplementedError: \"max_pool2d\" not implemented for 'Bool'",
    ),
    (
        "i = torch.ones(1, 1, 4, 4); F.avg_pool2d(i.bool(),2)",
        "NotImplementedError: \"avg_pool2d\" not implemented for 'Bool'",
    ),
    (
        "F.adaptive_max_pool1d(torch.ones(4),2)",
        (
            "RuntimeError: Expected 2 to 3 dimensions, but got 1-dimensional tensor for argument #1 'self' (w"
            "hile checking arguments for adaptive_max_pool1d)"
        ),
    ),
    (
        "F.adaptive_avg_pool2d(torch.ones(1,1,0,4),2).shape",
        (
            "RuntimeError: adaptive_avg_pool2d(): Expected input to have non-zero size for non-batch dimensio"
            "ns, but input has sizes [1, 1, 0, 4] with dimension 2 being empty"
        ),
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
