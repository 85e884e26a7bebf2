"""Functions with a derivative of their own, in HIPS autograd's spelling."""

import numpy as np
import pytest

import autogradlab as al
from autogradlab.transforms import primitive as p

X = np.array([0.5, 2.0, -1.0])


@p.primitive
def scaled_sine(x, k=1.0, power=1):
    """A sine."""
    assert isinstance(x, (np.ndarray, np.generic, float))  # never a traced value
    return k * np.sin(x) ** power


p.defvjp(
    scaled_sine,
    lambda ans, x, k=1.0, power=1: lambda g: g * k * power * np.sin(x) ** (power - 1) * np.cos(x),
    lambda ans, x, k=1.0, power=1: lambda g: np.sum(g * ans / k),
)


def test_a_primitive_has_the_derivative_that_was_defined():
    assert np.allclose(al.jacobian(scaled_sine)(X), np.diag(np.cos(X)))
    assert al.grad(scaled_sine, 1)(0.5, 3.0) == pytest.approx(np.sin(0.5))
    assert al.grad(lambda x: scaled_sine(x, power=3))(0.5) == pytest.approx(3 * np.sin(0.5) ** 2 * np.cos(0.5))
    assert (scaled_sine.__name__, scaled_sine.__doc__) == ("scaled_sine", "A sine.")


def test_its_derivative_is_differentiated_too():
    assert np.allclose(al.elementwise_grad(al.elementwise_grad(scaled_sine))(X), -np.sin(X))
    assert np.allclose(al.make_jvp(scaled_sine)(X)(np.ones(3))[1], np.cos(X))


def test_tensors_stay_tensors():
    x = al.tensor(2.0, requires_grad=True)
    y = scaled_sine(x)
    y.backward()
    assert type(y) is al.Tensor
    assert x.grad.item() == pytest.approx(np.cos(2.0))


def test_without_a_rule_it_is_an_error_and_no_zero():
    f = p.primitive(lambda x, y: x * y)
    assert f(2.0, 3.0) == 6.0
    with pytest.raises(NotImplementedError, match=r"VJP of <lambda> not defined[\s\S]*Hint: write defvjp"):
        al.grad(f)(2.0, 3.0)
    p.defvjp(f, lambda ans, x, y: lambda g: g * y)
    assert al.grad(f)(2.0, 3.0) == 3.0
    with pytest.raises(NotImplementedError, match="wrt argnum 1 not defined"):
        al.grad(f, 1)(2.0, 3.0)


def test_formulas_for_chosen_arguments_and_none():
    f = p.primitive(lambda name, x, y: x * y)
    p.defvjp(f, lambda ans, name, x, y: lambda g: g * y, None, argnums=[1, 2])
    assert al.grad(f, (1, 2))("a", 2.0, 3.0) == (3.0, 0.0)


@pytest.mark.parametrize("together", [False, True])
def test_a_formula_for_any_argument(together):
    f = p.primitive(lambda *xs: sum(k * x for k, x in enumerate(xs)))
    if together:
        p.defvjp_argnums(f, lambda argnums, ans, args, kwargs: lambda g: [g * k for k in argnums])
    else:
        p.defvjp_argnum(f, lambda argnum, ans, args, kwargs: lambda g: g * argnum)
    assert al.grad(f, (0, 1, 2))(1.0, 1.0, 1.0) == (0.0, 1.0, 2.0)


def test_several_results_are_refused():
    f = p.primitive(lambda x: (x, x))
    p.defvjp(f, lambda ans, x: lambda g: g[0] + g[1])
    assert f(1.0) == (1.0, 1.0)
    with pytest.raises(TypeError, match=r"returned a tuple[\s\S]*Hint: "):
        al.grad(lambda x: f(x)[0])(2.0)


def test_only_a_primitive_can_be_given_a_derivative():
    with pytest.raises(TypeError, match=r"is no primitive\nHint: write @primitive"):
        p.defvjp(np.sin, lambda ans, x: lambda g: g)


def test_a_traced_value_by_name_is_refused():
    with pytest.raises(TypeError, match="given a traced value by name"):
        al.grad(lambda k: scaled_sine(1.0, k=k))(2.0)


def test_nothing_flows_through_a_function_without_trace():
    count = p.notrace_primitive(lambda x: float(np.sum(x > 0)))
    assert al.grad(lambda x: np.sum(x) * count(x))(X).tolist() == [2.0, 2.0, 2.0]


def test_a_checkpoint_runs_again_and_gives_the_same():
    runs = []

    def f(x, y):
        runs.append(1)
        return np.sum(np.tanh(x * y) ** 2)

    value, gradients = al.value_and_grad(al.checkpoint(f), (0, 1))(X, 2 * X)
    assert len(runs) == 3  # once forward, and once for each argument
    plain, expected = al.value_and_grad(f, (0, 1))(X, 2 * X)
    assert value == plain
    assert np.allclose(gradients, expected)
    assert np.allclose(al.hessian(al.checkpoint(f))(X, X), al.hessian(f)(X, X))


def test_forward_rules_are_accepted():
    p.defjvp(scaled_sine, lambda g, ans, x: g * np.cos(x))
    p.defjvp_argnum(scaled_sine, None)
