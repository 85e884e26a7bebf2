import numpy as np
import pytest

import autogradlab as al
import autogradlab.numpy as anp
from autogradlab import elementwise_grad, grad, value_and_grad


def test_grad_of_plain_numpy_is_exact_to_float64():
    g = grad(lambda x: np.sin(x) * np.exp(x))(1.0)
    assert isinstance(g, np.float64)
    assert g == pytest.approx(np.exp(1) * (np.sin(1) + np.cos(1)), rel=1e-15)


def test_grad_nests_to_any_order():
    f = np.tanh
    for expected in (1 - np.tanh(0.3) ** 2, -2 * np.tanh(0.3) * (1 - np.tanh(0.3) ** 2)):
        f = grad(f)
        assert f(0.3) == pytest.approx(expected)
    fourth = grad(grad(grad(grad(lambda x: x**4))))
    assert fourth(2.0) == 24.0


def test_an_inner_gradient_sees_the_outer_variable_and_does_not_confuse_them():
    assert grad(lambda x: x * grad(lambda y: x + y)(2.0))(1.0) == 1.0
    assert grad(lambda w: grad(lambda x: w * x * x)(2.0))(3.0) == 4.0


def test_grad_keeps_the_kind_of_what_it_was_given():
    f = lambda x: (x * x).sum()
    assert isinstance(grad(f)(np.ones(3)), np.ndarray)
    assert isinstance(grad(f)(al.ones(3)), al.Tensor)
    assert grad(f)(al.ones(3)).dtype == al.float32


def test_grad_leaves_its_arguments_alone():
    x = al.ones(3, requires_grad=True)
    grad(lambda t: (t * t).sum())(x)
    assert x.grad is None
    a = np.ones(3)
    grad(lambda t: (t * t).sum())(a)
    assert np.array_equal(a, np.ones(3))


def test_arguments_are_chosen_by_number_and_may_be_nested():
    f = lambda p, scale: scale * (p["w"] * p["b"][0] + p["b"][1])
    g = grad(f)({"w": 2.0, "b": [3.0, 5.0]}, 10.0)
    assert g == {"w": 30.0, "b": [20.0, 10.0]}
    assert grad(f, argnum=1)({"w": 2.0, "b": [3.0, 5.0]}, 10.0) == 11.0
    assert grad(lambda a, b: a * b, argnum=(0, 1))(2.0, 3.0) == (3.0, 2.0)


def test_value_and_grad_gives_both():
    value, g = value_and_grad(lambda x: x**3)(2.0)
    assert (value, g) == (8.0, 12.0)
    assert not isinstance(value, al.Tensor)


def test_elementwise_grad_takes_the_shape_of_its_argument():
    x = np.linspace(-7, 7, 200)
    assert np.allclose(elementwise_grad(np.tanh)(x), 1 - np.tanh(x) ** 2)
    assert np.allclose(elementwise_grad(elementwise_grad(np.sin))(x), -np.sin(x))


def test_a_function_that_does_not_depend_on_its_argument_has_gradient_zero():
    with pytest.warns(UserWarning, match="Output seems independent of input") as caught:
        assert grad(lambda x: 3.0)(1.0) == 0.0
    assert len(caught) == 1


@pytest.mark.parametrize(
    ("f", "x", "error", "text"),
    [
        (lambda x: x * 2, np.ones(3), RuntimeError, "grad can be implicitly created only for scalar outputs"),
        (lambda x: x * 2, 3, RuntimeError, "floating point"),
        (lambda x: None, 1.0, TypeError, "did you forget the return"),
        (lambda x: x, "a", TypeError, "can't differentiate"),
    ],
)
def test_what_has_no_gradient_is_refused_with_a_hint(f, x, error, text):
    with pytest.raises(error, match=text) as caught:
        grad(f)(x)
    assert "Hint:" in str(caught.value)


def test_grad_of_no_function_says_where_to_look():
    with pytest.raises(TypeError, match=r"al.autograd.grad"):
        grad(al.tensor(1.0))


def test_grad_within_no_grad_still_records():
    with al.no_grad():
        assert grad(lambda x: x * x)(3.0) == 6.0


def test_lists_of_tensors_become_tracked_arrays_in_autogradlab_numpy():
    assert grad(lambda x: anp.array([x, x**2, 1.0]).sum())(3.0) == 7.0
    assert np.array_equal(anp.array([1, 2]), np.array([1, 2]))
    assert anp.pi == np.pi


def write_into_zeros(x):
    z = np.zeros(2)
    z[0] = x[0]  # the cut
    return z.sum()


CUTS = {
    "item": lambda x: (x**2).sum().item(),
    "tolist": lambda x: x.tolist()[0],
    "numpy": lambda x: x.detach().numpy().sum(),
    "float": lambda x: float(x[0]),
    "z[i] = x[i]": write_into_zeros,
}


@pytest.mark.filterwarnings("ignore:Converting a tensor")
@pytest.mark.parametrize("transform", [grad, al.func.grad, al.value_and_grad, al.elementwise_grad, al.jacobian])
@pytest.mark.parametrize("name", CUTS)
def test_a_value_cut_from_the_graph_is_a_warning_that_names_the_line(name, transform):
    with pytest.warns(UserWarning, match=r"independent of input[\s\S]*Hint[\s\S]*test_grad\.py:\d+: ") as caught:
        transform(CUTS[name])(np.ones(2))
    text = str(next(w.message for w in caught if "independent" in str(w.message)))
    assert (name if "=" not in name else "# the cut") in text


def test_a_constant_derivative_inside_a_transform_is_no_warning():
    assert grad(grad(lambda x: 2 * x))(1.0) == 0.0
    assert not al.hessian(lambda x: x.sum())(np.ones(2)).any()


def test_a_number_read_for_a_branch_is_no_warning():
    assert grad(lambda x: x * 2 if x.item() > 0 else x)(1.0) == 2.0
