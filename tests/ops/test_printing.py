"""Tensors as text, to the letter PyTorch's.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al
from autogradlab.ops.printing import OPTIONS

PYTORCH = [
    ("t(3.0)", "tensor(3.)"),
    ("t(7)", "tensor(7)"),
    ("t(True)", "tensor(True)"),
    ("t(float('nan'))", "tensor(nan)"),
    ("t(2.0, requires_grad=True)", "tensor(2., requires_grad=True)"),
    ("t(2.0, requires_grad=True) ** 2", "tensor(4., grad_fn=<PowBackward0>)"),
    ("t([])", "tensor([])"),
    ("torch.zeros(2, 0)", "tensor([], size=(2, 0))"),
    ("torch.zeros(0, 3, dtype=torch.int64)", "tensor([], size=(0, 3), dtype=torch.int64)"),
    ("torch.zeros(0, requires_grad=True)", "tensor([], requires_grad=True)"),
    ("t([float('nan'), float('inf'), -float('inf'), 1.0])", "tensor([nan, inf, -inf, 1.])"),
    ("t([1.5, float('nan'), -float('inf')])", "tensor([1.5000,    nan,   -inf])"),
    ("t([1.0, 2.5], requires_grad=True)", "tensor([1.0000, 2.5000], requires_grad=True)"),
    ("t([1.0, 2.0], requires_grad=True) * 2", "tensor([2., 4.], grad_fn=<MulBackward0>)"),
    (
        "t([1.0, 2.0], dtype=torch.float64, requires_grad=True).exp()",
        "tensor([2.7183, 7.3891], dtype=torch.float64, grad_fn=<ExpBackward0>)",
    ),
    ("t([1e10, 1.0])", "tensor([1.0000e+10, 1.0000e+00])"),
    ("t([123456.0, 1.5])", "tensor([1.2346e+05, 1.5000e+00])"),
    ("t([1e9])", "tensor([1.0000e+09])"),
    ("t([1e8])", "tensor([100000000.])"),
    ("t([0.00001])", "tensor([1.0000e-05])"),
    ("t([0.0, -0.0])", "tensor([0., -0.])"),
    ("t([-1.5, 22.25])", "tensor([-1.5000, 22.2500])"),
    ("t([1, -20, 300])", "tensor([  1, -20, 300])"),
    ("t([1, 2], dtype=torch.uint8)", "tensor([1, 2], dtype=torch.uint8)"),
    ("t([[True, False]])", "tensor([[ True, False]])"),
    ("t([[[1.0], [2.0]], [[3.0], [4.0]]])", "tensor([[[1.],\n         [2.]],\n\n        [[3.],\n         [4.]]])"),
    (
        "torch.arange(40)",
        "tensor([ 0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11, 12, 13, 14, 15, 16, 17,\n        18, 19,"
        " 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35,\n        36, 37, 38, 39])",
    ),
    ("torch.arange(1001)", "tensor([   0,    1,    2,  ...,  998,  999, 1000])"),
    (
        "torch.arange(1200.0).reshape(30, 40)",
        "tensor([[0.0000e+00, 1.0000e+00, 2.0000e+00,  ..., 3.7000e+01, 3.8000e+01,\n         3.9000e+01]"
        ",\n        [4.0000e+01, 4.1000e+01, 4.2000e+01,  ..., 7.7000e+01, 7.8000e+01,\n         7.9000e+0"
        "1],\n        [8.0000e+01, 8.1000e+01, 8.2000e+01,  ..., 1.1700e+02, 1.1800e+02,\n         1.1900e"
        "+02],\n        ...,\n        [1.0800e+03, 1.0810e+03, 1.0820e+03,  ..., 1.1170e+03, 1.1180e+03,\n "
        "        1.1190e+03],\n        [1.1200e+03, 1.1210e+03, 1.1220e+03,  ..., 1.1570e+03, 1.1580e+03,"
        "\n         1.1590e+03],\n        [1.1600e+03, 1.1610e+03, 1.1620e+03,  ..., 1.1970e+03, 1.1980e+0"
        "3,\n         1.1990e+03]])",
    ),
    (
        "torch.arange(8.0, requires_grad=True).reshape(2, 4).exp() / 3",
        "tensor([[3.3333e-01, 9.0609e-01, 2.4630e+00, 6.6952e+00],\n        [1.8199e+01, 4.9471e+01, 1.34"
        "48e+02, 3.6554e+02]],\n       grad_fn=<DivBackward0>)",
    ),
    (
        "(torch.arange(16.0, requires_grad=True) * 1.5).sigmoid()",
        "tensor([0.5000, 0.8176, 0.9526, 0.9890, 0.9975, 0.9994, 0.9999, 1.0000, 1.0000,\n        1.0000,"
        " 1.0000, 1.0000, 1.0000, 1.0000, 1.0000, 1.0000],\n       grad_fn=<SigmoidBackward0>)",
    ),
]


@pytest.mark.parametrize(("program", "expected"), PYTORCH, ids=[p for p, _ in PYTORCH])
def test_a_tensor_prints_as_in_pytorch(program, expected):
    assert outcome(al, program) == expected


@pytest.fixture
def options_are_restored():
    before = dict(OPTIONS)
    yield
    OPTIONS.update(before)


@pytest.mark.usefixtures("options_are_restored")
def test_options_change_what_is_printed():
    al.set_printoptions(precision=2, edgeitems=1, threshold=3)
    assert repr(al.tensor([0.5, 1.25])) == "tensor([0.50, 1.25])"
    assert repr(al.arange(4)) == "tensor([0,  ..., 3])"
    al.set_printoptions(sci_mode=True)
    assert repr(al.tensor([0.5])) == "tensor([5.00e-01])"
    al.set_printoptions(sci_mode=False)
    assert repr(al.tensor([0.5, 1e5])) == "tensor([     0.50, 100000.00])"


@pytest.mark.usefixtures("options_are_restored")
def test_an_option_that_does_not_exist_is_refused_and_changes_none():
    with pytest.raises(TypeError, match="unexpected keyword argument 'digits'"):
        al.set_printoptions(precision=2, digits=3)
    assert OPTIONS["precision"] == 4


def test_the_default_dtype_is_the_one_that_is_not_printed():
    al.set_default_dtype(al.float64)
    try:
        assert repr(al.tensor([1.5])) == "tensor([1.5000])"
        assert repr(al.tensor([1.5], dtype=al.float32)) == "tensor([1.5000], dtype=torch.float32)"
    finally:
        al.set_default_dtype(al.float32)
