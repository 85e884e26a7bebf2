import numpy as np
import pytest

import autogradlab as al
from autogradlab.display.model.tape_view import graph_item
from autogradlab.display.model.tensor_facts import dtype_name, kind_of, raw_gradient, tensor_notes

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
