"""Arguments that few programs name: each is taken, and means what it means in PyTorch.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

from recorded import recorded_test

PYTORCH = [
    (
        "torch.heaviside(t([-1., 0., 2.]), values=t(0.5)), t([-1., 0.]).heaviside(values=t([3., 4.]))",
        "(tensor([0.0000, 0.5000, 1.0000]), tensor([0., 4.]))",
    ),
    (
        "",
        "IndexError: list index out of range",
    ),
    (
        (
            "torch.tensor_split(t([1, 2, 3]), sections=2), torch.tensor_split(t([1, 2, 3]), indices=[1]), t("
            "[1, 2, 3]).tensor_split(tensor_indices_or_sections=t(2))"
        ),
        "((tensor([1, 2]), tensor([3])), (tensor([1]), tensor([2, 3])), (tensor([1, 2]), tensor([3])))",
    ),
    (
        'torch.zeros(4).random_(to=10), torch.zeros(4).random_(**{"from": 5, "to": 8})',
        "(tensor([4., 9., 3., 0.]), tensor([6., 5., 6., 6.]))",
    ),
    (
        (
            "torch.zeros(7, 3).fill_diagonal_(1., wrap=True), torch.zeros(5, 2).fill_diagonal_(1.), torch.ze"
            "ros(2, 5).fill_diagonal_(1., True), torch.zeros(2, 2, 2).fill_diagonal_(1.)"
        ),
        (
            "(tensor([[1., 0., 0.],\n"
            "        [0., 1., 0.],\n"
            "        [0., 0., 1.],\n"
            "        [0., 0., 0.],\n"
            "        [1., 0., 0.],\n"
            "        [0., 1., 0.],\n"
            "        [0., 0., 1.]]), tensor([[1., 0.],\n"
            "        [0., 1.],\n"
            "        [0., 0.],\n"
            "        [0., 0.],\n"
            "        [0., 0.]]), tensor([[1., 0., 0., 0., 0.],\n"
            "        [0., 1., 0., 0., 0.]]), tensor([[[1., 0.],\n"
            "         [0., 0.]],\n"
            "\n"
            "        [[0., 0.],\n"
            "         [0., 1.]]]))"
        ),
    ),
    (
        "torch.linalg.svdvals(torch.eye(2), driver=None)",
        "tensor([1., 1.])",
    ),
    (
        'torch.linalg.svdvals(torch.eye(2), driver="gesvd")',
        (
            "RuntimeError: torch.linalg.svd: keyword argument `driver=` is only supported on CUDA inputs wit"
            "h cuSOLVER backend."
        ),
    ),
    (
        (
            "x = t([1., -2.])\n"
            "x.view(torch.int32), x.view(dtype=torch.uint8), t([1, 2]).view(torch.float64).dtype, x.view(tor"
            "ch.int16).shape"
        ),
        (
            "(tensor([ 1065353216, -1073741824], dtype=torch.int32), tensor([  0,   0, 128,  63,   0,   0,  "
            " 0, 192], dtype=torch.uint8), torch.float64, torch.Size([4]))"
        ),
    ),
    (
        "x = t([1., 2.])\ny = x.view(torch.int32)\ny[0] = 0\nx, x._version",
        "(tensor([0., 2.]), 1)",
    ),
    (
        "t([1, 2, 3], dtype=torch.uint8).view(torch.int32)",
        ("RuntimeError: self.size(-1) must be divisible by 4 to view Byte as Int (different element sizes), but got 3"),
    ),
    (
        (
            'torch.set_printoptions(precision=2, profile="short")\n'
            "a = repr(t([1.23456]))\n"
            'torch.set_printoptions(profile="full")\n'
            "b = len(repr(torch.zeros(1100)))\n"
            'torch.set_printoptions(profile="default")\n'
            "a, b, repr(t([1.23456])), repr(torch.zeros(1100))"
        ),
        "('tensor([1.23])', 4768, 'tensor([1.2346])', 'tensor([0., 0., 0.,  ..., 0., 0., 0.])')",
    ),
    (
        ("torch.set_printoptions(sci_mode=True)\na = repr(t([1.5]))\ntorch.set_printoptions()\na, t([1.5])"),
        "('tensor([1.5000e+00])', tensor([1.5000]))",
    ),
]

test_the_program_prints_what_pytorch_prints = recorded_test(PYTORCH)
