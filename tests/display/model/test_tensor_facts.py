import numpy as np
import pytest

import autogradlab as al
from autogradlab.display.model.tape_view import graph_item
from autogradlab.display.model.tensor_facts import (
    dtype_name,
    hook_mark,
    kind_of,
    raw_gradient,
    sum_mark,
    tensor_notes,
)
from autogradlab.engine.ledger import MAX_ENTRIES

w = al.tensor(2.0, requires_grad=True)


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (lambda: w, "parameter"),
        (lambda: w * 3, "computed"),
        (lambda: w.detach(), "detached"),
        (lambda: al.ones(2), "input"),
    ],
)
def test_each_kind_of_tensor_has_a_name(make, kind):
    t = make()
    assert kind_of(graph_item(t)) == kind


def test_a_gradient_is_that_of_the_leaf_or_of_the_last_backward():
    x = al.tensor(3.0, requires_grad=True)
    y = x * x
    z = y * 2
    assert raw_gradient(graph_item(x)) is None
    z.backward(retain_graph=True)
    assert (float(raw_gradient(graph_item(x))), float(raw_gradient(graph_item(y)))) == (12.0, 2.0)
    assert raw_gradient(graph_item(al.ones(2))) is None


def test_what_was_made_without_a_graph_or_in_place_is_noted():
    with al.no_grad():
        lost = w * 2
    assert tensor_notes(lost, lost._data) == ("made under no_grad",)
    a = w * 1.0
    before = a.grad_fn
    a.mul_(2)
    assert tensor_notes(graph_item(a), a._data) == ("made in place",)
    assert "overwritten in place" in tensor_notes(before, None)


def test_a_dtypes_name_is_numpys():
    assert [dtype_name(np.dtype(name)) for name in ("float32", "int64", "bool")] == ["float32", "int64", "bool"]


def notes(t, scope):
    """What stands under the gradient of each card that the learner named."""
    return {card.name: card.grad_note for card in al.draw(t, names=scope).picture.cards if card.name in scope}


@pytest.mark.parametrize(
    ("hook", "mark"),
    [
        (lambda g: g * 10, "×10 by a hook"),
        (lambda g: -g, "×−1 by a hook"),
        (lambda g: g * 0, "×0 by a hook"),
        (lambda g: g.clamp(max=5), "changed by a hook"),
        (lambda g: g + 1, "changed by a hook"),
        (lambda g: None, ""),
        (lambda g: g * 1, ""),
    ],
)
def test_a_card_says_what_a_hook_did_to_its_gradient(hook, mark):
    x = al.tensor([1.0, 2.0, 3.0], requires_grad=True)
    h = x * 2
    h.register_hook(hook)
    y = (h**2).sum()
    y.backward()
    assert notes(y, {"x": x, "h": h, "y": y}) == {"x": "", "h": mark, "y": ""}


def test_a_hook_on_a_leaf_that_is_used_twice_is_compared_with_the_sum_of_both_paths():
    x = al.tensor(3.0, requires_grad=True)
    x.register_hook(lambda g: g / 2)
    y = x * x + x
    y.backward()
    assert notes(y, {"x": x, "y": y}) == {"x": "×0.5 by a hook", "y": ""}


@pytest.mark.parametrize(("calls", "mark"), [(1, ""), (3, "sum of 3 backward calls")])
def test_a_leaf_says_how_many_backward_calls_its_gradient_is_the_sum_of(calls, mark):
    x = al.tensor(3.0, requires_grad=True)
    y = x**2
    for _ in range(calls):
        y.backward(retain_graph=True)
    assert notes(y, {"x": x, "y": y}) == {"x": mark, "y": ""}
    x.grad = None
    assert sum_mark(x.grad_fn or x._node) == ""


def test_a_gradient_that_was_zeroed_is_a_sum_no_longer():
    x = al.tensor(3.0, requires_grad=True)
    for _ in range(2):
        (x**2).backward()
    x.grad.zero_()
    y = x**2
    y.backward()
    assert notes(y, {"x": x, "y": y})["x"] == ""


def test_more_calls_than_are_remembered_are_at_least_as_many():
    x = al.tensor(3.0, requires_grad=True)
    for _ in range(MAX_ENTRIES + 3):
        (x * 2).backward()
    assert sum_mark(x._node) == f"sum of {MAX_ENTRIES} or more backward calls"


def test_nan_and_nothing_known_leave_no_mark():
    assert hook_mark(np.array([np.nan, 1.0]), np.array([np.nan, 1.0])) == ""
    assert hook_mark(np.array([1.0]), None) == ""
    assert hook_mark(np.zeros(2), np.array([0.0, 1.0])) == "changed by a hook"
