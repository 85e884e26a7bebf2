"""Shifts of bits, and other functions of pairs that want tensors.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("torch.bitwise_left_shift(t([1, 2]), 2)", "tensor([4, 8])"),
    ("torch.bitwise_right_shift(t([-3, 5]), 1)", "tensor([-2,  2])"),
    ("torch.bitwise_left_shift(2, t([1, 2]))", "tensor([4, 8])"),
    ("torch.bitwise_left_shift(t([True]), 2)", "tensor([4])"),
    ("torch.bitwise_left_shift(t([1.]), 2)", "NotImplementedError: \"lshift_cpu\" not implemented for 'Float'"),
    (
        "torch.bitwise_left_shift(t([True]), t([True]))",
        "NotImplementedError: \"lshift_cpu\" not implemented for 'Bool'",
    ),
    ("t([1, 2]).bitwise_left_shift_(1)", "tensor([2, 4])"),
    ("torch.gcd(t([4, 6]), t([6, 9]))", "tensor([2, 3])"),
    ("torch.gcd(t([4.]), t([6.]))", "NotImplementedError: \"gcd_cpu\" not implemented for 'Float'"),
    ("torch.gcd(t([4]), 2)", "TypeError: gcd(): argument 'other' (position 2) must be Tensor, not int"),
    ("torch.heaviside(t([-1., 0., 2.]), t([.5]))", "tensor([0.0000, 0.5000, 1.0000])"),
    (
        "torch.heaviside(t([1]), t([.5]))",
        "RuntimeError: heaviside is not yet implemented for tensors with different dtypes.",
    ),
    ("torch.heaviside(t([0, 1]), t([3]))", "tensor([3, 1])"),
    ("torch.heaviside(t([1]), 2)", "TypeError: heaviside(): argument 'values' (position 2) must be Tensor, not int"),
    ("t([4, 6]).lcm_(t([6, 9]))", "tensor([12, 18])"),
    ("torch.nextafter(t([1.]), t([2.])) > 1", "tensor([True])"),
    ("torch.nextafter(t([1]), t([2]))", "NotImplementedError: \"nextafter_cpu\" not implemented for 'Long'"),
    ("torch.copysign(t([1, -2]), -1.)", "tensor([-1., -2.])"),
    (
        "t([1.]).float_power_(2)",
        "RuntimeError: the base given to float_power_ has dtype Float but the operation's result requires dtype Double",
    ),
    ("t([2.], dtype=torch.float64).float_power_(2)", "tensor([4.], dtype=torch.float64)"),
    ("t([1., 2.]).polygamma(1)", "tensor([1.6449, 0.6449])"),
    ("torch.polygamma(-1, t([1.]))", "RuntimeError: polygamma(n, x) does not support negative n."),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
