"""What convolutions refuse, in PyTorch's words.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    (
        "i = torch.ones(1, 1, 4, 4); F.conv2d(i,torch.ones(1,1,5,5))",
        (
            "RuntimeError: Calculated padded input size per channel: (4 x 4). Kernel size: (5 x 5). Kernel si"
            "ze can't be greater than actual input size"
        ),
    ),
    (
        "F.conv2d(torch.ones(4,4),torch.ones(1,1,2,2))",
        ("RuntimeError: Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: [4, 4]"),
    ),
    (
        "i = torch.ones(1, 1, 4, 4); F.conv2d(i,torch.ones(2,3,2,2))",
        (
            "RuntimeError: Given groups=1, weight of size [2, 3, 2, 2], expected input[1, 1, 4, 4] to have 3 "
            "channels, but got 1 channels instead"
        ),
    ),
    (
        "i = torch.ones(1, 1, 4, 4); F.conv2d(i,torch.ones(1,1,2,2),torch.ones(2))",
        (
            "RuntimeError: Given weight of size [1, 1, 2, 2], expected bias to be 1-dimensional with 1 elemen"
            "ts, but got bias of size [2] instead"
        ),
    ),
    (
        "i = torch.ones(1, 1, 4, 4); F.conv2d(i,torch.ones(1,1,2,2),stride=0)",
        "RuntimeError: non-positive stride is not supported",
    ),
    (
        "i = torch.ones(1, 1, 4, 4); F.conv2d(i,torch.ones(1,1,2,2),stride=(1,1,1))",
        (
            "RuntimeError: expected stride to be a single integer value or a list of 2 values to match the co"
            "nvolution dimensions, but got stride=[1, 1, 1]"
        ),
    ),
    (
        "i = torch.ones(1, 1, 4, 4); F.conv2d(i,torch.ones(1,1,2,2),padding=(1,1,1))",
        (
            "RuntimeError: expected padding to be a single integer value or a list of 2 values to match the c"
            "onvolution dimensions, but got padding=[1, 1, 1]"
        ),
    ),
    (
        "i = torch.ones(1, 1, 4, 4); F.conv2d(i,torch.ones(1,1,2,2),dilation=(1,1,1))",
        (
            "RuntimeError: expected dilation to be a single integer value or a list of 2 values to match the "
            "convolution dimensions, but got dilation=[1, 1, 1]"
        ),
    ),
    (
        'i = torch.ones(1, 1, 4, 4); F.conv2d(i,torch.ones(1,1,2,2),padding="foo")',
        "RuntimeError: Invalid padding string: 'foo'",
    ),
    (
        'i = torch.ones(1, 1, 4, 4); F.conv2d(i,torch.ones(1,1,2,2),padding="same",stride=2)',
        "RuntimeError: padding='same' is not supported for strided convolutions",
    ),
    (
        "i = torch.ones(1, 1, 4, 4); F.conv2d(i,torch.ones(1,1,2,2).double())",
        "RuntimeError: expected scalar type Float but found Double",
    ),
    (
        "i = torch.ones(1, 1, 4, 4); F.conv2d(i.long(),torch.ones(1,1,2,2))",
        "RuntimeError: expected scalar type Long but found Float",
    ),
    (
        "F.conv2d(torch.ones(1,3,4,4),torch.ones(3,1,2,2),groups=2)",
        (
            "RuntimeError: Given groups=2, expected weight to be divisible by 2 at dimension 0, but got weigh"
            "t of size [[3, 1, 2, 2]] instead"
        ),
    ),
    (
        "F.conv2d(torch.ones(1,4,4,4),torch.ones(3,2,2,2),groups=2)",
        (
            "RuntimeError: Given groups=2, expected weight to be divisible by 2 at dimension 0, but got weigh"
            "t of size [[3, 2, 2, 2]] instead"
        ),
    ),
    (
        "F.conv1d(torch.ones(1,2,4),torch.ones(1,1,2))",
        (
            "RuntimeError: Given groups=1, weight of size [1, 1, 2], expected input[1, 2, 4] to have 1 channe"
            "ls, but got 2 channels instead"
        ),
    ),
    (
        "F.conv1d(torch.ones(4),torch.ones(1,1,2))",
        "RuntimeError: Expected 2D (unbatched) or 3D (batched) input to conv1d, but got input of size: [4]",
    ),
    (
        "l = torch.ones(1, 1, 4); F.conv1d(l,torch.ones(1,1,5))",
        (
            "RuntimeError: Calculated padded input size per channel: (4). Kernel size: (5). Kernel size can't"
            " be greater than actual input size"
        ),
    ),
    (
        "i = torch.ones(1, 1, 4, 4); F.conv1d(i,torch.ones(1,1,2))",
        ("RuntimeError: Expected 2D (unbatched) or 3D (batched) input to conv1d, but got input of size: [1, 1, 4, 4]"),
    ),
    (
        "l = torch.ones(1, 1, 4); F.conv1d(l,torch.ones(1,1,2,2))",
        (
            "RuntimeError: Expected 4-dimensional input for 4-dimensional weight [1, 1, 2, 2], but got 3-dime"
            "nsional input of size [1, 1, 4] instead"
        ),
    ),
    (
        "l = torch.ones(1, 1, 4); F.conv1d(l,torch.ones(1,1,2),torch.ones(2))",
        (
            "RuntimeError: Given weight of size [1, 1, 2], expected bias to be 1-dimensional with 1 elements,"
            " but got bias of size [2] instead"
        ),
    ),
    (
        "i = torch.ones(1, 1, 4, 4); F.conv_transpose2d(i,torch.ones(2,1,2,2))",
        (
            "RuntimeError: Given transposed=1, weight of size [2, 1, 2, 2], expected input[1, 1, 4, 4] to hav"
            "e 2 channels, but got 1 channels instead"
        ),
    ),
    (
        "i = torch.ones(1, 1, 4, 4); F.conv_transpose2d(i,torch.ones(1,1,2,2),torch.ones(2))",
        (
            "RuntimeError: Given transposed=1, weight of size [1, 1, 2, 2], expected bias to be 1-dimensional"
            " with 1 elements, but got bias of size [2] instead"
        ),
    ),
    (
        "i = torch.ones(1, 1, 4, 4); F.conv_transpose2d(i,torch.ones(1,1,2,2),output_padding=1)",
        (
            "RuntimeError: output padding must be smaller than either stride or dilation, but got output_padd"
            "ing_height: 1 output_padding_width: 1 stride_height: 1 stride_width: 1 dilation_height: 1 dilati"
            "on_width: 1"
        ),
    ),
    (
        "i = torch.ones(1, 1, 4, 4); F.conv_transpose2d(i,torch.ones(1,1,2,2),stride=0)",
        "RuntimeError: non-positive stride is not supported",
    ),
    (
        "F.conv_transpose2d(torch.ones(4,4),torch.ones(1,1,2,2))",
        (
            "RuntimeError: Expected 3D (unbatched) or 4D (batched) input to conv_transpose2d, but got input o"
            "f size: [4, 4]"
        ),
    ),
    (
        "F.conv_transpose2d(torch.ones(1,3,4,4),torch.ones(3,1,2,2),groups=2)",
        (
            "RuntimeError: Given groups=2, expected weight to be divisible by 2 at dimension 0, but got weigh"
            "t of size [[3, 1, 2, 2]] instead"
        ),
    ),
    (
        "i = torch.ones(1, 1, 4, 4); F.conv_transpose2d(i.double(),torch.ones(1,1,2,2))",
        "RuntimeError: expected scalar type Double but found Float",
    ),
    (
        "F.conv_transpose1d(torch.ones(1,2,4),torch.ones(1,1,2))",
        (
            "RuntimeError: Given transposed=1, weight of size [1, 1, 2], expected input[1, 2, 4] to have 1 ch"
            "annels, but got 2 channels instead"
        ),
    ),
    (
        "F.conv_transpose1d(torch.ones(4),torch.ones(1,1,2))",
        ("RuntimeError: Expected 2D (unbatched) or 3D (batched) input to conv_transpose1d, but got input of size: [4]"),
    ),
    (
        "i = torch.ones(1, 1, 4, 4); F.conv_transpose2d(i,torch.ones(1,1,2,2),padding=-1)",
        "RuntimeError: negative padding is not supported",
    ),
    (
        "i = torch.ones(1, 1, 4, 4); F.conv_transpose2d(i,torch.ones(1,1,2,2),padding=4)",
        (
            "RuntimeError: Given input size per channel: (4 x 4). Calculated output size per channel: (-3 x -"
            "3). Output size is too small"
        ),
    ),
    (
        "i = torch.ones(1, 1, 4, 4); F.unfold(i,5)",
        (
            "RuntimeError: Given input with spatial size (4, 4), kernel_size=(5, 5), dilation=(1, 1), padding"
            "=(0, 0), calculated shape of the array of sliding blocks as (0, 0), but its components must be a"
            "t least one."
        ),
    ),
    (
        "i = torch.ones(1, 1, 4, 4); F.unfold(i,0)",
        "RuntimeError: kernel size should be greater than zero, but got kernel_height: 0 kernel_width: 0",
    ),
    (
        "i = torch.ones(1, 1, 4, 4); F.unfold(i,2,stride=0)",
        "RuntimeError: stride should be greater than zero, but got stride_height: 0 stride_width: 0",
    ),
    (
        "i = torch.ones(1, 1, 4, 4); F.unfold(i,2,dilation=0)",
        "RuntimeError: dilation should be greater than zero, but got dilation_height: 0 dilation_width: 0",
    ),
    (
        "i = torch.ones(1, 1, 4, 4); F.unfold(i,2,padding=-1)",
        "RuntimeError: padding should be non-negative, but got pad_height: -1 pad_width: -1",
    ),
    (
        "i = torch.ones(1, 1, 4, 4); F.unfold(i,(2,2,2))",
        "RuntimeError: It is expected kernel_size equals to 2, but got size 3",
    ),
    (
        "i = torch.ones(1, 1, 4, 4); F.unfold(i.long(),2)",
        "NotImplementedError: \"im2col_out_cpu\" not implemented for 'Long'",
    ),
    (
        "F.fold(torch.ones(1,3,9),4,2)",
        (
            "RuntimeError: Expected size of input's dimension 1 to be divisible by the product of kernel_size"
            ", but got input.size(1)=3 and kernel_size=(2, 2)."
        ),
    ),
    (
        "F.fold(torch.ones(1,4,8),4,2)",
        (
            "RuntimeError: Given output_size=(4, 4), kernel_size=(2, 2), dilation=(1, 1), padding=(0, 0), str"
            "ide=(1, 1), expected size of input's dimension 2 to match the calculated number of sliding block"
            "s 3 * 3 = 9, but got input.size(2)=8."
        ),
    ),
    (
        "F.fold(torch.ones(4),4,2)",
        (
            "RuntimeError: Expected 2D or 3D (batch mode) tensor for input with possibly 0 batch size and non"
            "-zero dimensions for input, but got: [4]"
        ),
    ),
    (
        "F.fold(torch.ones(1,4,9),(4,4,4),2)",
        "RuntimeError: It is expected output_size equals to 2, but got size 3",
    ),
    (
        "F.fold(torch.ones(1,4,9),4,0)",
        "RuntimeError: kernel size should be greater than zero, but got kernel_height: 0 kernel_width: 0",
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
