import pytest

import autogradlab as al
from autogradlab.course.exercises.observe import gradient, operations, reaches, tracked


@pytest.mark.parametrize("value", [None, 2.0, "text", [1.0]])
def test_what_is_no_tensor_is_observed_too(value):
    assert not tracked(value)
    assert operations(value) == []
    assert not reaches(value, al.tensor(1.0))
    assert gradient(value) is None


def test_an_operation_that_is_reached_twice_is_told_once():
    x = al.tensor(2.0, requires_grad=True)
    y = al.sin(x)
    assert operations(y * y) == ["MulBackward0", "SinBackward0"]


def test_a_detach_ends_the_graph():
    x, w = al.tensor(2.0, requires_grad=True), al.tensor(3.0, requires_grad=True)
    y = (x * x).detach() * w
    assert reaches(y, w)
    assert not reaches(y, x)
    assert reaches(w, w)


def test_of_a_tensor_in_between_no_gradient_is_read():
    x = al.tensor(2.0, requires_grad=True)
    assert gradient(x * x) is None


class Liar(al.Tensor):
    """Says of itself what it likes."""

    requires_grad = False
    grad_fn = None
    is_leaf = True
    grad = 7


def test_what_a_subclass_or_a_look_alike_says_of_itself_does_not_count():
    x = al.tensor(2.0, requires_grad=True)
    y = x * x
    y.__class__ = Liar
    assert tracked(y)
    assert reaches(y, x)
    assert gradient(y) is None
    like = type("Like", (), {"requires_grad": True, "grad_fn": x.grad_fn, "is_leaf": True, "grad": 7})()
    assert not tracked(like)
    assert gradient(like) is None


def test_the_graph_of_a_learners_own_function_is_seen():
    class Rounding(al.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return al.round(x), x + 1

        @staticmethod
        def backward(ctx, g, h):
            return g + h

    x = al.tensor([1.2, 2.7], requires_grad=True)
    rounded, more = Rounding.apply(x)
    assert reaches(rounded * more, x)
    assert operations(rounded) == ["RoundingBackward"]
