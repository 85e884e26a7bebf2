"""Which dtypes a function takes, and what it makes of ints and bools.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("torch.round(t([True]))", "NotImplementedError: \"round_vml_cpu\" not implemented for 'Bool'"),
    ("torch.floor(t([True]))", "NotImplementedError: \"floor_vml_cpu\" not implemented for 'Bool'"),
    ("torch.trunc(t([True]))", "NotImplementedError: \"trunc_vml_cpu\" not implemented for 'Bool'"),
    ("torch.fix(t([True]))", "NotImplementedError: \"trunc_vml_cpu\" not implemented for 'Bool'"),
    ("torch.abs(t([True]))", "NotImplementedError: \"abs_cpu\" not implemented for 'Bool'"),
    ("torch.frac(t([1, 2]))", "NotImplementedError: \"frac_cpu\" not implemented for 'Long'"),
    ("torch.hypot(t([3]), t([4]))", "NotImplementedError: \"hypot_cpu\" not implemented for 'Long'"),
    ("torch.logaddexp(t([3]), t([4]))", "NotImplementedError: \"logaddexp_cpu\" not implemented for 'Long'"),
    ("torch.remainder(t([True]), t([True]))", "NotImplementedError: \"remainder_cpu\" not implemented for 'Bool'"),
    ("torch.fmod(t([True]), t([True]))", "NotImplementedError: \"fmod_cpu\" not implemented for 'Bool'"),
    ("torch.pow(t([True]), t([True]))", "NotImplementedError: \"pow\" not implemented for 'Bool'"),
    ("torch.floor_divide(t([True]), t([True]))", "NotImplementedError: \"div_floor_cpu\" not implemented for 'Bool'"),
    ("torch.bitwise_and(t([1.]), t([2.]))", "NotImplementedError: \"bitwise_and_cpu\" not implemented for 'Float'"),
    ("torch.bitwise_not(t([1.]))", "NotImplementedError: \"bitwise_not_cpu\" not implemented for 'Float'"),
    (
        "torch.neg(t([True]))",
        (
            "RuntimeError: Negation, the `-` operator, on a bool tensor is not supported. If you are trying "
            "to invert a mask, use the `~` or `logical_not()` operator instead."
        ),
    ),
    ("torch.positive(t([True]))", "RuntimeError: The `+` operator, on a bool tensor is not supported."),
    ("torch.relu(t([True]))", "RuntimeError: Boolean inputs not supported for relu"),
    (
        "torch.sub(t([True]), t([True]))",
        (
            "RuntimeError: Subtraction, the `-` operator, with two bool tensors is not supported. Use the "
            "`^` or `logical_xor()` operator instead."
        ),
    ),
    (
        "torch.sub(t([1.]), t([True]))",
        (
            "RuntimeError: Subtraction, the `-` operator, with a bool tensor is not supported. If you are "
            "trying to invert a mask, use the `~` or `logical_not()` operator instead."
        ),
    ),
    ("torch.sin(t([1, 2]))", "tensor([0.8415, 0.9093])"),
    ("torch.sin(t([True]))", "tensor([0.8415])"),
    ("torch.sqrt(t(4))", "tensor(2.)"),
    ("torch.exp(t([], dtype=torch.int64))", "tensor([])"),
    ("torch.square(t([2, 3]))", "tensor([4, 9])"),
    ("torch.sign(t([-2, 0]))", "tensor([-1,  0])"),
    ("torch.floor(t([2, 3])).dtype", "torch.int64"),
    ("torch.isnan(t([2, 3]))", "tensor([False, False])"),
    ("torch.atan2(t([1]), t([1]))", "tensor([0.7854])"),
    ("torch.xlogy(t([2]), t([1]))", "tensor([0.])"),
    ("torch.softmax(t([1, 2]), 0)", "NotImplementedError: \"softmax_lastdim_kernel_impl\" not implemented for 'Long'"),
    ("torch.logcumsumexp(t([1, 2]), 0)", "NotImplementedError: \"logcumsumexp_out_cpu\" not implemented for 'Long'"),
    ("torch.median(t([True, False]))", "NotImplementedError: \"median_cpu\" not implemented for 'Bool'"),
    ("torch.exp(2.)", "TypeError: exp(): argument 'input' (position 1) must be Tensor, not float"),
    ("torch.exp([2.])", "TypeError: exp(): argument 'input' (position 1) must be Tensor, not list"),
    ("torch.maximum(t([2.]), 1.)", "TypeError: maximum(): argument 'other' (position 2) must be Tensor, not float"),
    ("torch.mul(t([2.]), 'a')", "TypeError: mul(): argument 'other' (position 2) must be Tensor, not str"),
    ("torch.mul(t([2.]), 3)", "tensor([6.])"),
    ("torch.pow(2, t([1., 3.]))", "tensor([2., 8.])"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
