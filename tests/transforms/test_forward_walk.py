"""The walk forward: what a Function's own `jvp` says is what forward mode gives."""

import numpy as np
import pytest

import autogradlab as al


class Square(al.autograd.Function):
    """x², whose `jvp` is ten times too large, so that a test sees who was asked."""

    @staticmethod
    def forward(x):
        return x * x

    @staticmethod
    def setup_context(ctx, inputs, output):
        ctx.save_for_forward(*inputs)

    @staticmethod
    def jvp(ctx, tangent):
        (x,) = ctx.saved_tensors
        return 20 * x * tangent


class SumAndProduct(al.autograd.Function):
    """Two outputs."""

    @staticmethod
    def forward(x, y):
        return x * y, x + y

    @staticmethod
    def setup_context(ctx, inputs, output):
        ctx.save_for_forward(*inputs)

    @staticmethod
    def jvp(ctx, a, b):
        x, y = ctx.saved_tensors
        return x * b + y * a, 100 * (a + b)


class Cube(al.autograd.Function):
    """x³ with both modes right."""

    @staticmethod
    def forward(x):
        return x**3

    @staticmethod
    def setup_context(ctx, inputs, output):
        ctx.save_for_forward(*inputs)
        ctx.save_for_backward(*inputs)

    @staticmethod
    def backward(ctx, g):
        return 3 * ctx.saved_tensors[0] ** 2 * g

    @staticmethod
    def jvp(ctx, tangent):
        return 3 * ctx.saved_tensors[0] ** 2 * tangent


def test_jvp_asks_the_function_for_its_own_and_the_rules_for_the_rest():
    value, pushed = al.func.jvp(lambda x: al.sin(Square.apply(x)) * 3, (al.tensor(3.0),), (al.tensor(1.0),))
    assert (round(value.item(), 4), round(pushed.item(), 4)) == (1.2364, -164.0034)  # PyTorch 2.13's numbers
    assert not pushed.requires_grad


def test_jacfwd_asks_it_for_every_column():
    assert al.func.jacfwd(Square.apply)(al.tensor([1.0, 2.0])).tolist() == [[20, 0], [0, 40]]


def test_several_outputs_and_inputs_have_their_own_tangents():
    x, y = al.tensor(3.0), al.tensor(4.0)
    values, pushed = al.func.jvp(SumAndProduct.apply, (x, y), (al.tensor(1.0), al.tensor(0.0)))
    assert [v.item() for v in (*values, *pushed)] == [12, 7, 4, 100]


def test_an_output_that_does_not_depend_on_the_input_has_a_tangent_of_zeros():
    _, pushed = al.func.jvp(lambda x: (Square.apply(x), al.ones(2)), (al.tensor(3.0),), (al.tensor(1.0),))
    assert [p.tolist() for p in pushed] == [60, [0, 0]]


def test_forward_mode_differentiates_forward_and_reverse_mode():
    x, v = al.tensor([1.0, 2.0]), al.ones(2)
    slope = lambda x: al.func.jvp(lambda x: Cube.apply(x).sum(), (x,), (v,))[1]
    assert al.func.jvp(slope, (x,), (v,))[1].item() == 18
    assert al.func.jacfwd(al.func.grad(lambda x: Cube.apply(x).sum()))(x).tolist() == [[6, 0], [0, 12]]


@pytest.mark.parametrize("f", [lambda x: np.sin(x) * x, lambda x: Cube.apply(x).cumsum(0), lambda x: x.unfold(0, 2, 1)])
def test_both_modes_agree(f):
    x = al.tensor([0.5, -1.0, 2.0], dtype=al.float64)
    assert al.allclose(al.func.jacfwd(f)(x), al.func.jacrev(f)(x))
