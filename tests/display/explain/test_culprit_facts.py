import numpy as np
import pytest

import autogradlab as al
from autogradlab.display.explain.culprit_facts import (
    describe_tie,
    divides_by_zero,
    is_finite,
    is_rounded_to_zero,
    non_finite_kind,
    overflows,
)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ([1.0, np.nan, np.inf], "nan"),
        ([np.inf, 1.0], "inf"),
        ([-np.inf], "−inf"),
        ([np.inf, -np.inf], "inf and −inf"),
        ([1.0], ""),
    ],
)
def test_what_is_not_finite_is_named(value, kind):
    assert non_finite_kind(np.array(value)) == kind


def leaf(*values):
    return al.tensor(list(values), requires_grad=True)


def test_an_overflow_is_told_from_a_division_by_zero():
    assert overflows(al.exp(leaf(100.0)).grad_fn)
    assert not overflows((leaf(1.0) / leaf(0.0)).grad_fn)
    assert not overflows(al.exp(leaf(1.0)).grad_fn)
    assert divides_by_zero((leaf(1.0) / leaf(0.0)).grad_fn)
    assert not divides_by_zero((leaf(1.0) / leaf(2.0)).grad_fn)


def test_a_product_that_was_rounded_to_zero_is_told_from_one_with_a_zero_factor():
    assert is_rounded_to_zero((leaf(1e-30) * leaf(1e-30)).grad_fn)
    assert not is_rounded_to_zero((leaf(0.0) * leaf(1.0)).grad_fn)


@pytest.mark.parametrize(
    ("value", "finite"), [(1.0, True), (np.nan, False), (np.array([1.0, np.inf]), False), ("text", True)]
)
def test_only_numbers_can_be_other_than_finite(value, finite):
    assert is_finite(value) == finite


V = [2.0, 2.0, 1.0]
M = [[2.0, 2.0, 1.0], [0.0, 0.0, 0.0]]


@pytest.mark.parametrize(
    ("start", "line", "said"),
    [
        (V, "y = x.max()", "2 elements of x are equally large: each gets 1/2 of the gradient."),
        (V, "y = x.amax()", "2 elements of x are equally large: each gets 1/2 of the gradient."),
        (M, "y = x.amin()", "3 elements of x are equally small: each gets 1/3 of the gradient."),
        (M, "y = x.amax(1).sum()", "3 elements of x are equally large: each gets 1/3 of the gradient."),
        (M, "y = x.max(dim=1).values.sum()", "3 elements of x are equally large: max along a dim gives all of the"),
        (V, "y = x.min(dim=0).values", ""),
        (V, "y = (x * 3).max()", "2 elements of 3·x are equally large"),
        (V, "y = al.maximum(x, al.tensor(2.0)).sum()", "2 pairs of the operands of maximum are equal: each gets half."),
        (2.0, "y = al.minimum(x, al.tensor(2.0))", "The two operands of minimum are equal: each gets half."),
        ([1.0, 2.0, 3.0], "y = x.max() + x.min() + al.maximum(x, 1.5 * x).sum()", ""),
        ([1.0, 1.0], "y = (x * x).sum()", ""),
    ],
)
def test_equal_elements_are_counted_and_their_shares_told(start, line, said):
    space = {"al": al, "x": al.tensor(start, requires_grad=True)}
    exec(f"{line}\ny.backward()\nsaid = al.explain(x).text", space)
    assert said in space["said"]
    assert ("equal" in space["said"]) == bool(said)


@pytest.mark.parametrize("start", [V, M, [1.0, 1.0, 1.0, 1.0], [3.0, 1.0, 3.0]])
@pytest.mark.parametrize("name", ["amax", "amin", "max", "min"])
def test_the_share_that_is_told_is_the_gradient(start, name):
    x = al.tensor(start, requires_grad=True)
    y = getattr(x, name)()
    y.backward()
    said = describe_tie(y._node, lambda node: "x")
    shares = x.grad.numpy()[x.grad.numpy() > 0]
    np.testing.assert_allclose(shares, 1 / len(shares))
    assert said.endswith(f"each gets 1/{len(shares)} of the gradient.") if len(shares) > 1 else said == ""


def test_where_the_values_are_gone_nothing_is_claimed():
    x = al.ones(1000, requires_grad=True)
    y = (x * 2).amax()
    y.backward()
    assert describe_tie(y._node, lambda node: "x") == "" or y._node.raw[0] is not None
