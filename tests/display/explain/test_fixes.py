import pytest

import autogradlab as al


def leaf(*values):
    return al.tensor(values, requires_grad=True)


def told(f, x):
    """What `al.explain` says of the gradient that f's result leaves in x."""
    y = f(x).sum()
    y.backward()
    return al.explain(x).text


def test_a_softmax_is_saturated_only_where_its_values_lie_at_the_ends():
    assert "softmax is saturated" in told(lambda x: al.softmax(x, 0)[0], leaf(100.0, 2.0))
    said = told(lambda x: al.softmax(x, 0), leaf(1.0, 2.0, 3.0))
    assert "they always add up to 1" in said
    assert "saturated" not in said


def test_a_softmax_along_the_other_dimension_adds_up_too():
    x = al.tensor([[1.0, 2.0], [3.0, 5.0]], requires_grad=True)
    weights = al.tensor([[1.0, 7.0]])  # the same down each column
    assert "they always add up to 1" in told(lambda x: al.softmax(x, 0) * weights, x)


def test_a_class_that_is_certain_already_is_no_fault():
    said = told(
        lambda x: al.nn.functional.cross_entropy(x, al.tensor([1])), al.tensor([[0.0, 200.0]], requires_grad=True)
    )
    assert "almost probability 1 already" in said
    assert "Write instead" not in said


@pytest.mark.parametrize(
    ("f", "x", "words"),
    [
        (lambda x: al.exp(x), leaf(100.0), "it overflows: float32 holds nothing above 3.4e+38"),
        (lambda x: 1 / (1 + al.exp(-x)), leaf(800.0), "exp of so low an input is 0"),
        (lambda x: x**3, leaf(1e-30), "it underflows to 0"),
        (lambda x: al.acos(x), leaf(1.0), "its slope at −1 and 1 is infinite"),
        (lambda x: x.norm(), leaf(0.0, 0.0), "at 0 its slope is taken as 0"),
        (lambda x: x * x, leaf(float("inf")), "what goes into it is not finite already: x holds ∞"),
        (lambda x: x / 0, leaf(3.0), "it divides by 0"),
    ],
)  # fmt: skip
def test_what_is_said_is_what_the_numbers_bear_out(f, x, words):
    assert words in told(f, x)


def test_where_is_blamed_only_where_it_sent_the_zero():
    a = leaf(0.0, 4.0)
    assert "al.where does not shield" in told(lambda a: al.where(a > 0, 1 / a, a), a)
    said = told(lambda x: al.sqrt(x) * 0, leaf(0.0, 4.0))
    assert "what multiplies by 0 afterwards does not take it away" in said
    assert "al.sqrt(al.where(x > 0, x, 1.0))" in said


def test_a_hook_that_changes_the_gradient_is_named():
    x = leaf(5.0)
    h = x * 2
    h.register_hook(lambda g: g * 0)
    y = h.sum()
    y.backward()
    assert al.explain(x).text == "x.grad is 0: backward's own [2] was changed by a hook on h (register_hook)."
    assert al.explain(y, x).text.endswith("A hook on h (register_hook) is called by backward, and left out here.")


def test_a_result_that_is_nan_is_told_though_its_gradient_is_not():
    x = leaf(-3.0, 1.0)
    y = al.log(x).sum()
    y.backward()
    assert "But y is nan: it comes from log(x) (log), where the input is [−3 1]" in al.explain(x).text
