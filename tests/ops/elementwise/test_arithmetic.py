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
    ("t([1]) // 0", "RuntimeError: ZeroDivisionError"),
    ("t([1]) // t([0])", "RuntimeError: ZeroDivisionError"),
    ("1 // t([0])", "RuntimeError: ZeroDivisionError"),
    ("t([1]) % 0", "RuntimeError: ZeroDivisionError"),
    ("t([1]) % t([0])", "RuntimeError: ZeroDivisionError"),
    ("1 % t([0])", "RuntimeError: ZeroDivisionError"),
    ("t([1], dtype=torch.int8) // 0", "RuntimeError: ZeroDivisionError"),
    ("t([1., -1., 0.]) // 0", "tensor([inf, -inf, nan])"),
    ("t([1., -1., 0.]) % 0", "tensor([nan, nan, nan])"),
    ("torch.floor_divide(t([1]), 0)", "RuntimeError: ZeroDivisionError"),
    ("torch.remainder(t([1]), 0)", "RuntimeError: ZeroDivisionError"),
    ("torch.fmod(t([1]), 0)", "RuntimeError: ZeroDivisionError"),
    ("torch.fmod(t([1]), t([0]))", "RuntimeError: ZeroDivisionError"),
    ("torch.div(t([1]), 0, rounding_mode='floor')", "RuntimeError: ZeroDivisionError"),
    ("torch.div(t([1]), 0, rounding_mode='trunc')", "RuntimeError: ZeroDivisionError"),
    ("torch.div(t([1]), 0)", "tensor([inf])"),
    ("t([1]) / 0", "tensor([inf])"),
    ("x = t([1]); x //= 0", "RuntimeError: ZeroDivisionError"),
    ("x = t([1]); x %= 0", "RuntimeError: ZeroDivisionError"),
    ("t([5], dtype=torch.uint8) + 1000", "tensor([237], dtype=torch.uint8)"),
    ("t([5], dtype=torch.uint8) - 10", "tensor([251], dtype=torch.uint8)"),
    ("t([5], dtype=torch.uint8) * 300", "tensor([220], dtype=torch.uint8)"),
    ("t([5], dtype=torch.int8) + 200", "tensor([-51], dtype=torch.int8)"),
    ("t([5], dtype=torch.int8) * -300", "tensor([36], dtype=torch.int8)"),
    ("1000 - t([5], dtype=torch.uint8)", "tensor([227], dtype=torch.uint8)"),
    ("t([5], dtype=torch.int16) + 100000", "tensor([-31067], dtype=torch.int16)"),
    ("t([5], dtype=torch.int32) + 2 ** 40", "tensor([5], dtype=torch.int32)"),
    ("t([5], dtype=torch.uint8) == 261", "tensor([True])"),
    ("t([5], dtype=torch.uint8) < 1000", "tensor([True])"),
    ("t([5], dtype=torch.uint8) > -1", "tensor([False])"),
    ("t([5], dtype=torch.uint8) & 256", "tensor([0], dtype=torch.uint8)"),
    ("t([5], dtype=torch.uint8) // 300", "tensor([0], dtype=torch.uint8)"),
    ("torch.maximum(t([5], dtype=torch.uint8), t(3))", "tensor([5], dtype=torch.uint8)"),
    ("t([True]) + 5", "tensor([6])"),
    ("t([True]) + True", "tensor([True])"),
    ("t([5]) + True", "tensor([6])"),
    ("t([5]) * 2.5", "tensor([12.5000])"),
    ("torch.div(t([7, -7]), t([2, 2]), rounding_mode='trunc')", "tensor([ 3, -3])"),
    ("torch.div(t([7, -7]), 2., rounding_mode='floor')", "tensor([ 3., -4.])"),
    ("torch.div(t([7, -7]), t([2, 2]), rounding_mode='floor').dtype", "torch.int64"),
    ("torch.div(7, t([2]), rounding_mode='trunc')", "tensor([3])"),
    (
        "torch.div(t([7.]), t([2.]), rounding_mode='ceil')",
        "RuntimeError: div expected rounding_mode to be one of None, 'trunc', or 'floor' but found 'ceil'",
    ),
    ("torch.div(t([7], dtype=torch.int32), t([2]), rounding_mode='floor').dtype", "torch.int64"),
    ("torch.div(t([2**62 + 1]), 1, rounding_mode='floor')", "tensor([4611686018427387905])"),
    ("torch.div(t([-7.5]), 2, rounding_mode='trunc')", "tensor([-3.])"),
    ("x = t([7]); x.div_(2, rounding_mode='floor'); x", "tensor([3])"),
    ("x = t([7]); x.div_(2)", "RuntimeError: result type Float can't be cast to the desired output type Long"),
    ("x = t([1, 5]); x.clamp_(2, 3); x", "tensor([2, 3])"),
    ("x = t([1., 5.]); x.clamp_(2, 3); x", "tensor([2., 3.])"),
    ("x = t([1, 5]); x.add_(1.5)", "RuntimeError: result type Float can't be cast to the desired output type Long"),
    (
        "x = t([1, 5]); x.mul_(t([1.5]))",
        "RuntimeError: result type Float can't be cast to the desired output type Long",
    ),
    ("x = t([1, 5]); x += 1.5", "RuntimeError: result type Float can't be cast to the desired output type Long"),
    ("x = t([1, 5]); x /= 2", "RuntimeError: result type Float can't be cast to the desired output type Long"),
    ("x = t([1, 5]); x.sqrt_()", "RuntimeError: result type Float can't be cast to the desired output type Long"),
    ("x = t([True]); x.add_(1)", "RuntimeError: result type Long can't be cast to the desired output type Bool"),
    ("x = t([1], dtype=torch.int32); x.add_(t([1])); x", "tensor([2], dtype=torch.int32)"),
    ("x = t([1.]); x.add_(t([1.], dtype=torch.float64)); x", "tensor([2.])"),
    ("x = t([1, 5], dtype=torch.uint8); x.sub_(2); x", "tensor([255,   3], dtype=torch.uint8)"),
    ("x = t([1, 5]); x.pow_(2.)", "RuntimeError: result type Float can't be cast to the desired output type Long"),
    ("x = t([1, 5]); x.copy_(t([1.5, 2.5])); x", "tensor([1, 2])"),
    ("x = t([1, 5]); x.fill_(1.5); x", "tensor([1, 1])"),
    ("t([1, 2]).clamp(min=1.5)", "tensor([1.5000, 2.0000])"),
    ("t([1, 2]).clamp(t([1.5, 1.5]))", "tensor([1.5000, 2.0000])"),
    ("t([1, 2], dtype=torch.int32).clamp(min=t([2, 2])).dtype", "torch.int64"),
    ("t([1., 2.]).clamp(min=t([1., 1.], dtype=torch.float64)).dtype", "torch.float64"),
    (
        "t([1, 2], dtype=torch.int8).clamp(max=300)",
        "RuntimeError: value cannot be converted to type int8_t without overflow",
    ),
    ("t([1, 2]) ** -1", "RuntimeError: Integers to negative integer powers are not allowed."),
    ("t([1, 2]) ** 0.5", "tensor([1.0000, 1.4142])"),
    ("2 ** t([1, 2])", "tensor([2, 4])"),
    ("t([1, 2]) ** t([-1, 1])", "tensor([1, 2])"),
    ("torch.where(t([True]), t([1]), t([1.5])).dtype", "torch.float32"),
    ("torch.where(t([True]), 1, 2).dtype", "torch.int64"),
    ("torch.where(t([True]), 1., 2).dtype", "torch.float32"),
    ("torch.where(t([True]), t([1.], dtype=torch.float64), 2.).dtype", "torch.float64"),
    ("torch.where(t([True]), t([1]), 2.5).dtype", "torch.float32"),
    ("torch.where(t([True]), t([1.]), t(2., dtype=torch.float64)).dtype", "torch.float32"),
    ("t([1.5]).pow(exponent=2)", "tensor([2.2500])"),
    ("torch.pow(t([1.5]), exponent=2)", "tensor([2.2500])"),
    ("torch.pow(input=t([1.5]), exponent=2)", "tensor([2.2500])"),
    ("torch.add(input=t([1.]), other=2)", "tensor([3.])"),
    ("t([1.]).add(other=2)", "tensor([3.])"),
    ("t([1.]).sub(other=2, alpha=2)", "tensor([-3.])"),
    ("torch.ones(2).mul(other=3)", "tensor([3., 3.])"),
    ("torch.clamp_(torch.ones(2), 0, .5)", "tensor([0.5000, 0.5000])"),
    ("torch.relu_(t([-1., 1.]))", "tensor([0., 1.])"),
    ("torch.exp_(torch.zeros(2))", "tensor([1., 1.])"),
    ("torch.sigmoid_(torch.zeros(2))", "tensor([0.5000, 0.5000])"),
    ("torch.sqrt_(torch.ones(2))", "tensor([1., 1.])"),
    ("torch.zero_(torch.ones(2))", "tensor([0., 0.])"),
    ("torch.neg_(torch.ones(2))", "tensor([-1., -1.])"),
    ("torch.fill_(torch.ones(2), 3.)", "tensor([3., 3.])"),
    (
        "x = t([1, 5]); x.clamp_(min=2.5)",
        "RuntimeError: result type Float can't be cast to the desired output type long int",
    ),
    ("t([True]) ** True", "tensor([True])"),
    ("t(2.).copy_(torch.ones(1))", "RuntimeError: output with shape [] doesn't match the broadcast shape [1]"),
    ("t([2.]).copy_(torch.ones(2, 1))", "RuntimeError: output with shape [1] doesn't match the broadcast shape [2, 1]"),
    ("t([2, 3]).copy_(2.7)", "tensor([2, 2])"),
    (
        "x = t([3]); x -= t([True])",
        (
            "RuntimeError: Subtraction, the `-` operator, with a bool tensor is not supported. If you are tr"
            "ying to invert a mask, use the `~` or `logical_not()` operator instead."
        ),
    ),
    ("torch.clamp(t([True]), min=True)", "NotImplementedError: \"clamp_min_scalar_cpu\" not implemented for 'Bool'"),
    (
        "x = t([True]); x.sub_(t([True]))",
        (
            "RuntimeError: Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^"
            "` or `logical_xor()` operator instead."
        ),
    ),
    (
        ("x = t([1., -2.], requires_grad=True); g, = torch.autograd.grad(x.relu().sum(), x, create_graph=True); g"),
        "tensor([1., 0.], grad_fn=<ThresholdBackwardBackward0>)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); g, = torch.autograd.grad(x.relu().sum(), x, create_graph="
            "True); torch.autograd.grad(g.sum(), x)"
        ),
        "(tensor([0., 0.]),)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); g, = torch.autograd.grad(x.abs().sum(), x, create_graph=T"
            "rue); torch.autograd.grad(g.sum(), x)"
        ),
        "(tensor([0., 0.]),)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); g, = torch.autograd.grad(x.relu().pow(2).sum(), x, create"
            "_graph=True); torch.autograd.grad(g.sum(), x)"
        ),
        "(tensor([2., 0.]),)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); g, = torch.autograd.grad((x * 3).sum(), x, create_graph=T"
            "rue); torch.autograd.grad(g.sum(), x)"
        ),
        "RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); g, = torch.autograd.grad(x.clamp(min=0).sum(), x, create_"
            "graph=True); torch.autograd.grad(g.sum(), x)"
        ),
        "RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn",
    ),
    (
        (
            "x = t(2., requires_grad=True); g, = torch.autograd.grad(x.relu(), x, create_graph=True); torch."
            "autograd.grad(g, x)"
        ),
        "(tensor(0.),)",
    ),
    ("torch.sign(t([float('nan'), -2., 0., 3.]))", "tensor([ 0., -1.,  0.,  1.])"),
    ("t([float('nan'), -2., 0., 3.]).sign()", "tensor([ 0., -1.,  0.,  1.])"),
    ("t(float('nan')).sign()", "tensor(0.)"),
    ("t([1., -2.], requires_grad=True).sign()", "tensor([ 1., -1.], grad_fn=<SignBackward0>)"),
    ("x = t([1., -2.], requires_grad=True); x.sign().sum().backward(); x.grad", "tensor([0., 0.])"),
    ("x = t([float('nan'), -2.]); x.sign_(); x", "tensor([ 0., -1.])"),
    ("t([3, -2, 0]).sign()", "tensor([ 1, -1,  0])"),
    ("t([True, False]).sign()", "tensor([ True, False])"),
    ("t([3, -2], dtype=torch.uint8).sign()", "tensor([1, 1], dtype=torch.uint8)"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
