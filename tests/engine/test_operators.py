"""Operators of tensors, numbers and what else is next to them.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    (
        "torch.ones(3) + torch.ones(2)",
        "RuntimeError: The size of tensor a (3) must match the size of tensor b (2) at non-singleton dimension 0",
    ),
    (
        "torch.ones(4, 3) + torch.ones(2, 1, 2)",
        "RuntimeError: The size of tensor a (3) must match the size of tensor b (2) at non-singleton dimension 2",
    ),
    ("torch.ones(3, 1) + torch.ones(2)", "tensor([[2., 2.],\n        [2., 2.],\n        [2., 2.]])"),
    ("torch.ones(0, 1) * torch.ones(2)", "tensor([], size=(0, 2))"),
    ("t([2]) ** -1", "RuntimeError: Integers to negative integer powers are not allowed."),
    (
        "-t([True])",
        "RuntimeError: Negation, the `-` operator, on a bool tensor is not supported. If you are trying "
        "to invert a mask, use the `~` or `logical_not()` operator instead.",
    ),
    ("1 / t([2, 4])", "tensor([0.5000, 0.2500])"),
    ("5 - t([1, 2])", "tensor([4, 3])"),
    ("2 ** t([1.0, 3.0])", "tensor([2., 8.])"),
    ("7 // t([2, -2])", "tensor([ 3, -4])"),
    ("7 % t([4, -4])", "tensor([ 3, -1])"),
    ("t([7, -7]) // 2", "tensor([ 3, -4])"),
    ("t([1, 2]) / 2", "tensor([0.5000, 1.0000])"),
    ("t([1.0, 0.0]) / 0", "tensor([inf, nan])"),
    ("t([True, False]) + True", "tensor([True, True])"),
    ("t([1.0]) + object()", "TypeError: unsupported operand type(s) for +: 'Tensor' and 'object'"),
    ("t(2.0) + 'a'", "TypeError: unsupported operand type(s) for +: 'Tensor' and 'str'"),
    ("~t([True, False])", "tensor([False,  True])"),
    ("t([1, 2]) & 3", "tensor([1, 2])"),
    ("t(5.0) > t([4, 6])", "tensor([ True, False])"),
    ("t([0.0, 2.0]) ** 0", "tensor([1., 1.])"),
]


@pytest.mark.parametrize(("program", "expected"), PYTORCH, ids=[p for p, _ in PYTORCH])
def test_an_operator_gives_what_pytorch_gives(program, expected):
    assert outcome(al, program) == expected


class Guest:
    """Something that knows how to compute with tensors itself."""

    def __radd__(self, other):
        return "added by the guest"

    def __rmatmul__(self, other):
        return "multiplied by the guest"


@pytest.mark.parametrize("x", [al.tensor(1.0), al.tensor([1.0]), al.tensor(1)])
def test_an_operator_leaves_what_it_does_not_know_to_the_other_side(x):
    assert x + Guest() == "added by the guest"
    assert x @ Guest() == "multiplied by the guest"


@pytest.mark.parametrize("operate", [lambda a, b: a + b, lambda a, b: a - b, lambda a, b: a * b, lambda a, b: a / b])
def test_the_short_way_of_scalars_gives_what_arrays_give(operate):
    alone = [al.tensor(v, requires_grad=True) for v in (3.0, 7.0)]
    among = [al.tensor([v], requires_grad=True) for v in (3.0, 7.0)]
    for a, b in (alone, among):
        operate(a, b).backward()
    assert operate(*alone).dtype is operate(*among).dtype is al.float32
    assert operate(*alone).item() == operate(*among).item()
    assert [a.grad.item() for a in alone] == [a.grad.item() for a in among]


def test_dividing_a_number_has_the_derivative_of_its_quotient():
    x = al.tensor(4.0, requires_grad=True)
    (first,) = al.autograd.grad(8 / x, x, create_graph=True)
    assert first.item() == -8 / 4**2
    assert al.autograd.grad(first, x)[0].item() == 2 * 8 / 4**3


def test_a_scalar_divided_by_zero_is_infinite_without_a_warning():
    assert (al.tensor(1.0) / al.tensor(0.0)).item() == float("inf")
    assert (al.tensor(-1.0) / 0).item() == float("-inf")
    assert (al.tensor(3e38) * 10).item() == float("inf")


def test_nothing_is_recorded_of_a_negation_under_no_grad():
    x = al.tensor(2.0, requires_grad=True)
    assert (-x).requires_grad
    with al.no_grad():
        assert not (-x).requires_grad
