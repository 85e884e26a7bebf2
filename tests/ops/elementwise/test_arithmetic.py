"""Functions of each element: values, names of their backward, zero-dimensional and empty tensors.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("torch.add(t([1., 2.]), 3, alpha=2)", "tensor([7., 8.])"),
    ("torch.add(t([1., 2.], requires_grad=True), t([1., 2.]), alpha=2)", "tensor([3., 6.], grad_fn=<AddBackward0>)"),
    ("torch.sub(t([1., 2.]), t(1.), alpha=.5)", "tensor([0.5000, 1.5000])"),
    ("torch.subtract(t([1., 2.]), 1)", "tensor([0., 1.])"),
    ("torch.subtract(t([1.]), 1, 2, 3)", "TypeError: subtract() takes 2 positional arguments but 4 were given"),
    ("torch.div(t([7., -7.]), 2, rounding_mode='trunc')", "tensor([ 3., -3.])"),
    ("torch.div(t([7., -7.]), 2, rounding_mode='floor')", "tensor([ 3., -4.])"),
    ("torch.div(t([7, -7]), 2, rounding_mode='floor')", "tensor([ 3, -4])"),
    ("torch.div(t([7, -7]), 2)", "tensor([ 3.5000, -3.5000])"),
    ("torch.true_divide(t(1), t(2))", "tensor(0.5000)"),
    ("torch.float_power(t([2, 3]), 2)", "tensor([4., 9.], dtype=torch.float64)"),
    ("torch.clamp(t([-1., .5, 2.]), 0, 1)", "tensor([0.0000, 0.5000, 1.0000])"),
    ("torch.clamp(t([-1., .5, 2.]), min=t([0., 1., 3.]))", "tensor([0., 1., 3.])"),
    ("torch.clamp(t([1.]))", "RuntimeError: torch.clamp: At least one of 'min' or 'max' must not be None"),
    ("torch.clip(t([1., 5.]), max=2)", "tensor([1., 2.])"),
    ("torch.clamp_min(t([1., 5.], requires_grad=True), 2)", "tensor([2., 5.], grad_fn=<ClampMinBackward0>)"),
    ("torch.clamp_max(t([1., 5.], requires_grad=True), 2)", "tensor([1., 2.], grad_fn=<ClampMaxBackward0>)"),
    ("torch.clamp(t([3, 5]), 4)", "tensor([4, 5])"),
    ("torch.where(t([True, False]), t([1., 2.]), t([3., 4.]))", "tensor([1., 4.])"),
    ("torch.where(t([True, False]), 1., 0.)", "tensor([1., 0.])"),
    ("torch.where(t([True]), t([1.], requires_grad=True), t([2.]))", "tensor([1.], grad_fn=<WhereBackward0>)"),
    ("t([1., 2.]).where(t([True, False]), t([0.]))", "tensor([1., 0.])"),
    ("torch.lerp(t([0., 1.]), t([10., 20.]), .5)", "tensor([ 5.0000, 10.5000])"),
    (
        "torch.lerp(t([0., 1.], requires_grad=True), t([10., 20.]), t([.1, .2]))",
        "tensor([1.0000, 4.8000], grad_fn=<LerpBackward1>)",
    ),
    ("torch.addcmul(t([1.]), t([2.]), t([3.]), value=.5)", "tensor([4.])"),
    ("torch.round(t([.5, 1.5, 2.345]))", "tensor([0., 2., 2.])"),
    ("torch.round(t([2.345]), decimals=2)", "tensor([2.3400])"),
    (
        "torch.nan_to_num(t([float('nan'), float('inf'), -float('inf')]))",
        "tensor([ 0.0000e+00,  3.4028e+38, -3.4028e+38])",
    ),
    ("torch.nan_to_num(t([float('nan'), float('inf')]), nan=1., posinf=2.)", "tensor([1., 2.])"),
    ("~t([True, False])", "tensor([False,  True])"),
    ("~t([1, 2])", "tensor([-2, -3])"),
    ("~t([1.])", "TypeError: ~ (operator.invert) is only implemented on integer and Boolean-type tensors"),
    ("6 & t([3, 4])", "tensor([2, 4])"),
    ("t([1, 2]) | 4", "tensor([5, 6])"),
    ("True ^ t([True, False])", "tensor([False,  True])"),
    ("torch.exp(t(0., requires_grad=True))", "tensor(1., grad_fn=<ExpBackward0>)"),
    ("torch.exp(t([]))", "tensor([])"),
    ("torch.pow(t([2., 3.], requires_grad=True), 2)", "tensor([4., 9.], grad_fn=<PowBackward0>)"),
    ("torch.pow(2., t([2., 3.], requires_grad=True))", "tensor([4., 8.], grad_fn=<PowBackward2>)"),
    ("torch.pow(t([2, 3]), -1)", "RuntimeError: Integers to negative integer powers are not allowed."),
    ("torch.remainder(t([-7., 7.]), 3)", "tensor([2., 1.])"),
    ("torch.fmod(t([-7., 7.]), 3)", "tensor([-1.,  1.])"),
    ("torch.floor_divide(t([-7., 7.]), 2)", "tensor([-4.,  3.])"),
    ("torch.logical_xor(t([1., 0.]), t([1., 1.]))", "tensor([False,  True])"),
    (
        "torch.atan2(t([1., -1.], requires_grad=True), t([0., -1.]))",
        "tensor([ 1.5708, -2.3562], grad_fn=<Atan2Backward0>)",
    ),
    ("torch.hypot(t([3.]), t([4.]))", "tensor([5.])"),
    ("torch.fmax(t([float('nan'), 1.]), t([2., 3.]))", "tensor([2., 3.])"),
    ("torch.maximum(t([float('nan'), 1.]), t([2., 3.]))", "tensor([nan, 3.])"),
    ("torch.not_equal(t([1, 2]), 1)", "tensor([False,  True])"),
    ("t([1., 2.]).greater_equal_(2)", "tensor([0., 1.])"),
    ("t([1., 2.]).not_equal_(2)", "tensor([1., 0.])"),
    ("t([1., 2.]).arctan2_(t([1., 1.]))", "tensor([0.7854, 1.1071])"),
    ("t([1., 2.]).less_equal_(1)", "tensor([1., 0.])"),
    ("torch.sigmoid(t([0., -200., 200.]))", "tensor([0.5000, 0.0000, 1.0000])"),
    ("torch.erf(t([0., 1.]))", "tensor([0.0000, 0.8427])"),
    ("torch.sinc(t([0., .5]))", "tensor([1.0000, 0.6366])"),
    ("torch.rsqrt(t([4., 0.]))", "tensor([0.5000,    inf])"),
    ("torch.signbit(t([-0., 0., -1.]))", "tensor([ True, False,  True])"),
    (
        "torch.add(t([1., 2.]), t([1., 2., 3.]))",
        "RuntimeError: The size of tensor a (2) must match the size of tensor b (3) at non-singleton dimension 0",
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
