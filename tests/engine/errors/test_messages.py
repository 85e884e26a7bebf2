import re
import warnings

import pytest

import autogradlab as al


def test_hints_speak_of_the_learners_own_variable():
    learning_curve = al.ones(3, requires_grad=True) * 2
    with pytest.raises(RuntimeError, match=r"learning_curve\.sum\(\)\.backward\(\)"):
        learning_curve.backward()


def test_the_warning_points_at_the_learners_line():
    y = al.ones(1, requires_grad=True) * 2
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        y.grad  # noqa: B018
    assert said[0].filename == __file__
    assert "y.retain_grad()" in str(said[0].message)


def test_errors_are_pytorchs_types():
    with pytest.raises(RuntimeError):
        al.ones(2) + al.ones(3)
    with pytest.raises(IndexError):
        al.ones(2)[5]
    with pytest.raises(TypeError):
        al.exp(1.0)
    with pytest.raises(ValueError, match="only one element"):
        float(al.ones(2))


def test_complex_numbers_are_refused_with_a_clear_sentence():
    with pytest.raises(TypeError, match=r"complex[\s\S]*Hint"):
        al.tensor(1j)


def test_an_expression_is_not_called_by_the_name_of_another_tensor():
    x = al.ones(3, requires_grad=True)
    told = re.escape("`value` has shape [3]. Reduce it first, `value.sum().backward()`")
    with pytest.raises(RuntimeError, match=told):
        al.autograd.grad(x * 2, x)
    y = x * 2
    with pytest.raises(RuntimeError, match=re.escape("`y` has shape [3]")):
        y.backward()


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        ((2, 4), "(2x4 and 3x2)\nHint: the layer takes 3 numbers a row, and what comes in has 4. Make it Linear(4, 2)"),
        ((5, 3, 1), "(15x1 and 3x2)\nHint: the layer takes 3 numbers a row, and what comes in has 1. Write x.flatten"),
        ((), "both arguments to linear need to be at least 1D, but they are 0D and 2D\nHint: a layer takes a row"),
    ],
)  # fmt: skip
def test_a_layer_says_what_it_takes(shape, said):
    with pytest.raises(RuntimeError, match=re.escape(said)):
        al.nn.Linear(3, 2)(al.ones(shape))
